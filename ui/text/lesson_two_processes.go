package text

var twoProcessesWords = words{
	EN: Lesson{
		Title: "Two processes", Sentence: "Main starts two workers and joins them; both sleep at the same time.",
		Unit:    "workers",
		Without: allBut("workers start in processes or in one loop", "processes", "threads", "gil", "coroutines", "goroutines", "sequential"),
		Ask:     "Two workers sleep five times a second each. How long does main wait for both?",
		Choices: []string{"as long as one of them sleeps", "as long as both sleep, added up"},
		Words: map[string]string{
			"work": "The workers slept and worked %s in all, in %s of time.",
			"join": "Main was blocked in its joins for %s of that.",
		},
	},
	ZH: Lesson{
		Title: "两个进程", Sentence: "主进程启动两个工作者，再等它们结束；两者同时睡眠。",
		Unit:    "个工作者",
		Without: allBut("它的工作者各在一个进程，或同在一个循环", "processes", "threads", "gil", "coroutines", "goroutines", "sequential"),
		Ask:     "两个工作者各睡五次，每次一秒。主进程要等多久？",
		Choices: []string{"和其中一个睡的时间一样长", "是两个睡的时间之和"},
		Words: map[string]string{
			"work": "两个工作者一共睡眠和工作了 %s，只花了 %s。",
			"join": "其中主进程有 %s 阻塞在 join 上。",
		},
	},
}
