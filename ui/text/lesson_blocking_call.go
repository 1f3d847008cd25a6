package text

var blockingCallWords = words{
	EN: Lesson{
		Title: "A call that blocks", Sentence: "Tasks beat in time, and one of them makes a slow call: who stands still?",
		Task: "task %d", Several: "tasks %s", Unit: "tasks",
		Knobs: map[string]Knob{"call": {"the call is", map[string]string{"blocking": "blocking", "awaited": "awaited"}}},
		Without: map[string]string{
			"sequential": "one worker has nobody to hold up",
			"processes":  "processes hold up nobody else: see hybrid",
		},
		Ask:     "One task makes a slow call. How late does the latest beat of the others come?",
		Choices: []string{"hardly late at all", "about as late as the call is long"},
	},
	ZH: Lesson{
		Title: "阻塞的调用", Sentence: "几个任务按节拍跳动，其中一个做了一次慢调用：谁会停住？",
		Task: "任务 %d", Several: "任务 %s", Unit: "项",
		Knobs: map[string]Knob{"call": {"调用方式", map[string]string{"blocking": "阻塞", "awaited": "await"}}},
		Without: map[string]string{
			"sequential": "只有一个工作者，没有谁会被耽误",
			"processes":  "进程之间互不等待，可看 hybrid",
		},
		Ask:     "一个任务做了一次慢调用。其他任务最晚的一次节拍会晚多少？",
		Choices: []string{"几乎不晚", "大约晚了整个调用那么久"},
	},
}
