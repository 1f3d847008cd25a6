package text

var twoProcessesLesson = lesson{
	EN: Lesson{
		Title: "Two processes", Sentence: "Main starts two workers and joins them; both sleep at the same time.",
		Unit: "workers done",
		Knobs: Table[Knob]{
			{"args", Knob{"arguments", Table[string]{{"tuple", "a tuple"}, {"no-comma", "(5), without the comma"}}}},
			{"rounds", Knob{"rounds", nil}},
			{"wait", Knob{"each", Table[string]{{"200ms", "0.2 s"}, {"500ms", "0.5 s"}, {"1s", "1 s"}}}},
		},
		Flags:   Table[string]{{"args", "how the arguments are written: as a tuple, or without the comma that makes one (no-comma)"}},
		Without: others("its workers are processes, or share one loop"),
		Ask:     "Two workers sleep {rounds} times each, {wait} every time. How long does main wait for both?",
		Choices: []string{"as long as one of them sleeps", "as long as both sleep, added up"},
		Asks: Table[Asked]{
			{"args=no-comma", Asked{"args is (5), without the comma that makes it a tuple. What happens?", []string{"the worker gets a 5", "main fails, and nothing starts", "the worker fails in its process"}}},
		},
	},
	ZH: Lesson{
		Title: "两个进程", Sentence: "main 启动 p1 和 p2，再等它们结束；两者同时睡眠。",
		Unit: "个完成",
		Knobs: Table[Knob]{
			{"args", Knob{"参数", Table[string]{{"tuple", "元组"}, {"no-comma", "数 5，少了逗号"}}}},
			{"rounds", Knob{"次数", nil}},
			{"wait", Knob{"每次", Table[string]{{"200ms", "0.2 秒"}, {"500ms", "0.5 秒"}, {"1s", "1 秒"}}}},
		},
		Flags:   Table[string]{{"args", "参数怎样写，可选 tuple（元组）或 no-comma（少了逗号）"}},
		Without: others("它的协程各在一个进程，或同在一个循环"),
		Ask:     "p1 和 p2 各睡 {rounds} 次，每次 {wait}。main 要等多久？",
		Choices: []string{"和其中一个睡的时间一样长", "是两个睡的时间之和"},
		Asks: Table[Asked]{
			{"args=no-comma", Asked{"args 里只写了 5，少了让它成为元组的逗号。会怎样？", []string{"子进程得到 5", "main 出错，什么都没启动", "子进程在自己那里出错"}}},
		},
	},
}

// TwoProcessesWords are the lesson two-processes's own words.
type TwoProcessesWords struct {
	Work              string // %s of sleep and work in all, %s of time, %s times as much
	Join              string // %s that main was blocked
	Joins, JoinsLater string // %s a worker: main waits for its end, now or afterwards
	NoWait            string // it had ended by then
	Called            string // there is nothing to wait for: the worker is a call
	NoTuple           string // the arguments were no list
	Memory            string // what the tutorial says about memory, where there are processes
}

// TwoProcesses are the words of the lesson two-processes.
var TwoProcesses = Words[TwoProcessesWords]{
	lesson: &twoProcessesLesson,
	EN: TwoProcessesWords{
		NoTuple: "In Python args=(5) is a number: main fails with a TypeError before anything starts; args=(5,) is a tuple.",
		Work:    "The workers slept and worked %s in all, in %s: %s times as much work as time.",
		Join:    "Main was blocked in its joins for %s of that.",
		Joins:   "join %s", JoinsLater: "then join %s", NoWait: "no wait", Called: "a plain call",
		Memory: "The tutorial says that two processes take twice the memory. That holds for what is private to each: what they only read, the system may share. The lesson cost measures it.",
	},
	ZH: TwoProcessesWords{
		NoTuple: "Python 里少了逗号，args 就只是数 5：还没启动子进程，main 就报 TypeError；有逗号才是元组。",
		Work:    "p1 和 p2 睡眠和工作共 %s，实际只用了 %s：工作是用时的 %s 倍。",
		Join:    "其中 main 有 %s 阻塞在 join 上。",
		Joins:   "join %s", JoinsLater: "然后 join %s", NoWait: "无需等待", Called: "就是普通调用",
		Memory: "教程说两个进程占用两倍的内存。各自私有的部分确实如此；只读不写的部分，系统可以让它们共用。见 cost，那里有实测。",
	},
}
