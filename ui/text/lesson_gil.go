package text

var gilLesson = lesson{
	EN: Lesson{
		Title: "One interpreter lock", Sentence: "Threads that need one lock to compute, and threads without it.",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Knobs:   Table[Knob]{{"compute", Knob{"computing", shares}}},
		Without: others("it is about threads; see bound for others"),
		Ask:     "How much faster is it than one task after another?",
		Choices: []string{"no faster", "faster, by at most the number of cores", "faster, by more than the number of cores"},
	},
	ZH: Lesson{
		Title: "一把解释器锁", Sentence: "计算时所有线程共用一把锁，或者没有这把锁。",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Knobs:   Table[Knob]{{"compute", Knob{"计算", chineseShares}}},
		Without: others("这一课讲的是线程，其他模型见 bound"),
		Ask:     "与逐个依次做相比，快多少？",
		Choices: []string{"不会更快", "更快，但倍数不超过核心数", "更快，倍数超过核心数"},
	},
}

// GILWords are the lesson gil's own words.
type GILWords struct {
	Computed     string // %s times the lock changed hands, %s computed at once, %s of CPU time, %s of time, %s of %s cores
	ComputedFree string // likewise without a lock, from the second on
	Waited       string // %s waited at once, %s in all, %s of time
	WaitedFree   string // likewise without a lock
	Handed       string // %s times the lock changed hands, and some had to queue for it
	NeverHanded  string // likewise, and none had to
}

// GIL are the words of the lesson gil.
var GIL = Words[GILWords]{
	lesson: &gilLesson,
	EN: GILWords{
		Computed:     "The lock changed hands %s times: at most %s computed at once, %s of CPU in %s, %s of %s cores.",
		ComputedFree: "No lock: %s computed at once, %s of CPU in %s, %s of %s cores.",
		Waited:       "A thread releases the lock to wait: %s waited at once, %s in all, in a run of %s.",
		WaitedFree:   "No lock, and waiting needs none: %s waited at once, %s in all, in a run of %s.",
		Handed:       "The lock changed hands %s times, and sometimes a thread had to queue for it.",
		NeverHanded:  "The lock changed hands %s times, and was free whenever a thread wanted it.",
	},
	ZH: GILWords{
		Computed:     "锁易手 %s 次：最多 %s 个同时计算，CPU 时间 %s，全程 %s，%[6]s 个核心用了 %[5]s 个。",
		ComputedFree: "没有锁：%s 个同时计算，CPU 时间 %s，全程 %s，%[5]s 个核心用了 %[4]s 个。",
		Waited:       "等待时线程会释放锁：%s 个同时在等，一共等了 %s，全程 %s。",
		WaitedFree:   "没有锁，等待也不需要锁：%s 个同时在等，一共等了 %s，全程 %s。",
		Handed:       "锁易手 %s 次，有时线程得排队等它。",
		NeverHanded:  "锁易手 %s 次，每次要用时它都空闲，没有线程排队。",
	},
}
