package text

// Steps is the words of the room of single steps, and the names of the rooms.
type Steps struct {
	Rooms    []string // the names of the rooms, in order
	Guards   Table[string]
	Programs Table[string] // what a program shows, by its id

	Workers    string // %d workers
	Repeats    string // %d times each
	Schedule   string
	Press      string // instead of the schedule while it is empty
	Seed       string // %d the step from which a schedule is random, %d its seed
	Stale      string // a register whose value is out of date
	WaitsLock  string // %s a lock, %s its holder
	WaitsFull  string // %s a queue
	WaitsEmpty string // %s a queue
	// The same for a step that was refused; the first %s is the worker.
	RefusedLock, RefusedFull, RefusedEmpty string

	Free       string // a lock that nobody holds
	Overwrote  string // %d stores
	Missing    string // likewise, and %d updates that are missing at the end
	Overwrites string // %s a worker, %s the one whose update it was
	Right      string
	Wrong      string
	Done       string
	Deadlock   string
	HasEnded   string // %s a worker
	NotItsTurn string // %s a worker
	Over       string
	CannotRead string // %s why what was pasted is not a schedule

	Begins            string // a count of all schedules has just begun
	Counting          string // %d of %d steps, %s states
	Unfinished        string // %s states, %d steps: the count is not exact
	Exactly           string // %s schedules, %s states
	Example           string // heading of a schedule that ends so
	LearnRight        string // what the counts teach: all schedules end as they should
	LearnWrong        string // none does
	LearnSome         string // %s per cent do
	LearnDeadlock     string // %s per cent of the schedules end in a deadlock, and all others are right
	LearnSomeDeadlock string // likewise, but not all others are
	TooBig            string // %s states at once at least, %s room
	Once              string // instead of Repeats
	DeadlockRow       string // instead of a result
	FaultRow          string

	Goals                          string // heading
	Lose, EndWrong, Correct, Least string // goals
	LeastIs                        string // Least when it is reached: %d
	Dead                           string
	Lost, Kept, Least1             string // why, when they are reached
}

var englishSteps = Steps{
	Rooms: []string{"by chance", "step by step", "every schedule"},
	Guards: Table[string]{
		{"none", "no lock"}, {"mutex", "a mutex"}, {"atomic", "atomic add"}, {"store-only", "a lock around the store only"},
		{"two-locks", "a lock each"}, {"opposite", "locks in opposite order"}, {"same-order", "locks in the same order"},
		{"left-first", "all left first"}, {"one-right-first", "one right first"}, {"one-get-too-many", "one get too many"},
		{"even", "as many gets as puts"}, {"check-locked-only", "a lock around the check only"},
		{"inside", "await inside the update"}, {"outside", "await between updates"},
	},
	Programs: Table[string]{
		{"counter", "Each keeps adding one to a counter."}, {"two-locks", "Two workers, two locks."},
		{"philosophers", "A fork lies between neighbours, and each needs both."}, {"queue", "Some put, some get."},
		{"account", "Each takes 70 out of 100, if there is enough."}, {"await", "Coroutines switch at an await."},
	},
	Workers: "%d workers", Repeats: "%d times each",
	Schedule: "schedule", Press: "press a digit: that worker takes one step", Seed: "random from step %d, seed %d",
	Stale: "stale", WaitsLock: "waits for %s, held by %s", WaitsFull: "waits: %s is full", WaitsEmpty: "waits: %s is empty",
	RefusedLock: "%s waits for %s, held by %s", RefusedFull: "%s waits: %s is full", RefusedEmpty: "%s waits: %s is empty",
	Free: "free", Overwrote: "overwriting stores: %d", Missing: "overwriting stores: %d · %d missing",
	Overwrites: "%s overwrote the update of %s",
	Right:      "finished: correct", Wrong: "finished: wrong", Done: "finished",
	Deadlock: "deadlock: nobody can go on", HasEnded: "%s has ended", NotItsTurn: "it is not %s's turn", Over: "it is over",
	CannotRead: "not a schedule: %s",
	Begins:     "counting …", Counting: "step %d of %d · %s states so far",
	Unfinished: "NOT EXACT: stopped after %s states, at step %d; there are more schedules",
	Exactly:    "%s schedules, counted exactly over %s states", Example: "example",
	LearnRight:        "Every schedule ends as it should. That is not luck: all were counted.",
	LearnWrong:        "No schedule ends as it should.",
	LearnSome:         "Correct in %s of the schedules. A few good runs would prove nothing.",
	LearnSomeDeadlock: "Stuck forever in %s of the schedules.",
	TooBig:            "too big to count: at least %s states at once, and there is room for %s",
	Once:              "once each",
	LearnDeadlock:     "Stuck forever in %s of the schedules. All the others look fine.",
	DeadlockRow:       "deadlock", FaultRow: "fault",
	Goals: "goals", Lose: "lose an update", EndWrong: "end wrong", Correct: "finish correctly", Least: "end at the lowest", LeastIs: "end at the lowest: %d", Dead: "deadlock",
	Lost:   "One loaded; another updated; then the first stored its old value plus one.",
	Kept:   "Nobody loaded between another's load and store, so every update was seen.",
	Least1: "One loads first and stores near the end: it overwrites nearly all the rest.",
}

var chineseSteps = Steps{
	Rooms: []string{"碰运气", "一步一步", "所有调度"},
	Guards: Table[string]{
		{"none", "不加锁"}, {"mutex", "互斥锁"}, {"atomic", "原子加"}, {"store-only", "只锁住写入"},
		{"two-locks", "各用各的锁"}, {"opposite", "加锁顺序相反"}, {"same-order", "加锁顺序相同"},
		{"left-first", "都先拿左边"}, {"one-right-first", "有一位先拿右边"}, {"one-get-too-many", "多取了一次"},
		{"even", "取放次数相同"}, {"check-locked-only", "只锁住检查"},
		{"inside", "更新途中 await"}, {"outside", "两次更新之间 await"},
	},
	Programs: Table[string]{
		{"counter", "大家各自反复给计数器加一。"}, {"two-locks", "两个工作者，两把锁。"},
		{"philosophers", "相邻两位之间有一把叉子，吃饭要用两把。"}, {"queue", "有的放，有的取。"},
		{"account", "余额 100，每人取 70，够才取。"}, {"await", "协程在 await 处切换。"},
	},
	Workers: "%d 个工作者", Repeats: "各 %d 次",
	Schedule: "调度", Press: "按一个数字键，谁的数字谁就走一步", Seed: "第 %d 步起随机，种子 %d",
	Stale: "旧值", WaitsLock: "等待 %s（%s 持有）", WaitsFull: "等待：%s 已满", WaitsEmpty: "等待：%s 为空",
	RefusedLock: "%s 等待 %s（%s 持有）", RefusedFull: "%s 等待：%s 已满", RefusedEmpty: "%s 等待：%s 为空",
	Free: "空闲", Overwrote: "%d 次写入覆盖了更新", Missing: "%d 次写入覆盖了更新 · 缺少 %d",
	Overwrites: "%s 用旧值覆盖了 %s 的更新",
	Right:      "全部完成，结果正确", Wrong: "全部完成，结果错误", Done: "全部完成",
	Deadlock: "死锁：谁也无法继续", HasEnded: "%s 已经结束", NotItsTurn: "还没轮到 %s", Over: "已经结束",
	CannotRead: "不是调度：%s",
	Begins:     "正在统计……", Counting: "第 %d 步，共 %d 步 · 已有 %s 个状态",
	Unfinished: "并非精确值：看过 %s 个状态后停在第 %d 步，还有别的调度",
	Exactly:    "共 %s 种调度，由 %s 个状态精确数出", Example: "例子",
	LearnRight:        "每一种调度都得到应有的结果：这不是运气，是数出来的。",
	LearnWrong:        "没有一种调度得到应有的结果。",
	LearnSome:         "有 %s 的调度结果正确。碰巧对几次，什么也证明不了。",
	LearnSomeDeadlock: "有 %s 的调度会永远卡住。",
	TooBig:            "太大，数不完：同时至少有 %s 个状态，而只容得下 %s 个",
	Once:              "各 1 次",
	LearnDeadlock:     "有 %s 的调度会永远卡住，其余的看上去一切正常。",
	DeadlockRow:       "死锁", FaultRow: "出错",
	Goals: "目标", Lose: "丢失一次更新", EndWrong: "以错误的结果结束", Correct: "正确完成", Least: "以最小值结束", LeastIs: "以最小值结束：%d", Dead: "死锁",
	Lost:   "先读到一个值，随后别人更新了它，最后写回的却是旧值加一。",
	Kept:   "没有谁在别人的读和写之间读取，所以每次更新都算数。",
	Least1: "最先读取，临近结束才写回：几乎覆盖了别人的全部更新。",
}
