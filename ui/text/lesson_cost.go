package text

var costWords = words{
	EN: Lesson{
		Title: "What it costs", Sentence: "To create one, to switch to one, and its memory: measured here and now.",
		Unit:    "measurements",
		Flags:   map[string]string{"batches": "how many batches of rounds; the median of them counts"},
		Without: allBut("it measures each kind itself, one by one", "sequential"),
		Ask:     "How many times as long does it take to create a process as a thread?",
		Choices: []string{"less than 5 times", "5 to 100 times", "more than 100 times"},
		Words: map[string]string{
			"create": "create", "switch": "switch", "memory": "own memory",
			"coroutine": "coroutine", "goroutine": "goroutine", "thread": "thread", "process": "process",
			"label": "costs", "line": "%s: create %s, switch %s, own memory %s",
			"created":  "To create a process took %s times as long as a thread: it is dear, as the tutorial says.",
			"level":    "To create a process took %s times as long as a thread: here it is not dear.",
			"switched": "The tutorial: switching processes is dear. Here %s × threads; threads %s × coroutines.",
			"kept":     "A process has %s for itself, a thread %s: what processes share is not doubled.",
		},
	},
	ZH: Lesson{
		Title: "代价几何", Sentence: "创建一个、切换一次、占多少内存：此时此地实测。",
		Unit:    "项测量",
		Flags:   map[string]string{"batches": "测量多少批，取各批的中位数"},
		Without: allBut("各种代价都由它自己依次测量，以免互相干扰", "sequential"),
		Ask:     "创建一个进程所需的时间是创建一个线程的多少倍？",
		Choices: []string{"不到 5 倍", "5 至 100 倍", "100 倍以上"},
		Words: map[string]string{
			"create": "创建", "switch": "切换", "memory": "独占内存",
			"coroutine": "协程", "goroutine": "goroutine", "thread": "线程", "process": "进程",
			"label": "代价", "line": "%s：创建 %s，切换 %s，独占内存 %s",
			"created":  "创建进程的时间是创建线程的 %s 倍：确实昂贵，正如教程所说。",
			"level":    "创建进程的时间是创建线程的 %s 倍：在这里并不昂贵。",
			"switched": "教程说切换进程开销大：这里是切换线程的 %s 倍；切换线程是切换协程的 %s 倍。",
			"kept":     "进程独占 %s，线程独占 %s：进程共享的部分并不加倍。",
		},
	},
}
