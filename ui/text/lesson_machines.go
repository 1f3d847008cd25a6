package text

var machinesLesson = lesson{
	EN: Lesson{
		Title: "Machines that die", Sentence: "A worker is killed in the middle of a task: what is lost?",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Knobs: Table[Knob]{{"dies", Knob{"a worker dies", Table[string]{{"once", "once"}, {"always", "at each attempt"}, {"no", "never"}}}}},
		Flags: Table[string]{{"dies", "how often the worker dies that does the third task: once, always or no"}},
		Without: Table[string]{
			{anyOther, "a killed worker would take all others along"},
		},
		Ask:     "A worker is killed in the middle of a task (dies: {dies}). How many tasks are lost?",
		Choices: []string{"none", "one", "all that were left for that worker"},
	},
	ZH: Lesson{
		Title: "会死掉的机器", Sentence: "一个工作者做到一半被杀死：会丢掉什么？",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Knobs: Table[Knob]{{"dies", Knob{"工作者死亡", Table[string]{{"once", "一次"}, {"always", "每次尝试都死"}, {"no", "从不"}}}}},
		Flags: Table[string]{{"dies", "做第三个任务的工作者死几次，可选 once（一次）、always（每次）或 no（从不）"}},
		Without: Table[string]{
			{anyOther, "杀死一个工作者，其他的也会一起死"},
		},
		Ask:     "一个工作者做到一半被杀死（死亡：{dies}）。会丢掉几个任务？",
		Choices: []string{"一个也不丢", "一个", "留给它的全部任务"},
	},
}

// MachinesWords are the lesson machines' own words.
type MachinesWords struct {
	Failed   string // %s tasks: they died with their workers, and nobody did them again
	UsedUp   string // %s tasks: all attempts are used up
	Again    string // %s attempts were lost, and nothing else
	Whole    string // nobody died
	Twice    string // %s results came twice
	Promises string // what is promised
}

// Machines are the words of the lesson machines.
var Machines = Words[MachinesWords]{
	lesson: &machinesLesson,
	EN: MachinesWords{
		Failed:   "Tasks lost with their worker: %s. Main saw the process die, and does not try again.",
		UsedUp:   "Tasks lost: %s, because each attempt killed its worker, until all attempts were used up.",
		Again:    "Attempts lost: %s; tasks lost: none. Nobody acknowledged the task, so the server gave it to another worker.",
		Whole:    "No worker died, so each task was done once.",
		Twice:    "Results that came twice: %s. The first of each was kept.",
		Promises: "Done at least once, counted exactly once: what the worker had done of its task was done again, so what a task does outside must bear that.",
	},
	ZH: MachinesWords{
		Failed:   "随工作者一起丢掉的任务：%s。主进程看到子进程死了，但不会重做。",
		UsedUp:   "丢掉的任务：%s。每次尝试都把工作者杀死，直到尝试次数用完。",
		Again:    "丢掉的尝试：%s；丢掉的任务：没有。没有谁确认这个任务，服务器就把它交给了别的工作者。",
		Whole:    "没有工作者死掉，每个任务都只做了一次。",
		Twice:    "来了两次的结果：%s。每个只保留第一次的。",
		Promises: "至少做一次，结果恰好算一次：工作者死前做过的那部分又做了一遍，所以任务对外部的影响要经得起重复。",
	},
}
