package text

// Compare is the words of a comparison: its screen, its table, its files.
type Compare struct {
	Title     string // of the screen
	Measuring string // badges of the screen
	Measured  string
	Stopped   string
	FromFile  string
	Run       string // %d of %d runs, %s the model of the current one, %s its workers
	Plan      string // %s "7 models", %s "5 runs each"
	Models    string // %d
	OneModel  string
	Settings  string // %d pairs of a model and a number of workers
	RunsEach  string // %d
	OneEach   string
	Views     []string // the parts of the screen: the race, the table, the curve
	Median    string   // what is replayed
	Broken    string   // instead of a strip: %s why
	AtWork    string   // what one strip for all lanes shows, %d lanes when it is full
	Curve     string   // %s a model: title of its curve
	NoCurve   string   // there is none yet
	NoLog     string   // the file has no log of this row
	Pending   string   // of an entry that has no run yet
	SoFar     string   // %s the verdict on the runs so far, while there are more to come

	Columns CompareColumns
	Notes   CompareNotes
	Winner  CompareWinner
	Chart   CompareChart
	File    CompareFile
	Pair    ComparePair
}

// ComparePair is the words for two logs of one program, before and after a change.
type ComparePair struct {
	Title      string
	Plan       string // %s and %s the files, %s lanes that both have
	Lane       string // titles of the table, beside those of the others
	After      string
	Most       string // where the most time came from, or went
	Whole      string // %s before, %s after, %s the change, of the whole
	Lanes      string // %d lanes in both; by %d per cent or more, %d became shorter, %d longer
	OnlyBefore string // %d lanes, %s their names
	OnlyAfter  string // likewise
	Rest       string // %d lanes that are not in the table
	None       string // instead of a strip: the log has no such lane
	Note       string
	System     string // %d lanes before, %d after
}

// CompareColumns are the titles of the table.
type CompareColumns struct {
	Model, Workers, Wall, Spread, SpeedUp, Efficiency, Ideal, Before, Change string
	CPU, Memory, Voluntary, Involuntary, Quoted, QuotedSpeedUp               string
	Network, RoundTrips                                                      string // of models on machines
}

// CompareNotes say where the numbers come from, and what to know about them.
type CompareNotes struct {
	Median     string // %d runs: what the times are
	Medians    string // instead, if models have different numbers of runs: %d to %d
	One        string // instead, for one run
	FromSeq    string // where speed-up, efficiency and ideal come from; so do the next two
	FromTasks  string
	Crowded    string
	Python     string // what the rows of Python are
	RealLock   string // %s the time of Python's threads, %s cores they kept busy; the same of the emulated lock
	NoLock     string // after that, the same of threads without a lock
	Memory     string
	Switches   string
	Quoted     string
	Unknown    string // the sign for what is unknown
	Busy       string // %s per cent that other programs took: too much
	Quiet      string // %s likewise, but not too much
	Stopped    string // not all runs were done
	CutOff     string // the file is cut off
	Failed     string // %s a model, %d of %d tasks
	Error      string // %s a model, %s why
	Before     string // %s a file, %s when: what Before is
	BeforeBusy string // the earlier comparison was measured on a busy machine
	WithinOne  string // likewise, where one of them has only one run
	Wrong      string // %s a model, %s what is wrong with its result
	// WrongResult is the latter, where the wrong run itself is missing.
	WrongResult string
	Within      string // a change that may be chance
	OtherTasks  string // the rows do different work
	Bars        string // what the parts of a bar are
	OtherWork   string // the earlier comparison measured other work
	// OtherSettings is the same, where the reason is known; %s the flags, from what to what.
	OtherSettings string
	OtherHost     string // it is from another machine
}

// CompareWinner says in sentences which model was the fastest, and why.
type CompareWinner struct {
	Name   string // %s a model, as named in these sentences
	One    string // %s the fastest, %s its time, %s times as fast as, %s the slowest
	Tied   string // likewise, for several too close to tell apart
	All    string // there is no difference
	And    string // before the last of several
	Also   string // between the others
	Waited string // %s per cent of the work, %s the fastest, %d tasks at once, %s the slowest, %d
	Cores  string // %s per cent of the work, %s the fastest, %s cores, %s the slowest, %s
	Ready  string // %s the slowest, %s per cent of the workers' time
	Lock   string // likewise, %s times a lock was handed over
	Range  string // %s the time of the first of them, %s of the last
	Spent  string // %s the slowest, %s its CPU time, %s the fastest, %s
	Start  string // %s the slowest, %d processes, %s how long one took to start
}

// CompareChart is the words of the curve of a model over its numbers of workers.
type CompareChart struct {
	Measured string // the points, with their spread
	Once     string // likewise, if each is of one run
	Waves    string // the best possible times
	Amdahl   string // %s per cent
	Knee     string // its mark
	Enough   string // %s workers in words, %s per cent
	All      string // %s workers in words: there are no tasks for more
	Falls    string // %d workers
	Serial   string // %s per cent
	Divides  string // instead of Serial, where the law finds none
	// CoresLimit is what more workers run into; %s workers in words, %d cores.
	CoresLimit string
	OneLimits  string // likewise, where one computes at a time
	Of         string // %s a model, %s a sentence about its curve
}

// CompareFile is the words of cards as files.
type CompareFile struct {
	Written   string // %s the file
	NotSaved  string // %s why
	What      string // heading of the first column
	Value     string
	How       string // where a value comes from
	Host      string // %d cores, %s the system, %s the version of Go
	HostLabel string
	Seed      string
	Version   string
	Repeat    string // before the command
	Started   string
}

var englishCompare = Compare{
	Pair: ComparePair{
		Title: "Before and after", Plan: "%s → %s, lanes in both: %s", Lane: "lane", After: "after", Most: "most of it",
		Whole: "From start to end: %s before, %s after (%s).", Lanes: "Lanes in both: %d. By %d %% or more, %d became shorter and %d longer.",
		OnlyBefore: "Only before (%d): %s.", OnlyAfter: "Only after (%d): %s.", Rest: "Not shown: %d lanes that changed less.",
		None:   "no such lane",
		Note:   "One run each, so a small change may be chance. Times are from a lane's start to its end. Lanes are matched by name and, where only numbers differ, by order.",
		System: "Lanes of the runtime itself are not compared: %d before, %d after.",
	},
	Title: "side by side", Measuring: "MEASURING", Measured: "MEASURED", Stopped: "STOPPED", FromFile: "SAVED",
	Run: "run %d of %d: %s, %s", Plan: "%s, %s", Models: "%d models", OneModel: "one model", Settings: "%d settings",
	RunsEach: "%d runs each, in turns", OneEach: "one run each", Views: []string{"race", "table", "curve"},
	Median: "the median runs, on one clock", Broken: "not measured: %s",
	AtWork: "height: tasks running or waiting, full = %d", Curve: "%s by number of workers", NoCurve: "A curve needs several numbers of workers: w measures the chosen model with 1, 2, 3 …",
	NoLog:   "its log is not in the file",
	Pending: "queued", SoFar: "So far: %s",
	Columns: CompareColumns{
		Model: "model", Workers: "workers", Wall: "median", Spread: "min – max", SpeedUp: "speed-up", Efficiency: "effic.", Ideal: "ideal",
		Before: "before", Change: "change", CPU: "CPU", Memory: "memory", Network: "network", RoundTrips: "trips", Voluntary: "volunt.", Involuntary: "involunt.", Quoted: "tutorial", QuotedSpeedUp: "its ×",
	},
	Notes: CompareNotes{
		Median:        "Times are medians of %d runs, measured here; the models took turns.",
		Medians:       "Times are medians of %d to %d runs, measured here; the models took turns.",
		One:           "Times are from one run each, measured here: there is no spread, so differences may be chance.",
		FromSeq:       "Speed-up: against sequential, measured with the others. Efficiency: speed-up divided by the tasks that can be in progress at once. Ideal: computed from the sequential tasks and the number of cores.",
		FromTasks:     "Speed-up and ideal: computed from the tasks' own times in the model where they were shortest; sequential was not measured.",
		Crowded:       "Where tasks slowed each other down, speed-up and ideal are unknown: measure sequential too.",
		Python:        "Py: the lesson's Python under this machine's interpreter, watched; from its start to its end, and no measure for the models: its work has another size.",
		RealLock:      "The lock: CPython's threads took %s and kept %s cores busy; under the emulated lock it was %s and %s.",
		NoLock:        "Without a lock: %s and %s.",
		Memory:        "CPU: this program and its children, including the practice site and the drawing. Memory: the most private memory that the run added to what the program had, children included.",
		Switches:      "Thread switches, as the system counts them: voluntary when a thread had to wait; involuntary when others wanted the CPU.",
		Quoted:        "Tutorial: quoted, from another machine, with its own speed-up.",
		Unknown:       "—: not applicable, or unknown here.",
		Busy:          "Other programs took %s %% of the CPU meanwhile: do not trust these figures.",
		Quiet:         "Other programs took %s %% of the CPU meanwhile.",
		Stopped:       "Stopped before all runs were done.",
		CutOff:        "The file is cut off: this is what it has.",
		Failed:        "%s: %d of %d tasks failed, so its time is not comparable.",
		Error:         "%s: %s",
		Before:        "Before: %s, from %s.",
		Within:        "≈: the middle halves of the times overlap, so the change may be chance.",
		WithinOne:     "≈: with one run each, the change may be chance.",
		BeforeBusy:    "The earlier comparison was measured while other programs took too much of the CPU.",
		Wrong:         "%s does not count: %s.",
		WrongResult:   "a run gave a wrong result",
		OtherTasks:    "Here more workers have more to do: the times are not for the same work, so nobody wins.",
		Bars:          "Bars: solid to the shortest time, half to the median, dotted to the longest.",
		OtherWork:     "The earlier comparison measured different work: the change means nothing.",
		OtherSettings: "The earlier comparison measured different work (%s): the change means nothing.",
		OtherHost:     "The earlier comparison is from another machine.",
	},
	Winner: CompareWinner{
		Name: "%s",
		One:  "%s is the fastest: %s, %s times as fast as %s.",
		Tied: "%s are the fastest, too close to tell apart: %s, at least %s times as fast as %s.", Range: "%s to %s",
		All: "All are too close to tell apart in these runs.",
		And: " and ", Also: ", ",
		Waited: "Waiting is %s %% of the work: %s had up to %d tasks in progress at once, %s had %d.",
		Cores:  "Computing is %s %% of the work: %s kept %s cores busy, %s kept %s.",
		Ready:  "Under %s, workers spent %s %% of their time ready but not running.",
		Lock:   "Under %s, workers spent %s %% of their time ready but not running; the lock was handed over %s times.",
		Spent:  "For the same work %s used %s of CPU time, %s used %s.",
		Start:  "%s had to start its child processes first: %d, each in %s.",
	},
	Chart: CompareChart{
		Measured: "measured, min to max", Once: "measured", Waves: "ideal", Amdahl: "Amdahl's law, %s %% serial", Knee: "knee",
		Enough:     "beyond %s, more save less than %s %% of the time.",
		All:        "it gets faster up to %s; there are no tasks for more.",
		Falls:      "it still gets faster at %d workers, the most measured.",
		Serial:     "as if %s %% of the work were serial (Amdahl's law, fitted).",
		Divides:    "as if all of the work could be divided (Amdahl's law, fitted).",
		CoresLimit: "beyond %s the %d cores are the limit, not the work.",
		OneLimits:  "beyond %s the limit is that one computes at a time.", Of: "%s: %s",
	},
	File: CompareFile{
		Written: "Written: %s", NotSaved: "Could not write: %s", What: "what", Value: "value", How: "where it comes from",
		Host: "%d cores, %s, %s", HostLabel: "machine", Seed: "seed", Version: "lanes", Repeat: "To repeat it", Started: "started",
	},
}

var chineseCompare = Compare{
	Pair: ComparePair{
		Title: "修改前后", Plan: "%s → %s，两边都有的泳道：%s 条", Lane: "泳道", After: "现在", Most: "主要变在哪里",
		Whole: "从开始到结束：此前 %s，现在 %s（%s）。", Lanes: "两边都有的泳道：%d 条。变化达 %d%% 的：%d 条变短，%d 条变长。",
		OnlyBefore: "只有此前才有（%d 条）：%s。", OnlyAfter: "现在才有（%d 条）：%s。", Rest: "另有 %d 条变化更小，没有列出。",
		None:   "没有这条泳道",
		Note:   "两边各只运行了一次，小的变化可能出于偶然。用时从泳道开始算到它结束。泳道按名称对应；名称只有数字不同的，按先后对应。",
		System: "运行时自己的泳道不参与对比：此前 %d 条，现在 %d 条。",
	},
	Title: "对比", Measuring: "测量中", Measured: "测量完毕", Stopped: "已中断", FromFile: "已保存",
	Run: "第 %d 次运行，共 %d 次：%s，%s", Plan: "%s，%s", Models: "%d 种模型", OneModel: "一种模型", Settings: "%d 种设置",
	RunsEach: "各运行 %d 次，轮流进行", OneEach: "各运行一次", Views: []string{"赛跑", "表格", "曲线"},
	Median: "各模型的中位数运行，同一个时钟", Broken: "未能测量：%s",
	AtWork: "高度：同时在运行或等待的任务数，满格 = %d 条", Curve: "%s：用时随并发数的变化", NoCurve: "同一种模型用几种并发数测过，才有曲线：按 w 就这样测量所选的模型。",
	NoLog:   "文件里没有它的日志",
	Pending: "排队中", SoFar: "目前：%s",
	Columns: CompareColumns{
		Model: "模型", Workers: "并发数", Wall: "中位数", Spread: "最短 – 最长", SpeedUp: "加速比", Efficiency: "效率", Ideal: "理想",
		Before: "此前", Change: "变化", CPU: "CPU", Memory: "内存", Network: "网络", RoundTrips: "往返", Voluntary: "自愿切换", Involuntary: "被迫切换", Quoted: "教程", QuotedSpeedUp: "其加速比",
	},
	Notes: CompareNotes{
		Median:        "用时为 %d 次运行的中位数，在本机实测，各模型轮流进行。",
		Medians:       "用时为 %d 至 %d 次运行的中位数，在本机实测，各模型轮流进行。",
		One:           "用时各为一次运行，在本机实测：看不出波动范围，差别可能出于偶然。",
		FromSeq:       "加速比：与一同实测的顺序执行相比。效率：加速比除以可同时进行的任务数。理想：由顺序执行的各任务和核心数算出。",
		FromTasks:     "加速比和理想用时由任务自身用时（取最短的模型）算出；没有测量顺序执行。",
		Crowded:       "任务之间互相拖慢时，加速比和理想用时无从算出：请把顺序执行也一同测量。",
		Python:        "Py：这一课的 Python 程序，由本机的解释器运行并加以观察；从启动算到结束，工作量与各模型不同，不能直接相比。",
		RealLock:      "锁：CPython 的线程用了 %s，平均占用 %s 个核心；模拟的锁则是 %s 和 %s 个。",
		NoLock:        "不加锁时是 %s 和 %s 个。",
		Memory:        "CPU：本程序及其子进程，含练习网站和画面。内存：这次运行在程序原有内存之外占用的部分，含子进程，取最大值。",
		Switches:      "切换：系统统计的线程切换次数；自愿切换是因为要等待，被迫切换是因为别人要用 CPU。",
		Quoted:        "教程：引用，出自另一台机器，附其自身的加速比。",
		Unknown:       "—：不适用，或此系统无法测得。",
		Busy:          "测量期间，别的程序占用了 %s %% 的 CPU：这些数字不可信。",
		Quiet:         "测量期间，别的程序占用了 %s %% 的 CPU。",
		Stopped:       "还没有全部测完就中断了。",
		CutOff:        "文件不完整，到此为止。",
		Failed:        "%s：%[3]d 个任务中有 %[2]d 个失败，用时不能与其他模型相比。",
		Error:         "%s：%s",
		Before:        "此前：%s，%s。",
		Within:        "≈：两者居中的一半用时有重叠，变化可能出于偶然。",
		WithinOne:     "≈：只有一次运行，变化可能出于偶然。",
		BeforeBusy:    "此前的对比测量时，别的程序占用了太多 CPU。",
		Wrong:         "%s不计名次：%s。",
		WrongResult:   "有一次运行的结果是错的",
		OtherTasks:    "这里并发数越大，要做的也越多：做的不是同样多的工作，不分胜负。",
		Bars:          "条形：实心到最短用时，半实到中位数，虚线到最长用时。",
		OtherWork:     "此前的对比做的是别的工作，变化说明不了什么。",
		OtherSettings: "此前的对比做的是别的工作（%s），变化说明不了什么。",
		OtherHost:     "此前的对比是在另一台机器上做的。",
	},
	Winner: CompareWinner{
		Name: "“%s”",
		One:  "%s最快，用时 %s，速度是%[4]s的 %[3]s 倍。",
		Tied: "%s并列最快，这几次运行分不出先后：用时 %s，速度至少是%[4]s的 %[3]s 倍。", Range: "%s 到 %s",
		All: "就这几次运行来看，各模型一样快。",
		And: "和", Also: "、",
		Waited: "等待占全部工作的 %s %%：%s最多有 %d 个任务同时进行，%s只有 %d 个。",
		Cores:  "计算占全部工作的 %s %%：%s用上了 %s 个核心，%s用上了 %s 个。",
		Ready:  "在%s中，各泳道有 %s %% 的时间可以运行，却没有轮到。",
		Lock:   "在%s中，各泳道有 %s %% 的时间可以运行，却没有轮到；锁直接移交 %s 次。",
		Spent:  "同样的工作，%s用了 %s 的 CPU 时间，%s用了 %s。",
		Start:  "%s要先启动 %d 个子进程，每个用了 %s。",
	},
	Chart: CompareChart{
		Measured: "实测，最短到最长", Once: "实测", Waves: "理想", Amdahl: "阿姆达尔定律，串行 %s %%", Knee: "拐点",
		Enough:     "用到 %s之后，再增加，用时减少不到 %s %%。",
		All:        "增加到 %s为止一直在变快；再多就没有任务可分了。",
		Falls:      "用到所测最多的 %d 个时，仍在变快。",
		Serial:     "相当于有 %s %% 的工作无法并行（按阿姆达尔定律拟合）。",
		Divides:    "相当于全部工作都可以并行（按阿姆达尔定律拟合）。",
		CoresLimit: "超过 %s之后，限制来自 %d 个核心，而不是工作本身。",
		OneLimits:  "超过 %s之后，限制在于同一时刻只有一个在计算。", Of: "%s：%s",
	},
	File: CompareFile{
		Written: "已写入：%s", NotSaved: "无法写入：%s", What: "项目", Value: "值", How: "来源",
		Host: "%d 个核心，%s，%s", HostLabel: "机器", Seed: "种子", Version: "lanes", Repeat: "重现命令", Started: "开始于",
	},
}
