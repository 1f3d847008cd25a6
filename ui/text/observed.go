package text

import "fmt"

// Observed is what the screen says of a program that is no run of ours: it was only
// observed.
type Observed struct {
	Pythons  Table[string] // what stands in the place of a model, by the style of Python; fit NameWidth
	Title    string
	Sentence string
	By       string // %s what recorded it
	Model    string // in the place of a model
	Kind     string // in the place of real and emulated
	Lanes    string // %d lanes
	OneLane  string
	Unit     string // what is counted as done
	Done     string // %d tasks

	Missing string        // label of what follows, on the card
	Passed  Table[string] // what has no place in the picture, %s how much of it; by its name
	Other   string        // of a name that is not known: %s how much
	Part    string        // %s to %s: what was read
	More    string        // %s to %s: likewise, and there was no room for more; %s is the second time again
	Trouble string        // %s why it could not be read to its end
	Reading string        // %s a file, %d per cent

	Filter  string // what to type, while nothing is typed
	Shown   string // %d of %d lanes are shown
	Nothing string // the filter lets none through
	Keep    string // to have typed the filter
	All     string // to take it away
	System  string // %d lanes of the runtime's own are hidden
	Folded  string // %d lanes of a group, in its row
	Wakes   string // %s a lane
	Follows string // %s what, %s a lane

	LongestLock string // %s per cent of the waiting time, %s a lock
	AtMost      string // %d lanes at once, %d there are
	Unbusy      string // %d of %d lanes of %s did nothing

	// Of one that is watched while it runs.
	Live         string // the sentence of the screen
	Output       string // the title of what it prints
	Line         string // %d of the main source
	Share        string // %s per cent of a core
	Merged       string // %s events that were counted, and not told one by one
	Refused      string // %s lines that could not be read
	FirstRefused string // %s lines that could not be read, %s what is wrong with the first
	Price        string // %s per cent of its CPU time
	PriceLabel   string
	PriceNote    string // %s per cent of its CPU time
	Deadlock     string // %s who waits for what
	Also         string // between two of those
	WaitsLock    string // %s a lane, %s a lock, %s who holds it
	WaitsEnd     string // %s a lane, %s another
	WaitsRoom    string // %s a lane, %s a queue
	WaitsItem    string // %s a lane, %s a queue
	WaitsOther   string // %s a lane, %s what for, as Awaited says it
	Waits        string // %s a lane, %s what for, likewise
	NeverAwaited string // %s a coroutine, and where
	Uncollected  string // %s an error
	OneByOne     string // %s how many tasks, %s of what
	Blocked      string // %s for how long, %s where
	Silent       string
}

var englishObserved = Observed{
	Title: "A recorded program", Sentence: "What another program recorded: only what it says is shown.",
	By: "by %s", Model: "observed", Kind: "observed",
	Pythons: Table[string]{{"python-sequential", "Py seq"}, {"python-processes", "Py procs"}, {"python-threads", "Py threads"}, {"python-asyncio", "Py asyncio"}, {"python-hybrid", "Py hybrid"}},
	Lanes:   "%d lanes", OneLane: "1 lane", Unit: "tasks", Done: "%d done",
	Missing: "left out",
	Passed: Table[string]{
		{"unknown-kind", "passed over: %s events of unknown kinds"},
		{"samples", "passed over: %s samples and labels"},
		{"malformed", "passed over: %s entries that are not as their format says"},
		{"timeless", "passed over: %s events without a time"},
		{"far-away", "passed over: %s events at times far from all others"},
		{"unpaired", "passed over: %s ends without a beginning"},
		{"overlapping", "passed over: %s slices that overlap others of their thread"},
		{"no-lane", "passed over: %s events of threads without a lane"},
		{"too-many-lanes", "passed over: %s lanes, as there are too many"},
	},
	Other:   "passed over: %s entries",
	Part:    "%s to %s of the recording",
	More:    "%s to %s of the recording: there is no room for more, go on with --from %s",
	Trouble: "cut off: %s", Reading: "reading %s: %d %%, %s stops",
	Filter: "a name, a state or a reason", Shown: "%d of %d lanes", Nothing: "no lane is like this now", Keep: "keep", All: "all lanes", System: "%d of the runtime hidden (y)",
	Folded: "%d lanes", Wakes: "wakes %s", Follows: "%s follows on %s",
	LongestLock: "%s %% of all waiting for locks was at %s.",
	AtMost:      "Never more than %d of the %d lanes were at work at once.",
	Unbusy:      "%d of %d lanes of %s were at work for less than a hundredth of the time.",
	Live:        "Your program, as it runs. In progress: not in a wait that is known.", Output: "output", Line: "line %d", Share: "%s %%",
	Merged: "%s puts, gets and prints only counted", Refused: "%s lines could not be read", FirstRefused: "Lines that could not be read: %s. The first: %s.",
	Price: "watching: at least %s %% of its CPU", PriceLabel: "watching", PriceNote: "of the CPU time at least: the start, and what it costs to tell events",
	Deadlock: "Deadlock, certain: %s.", Also: "; ",
	WaitsLock: "%s waits for %s, which %s holds", WaitsEnd: "%s waits for %s to end",
	WaitsRoom: "%s waits for room in %s, and nobody takes an item out", WaitsItem: "%s waits for an item in %s, and nobody puts one in",
	WaitsOther: "%s waits for %s, and nobody is left to end that", Waits: "%s waits for %s",
	NeverAwaited: "The coroutine %s was never awaited, so it never ran: is an await missing?",
	Uncollected:  "An error that nobody collected: %s. Ask each job for its result.",
	OneByOne:     "%s tasks of %s ran one after another, and mostly waited. Start them all, then await them.",
	Silent:       "It has told nothing, so nothing of it is seen: is it Python with -I, -S or -E, or another language? \"lanes help protocol\" says how to tell.",
	Blocked:      "Calls that block their thread kept it from other tasks that were ready, for %s in all, most at %s. Await them, or use asyncio.to_thread.",
}

var chineseObserved = Observed{
	Title: "记录下来的程序", Sentence: "由其他程序记录；画面只显示记录中有的内容。",
	By: "由 %s 记录", Model: "观察", Kind: "观察",
	Pythons: Table[string]{{"python-sequential", "Py 顺序"}, {"python-processes", "Py 进程"}, {"python-threads", "Py 线程"}, {"python-asyncio", "Py 协程"}, {"python-hybrid", "Py 混合"}},
	Lanes:   "%d 条泳道", OneLane: "1 条泳道", Unit: "个任务", Done: "完成 %d 个",
	Missing: "未显示",
	Passed: Table[string]{
		{"unknown-kind", "略过 %s 个未知类型的事件"},
		{"samples", "略过 %s 个采样和标签"},
		{"malformed", "略过 %s 个不符合格式的条目"},
		{"timeless", "略过 %s 个没有时间的事件"},
		{"far-away", "略过 %s 个时间远离其余部分的事件"},
		{"unpaired", "略过 %s 个没有开头的结尾"},
		{"overlapping", "略过 %s 个与同线程其他片段交叉的片段"},
		{"no-lane", "略过 %s 个没有泳道的线程的事件"},
		{"too-many-lanes", "略过 %s 条泳道：数量太多"},
	},
	Other:   "略过 %s 个条目",
	Part:    "记录的 %s 至 %s",
	More:    "记录的 %s 至 %s：放不下更多，可用 --from %s 继续",
	Trouble: "记录不完整：%s", Reading: "正在读取 %s：%d %%，按 %s 停止",
	Filter: "名称、状态或原因", Shown: "%d / %d 条泳道", Nothing: "此刻没有符合的泳道", Keep: "保留", All: "全部泳道", System: "隐藏了运行时的 %d 条（y）",
	Folded: "%d 条泳道", Wakes: "唤醒 %s", Follows: "%s 接着在 %s 上进行",
	LongestLock: "等待锁的时间有 %s %% 花在 %s。",
	AtMost:      "同时工作的泳道从未超过 %d 条（共 %d 条）。",
	Live:        "正在运行的你的程序。进行中：不在任何已知的等待里。", Output: "输出", Line: "第 %d 行", Share: "%s %%",
	Merged: "%s 次放入、取出和打印只计了数", Refused: "%s 行无法读取", FirstRefused: "有 %s 行无法读取，第一处：%s。",
	Price: "观察至少占其 CPU 的 %s %%", PriceLabel: "观察开销", PriceNote: "的 CPU 时间（至少）：启动和上报事件的开销",
	Deadlock: "确定的死锁：%s。", Also: "；",
	WaitsLock: "%s 在等锁 %s，而它由 %s 持有", WaitsEnd: "%s 在等 %s 结束",
	WaitsRoom: "%s 在等队列 %s 腾出空位，却没有人取走", WaitsItem: "%s 在等队列 %s 中的数据，却没有人放入",
	WaitsOther: "%s 在等%s，而已没有谁能结束这个等待", Waits: "%s 在等%s",
	NeverAwaited: "协程 %s 从未被 await，所以根本没有运行：是不是漏了 await？",
	Uncollected:  "有一个异常没有人取走：%s。应当逐个获取任务的结果。",
	OneByOne:     "%s 个 %s 任务一个接一个地运行，大部分时间在等待。应当先全部启动，再 await。",
	Silent:       "程序什么也没有上报，所以看不到它在做什么：是用 -I、-S 或 -E 启动的 Python，还是其他语言？上报的方法见 “lanes help protocol”。",
	Blocked:      "有调用阻塞了线程，使已就绪的其他协程等了共 %s，最久的在 %s。应当 await 它，或改用 asyncio.to_thread。",
	Unbusy:       "%[3]s 的 %[2]d 条泳道中，有 %[1]d 条的工作时间不到百分之一。",
}

// Recorded is by what a program was observed, if that is known, and how many lanes it has.
func (o *Observed) Recorded(by string, lanes int) (all []string) {
	if by != "" {
		all = append(all, fmt.Sprintf(o.By, by))
	}
	if lanes == 1 {
		return append(all, o.OneLane)
	}
	return append(all, fmt.Sprintf(o.Lanes, lanes))
}
