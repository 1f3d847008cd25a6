package text

var boundWords = words{
	EN: Lesson{
		Title: "Computing or waiting", Sentence: "The same tasks, from all waiting to all computing: which model wins where?",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Knobs:   map[string]Knob{"compute": {"computing", shares}},
		Ask:     "How much faster is it than one task after another?",
		Choices: []string{"not faster", "faster, at most as many times as there are cores", "faster by more than the number of cores"},
	},
	ZH: Lesson{
		Title: "计算还是等待", Sentence: "同样的任务，从全是等待到全是计算：哪种模型在哪里占优？",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Knobs:   map[string]Knob{"compute": {"计算", chineseShares}},
		Ask:     "比一个接一个地做快多少？",
		Choices: []string{"不会更快", "更快，最多快到核心数那么多倍", "快到比核心数还多的倍数"},
	},
}

// shares are percentages of computing.
var (
	shares        = map[string]string{"0": "0 %, all waiting", "25": "25 %", "50": "50 %", "75": "75 %", "100": "100 %, no waiting"}
	chineseShares = map[string]string{"0": "0 %，全是等待", "25": "25 %", "50": "50 %", "75": "75 %", "100": "100 %，没有等待"}
)
