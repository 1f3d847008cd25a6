package text

var workLesson = lesson{
	EN: Lesson{
		Title: "Music and games", Sentence: "Two tasks of five one-second turns: ten seconds one by one, five at once.",
		Task: "task %d", Several: "tasks %s", Tasks: []string{"music", "games"}, Unit: "tasks",
		Says:    []string{"listening to music", "playing games"},
		Named:   Table[string]{{"user ", "user %d"}},
		Knobs:   Table[Knob]{{"users", Knob{"tasks", Table[string]{{"0", "music and games"}, {"3", "three users type"}}}}, {"order", Knob{"main", Table[string]{{"together", "starts both, then awaits"}, {"one-by-one", "awaits one, then the other"}}}}},
		Flags:   Table[string]{{"users", "wait for the lines of so many users instead: scripted, over real pipes"}, {"order", "whether both are started at once (together) or the second when the first has ended (one-by-one)"}},
		Ask:     "Two tasks, five seconds each. How long do both take?",
		Choices: []string{"as long as one of them", "as long as both, added up"},
	},
	ZH: Lesson{
		Title: "听音乐和打游戏", Sentence: "两个任务，各五轮，每轮一秒：依次做要十秒，同时做只要五秒。",
		Task: "任务 %d", Several: "任务 %s", Tasks: []string{"听音乐", "打游戏"}, Unit: "项",
		Says:    []string{"正在听音乐", "正在打游戏"},
		Named:   Table[string]{{"user ", "用户 %d"}},
		Knobs:   Table[Knob]{{"users", Knob{"任务", Table[string]{{"0", "听音乐和打游戏"}, {"3", "三个用户输入"}}}}, {"order", Knob{"main", Table[string]{{"together", "先都启动，再等待"}, {"one-by-one", "等完一个再做另一个"}}}}},
		Flags:   Table[string]{{"users", "改为等待这么多个用户输入：由脚本按时输入，经过真实的管道"}, {"order", "两个任务的次序，可选 together（一起启动）或 one-by-one（做完一个再做另一个）"}},
		Ask:     "两个任务各要五秒，一共要多久？",
		Choices: []string{"和其中一个一样久", "和先后做两个一样久"},
	},
}

// WorkWords are the lesson work's own words.
type WorkWords struct {
	InSequence string // %s of waiting, %s of time
	Users      string // %s users, %s how late a line was answered at most
	UsersLate  string // likewise, where some waited for others
	OneByOne   string // why, where the tasks were awaited one by one
	Loop       string // %s changes, %s in which both waited, %s the whole
	Took       string // after it: %s of waiting, %s of time
	// What each has of its own, so that both wait at once: %s in which they did, %s the
	// whole, %s of waiting, %s the whole.
	Processes, Threads, Goroutines string
	Lock                           string // likewise, where it was released
}

// Work are the words of the lesson work.
var Work = Words[WorkWords]{
	lesson: &workLesson,
	EN: WorkWords{
		InSequence: "One after the other: no waits overlapped, so %s of waiting took %s.",
		Users:      "%s scripted users typed: each line was answered within %s, as all were waited for at once.",
		UsersLate:  "%s scripted users typed: a line waited %s for its answer, as one user was waited for at a time.",
		OneByOne:   "await runs a coroutine to its end first: start both with create_task, and they wait together.",
		Loop:       "The one thread changed hands %s times; for %s of %s both waited, and nobody had it.",
		Took:       "So %s of waiting took %s: an await gives the thread back, and waiting needs none.",
		Processes:  "A process each: for %s of %s both waited at once, so %s of waiting took %s.",
		Threads:    "A thread each: for %s of %s both waited at once, so %s of waiting took %s.",
		Goroutines: "A goroutine each: for %s of %s both waited at once, so %s of waiting took %s.",
		Lock:       "Each released the lock to wait: both waited for %s of %s, so %s of waiting took %s.",
	},
	ZH: WorkWords{
		InSequence: "逐个依次做：没有两段等待重叠，所以 %s 的等待用了 %s。",
		Users:      "%s 个脚本用户各按自己的节奏输入，每行最多 %s 就得到答复：同时在等所有用户。",
		UsersLate:  "%s 个脚本用户各按自己的节奏输入，有一行等了 %s 才得到答复：一次只等一个用户。",
		OneByOne:   "直接 await 一个协程，做完它才会往下走；先用 create_task 把两个都启动，它们才会同时等待。",
		Loop:       "唯一的线程易手 %s 次；在 %[3]s 中有 %[2]s 两个在等，谁也没占用它。",
		Took:       "所以 %s 的等待只用了 %s：await 时让出线程，等待本身不需要线程。",
		Processes:  "各用一个进程：在 %[2]s 中有 %[1]s 两个同时在等，所以 %[3]s 的等待用了 %[4]s。",
		Threads:    "各用一个线程：在 %[2]s 中有 %[1]s 两个同时在等，所以 %[3]s 的等待用了 %[4]s。",
		Goroutines: "各用一个 goroutine：在 %[2]s 中有 %[1]s 两个同时在等，所以 %[3]s 的等待用了 %[4]s。",
		Lock:       "等待时都释放锁：在 %[2]s 中有 %[1]s 两个同时在等，所以 %[3]s 的等待用了 %[4]s。",
	},
}
