package text

var globalsLesson = lesson{
	EN: Lesson{
		Title: "Whose variable?", Sentence: "A worker changes a global variable: what does main see?",
		Unit:    "workers done",
		Knobs:   Table[Knob]{{"beat", Knob{"pause", Table[string]{{"100ms", "0.1 s"}, {"400ms", "0.4 s"}, {"1s", "1 s"}}}}},
		Without: others("one worker: a loop would show nothing more"),
		Ask:     "num is 2. A worker sets num = 1 and ends. What is num in main then?",
		Choices: []string{"1", "2"},
	},
	ZH: Lesson{
		Title: "谁的变量？", Sentence: "p1 改了全局变量：main 看到的是什么？",
		Unit:    "个完成",
		Knobs:   Table[Knob]{{"beat", Knob{"停顿", Table[string]{{"100ms", "0.1 秒"}, {"400ms", "0.4 秒"}, {"1s", "1 秒"}}}}},
		Without: others("它只启动一个 p1，进程里再加循环也看不出更多"),
		Ask:     "num 是 2。p1 执行 num = 1 后结束。此时 main 里的 num 是几？",
		Choices: []string{"1", "2"},
	},
}

// GlobalsWords are the lesson globals's own words.
type GlobalsWords struct {
	Apart              string // %s the process of the worker, %s that of main, %d what main sees
	Gone               string
	Shared             string // %s the process of both, %d what main sees
	Memory, MemoryGone string // %d a process, %s who runs in it; the second has ended
	Spawned, OneMemory string // where the memory of workers comes from
}

// Globals are the words of the lesson globals.
var Globals = Words[GlobalsWords]{
	lesson: &globalsLesson,
	EN: GlobalsWords{
		Apart:  "The worker changed num in process %s; main's num is in process %s and stayed %d.",
		Gone:   "The worker's memory ended with its process.",
		Memory: "process %d: %s", MemoryGone: "process %d: %s, gone",
		Spawned:   "spawn: p1 starts anew with its own num; fork would copy main's memory",
		OneMemory: "one process, one memory: whoever changes num changes it for all",
		Shared:    "Both are in process %s, so there is one num, and main sees %d.",
	},
	ZH: GlobalsWords{
		Apart:  "子进程改的是进程 %s 里的 num；main 的 num 在进程 %s 里，仍是 %d。",
		Gone:   "子进程结束，它的内存也随之释放。",
		Memory: "进程 %d：%s", MemoryGone: "进程 %d：%s，已释放",
		Spawned:   "spawn：p1 从头启动，有自己的 num；fork 则会复制 main 的内存",
		OneMemory: "同一个进程，同一块内存：谁改了 num，大家看到的都变了",
		Shared:    "两者同在进程 %s 里，只有一个 num，main 看到的是 %d。",
	},
}
