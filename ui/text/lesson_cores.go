package text

var coresWords = words{
	EN: Lesson{
		Title: "What is behind a lane", Sentence: "Processes, threads and cores: where do the lanes really run?",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Flags:   map[string]string{"steps": "how many stretches each task computes"},
		Ask:     "There are six tasks. On how many different threads will they run?",
		Choices: []string{"on one", "on six, one for each", "on another number"},
		Words: map[string]string{
			"core": "core %d", "behind": "processes: %d   threads: %d   moves between cores: %d   (main is one)",
			"how": "a lane stands on the core where it was last, as the system tells", "unknown": "this system does not tell on which core a thread is", "label": "places",
			"told": "The %d tasks ran in processes: %d, on threads: %d.", "moved": "The system moved them %d times between %d cores: a thread is what it schedules.",
		},
	},
	ZH: Lesson{
		Title: "泳道背后是什么", Sentence: "进程、线程和核心：这些泳道究竟跑在哪里？",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Flags:   map[string]string{"steps": "每个任务计算多少段"},
		Ask:     "有六个任务。它们会跑在多少个不同的线程上？",
		Choices: []string{"一个", "六个，各占一个", "别的数目"},
		Words: map[string]string{
			"core": "核心 %d", "behind": "进程：%d   线程：%d   在核心间移动：%d 次   （含 main）",
			"how": "泳道列在它最后所在的核心上，由系统告知", "unknown": "此系统不告知线程在哪个核心上", "label": "位置",
			"told": "%d 个任务所在的进程：%d 个，线程：%d 个。", "moved": "系统把它们移动了 %d 次，在 %d 个核心之间：线程才是调度的单位。",
		},
	},
}
