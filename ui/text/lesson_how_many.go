package text

var howManyWords = words{
	EN: Lesson{
		Title: "How many workers?", Sentence: "The same tasks with one worker, then two, and so on: when is it enough?",
		Task: "stage %d", Several: "stages %s", Unit: "stages",
		Knobs: map[string]Knob{"mix": {"the tasks are", map[string]string{"waiting": "mostly waiting", "half": "half and half", "computing": "computing"}}},
		Flags: map[string]string{
			"mix": "what the tasks do: waiting (mostly), half or computing", "most": "the largest number of workers", "tasks": "tasks of each stage", "each": "how long a task takes by itself",
		},
		Without: allBut("its number of workers cannot be swept", "threads", "processes", "gil", "coroutines", "goroutines"),
		Ask:     "From how many workers on does another one hardly help?",
		Choices: []string{"from as many as there are cores", "from some number between", "only when each task has a worker"},
		Words: map[string]string{
			"label":   "sweep",
			"formula": "%d cores × (1 + %s I/O / %s CPU) = %s, the tutorial's formula",
			"told":    "One worker took %s, %d took %s.", "few": "The formula gives %s, but there are only %d tasks to share out.",
			"right": "The formula gives %s.",
		},
	},
	ZH: Lesson{
		Title: "要多少工作者？", Sentence: "同样的任务，先用一个工作者，再用两个……到哪里就不再有用？",
		Task: "第 %d 段", Several: "第 %s 段", Unit: "段",
		Knobs: map[string]Knob{"mix": {"任务", map[string]string{"waiting": "主要是等待", "half": "各占一半", "computing": "全是计算"}}},
		Flags: map[string]string{
			"mix": "任务做什么：waiting（主要等待）、half（各半）或 computing（计算）", "most": "最多多少工作者", "tasks": "每段的任务数", "each": "单个任务自身需要多长时间",
		},
		Without: allBut("它的工作者数量不能逐个增加", "threads", "processes", "gil", "coroutines", "goroutines"),
		Ask:     "从多少个工作者起，再加一个就几乎没有用了？",
		Choices: []string{"从和核心一样多起", "从中间某个数起", "要到每个任务都有一个工作者"},
		Words: map[string]string{
			"label":   "逐个增加",
			"formula": "核心 %d ×（1 + I/O %s / CPU %s）= %s，教程的公式",
			"told":    "一个工作者用了 %s，%d 个用了 %s。", "few": "公式给出 %s，但总共只有 %d 个任务可分。",
			"right": "公式给出 %s。",
		},
	},
}
