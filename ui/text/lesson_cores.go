package text

var coresWords = words{
	EN: Lesson{
		Title: "What is behind a lane", Sentence: "Processes, threads and cores: where do the lanes really run?",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Flags:   map[string]string{"steps": "how many stretches each task computes"},
		Knobs:   map[string]Knob{"steps": {"stretches", nil}},
		Ask:     "There are several tasks. On how many different threads will they run?",
		Choices: []string{"on one", "one for each", "on another number"},
		Words: map[string]string{
			"core": "core %d", "behind": "the tasks were in %s, on %s; moves between cores: %d",
			"one processes": "one process", "several processes": "%d processes", "one threads": "one thread", "several threads": "%d threads",
			"how": "a lane stands on the core where it was last, as the system tells", "unknown": "this system does not tell on which core a thread is", "label": "places",
			"moved":      "The system moved them %d times between %d cores: a thread is what it schedules.",
			"goroutines": "Go and the system moved them %d times between %d cores: Go puts goroutines on threads, the system threads on cores.",
			"own":        "The tutorial gives a process a core of its own, and counts as many processes as cores. None owns one; that number suits computing, and tasks that wait gain from more: see how-many.",
		},
	},
	ZH: Lesson{
		Title: "泳道背后是什么", Sentence: "进程、线程和核心：这些泳道究竟跑在哪里？",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Flags:   map[string]string{"steps": "每个任务计算多少段"},
		Knobs:   map[string]Knob{"steps": {"段数", nil}},
		Ask:     "有几个任务。它们会跑在多少个不同的线程上？",
		Choices: []string{"一个", "各占一个", "别的数目"},
		Words: map[string]string{
			"core": "核心 %d", "behind": "任务在%s、%s上；在核心间移动：%d 次",
			"one processes": "一个进程", "several processes": " %d 个进程", "one threads": "一个线程", "several threads": " %d 个线程",
			"how": "泳道列在它最后所在的核心上，由系统告知", "unknown": "此系统不告知线程在哪个核心上", "label": "位置",
			"moved":      "系统把它们移动了 %d 次，在 %d 个核心之间：线程才是调度的单位。",
			"goroutines": "Go 和系统把它们移动了 %d 次，在 %d 个核心之间：Go 把 goroutine 放到线程上，系统把线程放到核心上。",
			"own":        "教程让每个进程占一个核心，进程数等于核心数。其实没有哪个进程独占核心，这个数目适合计算；会等待的任务，多一些更好，见 how-many。",
		},
	},
}
