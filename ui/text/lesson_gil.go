package text

var gilWords = words{
	EN: Lesson{
		Title: "One interpreter lock", Sentence: "Threads with one lock for all who compute, and threads without it.",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Knobs:   map[string]Knob{"compute": {"computing", shares}},
		Without: allBut("it is about threads; see bound for others", "threads", "gil"),
		Ask:     "How much faster is it than one task after another?",
		Choices: []string{"not faster", "faster, at most as many times as there are cores", "faster by more than the number of cores"},
	},
	ZH: Lesson{
		Title: "一把解释器锁", Sentence: "线程在计算时共用一把锁，或者没有这把锁。",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Knobs:   map[string]Knob{"compute": {"计算", chineseShares}},
		Without: allBut("这一课讲的是线程，其他模型见 bound", "threads", "gil"),
		Ask:     "比一个接一个地做快多少？",
		Choices: []string{"不会更快", "更快，最多快到核心数那么多倍", "快到比核心数还多的倍数"},
	},
}
