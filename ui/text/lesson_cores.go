package text

var coresLesson = lesson{
	EN: Lesson{
		Title: "What is behind a lane", Sentence: "Processes, threads and cores: where do the lanes really run?",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Flags: Table[string]{{"steps", "how many times each task computes, then pauses"}, {"pin", "keep workers on their cores: no, each (on one in turn) or one (all on the same)"}},
		Knobs: Table[Knob]{
			{"steps", Knob{"steps", nil}},
			{"pin", Knob{"pinned", Table[string]{{"no", "no, the system may move them"}, {"each", "each to a core"}, {"one", "all to one core"}}}},
		},
		Ask:     "There are several tasks. How many different threads will they run on?",
		Choices: []string{"one", "one each", "some other number"},
	},
	ZH: Lesson{
		Title: "泳道背后是什么", Sentence: "进程、线程和核心：这些泳道究竟跑在哪里？",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Flags: Table[string]{{"steps", "每个任务计算多少段"}, {"pin", "是否把各泳道绑定到核心，可选 no（不绑定）、each（轮流各绑一个）、one（全绑在同一个）"}},
		Knobs: Table[Knob]{
			{"steps", Knob{"段数", nil}},
			{"pin", Knob{"绑定", Table[string]{{"no", "不绑定，系统可以移动"}, {"each", "各绑一个核心"}, {"one", "全绑在一个核心"}}}},
		},
		Ask:     "有几个任务。它们会跑在多少个不同的线程上？",
		Choices: []string{"一个", "各占一个", "别的数目"},
	},
}

// CoresWords are the lesson cores's own words.
type CoresWords struct {
	Core          string // %d its number
	Ready         string // label of the lanes that could run and have no core, as wide as Core
	Nobody        string // there are none
	How           string // %s how much time a sign on a strip stands for
	Unknown       string // the cores are not known
	Label         string // of the card, fits LabelWidth
	Several       string // where the tasks ran: %d processes, %d threads
	OneAndOne     string // likewise, for one process and one thread
	OneAndSeveral string // likewise, for one process: %d threads
	SeveralAndOne string // likewise, for one thread: %d processes
	Moves         string // that, and %d moves between cores
	NoMoves       string // likewise, where the cores are not known
	Moved         string // %d times between %d cores
	MovedByGo     string // likewise, where Go puts them on threads
	PinnedEach    string // %d times they moved, though each was pinned to a core
	PinnedToOne   string // of %d cores all were pinned to one
	Own           string // what the tutorial says about processes and cores
}

// Cores are the words of the lesson cores.
var Cores = Words[CoresWords]{
	lesson: &coresLesson,
	EN: CoresWords{
		Core:          "core %d",
		Ready:         "no core",
		Nobody:        "at this moment nobody waits for one",
		How:           "%s a sign: who had the core longest, sampled each ms; dot: none",
		Unknown:       "this system does not say which core a thread is on: who runs is measured, where is not known",
		Label:         "where",
		Several:       "the tasks were in %d processes, on %d threads",
		OneAndOne:     "the tasks were in one process, on one thread",
		OneAndSeveral: "the tasks were in one process, on %d threads",
		SeveralAndOne: "the tasks were in %d processes, on one thread",
		Moves:         "%s; moves between cores: %d",
		NoMoves:       "%s; this system does not say on which cores",
		Moved:         "The system moved them %d times between %d cores: it schedules threads.",
		MovedByGo:     "Go and the system moved them %d times between %d cores: Go puts goroutines on threads, the system threads on cores.",
		PinnedEach:    "Each was pinned to one core and moved %d times: the system kept it there, even while another core was free.",
		PinnedToOne:   "All were pinned to one of %d cores: one ran at a time, and the others were ready.",
		Own:           "The tutorial gives each process a core of its own, so as many processes as cores. No process owns a core; that number suits computing, and tasks that wait gain from more: see how-many.",
	},
	ZH: CoresWords{
		Core:          "核心 %d",
		Ready:         "等核心",
		Nobody:        "此刻没有谁在等核心",
		How:           "每格 %s：其间占用核心最久的泳道，每毫秒采样一次；点表示都不在",
		Unknown:       "此系统不提供线程所在的核心：谁在运行是测出来的，在哪个核心则不知道",
		Label:         "位置",
		Several:       "任务分布在 %d 个进程、%d 个线程上",
		OneAndOne:     "任务在一个进程、一个线程上",
		OneAndSeveral: "任务在一个进程、%d 个线程上",
		SeveralAndOne: "任务在 %d 个进程、一个线程上",
		Moves:         "%s；在核心之间迁移 %d 次",
		NoMoves:       "%s；此系统不提供所在的核心",
		Moved:         "系统让它们在 %[2]d 个核心之间迁移了 %[1]d 次：线程才是系统调度的单位。",
		MovedByGo:     "Go 和系统让它们在 %[2]d 个核心之间迁移了 %[1]d 次：Go 把 goroutine 放到线程上，系统把线程放到核心上。",
		PinnedEach:    "每个都绑在一个核心上，迁移 %d 次：哪怕别的核心空着，系统也不移动它。",
		PinnedToOne:   "全部绑在 %d 个核心中的一个上：同一时刻只有一个在运行，其余的都是就绪。",
		Own:           "教程说一个进程占用一个核心，进程数等于核心数。其实没有哪个进程独占核心；这个数目适合计算，会等待的任务则多一些更好，见 how-many。",
	},
}
