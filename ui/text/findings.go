package text

// Findings are sentences about a finished run.
type Findings struct {
	Label     string // of the card, fits LabelWidth
	Late      string // %s how late the latest beat was
	OnTime    string // likewise, where that is not much
	Unused    string // %d of %d workers
	Ready     string // %s per cent of the workers' time
	Starved   string // likewise, most of it because all cores were taken; %d cores
	Handovers string // likewise, %s times the interpreter lock was handed from one to another that wanted it
	MoreHelp  string // %s per cent of the work is waiting, and there are tasks for more workers
	AllWait   string // likewise, and there is a worker for each task
	Cores     string // %s per cent of the work is computing; %d ran at once on %d cores
}

var englishFindings = Findings{
	Label: "finding", Late: "The latest beat was %s late.", OnTime: "No beat was more than %s late.",
	Unused: "%d of %d workers never got work.", Ready: "Workers spent %s %% of their time ready but not running.",
	Starved:   "Workers spent %s %% of their time ready but not running, mostly for want of a core: there are %d.",
	Handovers: "Workers spent %s %% of their time ready but not running; the lock was handed over %s times.",
	MoreHelp:  "Waiting is %s %% of the work: more workers would help.",
	AllWait:   "Waiting is %s %% of the work, all of it at once.",
	Cores:     "Computing is %s %% of the work, %d at once on %d cores: more workers would not help.",
}

var chineseFindings = Findings{
	Label: "发现", Late: "最晚的一次节拍晚了 %s。", OnTime: "没有一次节拍晚过 %s。",
	Unused: "%[2]d 条泳道中有 %[1]d 条从未分到任务。", Ready: "各泳道有 %s %% 的时间可以运行，却在排队。",
	Starved:   "各泳道有 %s %% 的时间可以运行却没有运行，多半是因为核心不够：一共 %d 个。",
	Handovers: "各泳道有 %s %% 的时间可以运行，却在排队；锁直接移交 %s 次。",
	MoreHelp:  "等待占全部工作的 %s %%：同时多做几个会更快。",
	AllWait:   "等待占全部工作的 %s %%，而且全都同时进行。",
	Cores:     "计算占全部工作的 %s %%，%d 个同时挤在 %d 个核心上：再多也没有用。",
}
