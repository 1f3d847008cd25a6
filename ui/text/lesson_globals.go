package text

var globalsWords = words{
	EN: Lesson{

		Title: "Whose variable?", Sentence: "A worker changes a global variable: what does main see?",
		Unit:    "workers done",
		Knobs:   map[string]Knob{"beat": {"pause", map[string]string{"100ms": "0.1 s", "400ms": "0.4 s", "1s": "1 s"}}},
		Without: others("one worker: a loop in it shows nothing more"),
		Ask:     "num is 2. A worker sets num = 1 and ends. What is num for main then?",
		Choices: []string{"1", "2"},
		Words: map[string]string{
			"apart":  "The worker changed num in process %s; main's num is in process %s and stayed %d.",
			"gone":   "The worker's memory ended with its process.",
			"shared": "Both are in process %s, so there is one num, and main sees %d.",
		},
	},
	ZH: Lesson{

		Title: "谁的变量？", Sentence: "工作者改了一个全局变量：main 看到什么？",
		Unit:    "个完成",
		Knobs:   map[string]Knob{"beat": {"停顿", map[string]string{"100ms": "0.1 秒", "400ms": "0.4 秒", "1s": "1 秒"}}},
		Without: others("它只有一个工作者，进程里再加循环也看不出更多"),
		Ask:     "num 是 2。工作者执行 num = 1 后结束。此时 main 里的 num 是几？",
		Choices: []string{"1", "2"},
		Words: map[string]string{
			"apart":  "工作者在进程 %s 中改了 num；main 的 num 在进程 %s 中，仍是 %d。",
			"gone":   "工作者的内存随它的进程一起消失了。",
			"shared": "两者同在进程 %s 中，只有一个 num，main 看到的是 %d。",
		},
	},
}
