package text

var managerLesson = lesson{
	EN: Lesson{
		Title: "A manager process", Sentence: "A third process owns a dict and a list; the others ask it for everything.",
		Unit: "workers done",
		Knobs: Table[Knob]{
			{"items", Knob{"items", nil}}, {"beat", Knob{"pause", Table[string]{{"100ms", "0.1 s"}, {"300ms", "0.3 s"}, {"1s", "1 s"}}}},
		},
		Flags:   Table[string]{{"items", "number of items in the list"}},
		Without: others("shared memory needs no manager: see globals"),
		Ask:     "Main reads a list of {items} items in a for loop. How many requests does that cost?",
		Choices: []string{"one for all", "one for each item", "one more than there are items"},
	},
	ZH: Lesson{
		Title: "管理器进程", Sentence: "第三个进程保管一个字典和一个列表，其他进程每次读写都要请求它。",
		Unit: "个完成",
		Knobs: Table[Knob]{
			{"items", Knob{"项数", nil}}, {"beat", Knob{"停顿", Table[string]{{"100ms", "0.1 秒"}, {"300ms", "0.3 秒"}, {"1s", "1 秒"}}}},
		},
		Flags:   Table[string]{{"items", "列表放入多少项"}},
		Without: others("共享内存就用不着管理器，见 globals"),
		Ask:     "主进程用 for 循环读一个有 {items} 项的列表，要发几次请求？",
		Choices: []string{"总共一次", "每项一次", "比项数多一次"},
	},
}

// ManagerWords are the lesson manager's own words.
type ManagerWords struct {
	Requests string // %s in all, %s to fill, %s to read
	Owner    string // %s a process
	Asked    string // %d requests
	Last     string // why there is one request more than items
}

// Manager are the words of the lesson manager.
var Manager = Words[ManagerWords]{
	lesson: &managerLesson,
	EN: ManagerWords{
		Requests: "%s requests, each with its reply: %s to fill the dict and the list, %s to read them, and the last to end the manager.",
		Owner:    "The values are only in the memory of the manager, process %s.",
		Asked:    "asked %d ×",
		Last:     "The loop over the list asked once more than there are items: only a request that fails tells it to stop.",
	},
	ZH: ManagerWords{
		Requests: "共 %s 次请求，每次都有答复：填写字典和列表 %s 次，读取 %s 次，最后一次让管理器结束。",
		Owner:    "数据只在管理器的内存里，即进程 %s。",
		Asked:    "请求 %d 次",
		Last:     "遍历列表时比项数多请求一次：请求失败了，循环才知道该停。",
	},
}
