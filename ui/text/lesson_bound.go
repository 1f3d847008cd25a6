package text

var boundLesson = lesson{
	EN: Lesson{
		Title: "Computing or waiting", Sentence: "The same tasks, from all waiting to all computing: which model wins where?",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Knobs:   Table[Knob]{{"compute", Knob{"computing", shares}}},
		Ask:     "How much faster is it than one task after another?",
		Choices: []string{"no faster", "faster, by at most the number of cores", "faster, by more than the number of cores"},
	},
	ZH: Lesson{
		Title: "计算还是等待", Sentence: "同样的任务，从全是等待到全是计算：哪种模型在哪里占优？",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Knobs:   Table[Knob]{{"compute", Knob{"计算", chineseShares}}},
		Ask:     "与逐个依次做相比，快多少？",
		Choices: []string{"不会更快", "更快，但倍数不超过核心数", "更快，倍数超过核心数"},
	},
}

// shares are percentages of computing.
var (
	shares        = Table[string]{{"0", "0 %, all waiting"}, {"25", "25 %"}, {"50", "50 %"}, {"75", "75 %"}, {"100", "100 %, no waiting"}}
	chineseShares = Table[string]{{"0", "0 %，全是等待"}, {"25", "25 %"}, {"50", "50 %"}, {"75", "75 %"}, {"100", "100 %，没有等待"}}
)

// BoundWords are the lesson bound's own words.
type BoundWords struct {
	Measured     string        // where the times come from
	Computed     string        // what those without a sign are
	Here         string        // what the sign of this run's means
	Best         string        // what the star means
	All          string        // how to get more of them
	Alone        string        // instead, for a saved run
	Apart        string        // %d workers
	Peaks        string        // %d per cent, %d ran at once, %d cores, %d waited at once
	Sequence     string        // %s of waiting, %s of time
	AllWait      string        // likewise
	SomeWait     string        // %d of %d tasks, %s of waiting, %s of time
	OneComputes  string        // %s of CPU time, %s of time
	CoresCompute string        // %d cores, then likewise
	OneOfBoth    string        // %s of waiting, %s of CPU time, %s of time
	CoresOfBoth  string        // %d cores, then likewise
	Rules        Table[string] // whether the tutorial's rule holds where tasks compute, by the model's id
	RuleWait     string        // likewise, where all wait at once
	RuleFew      string        // likewise, where few can
}

// Bound are the words of the lesson bound.
var Bound = Words[BoundWords]{
	lesson: &boundLesson,
	EN: BoundWords{
		Measured:     "measured",
		Computed:     "no sign: at least, computed",
		Here:         "this run",
		Best:         "best (10 %)",
		All:          "c fills the column",
		Alone:        "a saved run has no others",
		Apart:        "this run has %d workers, not its model's default: it is not in the table",
		Peaks:        "Each task computes for %d %% of its time: at most %d ran at once, on %d cores, and %d waited at once.",
		Sequence:     "One worker, so nothing overlaps: %s of waiting and the computing, one after the other, took %s.",
		AllWait:      "All waited at once, so %s of waiting took %s, as in any model where all can wait at once.",
		SomeWait:     "Only %d of %d tasks waited at once, so %s of waiting took %s: too few workers, not a slow model.",
		OneComputes:  "Only one computes at a time here: %s of CPU time took %s, as on one core.",
		CoresCompute: "%d cores can compute at once: %s of CPU time took %s.",
		OneOfBoth:    "Waits overlap, but only one computes at a time: %s of waiting and %s of CPU time took %s.",
		CoresOfBoth:  "Waits overlap, and %d cores can compute at once: %s of waiting and %s of CPU time took %s.",
		Rules: Table[string]{
			{"coroutines", "The tutorial is right that coroutines do not help with computing: they share one thread."},
			{"gil", "This lock is why the tutorial computes in processes: under it threads take turns."},
			{"threads", "The tutorial's rule, processes for computing, is due to Python's lock: these threads have none."},
			{"goroutines", "The tutorial's rule, processes for computing, is due to Python's lock: goroutines have none."},
			{"processes", "The tutorial's rule, processes for computing, holds; threads without an interpreter lock do as well."},
			{"hybrid", "The tutorial's advice holds: coroutines in several processes compute at once, and wait at once."},
		},
		RuleWait: "The tutorial's rule, coroutines for waiting, holds for every model where all can wait at once.",
		RuleFew:  "The tutorial waits in threads or coroutines: there can be many of them. A process waits just as well.",
	},
	ZH: BoundWords{
		Measured:     "实测",
		Computed:     "无符号：算出的下限",
		Here:         "本次",
		Best:         "最快（10 % 内）",
		All:          "按 c 测完这一列",
		Alone:        "保存的运行里没有其他模型",
		Apart:        "这次运行的并发数是 %d，不是该模型的默认值：不列入表中",
		Peaks:        "每个任务有 %d %% 的时间在计算：最多 %d 个同时运行，核心 %d 个，最多 %d 个同时等待。",
		Sequence:     "只有一个线程在做，什么都不重叠：%s 的等待和全部计算依次进行，用了 %s。",
		AllWait:      "全部同时等待，所以 %s 的等待只用了 %s；能让全部同时等待的模型都是如此。",
		SomeWait:     "%[2]d 个任务中只有 %[1]d 个同时等待，所以 %[3]s 的等待用了 %[4]s：是并发数太小，不是模型慢。",
		OneComputes:  "这里同一时刻只有一个在计算：%s 的 CPU 时间用了 %s，和只有一个核心一样。",
		CoresCompute: "%d 个核心可以同时计算：%s 的 CPU 时间用了 %s。",
		OneOfBoth:    "等待可以重叠，但同一时刻只有一个在计算：%s 的等待和 %s 的 CPU 时间用了 %s。",
		CoresOfBoth:  "等待可以重叠，%d 个核心也可以同时计算：%s 的等待和 %s 的 CPU 时间用了 %s。",
		Rules: Table[string]{
			{"coroutines", "教程说得对，协程不擅长计算：它们共用一个线程。"},
			{"gil", "教程主张计算用多进程，正是因为这把锁：有了它，线程只能轮流计算。"},
			{"threads", "教程主张计算用多进程，针对的是 Python 的锁；这里的线程没有那把锁。"},
			{"goroutines", "教程主张计算用多进程，针对的是 Python 的锁；goroutine 没有那把锁。"},
			{"processes", "教程主张计算用多进程，这里成立；没有解释器锁的多线程也一样好。"},
			{"hybrid", "教程主张多进程加协程，这里成立：既能同时计算，也能同时等待。"},
		},
		RuleWait: "教程主张等待用协程；其实只要模型能让全部任务同时等待，都一样好。",
		RuleFew:  "教程主张等待用多线程或协程，因为它们可以开很多个；单个进程等待起来并不更差。",
	},
}
