package text

var daemonLesson = lesson{
	EN: Lesson{
		Title: "Main ends first", Sentence: "Main ends without a join: does its child still get its work done?",
		Unit: "children done",
		Knobs: Table[Knob]{
			{"delay", Knob{"its delay", nil}},
			{"case", Knob{"child", Table[string]{{"daemon", "a daemon"}, {"no-daemon", "no daemon"}, {"join", "a daemon, joined"}}}},
			{"main", Knob{"main lives on", Table[string]{{"0s", "not at all"}, {"10ms", "10 ms"}, {"30ms", "30 ms"}, {"100ms", "100 ms"}, {"300ms", "300 ms"}}}},
		},
		Flags: Table[string]{
			{"case", "daemon (killed when main ends), no-daemon, or join (a daemon that main joins before it ends)"},
			{"delay", "how long the child waits before its work"}, {"main", "how long main lives on after the start; 0 means that it ends at once"},
			{"runs", "number of runs, each with a real process"},
		},
		Without: others("only a process can be killed from outside"),
		Ask:     "In how many of the runs will main print the child's list?",
		Choices: []string{"in none", "in some", "in all"},
	},
	ZH: Lesson{
		Title: "主进程先结束", Sentence: "主进程没有 join 就结束：子进程的工作还做得完吗？",
		Unit: "个完成",
		Knobs: Table[Knob]{
			{"delay", Knob{"子进程延迟", nil}},
			{"case", Knob{"子进程", Table[string]{{"daemon", "守护进程"}, {"no-daemon", "普通进程"}, {"join", "守护进程，有 join"}}}},
			{"main", Knob{"主进程", Table[string]{{"0s", "立刻结束"}, {"10ms", "10 ms 后结束"}, {"30ms", "30 ms 后结束"}, {"100ms", "100 ms 后结束"}, {"300ms", "300 ms 后结束"}}}},
		},
		Flags: Table[string]{
			{"case", "哪种子进程，可选 daemon（主进程结束时终止它）、no-daemon 或 join（守护进程，主进程结束前先 join）"},
			{"delay", "子进程工作之前等多久"}, {"main", "启动子进程之后主进程再运行多久；0 表示立刻结束"},
			{"runs", "运行多少次，每次都是真实的进程"},
		},
		Without: others("只有进程才能从外部终止"),
		Ask:     "有多少次运行，主进程会打印出子进程的列表？",
		Choices: []string{"一次也没有", "有几次", "每次都会"},
	},
}

// DaemonWords are the lesson daemon's own words.
type DaemonWords struct {
	Headline string // %s AtOnce or After, %s of %s runs
	AtOnce   string // main ends at once
	After    string // %s how long main lives on
	Printed  string // labels of what becomes of a run
	Finished string
	Killed   string
	Outcomes string // %s runs: in %s the list was printed, in %s the child finished too late, in %s it was killed before that
	Label    string // of the card, fits LabelWidth
	Kills    string // what is emulated: main kills its child at its end
	AwaitsIt string // likewise: it waits for its child
	Quoted   string
	Race     string // %s runs, %s finished, %s killed
	Late     string // likewise, %s how long the child sleeps first
	Ended    string // %s runs, %s killed: main ends at once
	Tutorial string // whether the tutorial is right: %s AtOnce or After, %s of %s runs
	Joined   string // %s of %s runs
	NoDaemon string // %s of %s runs
}

// Daemon are the words of the lesson daemon.
var Daemon = Words[DaemonWords]{
	lesson: &daemonLesson,
	EN: DaemonWords{
		Headline: "main ends %s: it printed the list in %s of %s runs",
		AtOnce:   "at once",
		After:    "%s after the start",
		Printed:  "list printed",
		Finished: "child too late",
		Killed:   "child killed",
		Outcomes: "of %s runs: list printed %s, child finished too late %s, child killed before that %s",
		Label:    "outcomes",
		Kills:    "emulated: this program does not end, it only does what Python does at its end: it kills the daemon child. Children and kills are real",
		AwaitsIt: "emulated: this program does not end, it only does what Python does at its end: it waits for the child. The children are real",
		Quoted:   "quoted, 800 runs in Python: printed 0.9 %, finished 79 %, killed 20 %",
		Race:     "Of %s runs the child finished in %s and was killed in %s: whether main or the child is first is up to the system.",
		Late:     "Of %s runs the child finished in %s and was killed in %s: it sleeps %s first, and main does not wait for that.",
		Ended:    "Main ended before its child could do anything, and a daemon ends with main: of %s runs it was killed in %s.",
		Tutorial: "The tutorial says that nothing is printed: here main ends %s, and the list was printed in %s of %s runs.",
		Joined:   "With a join main waits for the child, daemon or not: the list was printed in %s of %s runs.",
		NoDaemon: "The child is no daemon, so main waits for it at its end: none was killed, but in %s of %s runs main had looked at the list too early.",
	},
	ZH: DaemonWords{
		Headline: "主进程%[1]s：%[3]s 次中有 %[2]s 次打印了列表",
		AtOnce:   "立刻结束",
		After:    "启动后 %s 才结束",
		Printed:  "列表已打印",
		Finished: "子进程太晚",
		Killed:   "子进程被终止",
		Outcomes: "共 %s 次：打印了列表 %s 次、子进程完成得太晚 %s 次、子进程此前被终止 %s 次",
		Label:    "结局",
		Kills:    "模拟退出：本程序并不结束，只是照 Python 退出时的做法，终止守护子进程。子进程和终止都是真实的",
		AwaitsIt: "模拟退出：本程序并不结束，只是照 Python 退出时的做法，等待子进程。子进程是真实的",
		Quoted:   "引用，用 Python 运行 800 次：打印 0.9 %，完成 79 %，被终止 20 %",
		Race:     "%s 次运行中，子进程完成 %s 次，被终止 %s 次：主进程和子进程谁先，由系统决定。",
		Late:     "%s 次运行中，子进程完成 %s 次，被终止 %s 次：它先睡眠 %s，主进程并不等它。",
		Ended:    "子进程还什么都没来得及做，主进程就结束了，守护进程随之终止：%s 次中被终止 %s 次。",
		Tutorial: "教程说什么也不会打印：这里主进程%[1]s，%[3]s 次中有 %[2]s 次打印了列表。",
		Joined:   "有了 join，主进程会等子进程，不论它是不是守护进程：%[2]s 次中有 %[1]s 次打印了列表。",
		NoDaemon: "它不是守护进程，所以主进程结束时会等它：没有一次被终止，但 %[2]s 次中有 %[1]s 次，主进程看列表看得太早。",
	},
}
