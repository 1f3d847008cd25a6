package text

var queueLesson = lesson{
	EN: Lesson{
		Title: "A queue between processes", Sentence: "A worker puts items into a queue, and main takes them out.",
		Unit: "workers done",
		Knobs: Table[Knob]{{"case", Knob{"case", Table[string]{
			{"tutorial", "three puts, join, three gets"}, {"one-too-many", "one get too many"}, {"large", "large items, join before get"}, {"large-get-first", "large items, get before join"},
		}}}, {"size", Knob{"large", Table[string]{{"20000", "20 kB"}, {"70000", "70 kB"}}}}},
		Flags:   Table[string]{{"case", "which case: tutorial, one-too-many, large (join before get) or large-get-first"}, {"size", "size of a large item in bytes"}},
		Without: others("what a pipe does is shown under processes"),
		Ask:     "Will main finish?",
		Choices: []string{"yes", "no, it waits forever"},
	},
	ZH: Lesson{
		Title: "进程间的队列", Sentence: "p1 往队列里放数据，main 取出来。",
		Unit: "个完成",
		Knobs: Table[Knob]{{"case", Knob{"情形", Table[string]{
			{"tutorial", "放三次，join，取三次"}, {"one-too-many", "多取一次"}, {"large", "大数据，先 join 后取"}, {"large-get-first", "大数据，先取后 join"},
		}}}, {"size", Knob{"大数据", Table[string]{{"20000", "20 kB"}, {"70000", "70 kB"}}}}},
		Flags:   Table[string]{{"case", "哪种情形，可选 tutorial、one-too-many、large（先 join 后取）或 large-get-first"}, {"size", "大数据每项多少字节"}},
		Without: others("进程间的管道见 processes"),
		Ask:     "main 能运行到结束吗？",
		Choices: []string{"能", "不能，会永远等下去"},
	},
}

// QueueWords are the lesson queue's own words.
type QueueWords struct {
	Counted                 string // %s items put in, %s taken out
	Crammed                 string // likewise, where what was put does not fit
	Memory                  string // the queue is not a pipe
	Pipe                    string // %s bytes
	Late                    string // why it deadlocks: main does not read yet
	Small                   string // why it does not
	Empty                   string // why it deadlocks: everything was read
	InPipe, InMemory        string // titles: the queue is a pipe, or memory
	FeederEmpty, FeederFull string // the thread that writes into the pipe what was put
	Nothing                 string // nothing is in it, nor was
	Taken                   string // likewise, but %d things were
	Full                    string // it is, and not all that was put is in it
	Items                   string // %d things
	Has                     string // %s what was taken
}

// Queue are the words of the lesson queue.
var Queue = Words[QueueWords]{
	lesson: &queueLesson,
	EN: QueueWords{
		Counted: "%s items were put in and %s taken out.",
		Crammed: "put was called %s times, but not everything fits into the pipe; %s items were taken out.",
		Memory:  "Under this model the queue is memory, with room for everything.",
		Pipe:    "Between processes it is a pipe: %s bytes fit into it here, and the rest waits in the worker.",
		Late:    "The worker cannot end before the rest is in the pipe, and main does not read before the worker has ended.",
		Small:   "The tutorial joins before it gets: that works as long as everything put fits into the pipe.",
		InPipe:  "que: a pipe", InMemory: "que: memory", FeederEmpty: "feeder: empty", FeederFull: "feeder: stuck",
		Nothing: "empty", Taken: "all %d taken", Full: "full", Items: "%d items", Has: "has %s",
		Empty: "Nobody is left to put anything in.",
	},
	ZH: QueueWords{
		Counted: "放入 %s 项，取出 %s 项。",
		Crammed: "调用了 %s 次 put，但管道放不下全部数据；取出 %s 项。",
		Memory:  "在这种模型下队列就是内存，什么都放得下。",
		Pipe:    "进程之间的队列是管道：这里能容纳 %s 字节，放不下的留在子进程里等待。",
		Late:    "子进程要等余下的数据都进了管道才能结束，而 main 要等子进程结束才去读。",
		Small:   "教程先 join 后 get：只要管道装得下所有放入的数据，就没有问题。",
		InPipe:  "que：管道", InMemory: "que：内存", FeederEmpty: "写入线程：空闲", FeederFull: "写入线程：卡住",
		Nothing: "空的", Taken: "%d 项全已取走", Full: "满了", Items: "%d 项", Has: "有 %s",
		Empty: "已经没有谁会再放入数据。",
	},
}
