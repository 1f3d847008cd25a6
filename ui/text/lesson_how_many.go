package text

var howManyLesson = lesson{
	EN: Lesson{
		Title: "How many workers?", Sentence: "The same tasks with more and more workers: how many are enough?",
		Task: "stage %d", Several: "stages %s", Unit: "stages",
		Knobs: Table[Knob]{{"mix", Knob{"the tasks are", Table[string]{{"waiting", "mostly waiting"}, {"half", "half and half"}, {"computing", "computing"}}}}},
		Flags: Table[string]{
			{"mix", "what the tasks do: waiting (mostly), half or computing"}, {"most", "the largest number of workers"}, {"tasks", "tasks in each stage"}, {"each", "how long a task takes on its own"},
		},
		Without: others("its number of workers cannot be varied"),
		Ask:     "At how many workers does one more hardly help?",
		Choices: []string{"as many as there are cores", "some number in between", "only when each task has a worker"},
	},
	ZH: Lesson{
		Title: "开多少个才够？", Sentence: "同样的任务，并发数从一逐个增加：几个就够了？",
		Task: "第 %d 段", Several: "第 %s 段", Unit: "段",
		Knobs: Table[Knob]{{"mix", Knob{"任务", Table[string]{{"waiting", "主要是等待"}, {"half", "各占一半"}, {"computing", "全是计算"}}}}},
		Flags: Table[string]{
			{"mix", "任务做什么，可选 waiting（主要等待）、half（各半）或 computing（计算）"}, {"most", "最大的并发数"}, {"tasks", "每段的任务数"}, {"each", "单个任务自身需要多长时间"},
		},
		Without: others("它的并发数不能逐个增加"),
		Ask:     "从多少个起，再加一个就几乎没有用了？",
		Choices: []string{"从和核心一样多起", "从中间某个数起", "要到每个任务各有一个"},
	},
}

// HowManyWords are the lesson how-many's own words.
type HowManyWords struct {
	Label           string // of the card, fits LabelWidth
	Formula         string // %d cores, %s of waiting, %s of computing, %s workers
	Measured        string // %d tasks
	Walls           string // %s with one worker; %d workers, %s with them
	WallOfOne       string // %s with one worker
	Few             string // what the formula gives: %s workers, %d tasks, which are fewer
	Beside          string // likewise: %s workers, %d were enough
	Gives           string // %s workers
	MoreProcesses   string // the tutorial's other rule: it does not hold here
	AsManyProcesses string // likewise: it holds
}

// HowMany are the words of the lesson how-many.
var HowMany = Words[HowManyWords]{
	lesson: &howManyLesson,
	EN: HowManyWords{
		Label:           "sweep",
		Formula:         "%d cores × (1 + %s I/O / %s CPU) = %s, computed as in the tutorial",
		Measured:        "I/O and CPU of a task: measured, the mean of %d done one at a time",
		Walls:           "One worker took %s, %d took %s.",
		WallOfOne:       "One worker took %s; with two it did not finish.",
		Few:             "The tutorial's formula gives %s workers, but there are only %d tasks to share out.",
		Beside:          "The tutorial's formula gives %s workers; measured, %d were enough.",
		Gives:           "The tutorial's formula gives %s workers.",
		MoreProcesses:   "The tutorial's rule of as many processes as cores is for computing: where tasks wait, more pay off.",
		AsManyProcesses: "The tutorial's rule of as many processes as cores held here.",
	},
	ZH: HowManyWords{
		Label:           "逐个增加",
		Formula:         "核心 %d ×（1 + I/O %s / CPU %s）= %s，按教程的公式算出",
		Measured:        "每个任务的 I/O 和 CPU：实测，逐个完成的 %d 个任务的平均值",
		Walls:           "用 1 个时要 %s，用 %d 个时要 %s。",
		WallOfOne:       "用 1 个时要 %s；用 2 个时没有做完。",
		Few:             "按教程的公式要 %s 个，但总共只有 %d 个任务可分。",
		Beside:          "按教程的公式要 %s 个；实测 %d 个就够了。",
		Gives:           "按教程的公式要 %s 个。",
		MoreProcesses:   "教程说进程数等于核心数，那是针对计算的：任务会等待时，更多的进程也划算。",
		AsManyProcesses: "教程说进程数等于核心数，在这里成立。",
	},
}
