package text

// Explore is the words for programs of atomic steps, and for how all their schedules end.
type Explore struct {
	// The head: what is explored, and how large it is.
	Workers    string // %d
	Increments string // %d of each worker
	Guard      string // %s the variant
	Schedules  string // %s a number
	States     string // %d
	Names      string // %s the workers: "0 producer, 1 consumer"

	// The table.
	Result, Count, Share, Expected, Why string // titles
	Right, Wrong                        string // the end that the program expects, or another
	Total                               string
	RightShare                          string // %s of %s schedules, %s per cent, end right
	DeadlockShare                       string // likewise, in a deadlock
	FaultShare                          string // likewise, at a fault
	Rounded                             string // some counts are

	// What is not exact.
	Interrupted string // %d states were seen
	NoRoom      string // %d states were seen
	NoEnd       string // no schedule had ended by then
	Progress    string // %d of %d steps, %d states

	// Why a schedule ends as it does.
	LostOne, LostNone string
	Lost              string // %d updates
	LateOne           string // an update is based on a check that no longer holds
	Late              string // %d updates
	Less, More        string // %s a cell, %s how much
	In                string // %s a cell, %s what happened to it
	Ended             string // nothing was updated
	Unfinished        string // %s the workers that can go on
	Deadlock          string // %s which worker waits for what
	WaitsLock         string // %s a worker, %s a lock, %s its holder
	WaitsOwn          string // %s a worker, %s a lock that it holds itself
	WaitsGone         string // %s a worker, %s a lock, %s its holder, which has ended
	WaitsFull         string // %s a worker, %s a queue
	WaitsEmpty        string // %s a worker, %s a queue
	FaultFree         string // %s a worker, %s a lock that nobody holds
	FaultHeld         string // %s a worker, %s a lock, %s its holder
	And, Also         string // between names; between sentences

	// The steps of one schedule.
	Step, Worker, Does, Effect string // titles
	Was                        string // %s a cell, %d its value, %d before
	Overwrites                 string // %d updates, %s of which workers
	Takes, Releases            string // %s a lock
	Holds, HoldsNot            string // the comparison of an IF
	Turn                       string // of an AWAIT
	Wakes                      string // %s the workers that can go on now
	Fault                      string // the step was wrong
}

var englishExplore = Explore{
	Workers: "workers %d", Increments: "increments %d", Guard: "guard %s",
	Schedules: "schedules %s", States: "states %d", Names: "workers: %s",

	Result: "RESULT", Count: "COUNT", Share: "SHARE", Expected: "EXPECTED", Why: "IN THE EXAMPLE",
	Right: "expected", Wrong: "not expected", Total: "total",
	RightShare:    "end as expected: %s of %s schedules, %s",
	DeadlockShare: "end in a deadlock: %s of %s schedules, %s",
	FaultShare:    "end at a fault: %s of %s schedules, %s",
	Rounded:       "~ is rounded; --json has all digits.",

	Interrupted: "NOT EXACT: interrupted after %d states. There are more schedules, and there may be other results.",
	NoRoom:      "NOT EXACT: out of room after %d states. There are more schedules, and there may be other results.",
	NoEnd:       "No schedule had ended yet.",
	Progress:    "step %d of %d, %d states",

	LostOne: "1 update lost", LostNone: "no update lost", Lost: "%d updates lost",
	LateOne: "1 update based on a stale check", Late: "%d updates based on a stale check",
	Less: "%s is %s less than expected", More: "%s is %s more than expected", In: "%s: %s",
	Ended: "all workers have ended", Unfinished: "not finished: %s can go on",
	Deadlock: "deadlock: %s", WaitsLock: "%s waits for %s, held by %s", WaitsOwn: "%s waits for %s, which it holds itself",
	WaitsGone: "%s waits for %s, held by %s, which has ended", WaitsFull: "%s waits for room in %s", WaitsEmpty: "%s waits for an item in %s",
	FaultFree: "fault: %s unlocks %s, which nobody holds", FaultHeld: "fault: %s unlocks %s, which is held by %s",
	And: ", ", Also: "; ",

	Step: "STEP", Worker: "WORKER", Does: "DOES", Effect: "EFFECT",
	Was: "%s = %d, was %d", Overwrites: "overwrites updates: %d of %s",
	Takes: "takes %s", Releases: "releases %s", Holds: "true", HoldsNot: "false",
	Turn: "lets the others run", Wakes: "wakes %s", Fault: "fault",
}

var chineseExplore = Explore{
	Workers: "工作者 %d", Increments: "各重复 %d 次", Guard: "变体 %s",
	Schedules: "调度 %s 种", States: "状态 %d 个", Names: "工作者：%s",

	Result: "结果", Count: "调度数", Share: "占比", Expected: "预期", Why: "例子中",
	Right: "符合预期", Wrong: "不符预期", Total: "合计",
	RightShare:    "结果符合预期：%[2]s 种调度中有 %[1]s 种，占 %[3]s",
	DeadlockShare: "以死锁告终：%[2]s 种调度中有 %[1]s 种，占 %[3]s",
	FaultShare:    "因出错告终：%[2]s 种调度中有 %[1]s 种，占 %[3]s",
	Rounded:       "带 ~ 的数经过舍入，--json 给出全部数字。",

	Interrupted: "并非精确值：看过 %d 个状态后被中断。还有其他调度，也可能还有其他结果。",
	NoRoom:      "并非精确值：看过 %d 个状态后空间用尽。还有其他调度，也可能还有其他结果。",
	NoEnd:       "还没有一种调度走到终点。",
	Progress:    "第 %d/%d 步，%d 个状态",

	LostOne: "丢失 1 次更新", LostNone: "没有丢失更新", Lost: "丢失 %d 次更新",
	LateOne: "1 次更新所依据的检查已过时", Late: "%d 次更新所依据的检查已过时",
	Less: "%s 比预期少 %s", More: "%s 比预期多 %s", In: "%s：%s",
	Ended: "所有工作者都已结束", Unfinished: "尚未结束：%s 还可以继续",
	Deadlock: "死锁：%s", WaitsLock: "%s 等待 %s，持有者是 %s", WaitsOwn: "%s 等待 %s，而持有者就是它自己",
	WaitsGone: "%s 等待 %s，而持有者 %s 已经结束", WaitsFull: "%s 等待 %s 有空位", WaitsEmpty: "%s 等待 %s 里有数据",
	FaultFree: "出错：%s 释放 %s，但没有谁持有它", FaultHeld: "出错：%s 释放 %s，但持有者是 %s",
	And: "、", Also: "；",

	Step: "步", Worker: "工作者", Does: "操作", Effect: "效果",
	Was: "%s = %d，原为 %d", Overwrites: "覆盖了 %[2]s 的 %[1]d 次更新",
	Takes: "取得 %s", Releases: "释放 %s", Holds: "成立", HoldsNot: "不成立",
	Turn: "让出，别人可以运行", Wakes: "唤醒 %s", Fault: "出错",
}
