package text

var poolLesson = lesson{
	EN: Lesson{
		Title: "A pool of three", Sentence: "Three workers, four ways to give them work: which block the caller?",
		Unit:    "workers done",
		Knobs:   Table[Knob]{{"wait", Knob{"longest job", Table[string]{{"200ms", "0.2 s"}, {"500ms", "0.5 s"}, {"1s", "1 s"}}}}},
		Without: others("a pool has processes or threads"),
		Ask:     "Three workers get three jobs from apply, one call after another, each a little shorter than the one before. How long does it take?",
		Choices: []string{"as long as the longest job", "as long as all three jobs, added up"},
	},
	ZH: Lesson{
		Title: "三个进程的池", Sentence: "池里有三个，四种分派任务的方法：哪些会阻塞调用者？",
		Unit:    "个完成",
		Knobs:   Table[Knob]{{"wait", Knob{"最长的任务", Table[string]{{"200ms", "0.2 秒"}, {"500ms", "0.5 秒"}, {"1s", "1 秒"}}}}},
		Without: others("池由进程或线程组成"),
		Ask:     "三个任务，一个比一个稍短，用 apply 逐个交给池里的三个，一共要多久？",
		Choices: []string{"和最长的任务一样久", "三个任务的时间之和"},
	},
}

// PoolWords are the lesson pool's own words.
type PoolWords struct {
	Blocked     string // what the parts of a bar are
	GoesOn      string
	Axis        string // what the times of the bars count from
	Returned    string // %s a time
	Ready       string // %s a time
	Both        string // %s a time: it returned with its results
	NoJob       string // of a worker
	Call        string // of the card: %s when it returned, %s when it was ready
	Collected   string // what happened to an error
	Uncollected string
	Label       string // of the card, fits LabelWidth
	Errors      string // likewise
	Apply       string // %s how long apply blocked its caller, %s how long the jobs take
	ApplyLate   string // likewise, %s until a worker had started
	Async       string // %s when apply_async returned, %s when it was ready
	Order       string
}

// Pool are the words of the lesson pool.
var Pool = Words[PoolWords]{
	lesson: &poolLesson,
	EN: PoolWords{
		Blocked:     "caller blocked",
		GoesOn:      "caller goes on",
		Axis:        "after the call",
		Returned:    "returned at %s",
		Ready:       "ready at %s",
		Both:        "ready at %s",
		NoJob:       "no job",
		Call:        "returned after %s, ready after %s, measured",
		Collected:   "1 error that main collected: get raised it",
		Uncollected: "1 error that nobody collected: silently lost",
		Label:       "calls",
		Errors:      "errors",
		Apply:       "apply blocked its caller for %s: the jobs take %s added up, and only one ran at a time.",
		ApplyLate:   "apply blocked its caller for %s: the jobs take %s added up, and only one ran at a time. The first waited %s for a worker to start.",
		Async:       "apply_async returned after %s, and its results were ready after %s.",
		Order:       "The second and third jobs were done before the first, but map still returned the results in their original order.",
	},
	ZH: PoolWords{
		Blocked:     "调用者阻塞",
		GoesOn:      "调用者继续",
		Axis:        "从调用起算",
		Returned:    "%s 后返回",
		Ready:       "%s 后就绪",
		Both:        "%s 后就绪",
		NoJob:       "没有任务",
		Call:        "%s 后返回，%s 后就绪，实测",
		Collected:   "1 个错误由 main 用 get 取回：在那里报了出来",
		Uncollected: "1 个错误没有谁取回：无声无息地消失了",
		Label:       "调用",
		Errors:      "错误",
		Apply:       "apply 让调用者阻塞了 %s：三个任务共需 %s，任何时候最多只有一个在做。",
		ApplyLate:   "apply 让调用者阻塞了 %s：三个任务共需 %s，任何时候最多只有一个在做。第一个任务等了 %s，池里才有一个启动完毕。",
		Async:       "apply_async 在 %s 后返回，结果在 %s 后就绪。",
		Order:       "第二、三个任务先于第一个完成，map 给出的结果仍按原来的顺序。",
	},
}
