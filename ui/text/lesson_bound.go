package text

var boundWords = words{
	EN: Lesson{
		Title: "Computing or waiting", Sentence: "The same tasks, from all waiting to all computing: which model wins where?",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Knobs:   map[string]Knob{"compute": {"computing", shares}},
		Ask:     "How much faster is it than one task after another?",
		Choices: []string{"not faster", "faster, at most as many times as there are cores", "faster by more than the number of cores"},
		Words: map[string]string{
			"measured": "measured once each", "best": "best within 10 %", "all": "c runs all at this share", "alone": "a saved run knows no other",
			"apart": "this run has %d workers, not its model's default: it is not in the table",
			"peaks": "Each task computes for %d %% of its time: at most %d ran at once, on %d cores, and %d waited at once.",

			"sequence":      "One worker: nothing overlaps. %s of waiting and the computing came one after the other, in %s.",
			"all wait":      "All waited at once, so %s of waiting took %s, as in any model in which all wait at once.",
			"some wait":     "Only %d of %d tasks waited at once, so %s of waiting took %s: too few workers, not a slow model.",
			"one computes":  "Only one computes at a time here: %s of CPU time took %s, as on one core.",
			"cores compute": "%d cores can compute at once: %s of CPU time took %s.",
			"one of both":   "Waits overlap, but only one computes at a time: %s of waiting and %s of CPU time took %s.",
			"cores of both": "Waits overlap, and %d cores can compute at once: %s of waiting and %s of CPU time took %s.",

			"rule coroutines": "The tutorial is right that coroutines are no help in computing: they share one thread.",
			"rule gil":        "This lock is why the tutorial computes in processes: under it threads take turns.",
			"rule threads":    "The tutorial's rule, processes to compute, is for Python's lock: these threads have none.",
			"rule goroutines": "The tutorial's rule, processes to compute, is for Python's lock: goroutines have none.",
			"rule processes":  "The tutorial's rule, processes to compute, holds; threads without an interpreter lock do as well.",
			"rule hybrid":     "The tutorial's advice holds: coroutines in several processes compute at once, and wait at once.",
			"rule wait":       "The tutorial's rule, coroutines to wait, is true of every model in which all can wait at once.",
			"rule few":        "The tutorial waits in threads or coroutines: that is for their number. A process waits no worse.",
		},
	},
	ZH: Lesson{
		Title: "计算还是等待", Sentence: "同样的任务，从全是等待到全是计算：哪种模型在哪里占优？",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Knobs:   map[string]Knob{"compute": {"计算", chineseShares}},
		Ask:     "比一个接一个地做快多少？",
		Choices: []string{"不会更快", "更快，最多快到核心数那么多倍", "快到比核心数还多的倍数"},
		Words: map[string]string{
			"measured": "实测，各一次运行", "best": "最快，相差不到 10 %", "all": "c 按此比例测所有模型", "alone": "保存的运行不知道其他运行",
			"apart": "这次运行有 %d 个工作者，不是该模型的默认数：不列入表中",
			"peaks": "每个任务有 %d %% 的时间在计算：最多 %d 个同时运行，核心 %d 个，最多 %d 个同时等待。",

			"sequence":      "只有一个工作者，什么都不重叠：%s 的等待和全部计算依次进行，用了 %s。",
			"all wait":      "全部同时等待，所以 %s 的等待只用了 %s；能让全部同时等待的模型都是如此。",
			"some wait":     "只有 %d 个任务（共 %d 个）同时等待，所以 %s 的等待用了 %s：是工作者太少，不是模型慢。",
			"one computes":  "这里同一时刻只有一个在计算：%s 的 CPU 时间用了 %s，和只有一个核心一样。",
			"cores compute": "%d 个核心可以同时计算：%s 的 CPU 时间用了 %s。",
			"one of both":   "等待可以重叠，但同一时刻只有一个在计算：%s 的等待和 %s 的 CPU 时间用了 %s。",
			"cores of both": "等待可以重叠，%d 个核心也可以同时计算：%s 的等待和 %s 的 CPU 时间用了 %s。",

			"rule coroutines": "教程说得对，协程不擅长计算：它们共用一个线程。",
			"rule gil":        "教程用进程来计算，正是因为这把锁：有了它，线程只能轮流计算。",
			"rule threads":    "教程的规则“计算用进程”针对的是 Python 的锁：这里的线程没有那把锁。",
			"rule goroutines": "教程的规则“计算用进程”针对的是 Python 的锁：goroutine 没有那把锁。",
			"rule processes":  "教程的规则“计算用进程”成立；没有解释器锁的线程也一样。",
			"rule hybrid":     "教程的建议成立：多个进程里的协程，既能同时计算，也能同时等待。",
			"rule wait":       "教程的规则“等待用协程”，对每一种能让全部同时等待的模型都成立。",
			"rule few":        "教程用线程或协程来等待，因为它们可以有很多个；单个进程等待起来并不更差。",
		},
	},
}

// shares are percentages of computing.
var (
	shares        = map[string]string{"0": "0 %, all waiting", "25": "25 %", "50": "50 %", "75": "75 %", "100": "100 %, no waiting"}
	chineseShares = map[string]string{"0": "0 %，全是等待", "25": "25 %", "50": "50 %", "75": "75 %", "100": "100 %，没有等待"}
)
