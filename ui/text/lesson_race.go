package text

var raceWords = words{
	EN: Lesson{
		Title: "A race for a counter", Sentence: "Workers add one to the same cell, over and over. What gets lost?",
		Task: "run %d", Several: "runs %s", Unit: "runs",
		Ask:     "In half of the runs at least: how many of all the updates will be missing from the cell?",
		Choices: []string{"none", "less than 1 in 100", "between 1 and 50 in 100", "half of them or more"},
		Knobs: map[string]Knob{
			"guard": {"guard", map[string]string{
				"none": "none", "mutex": "mutex", "atomic": "atomic add",
				"store-only": "lock round the store only", "two-locks": "a lock each", "check-then-act": "check, then act",
			}},
			"check": {"lock changes hands", map[string]string{"step": "after any step", "back-jump": "at back-jumps only"}},
			"await": {"await inside the update", map[string]string{"false": "no", "true": "in some"}},
		},
		Without: map[string]string{
			"sequential": "one worker has nobody to race with",
			"hybrid":     "see processes, and coroutines for its loops",
		},
	},
	ZH: Lesson{
		Title: "争抢一个计数器", Sentence: "几个工作者不停地给同一个单元加一，会丢掉多少？",
		Task: "第 %d 轮", Several: "第 %s 轮", Unit: "轮",
		Ask:     "在至少一半的轮次里，单元中会缺少全部更新的多少？",
		Choices: []string{"一次也不少", "不到百分之一", "百分之一到百分之五十", "一半或更多"},
		Knobs: map[string]Knob{
			"guard": {"保护", map[string]string{
				"none": "无", "mutex": "互斥锁", "atomic": "原子加",
				"store-only": "只锁住写入", "two-locks": "各用各的锁", "check-then-act": "先检查再写入",
			}},
			"check": {"锁在何时易手", map[string]string{"step": "任何一步之后", "back-jump": "只在循环回跳处"}},
			"await": {"更新途中 await", map[string]string{"false": "否", "true": "有几次"}},
		},
		Without: map[string]string{
			"sequential": "只有一个工作者，没有谁可以争抢",
			"hybrid":     "可分别看 processes 和 coroutines",
		},
	},
}
