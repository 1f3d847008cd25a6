package text

var costLesson = lesson{
	EN: Lesson{
		Title: "What it costs", Sentence: "Creating one, switching to one, and its memory: measured here and now.",
		Task: "reading %d", Several: "readings %s", Unit: "readings",
		Tasks: []string{
			"create coroutine", "create goroutine", "create thread", "create process", "answer process",
			"switch coroutine", "switch goroutine", "switch thread", "switch process",
			"memory coroutine", "memory goroutine", "memory thread", "memory process",
		},
		Flags:   Table[string]{{"batches", "number of batches of rounds; the median batch counts"}},
		Without: others("it measures each kind itself, one by one"),
		Ask:     "How many times as long as a thread does a process take to create?",
		Choices: []string{"less than 5 times", "5 to 100 times", "more than 100 times"},
	},
	ZH: Lesson{
		Title: "开销有多大", Sentence: "创建、切换和内存各要多少：在本机当场实测。",
		Task: "测量 %d", Several: "测量 %s", Unit: "项测量",
		Tasks: []string{
			"创建协程", "创建 goroutine", "创建线程", "创建进程", "进程应答",
			"切换协程", "切换 goroutine", "切换线程", "切换进程",
			"协程内存", "goroutine 内存", "线程内存", "进程内存",
		},
		Flags:   Table[string]{{"batches", "测量多少批，取各批的中位数"}},
		Without: others("各种开销都由它自己依次测量，以免互相干扰"),
		Ask:     "创建一个进程所需的时间是创建一个线程的多少倍？",
		Choices: []string{"不到 5 倍", "5 至 100 倍", "100 倍以上"},
	},
}

// CostWords are the lesson cost's own words.
type CostWords struct {
	Create       string // heading of a column; so are the next two
	Switch       string
	Memory       string
	Coroutine    string // heading of a row; so are the next three
	Goroutine    string
	Thread       string
	Process      string
	Median       string // what the numbers are
	Range        string // what the numbers behind them are
	Basis        string // %s batches, %s rounds
	BasisOne     string // %s rounds of one batch
	Startup      string // %s how much longer this program takes to start than a process
	Creating     CostVerdict
	Switching    CostVerdict
	Threads      string // %s times as long as a coroutine
	Kept         string // %s of a process, %s of a thread
	Label        string // of the card, fits LabelWidth; so do the next two
	LabelStartup string
	LabelBasis   string
	Answered     string // %s a time
	Spread       string // %s batches, %s rounds
	NoSpread     string // %s rounds of one batch
}

// CostVerdict compares a process with a thread: %s times as long.
type CostVerdict struct {
	Costlier string // which is as the tutorial says
	Similar  string // which is not
}

// Cost are the words of the lesson cost.
var Cost = Words[CostWords]{
	lesson: &costLesson,
	EN: CostWords{
		Create:    "create",
		Switch:    "switch",
		Memory:    "own memory",
		Coroutine: "coroutine",
		Goroutine: "goroutine",
		Thread:    "thread",
		Process:   "process",
		Median:    "median",
		Range:     "min–max",
		Basis:     "Measured: %s batches, %s rounds.",
		BasisOne:  "Measured in one batch, %s rounds.",
		Startup:   "Starting this program: %s more.",
		Creating: CostVerdict{
			Costlier: "Process creation: %s × a thread, costly as the tutorial says.",
			Similar:  "Process creation: %s × a thread; the tutorial says costly.",
		},
		Switching: CostVerdict{
			Costlier: "Process switch: %s × a thread, costly as the tutorial says.",
			Similar:  "Process switch: %s × a thread; the tutorial says costly.",
		},
		Threads:      "A thread switches in kernel mode, a coroutine in user mode: %s × the time.",
		Kept:         "A process has %s of private memory, a thread %s.",
		Label:        "costs",
		LabelStartup: "start-up",
		LabelBasis:   "measured",
		Answered:     "%s until this program answers",
		Spread:       "median (min–max) of %s batches, %s rounds",
		NoSpread:     "one batch of %s rounds, so there is no spread",
	},
	ZH: CostWords{
		Create:    "创建",
		Switch:    "切换",
		Memory:    "独占内存",
		Coroutine: "协程",
		Goroutine: "goroutine",
		Thread:    "线程",
		Process:   "进程",
		Median:    "中位数",
		Range:     "最小–最大",
		Basis:     "实测：%s 批，%s 轮。",
		BasisOne:  "实测：一批，%s 轮。",
		Startup:   "启动本程序另需 %s。",
		Creating: CostVerdict{
			Costlier: "创建进程的用时是创建线程的 %s 倍：正如教程所说，开销大。",
			Similar:  "创建进程的用时是创建线程的 %s 倍；教程说它开销大。",
		},
		Switching: CostVerdict{
			Costlier: "切换进程的用时是切换线程的 %s 倍：正如教程所说，开销大。",
			Similar:  "切换进程的用时是切换线程的 %s 倍；教程说它开销大。",
		},
		Threads:      "切换线程要进入内核态，切换协程只在用户态：用时是后者的 %s 倍。",
		Kept:         "一个进程独占 %s 内存，一个线程独占 %s。",
		Label:        "开销",
		LabelStartup: "启动",
		LabelBasis:   "实测",
		Answered:     "到本程序应答为止 %s",
		Spread:       "中位数（最小–最大），%s 批，%s 轮",
		NoSpread:     "只有一批，看不出波动范围；%s 轮",
	},
}
