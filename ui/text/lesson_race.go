package text

var raceWords = words{
	EN: Lesson{
		Title: "A race for a counter", Sentence: "Workers add one to the same cell, over and over. What gets lost?",
		Task: "run %d", Several: "runs %s", Unit: "runs",
		Ask:     "In half of the runs at least: how many of all the updates will be missing from the cell?",
		Choices: []string{"none", "less than 1 in 100", "between 1 and 50 in 100", "half of them or more"},
		Knobs: map[string]Knob{
			"guard": {"guard", map[string]string{
				"none": "none", "mutex": "mutex", "atomic": "atomic add",
				"store-only": "lock round the store only", "two-locks": "a lock each", "check-then-act": "check, then act",
			}},
			"check": {"lock changes hands", map[string]string{"step": "after any step", "back-jump": "at back-jumps only"}},
			"await": {"await inside the update", map[string]string{"false": "no", "true": "in some"}},
		},
		Without: map[string]string{
			"sequential": "one worker has nobody to race with",
			"hybrid":     "see processes, and coroutines for its loops",
		},
		// Why updates were lost, or were not: by luck, under a guard, with one worker, and
		// by model. Then what the tutorial says, and what became of it.
		Words: map[string]string{
			"lost":           "Two loaded the same value; the later store wiped out the other's update.",
			"luck":           "It could have lost some: a run that loses nothing proves nothing.",
			"store-only":     "The lock came too late: the value was old already when it was taken.",
			"two-locks":      "Each took a lock of its own, so none of them kept the other out.",
			"check-then-act": "Between the look and the store there was time for the other's store.",
			"alone":          "One worker has nobody to race with.",
			"mutex":          "From lock to unlock one is alone: nothing gets between load and store.",
			"atomic":         "Load, add and store are one step of the processor: there is no between.",
			"processes":      "A process has its own memory: the children counted in cells of their own.",
			"coroutines":     "One thread, and nobody gives way inside an update: nothing gets between.",
			"await":          "Who awaits inside an update lets others run, and then stores an old value.",
			"step":           "One thread ran at a time, but the lock changed hands inside updates.",
			"back-jump":      "The lock changed hands between updates only, never inside one.",

			"tutorial":            "Half lost %s or more; the tutorial's Python (quoted) 29–39 %% on 3.6–3.9, later none by luck.",
			"tutorial-luck":       "Nor do the tutorial's lines from Python 3.10 on, by luck; 3.6–3.9 lost 29–39 % (quoted).",
			"tutorial-price":      "In the tutorial's Python (quoted) acquire and release made an update 14 times as dear, \"with\" 4.",
			"tutorial-gil":        "The tutorial says the GIL keeps data correct: one ran at a time, and %s of %s runs lost some.",
			"tutorial-jump":       "The tutorial says the GIL keeps data correct: so here; n = f(n) loses 24–45 % in Python (quoted).",
			"tutorial-coroutines": "The tutorial says coroutines need no lock: true, as here, with no await inside an update.",
			"tutorial-await":      "The tutorial says coroutines need no lock: with an await in the update %s of %s runs lost some.",
			"tutorial-processes":  "The tutorial says processes need no lock: not for memory; for a file that they share they do.",
		},
	},
	ZH: Lesson{
		Title: "争抢一个计数器", Sentence: "几个工作者不停地给同一个单元加一，会丢掉多少？",
		Task: "第 %d 轮", Several: "第 %s 轮", Unit: "轮",
		Ask:     "在至少一半的轮次里，单元中会缺少全部更新的多少？",
		Choices: []string{"一次也不少", "不到百分之一", "百分之一到百分之五十", "一半或更多"},
		Knobs: map[string]Knob{
			"guard": {"保护", map[string]string{
				"none": "无", "mutex": "互斥锁", "atomic": "原子加",
				"store-only": "只锁住写入", "two-locks": "各用各的锁", "check-then-act": "先检查再写入",
			}},
			"check": {"锁在何时易手", map[string]string{"step": "任何一步之后", "back-jump": "只在循环回跳处"}},
			"await": {"更新途中 await", map[string]string{"false": "否", "true": "有几次"}},
		},
		Without: map[string]string{
			"sequential": "只有一个工作者，没有谁可以争抢",
			"hybrid":     "可分别看 processes 和 coroutines",
		},
		Words: map[string]string{
			"lost":           "两个工作者读到同一个值，后写的把先写的更新盖掉了。",
			"luck":           "本来是可能丢的：某一轮没丢，什么也证明不了。",
			"store-only":     "锁来得太晚：拿到锁时，手里的值已经是旧的了。",
			"two-locks":      "各用各的锁，谁也没有把谁挡在外面。",
			"check-then-act": "检查之后、写入之前，另一个工作者还来得及写入。",
			"alone":          "只有一个工作者，没有谁可以争抢。",
			"mutex":          "从加锁到解锁只有一个工作者：读和写之间插不进别人。",
			"atomic":         "读、加、写是处理器的一步，中间没有空隙。",
			"processes":      "每个进程有自己的内存：子进程数的是自己的单元。",
			"coroutines":     "只有一个线程，更新途中谁也不让出：中间插不进别人。",
			"await":          "更新途中 await 会让别人运行，回来后写入的已是旧值。",
			"step":           "同一时刻只有一个线程运行，但锁会在更新途中易手。",
			"back-jump":      "锁只在两次更新之间易手，从不在更新途中。",

			"tutorial":            "一半的轮次至少丢 %s；教程的 Python 代码（引用）3.6–3.9 丢 29–39 %%，之后碰巧不丢。",
			"tutorial-luck":       "教程的代码从 Python 3.10 起也碰巧不丢，在 3.6–3.9 则丢 29–39 %（引用）。",
			"tutorial-price":      "教程的 Python 代码（引用）：加一次要 14 倍时间（acquire 加 release），with 要 4 倍。",
			"tutorial-gil":        "教程说 GIL 保证数据正确：这里同一时刻只有一个在运行，仍有 %s 轮（共 %s 轮）丢了更新。",
			"tutorial-jump":       "教程说 GIL 保证数据正确：这里是对的，Python 里 n = f(n) 会丢 24–45 %（引用）。",
			"tutorial-coroutines": "教程说协程不需要锁：像这里一样更新途中没有 await 时才对。",
			"tutorial-await":      "教程说协程不需要锁：更新途中有 await 时，有 %s 轮（共 %s 轮）丢了更新。",
			"tutorial-processes":  "教程说进程不需要锁：内存不需要，共写一个文件就需要。",
		},
	},
}
