package text

var blockingCallLesson = lesson{
	EN: Lesson{
		Title: "A call that blocks", Sentence: "Tasks beat in time, and one of them makes a slow call: which ones stop?",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Knobs: Table[Knob]{{"call", Knob{"the call is", Table[string]{{"blocking", "blocking"}, {"awaited", "awaited"}}}}},
		Without: Table[string]{
			{"sequential", "one worker has nobody else to block"},
			{"processes", "a process blocks only itself: see hybrid"},
		},
		Ask:     "One task makes a slow call. How late is the latest beat of the others?",
		Choices: []string{"hardly late at all", "about as late as the call lasts"},
	},
	ZH: Lesson{
		Title: "阻塞的调用", Sentence: "几个任务按节拍运行，其中一个做了一次慢调用：谁会停住？",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Knobs: Table[Knob]{{"call", Knob{"调用方式", Table[string]{{"blocking", "阻塞"}, {"awaited", "await"}}}}},
		Without: Table[string]{
			{"sequential", "只有一个线程在做，没有谁会被耽误"},
			{"processes", "进程之间互不耽误，可看 hybrid"},
		},
		Ask:     "一个任务做了一次慢调用。其他任务最晚的一次节拍会晚多少？",
		Choices: []string{"几乎不晚", "大约晚了整个调用那么久"},
	},
}

// BlockingCallWords are the lesson blocking-call's own words.
type BlockingCallWords struct {
	Loop         SharedWords // the workers are on one loop
	Lock         SharedWords // the workers have one lock
	KeptAlone    string      // %s a lane, %s how long: nobody else was ready
	Apart        string      // %s turns in other processes
	OwnThread    string      // each has a thread: %s a lane, %s how long, %s turns of the others
	OwnGoroutine string      // likewise, a goroutine
	OwnMachine   string      // likewise, a process, wherever it is
}

// SharedWords say what happened during the slow call to what the workers share.
type SharedWords struct {
	Kept string // %s a lane, %s how long, %s others could have run
	Why  string // after it
	Gave string // %s a lane, %s how long, %s turns of the others
}

// BlockingCall are the words of the lesson blocking-call.
var BlockingCall = Words[BlockingCallWords]{
	lesson: &blockingCallLesson,
	EN: BlockingCallWords{
		Loop: SharedWords{
			Kept: "%s kept the loop for %s while it only waited: %s could have run, and none did.",
			Why:  "A loop switches only at an await: a coroutine that blocks the thread stops all the others.",
			Gave: "%s gave the loop back for the %s of its call: the others had %s turns meanwhile.",
		},
		Lock: SharedWords{
			Kept: "%s kept the lock for %s while it only waited: %s could have run, and none did.",
			Why:  "Python's own sleep releases the lock; a C function that does not would have this effect.",
			Gave: "%s released the lock for the %s of its call: the others ran %s times meanwhile.",
		},
		KeptAlone:    "%s kept its turn for %s while it only waited; nobody else was ready for most of that.",
		Apart:        "The other processes have their own loops: there the tasks had %s turns meanwhile.",
		OwnThread:    "%s waited on its own thread for %s: the others ran %s times meanwhile.",
		OwnMachine:   "%s waited in its own process for %s: the others, wherever they are, ran %s times meanwhile.",
		OwnGoroutine: "%s waited for %s, and Go gave its thread to others: they ran %s times meanwhile.",
	},
	ZH: BlockingCallWords{
		Loop: SharedWords{
			Kept: "%s 只是在等，却占着事件循环 %s：另有 %s 个协程可以运行，却没能运行。",
			Why:  "事件循环只在 await 处切换：协程一旦阻塞线程，同一线程上的其他协程都会停住。",
			Gave: "%s 在调用的 %s 里让出了事件循环：其他任务在此期间轮到 %s 次。",
		},
		Lock: SharedWords{
			Kept: "%s 只是在等，却占着锁 %s：另有 %s 个线程可以运行，却没能运行。",
			Why:  "Python 自己的 sleep 会释放锁；不释放锁的 C 函数就会这样。",
			Gave: "%s 在调用的 %s 里释放了锁：其他任务在此期间运行了 %s 次。",
		},
		KeptAlone:    "%s 只是在等，却占着不放 %s；这期间大多没有别的任务就绪。",
		Apart:        "其他进程有自己的事件循环：那里的任务在此期间轮到 %s 次。",
		OwnThread:    "%s 在自己的线程上等了 %s：其他任务在此期间运行了 %s 次。",
		OwnMachine:   "%s 在自己的进程里等了 %s：其他任务不管在哪台机器上，在此期间运行了 %s 次。",
		OwnGoroutine: "%s 等了 %s，Go 把它的线程让给别的 goroutine：其他任务在此期间运行了 %s 次。",
	},
}
