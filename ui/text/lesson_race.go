package text

var raceLesson = lesson{
	EN: Lesson{
		Title: "A race for a counter", Sentence: "Workers add one to the same counter, over and over. What gets lost?",
		Task: "run %d", Several: "runs %s", Unit: "runs",
		Ask:     "In the worst of the runs, how many of the updates will be missing?",
		Choices: []string{"none", "less than 1 in 100", "between 1 and 50 in 100", "half of them or more"},
		Knobs: Table[Knob]{
			{"guard", Knob{"guard", Table[string]{
				{"none", "none"}, {"mutex", "mutex"}, {"with", "with mutex"}, {"atomic", "atomic add"},
				{"store-only", "lock around the store only"}, {"two-locks", "a lock each"}, {"check-then-act", "check, then act"},
			}}},
			{"update", Knob{"update", Table[string]{{"f", "n = f(n)"}, {"plain", "n = n + 1"}}}},
			{"check", Knob{"lock changes hands", Table[string]{{"step", "after any step"}, {"back-jump", "at back-jumps only"}}}},
			{"await", Knob{"await inside the update", Table[string]{{"false", "no"}, {"true", "in some"}}}},
		},
		Flags: Table[string]{{"update", "how the next value is computed: f (n = f(n), f takes some nanoseconds) or plain (n = n + 1)"}},
		Without: Table[string]{
			{"sequential", "one worker has nobody to race with"},
			{"hybrid", "see processes, and coroutines for its loops"},
			{"machines", "the counter is in the memory of one machine"},
		},
	},
	ZH: Lesson{
		Title: "争抢一个计数器", Sentence: "几个线程不停给同一个计数器加一，会丢掉多少？",
		Task: "第 %d 轮", Several: "第 %s 轮", Unit: "轮",
		Ask:     "在丢得最多的一轮里，计数器会缺少全部更新的多少？",
		Choices: []string{"一次也不少", "不到百分之一", "百分之一到百分之五十", "一半或更多"},
		Knobs: Table[Knob]{
			{"guard", Knob{"保护", Table[string]{
				{"none", "无"}, {"mutex", "互斥锁"}, {"with", "with 互斥锁"}, {"atomic", "原子加"},
				{"store-only", "只锁住写入"}, {"two-locks", "各用各的锁"}, {"check-then-act", "先检查再写入"},
			}}},
			{"update", Knob{"更新", Table[string]{{"f", "n = f(n)"}, {"plain", "n = n + 1"}}}},
			{"check", Knob{"锁在何时易手", Table[string]{{"step", "任何一步之后"}, {"back-jump", "只在循环回跳处"}}}},
			{"await", Knob{"更新途中 await", Table[string]{{"false", "否"}, {"true", "有几次"}}}},
		},
		Flags: Table[string]{{"update", "怎样算出下一个值，可选 f（n = f(n)，f 要几纳秒）或 plain（n = n + 1）"}},
		Without: Table[string]{
			{"sequential", "只有一个在做，没有谁可以争抢"},
			{"hybrid", "可分别看 processes 和 coroutines"},
			{"machines", "计数器只在一台机器的内存里"},
		},
	},
}

// RaceWords are the lesson race's own words.
type RaceWords struct {
	Cell, Should string // titles of the two numbers
	ShouldNow    string // instead of Should while a run goes on
	Own          string // instead of Cell where every process has its own
	Behind       string // at least %s updates are missing at the moment
	NoneBehind   string // none is known to be missing
	LostHere     string // %s updates were lost in the run that just ended
	NoneHere     string // none was, nor in any before
	OthersLost   string // none was, but in %d of %d runs
	Worst        string // instead of Cell when all runs are over, and some lost updates
	LostThere    string // %s updates were lost in that run, %s of all
	Finals       string // what the bars count
	Full         string // %d of %d runs: what a full bar means
	Expected     string // %s what the cell should be, after the bars
	Lost         string // %d of %d runs; %s of %s updates of the worst
	NoneLost     string // %d runs
	Unshared     string // %s increments of other cells
	Cost         string // %s nanoseconds an increment
	Taken        string // %s how often the lock was found taken
	Alone        string // %s nanoseconds of one worker alone; %s under the lock, %s times that, %s and %s in a with
	Doing        string // %s increments, %s millions a second
	DoingOwn     string // %s a process's own cell

	LabelLost, LabelCost string // of the card, fit LabelWidth

	Why      RaceWhy
	Tutorial RaceTutorial
}

// RaceWhy says why updates were lost, or were not. They fit WhyWidth.
type RaceWhy struct {
	Lost       string // two at once
	LostInF    string // likewise, where the next value is f of the one before
	Luck       string // none was, which is luck
	Alone      string // none was: there was one worker
	Processes  string // none was: nothing is shared
	Coroutines string // none was: no update was interrupted
	Await      string
	Step       string        // under the interpreter lock
	BackJump   string        // likewise, but none was
	Guards     Table[string] // by the value of the knob guard
}

// RaceTutorial says what the tutorial claims, and whether it held.
type RaceTutorial struct {
	Lost       string // %s of the updates, which the worst run lost
	LostInF    string // likewise
	Luck       string
	Mutex      string
	Step       string // %s of %s runs
	BackJump   string
	Coroutines string
	Await      string // %s of %s runs
	Processes  string
}

// Race are the words of the lesson race.
var Race = Words[RaceWords]{
	lesson: &raceLesson,
	EN: RaceWords{
		Cell: "the counter", Should: "should be", ShouldNow: "should be, at least", Own: "this program's counter",
		Behind: "at least %s updates are missing now", NoneBehind: "no update is known to be missing now",
		LostHere: "%s updates were lost in this run", NoneHere: "no update was lost in this run",
		OthersLost: "this run lost none; %d of %d runs lost updates",
		Worst:      "the worst run", LostThere: "%s updates were lost in the worst run, %s of them",
		Finals: "final values", Full: "full = %d of %d", Expected: "as it should be: %s",
		Lost:     "lost updates in %d of %d runs; the worst lost %s of %s",
		NoneLost: "lost no update in %d runs on this machine",
		Unshared: "nothing is shared: %s increments went to the children's own counters",
		Cost:     "%s ns of the run per increment, measured", Taken: "the lock was found taken %s times",
		Alone: "timed alone: bare %s ns, acquire/release %s (%s ×), with %s (%s ×)",
		Doing: "%11s %5s M/s", DoingOwn: "own %s",
		LabelLost: "updates", LabelCost: "cost",
		Why: RaceWhy{
			Lost:       "Two loaded the same value; the later store overwrote the other's update.",
			LostInF:    "Between load and store stands f: what others store meanwhile is overwritten.",
			Luck:       "It could have lost some: a run that loses nothing proves nothing.",
			Alone:      "One worker has nobody to race with.",
			Processes:  "Each process has its own memory: every child has a counter of its own.",
			Coroutines: "One thread, and no switch inside an update: nothing gets in between.",
			Await:      "An await inside an update lets others run; then a stale value is stored.",
			Step:       "One thread ran at a time, but the lock changed hands inside updates.",
			BackJump:   "The lock changed hands between updates only, never inside one.",
			Guards: Table[string]{
				{"mutex", "Only one worker holds the lock: nothing gets between load and store."},
				{"with", "Only one worker holds the lock: nothing gets between load and store."},
				{"atomic", "Load, add and store are one step of the processor: nothing gets between."},
				{"store-only", "The lock came too late: the value was already stale when it was taken."},
				{"two-locks", "Each took a lock of its own, so no lock kept another out."},
				{"check-then-act", "Between the check and the store there was time for another's store."},
			},
		},
		Tutorial: RaceTutorial{
			Lost:       "The worst run lost %s; the tutorial's Python (quoted) 29–39 %% on 3.6–3.9, later none, by luck.",
			LostInF:    "The worst run lost %s; Python's n = f(n) loses 24–45 %% on every version (quoted), n += 1 not.",
			Luck:       "The tutorial's lines lose none from Python 3.10 on, by luck; 3.6–3.9 lost 29–39 % (quoted).",
			Mutex:      "In the tutorial's Python (quoted) an update took 14 times as long with acquire, 4 with \"with\".",
			Step:       "The tutorial says the GIL keeps data correct: one ran at a time, and %s of %s runs lost some.",
			BackJump:   "The tutorial says the GIL keeps data correct: it does here; n = f(n) loses 24–45 % (quoted).",
			Coroutines: "The tutorial says coroutines need no lock: true, as here, without an await inside an update.",
			Await:      "The tutorial says coroutines need no lock: with an await in the update %s of %s runs lost some.",
			Processes:  "The tutorial says processes need no lock: true for memory, not for a file that they share.",
		},
	},
	ZH: RaceWords{
		Cell: "计数器的值", Should: "应为", ShouldNow: "至少应为", Own: "本进程的计数器",
		Behind: "此刻至少少了 %s 次更新", NoneBehind: "此刻看不出有缺失",
		LostHere: "这一轮丢失了 %s 次更新", NoneHere: "这一轮没有丢失更新",
		OthersLost: "这一轮没有丢失更新；%[2]d 轮中有 %[1]d 轮丢失了",
		Worst:      "丢得最多的一轮", LostThere: "丢得最多的一轮丢失了 %s 次更新，占 %s",
		Finals: "最终值", Full: "满格 = %d / %d 轮", Expected: "应为 %s",
		Lost:     "%[2]d 轮中有 %[1]d 轮丢失了更新；最多的一轮在 %[4]s 次中丢失 %[3]s 次",
		NoneLost: "在本机 %d 轮都没有丢失更新",
		Unshared: "没有共享：%s 次加一都加在子进程自己的计数器上",
		Cost:     "平均每 %s 纳秒加一次，实测", Taken: "锁有 %s 次已被占用",
		Alone: "单独实测：无锁 %s ns，acquire/release %s（%s 倍），with %s（%s 倍）",
		Doing: "%11s %5s M/s", DoingOwn: "自己的 %s",
		LabelLost: "更新", LabelCost: "开销",
		Why: RaceWhy{
			Lost:       "两边读到同一个值，后写的把先写的更新覆盖了。",
			LostInF:    "读和写之间要算 f：这段时间里别人写入的更新会被覆盖。",
			Luck:       "本来是可能丢的：某一轮没丢，什么也证明不了。",
			Alone:      "只有一个在做，没有谁可以争抢。",
			Processes:  "每个进程有自己的内存：子进程各加各的计数器。",
			Coroutines: "只有一个线程，更新途中谁也不让出：中间插不进别的协程。",
			Await:      "更新途中 await 会让别的协程运行，回来后写入的已是旧值。",
			Step:       "同一时刻只有一个线程运行，但锁会在更新途中易手。",
			BackJump:   "锁只在两次更新之间易手，从不在更新途中。",
			Guards: Table[string]{
				{"mutex", "从加锁到解锁只有一个在做：读和写之间插不进别的。"},
				{"with", "从加锁到解锁只有一个在做：读和写之间插不进别的。"},
				{"atomic", "读、加、写是处理器的一步，中间没有空隙。"},
				{"store-only", "锁得太晚：拿到锁时，手里的值已经是旧的了。"},
				{"two-locks", "各用各的锁，谁也没有把谁挡在外面。"},
				{"check-then-act", "检查之后、写入之前，别人还来得及写入。"},
			},
		},
		Tutorial: RaceTutorial{
			LostInF:    "最多的一轮丢了 %s；Python 的 n = f(n) 在各版本都丢 24–45 %%（引用），n += 1 则碰巧不丢。",
			Lost:       "最多的一轮丢了 %s；教程的 Python 代码（引用）3.6–3.9 丢 29–39 %%，之后碰巧不丢。",
			Luck:       "教程的代码从 Python 3.10 起也碰巧不丢，在 3.6–3.9 则丢 29–39 %（引用）。",
			Mutex:      "教程的 Python 代码（引用）：用 acquire 和 release 上锁，加一次要 14 倍时间，用 with 要 4 倍。",
			Step:       "教程说 GIL 保证数据正确：这里同一时刻只有一个在运行，%[2]s 轮中仍有 %[1]s 轮丢了更新。",
			BackJump:   "教程说 GIL 保证数据正确：这里是对的，Python 里 n = f(n) 会丢 24–45 %（引用）。",
			Coroutines: "教程说协程不需要上锁：像这里一样更新途中没有 await 时才对。",
			Await:      "教程说协程不需要上锁：更新途中有 await 时，%[2]s 轮中有 %[1]s 轮丢了更新。",
			Processes:  "教程说进程不需要上锁：内存不需要，共写一个文件就需要。",
		},
	},
}
