package text

// Course is the words beside the lanes of lessons that start their own workers.
type Course struct {
	Pipe        string // %s of %s bytes
	Does        Does
	Verbs       Table[string] // what messages are called
	Deadlock    string        // a badge
	DeadlockOn  string        // %s which lane waits for what
	Label       string        // on the card, for the same; fits LabelWidth
	WaitsEnd    string        // %s a lane, %s another
	WaitsRoom   string        // %s a lane, %s a queue
	WaitsItem   string        // likewise
	NobodyTakes string
	NobodyPuts  string
	And         string // between those
	Code        string // heading of the program that runs
	Python      string // heading of the same in Python
	Nearest     string // heading of what comes nearest to it in Python
	Written     string // the Python was written to a file; %s its name, twice
	NotWritten  string // %s why
}

// Does is what a lane does, in a word or two.
type Does struct {
	NotYet, Runs, Sleeps, Ended string
	ForEnd                      string // %s a lane
	ForEnds                     string // likewise, of all
	ForRoom, ForItem            string // of a queue
}

var englishCourse = Course{
	Pipe: "%s / %s B",
	Does: Does{
		NotYet: "not yet", Runs: "runs", Sleeps: "sleeps", Ended: "has ended", ForEnd: "waits for %s", ForEnds: "waits",
		ForRoom: "waits for room", ForItem: "waits for data",
	},
	Verbs:    Table[string]{{"spawn", "start"}, {"put", "put"}, {"get", "get"}, {"request", "request"}, {"reply", "reply"}, {"kill", "kill"}},
	Deadlock: "blocked forever", DeadlockOn: "blocked forever: %s", Label: "stuck", WaitsEnd: "%s waits for %s to end", WaitsRoom: "%s waits for room in %s",
	WaitsItem: "%s waits for an item in %s", NobodyTakes: "nobody reads it", NobodyPuts: "nobody adds to it",
	And: "; ", Code: "what runs, in Go", Python: "the same in Python", Nearest: "the nearest in Python: threads",
	Written: "%s is written. Watch it: lanes watch -- python3 %s", NotWritten: "the program was not written: %s",
}

var chineseCourse = Course{
	Pipe: "%s / %s B",
	Does: Does{
		NotYet: "还没开始", Runs: "运行", Sleeps: "睡眠", Ended: "已结束", ForEnd: "等待 %s", ForEnds: "等待",
		ForRoom: "等待空位", ForItem: "等待数据",
	},
	Verbs:    Table[string]{{"spawn", "启动"}, {"put", "放入"}, {"get", "取出"}, {"request", "请求"}, {"reply", "答复"}, {"kill", "终止"}},
	Deadlock: "永远阻塞", DeadlockOn: "永远阻塞：%s", Label: "卡死", WaitsEnd: "%s 等待 %s 结束", WaitsRoom: "%s 等待 %s 腾出空间",
	WaitsItem: "%s 等待 %s 里有数据", NobodyTakes: "没有谁来取", NobodyPuts: "没有谁会放入",
	And: "；", Code: "实际运行的 Go 程序", Python: "同样的 Python 程序", Nearest: "Python 中最接近的写法：线程",
	Written: "已写入 %s，观察它：lanes watch -- python3 %s", NotWritten: "程序没有写成：%s",
}
