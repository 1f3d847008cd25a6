package text

// Time is the words of the time machine.
type Time struct {
	FirstDone, FirstFailed string // %s a task: marks that every run has
	MostAtOnce             string // %d tasks
	LastLeft               string
	// The same where there is little room.
	ShortDone, ShortFailed, ShortMost, ShortLast string
	Marks                                        string // heading of all marks
	MarkedAt                                     string // %s a mark, %s its moment

	Name                      string // %s a moment: the prompt for a mark's name
	Unnamed                   string // %d: the name of a mark without one
	Set, Save, Remove, Cancel string // what the keys do then: set it, save it too, remove it, leave it
	Marked, Unmarked          Marking
	NoneHere                  string // the user has no mark here to save
	NoRoom                    string // there are as many marks as possible
	NoMark                    string // there is none in that direction
	Plays                     string // %s a speed, while the end of the run is on the screen

	Waits Waiting
	Never Waiting // likewise, in a run that ended before the wait did
	Runs  string  // %s a lane that is not waiting, %s its state, %s since when
	Woke  string  // %s a lane, %s when it went on, %s after how long, %s what woke it
	// The same, for a lane that is ready now, ended, or was killed; what woke it may be
	// Nothing.
	BecameReady, Ended, WasKilled, Nothing string
	NoPause                                string  // %s a lane: it did not wait
	GoesOn                                 string  // %s a lane: its wait has not ended
	For                                    Awaited // what is waited for

	TimeWasUp, Answer, Typed, Free, GotCore, Unknown string // what woke it, where no event says so
	GaveLoop, GaveGIL                                string // %s a lane: what woke it
	ArrivedLast, OtherLast                           string // at a meeting: itself; %s a lane

	From, FromStart string // %s the moment from which time counts; the start again
	Also            string // %d further events at the same moment
}

// Marking says what happened to a mark: %s its moment.
type Marking struct {
	Kept     string // it is in the log
	Here     string // it is only for this session
	InReplay string // likewise, and what that means for the file that is replayed
	NotKept  string // %s why it could not be put into the log
}

// Waiting says that a lane is waiting: %s the lane, %s what for, %s since when, %s for how
// long.
type Waiting struct {
	Plain         string
	HasIt         string // %s the lane that has it
	HasItAndWaits string // likewise, and keeps it while waiting itself
	Keeps         string // it keeps the loop or the interpreter lock, which others need
}

// Awaited is what a lane can wait for, as Waits says it.
type Awaited struct {
	Network, Input, Timer, Result, Loop, GIL, Core, Turn, Work string

	Lock, AnyLock string        // %s its name; Any… if that is not known, here and below
	Kinds         Table[string] // what is like a lock, and has no name of its own
	Item, AnyItem string        // an item in a queue, %s its name
	Room, AnyRoom string        // room in a queue, %s its name
	Join, AnyJoin string        // the end of a lane, %s its name
	Barrier       string        // the others, %s the number of the meeting
	AnyBarrier    string
}

var englishTime = Time{
	MarkedAt:  "%s (%s)",
	FirstDone: "first: %s", FirstFailed: "first failure: %s", MostAtOnce: "%d at once", LastLeft: "the last one left",
	ShortDone: "first", ShortFailed: "failed", ShortMost: "peak", ShortLast: "last",
	Marks: "Marks",
	Name:  "Mark at %s: ", Unnamed: "mark %d",
	Set: "set", Save: "set, and save in the file", Remove: "remove it", Cancel: "cancel",
	Marked: Marking{
		Kept: "Marked %s, in the log too.", Here: "Marked %s, for this session only: no log is being written.",
		InReplay: "Marked %s, for this session only: ctrl+s here saves it in the file.",
		NotKept:  "Marked %s, but not in the log: %s",
	},
	Unmarked: Marking{
		Kept: "Removed the mark at %s, in the log too.", Here: "Removed the mark at %s, for this session only: no log is being written.",
		InReplay: "Removed the mark at %s, for this session only: the file is unchanged.",
		NotKept:  "Removed the mark at %s, but not in the log: %s",
	},
	NoneHere: "You have no mark here: m sets one.",
	NoRoom:   "There is no room for another mark.",
	NoMark:   "There are no more marks this way.",
	Plays:    "It will play at %s: press space.",
	Waits: Waiting{
		Plain:         "%s has been waiting for %s since %s (%s)",
		HasIt:         "%s has been waiting for %s since %s (%s); %s has it",
		HasItAndWaits: "%s has been waiting for %s since %s (%s); %s has it, and is waiting too",
		Keeps:         "%s has been waiting for %s since %s (%s), and keeps its turn",
	},
	Never: Waiting{
		Plain:         "%s waited for %s from %s to the end (%s)",
		HasIt:         "%s waited for %s from %s to the end (%s); %s had it",
		HasItAndWaits: "%s waited for %s from %s to the end (%s); %s had it, and waited too",
		Keeps:         "%s waited for %s from %s to the end (%s), and kept its turn",
	},
	Runs: "%s is not waiting: it has been %s since %s", Woke: "%s went on at %s, after %s: %s",
	BecameReady: "%s was ready at %s, after %s: %s", Ended: "%s ended at %s, after %s: %s", WasKilled: "%s was killed at %s, after %s: %s", Nothing: "there was nothing left to do",
	NoPause: "%s has not waited so far.", GoesOn: "%s is still waiting: nothing has woken it.",
	TimeWasUp: "its time was up", Answer: "the answer came", Typed: "the line was typed", Free: "it was free", GotCore: "it got a core", Unknown: "the log does not say why",
	GaveLoop: "%s gave the loop back", GaveGIL: "%s released the interpreter lock",
	ArrivedLast: "it arrived last", OtherLast: "%s arrived last",
	For: Awaited{
		Network: "an answer from the network", Input: "a line that is typed", Timer: "its timer", Result: "the result of a task", Loop: "its turn on the loop",
		GIL: "the interpreter lock", Core: "a core", Turn: "its turn", Work: "work",
		Lock: "the lock %s", AnyLock: "a lock", Item: "an item in %s", AnyItem: "an item in a queue",
		Room: "room in %s", AnyRoom: "room in a queue", Join: "%s to end", AnyJoin: "others to end", Barrier: "the others, at meeting %s", AnyBarrier: "the others at a barrier",
		Kinds: Table[string]{{"event", "an event"}, {"condition", "a condition"}, {"semaphore", "a semaphore"}},
	},
	From: "Time now counts from %s; the same key goes back to the start.", FromStart: "Time counts from the start again.",
	Also: "and %d more",
}

var chineseTime = Time{
	MarkedAt:  "%s（%s）",
	FirstDone: "首个完成：%s", FirstFailed: "首个失败：%s", MostAtOnce: "%d 个同时进行", LastLeft: "只剩最后一个",
	ShortDone: "首个", ShortFailed: "失败", ShortMost: "最多", ShortLast: "最后",
	Marks: "标记",
	Name:  "标记 %s：", Unnamed: "标记 %d",
	Set: "设置", Save: "设置并存入文件", Remove: "删除标记", Cancel: "取消",
	Marked: Marking{
		Kept: "已标记 %s，并已写入日志。", Here: "已标记 %s，仅本次有效：没有正在写入的日志。",
		InReplay: "已标记 %s，仅本次有效：在此按 ctrl+s 可存入文件。",
		NotKept:  "已标记 %s，但未能写入日志：%s",
	},
	Unmarked: Marking{
		Kept: "已删除 %s 处的标记，并已写入日志。", Here: "已删除 %s 处的标记，仅本次有效：没有正在写入的日志。",
		InReplay: "已删除 %s 处的标记，仅本次有效：文件没有改动。",
		NotKept:  "已删除 %s 处的标记，但未能写入日志：%s",
	},
	NoneHere: "这里没有你的标记：按 m 可以设置。",
	NoRoom:   "标记已达上限。",
	NoMark:   "这个方向没有别的标记了。",
	Plays:    "播放速度为 %s：按空格播放。",
	Waits: Waiting{
		Plain:         "%s 从 %[3]s 起在等%[2]s，已等 %[4]s",
		HasIt:         "%s 从 %[3]s 起在等%[2]s，已等 %[4]s；现由 %[5]s 占用",
		HasItAndWaits: "%s 从 %[3]s 起在等%[2]s，已等 %[4]s；%[5]s 占着它，自己却在等",
		Keeps:         "%s 从 %[3]s 起在等%[2]s，已等 %[4]s，却占着不放",
	},
	Never: Waiting{
		Plain:         "%s 从 %[3]s 起在等%[2]s，已等 %[4]s，一直没有等到",
		HasIt:         "%s 从 %[3]s 起在等%[2]s，已等 %[4]s；现由 %[5]s 占用，一直没有等到",
		HasItAndWaits: "%s 从 %[3]s 起在等%[2]s，已等 %[4]s；%[5]s 占着它，自己却在等，一直没有等到",
		Keeps:         "%s 从 %[3]s 起在等%[2]s，已等 %[4]s，却占着不放，一直没有等到",
	},
	Runs: "%s 没有在等：从 %[3]s 起状态是%[2]s", Woke: "%s 在 %s 继续，等了 %s：%s",
	BecameReady: "%s 在 %s 转为就绪，等了 %s：%s", Ended: "%s 在 %s 结束，等了 %s：%s", WasKilled: "%s 在 %s 被终止，等了 %s：%s", Nothing: "没有别的事要做了",
	NoPause: "%s 在此之前没有等过。", GoesOn: "%s 还在等：还没有谁唤醒它。",
	TimeWasUp: "定时器到点了", Answer: "收到了响应", Typed: "输入了一行", Free: "前面没有谁在运行", GotCore: "它得到了一个核心", Unknown: "日志里没有记录起因",
	GaveLoop: "%s 让出了事件循环", GaveGIL: "%s 释放了解释器锁",
	ArrivedLast: "它自己最后到达", OtherLast: "%s 最后到达",
	For: Awaited{
		Network: "网络响应", Input: "一行输入", Timer: "定时器", Result: "任务的结果", Loop: "事件循环轮到它",
		GIL: "解释器锁", Core: "空闲的核心", Turn: "轮到它", Work: "任务",
		Lock: "锁 %s", AnyLock: "锁", Item: "队列 %s 里有数据", AnyItem: "队列里有数据",
		Room: "队列 %s 有空位", AnyRoom: "队列有空位", Join: " %s 结束", AnyJoin: "其他泳道结束", Barrier: "其他泳道到齐（第 %s 次会合）", AnyBarrier: "其他泳道到齐",
		Kinds: Table[string]{{"event", "事件"}, {"condition", "条件变量"}, {"semaphore", "信号量"}},
	},
	From: "以 %s 为零点计时，再按一次则恢复。", FromStart: "又从开头计时。",
	Also: "另有 %d 个",
}
