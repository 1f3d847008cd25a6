package text

var daemonWords = words{
	EN: Lesson{

		Title: "Main ends first", Sentence: "Main ends without a join: does its child still get its work done?",
		Unit:  "starts",
		Knobs: map[string]Knob{"daemon": {"daemon", map[string]string{"yes": "yes", "no": "no"}}, "join": {"join", map[string]string{"yes": "yes", "no": "no"}}},
		Flags: map[string]string{
			"daemon": "the child is killed when main ends: yes or no", "join": "main joins the child before it ends: yes or no",
			"delay": "how long the child waits before its work", "main": "how long main goes on before it ends; 0 is as long as a child's work takes, measured",
			"runs": "how many runs, each with a real process",
		},
		Without: allBut("only a process can be killed from outside", "processes"),
		Ask:     "In how many of the runs will the child's list be printed by main?",
		Choices: []string{"in none", "in some", "in all"},
		Words: map[string]string{
			"finished": "child finished", "killed": "child killed", "printed": "list printed",
			"of": "%s of %s runs", "main": "main goes on for %s, measured: about as long as a child's work takes", "fixed": "main goes on for %s, as asked for",
			"quoted": "in Python, 800 runs elsewhere: finished 79 %, killed 20 %, printed 0.9 %", "label": "outcomes",
			"race":  "Of %s runs the child finished in %s and was killed in %s: who is first, main or child, is up to the system.",
			"join":  "With join main waits for the child, whatever it is: the list was printed in %s of %s runs.",
			"waits": "It is no daemon, so the end of main waits for it: none was killed, but in %s of %s runs main had looked at the list too early.",
		},
	},
	ZH: Lesson{

		Title: "主进程先结束", Sentence: "主进程没有 join 就结束：子进程的活还干得完吗？",
		Unit:  "次启动",
		Knobs: map[string]Knob{"daemon": {"守护进程", map[string]string{"yes": "是", "no": "否"}}, "join": {"join", map[string]string{"yes": "有", "no": "没有"}}},
		Flags: map[string]string{
			"daemon": "主进程结束时终止子进程：yes 或 no", "join": "主进程结束前先 join 子进程：yes 或 no",
			"delay": "子进程干活前等多久", "main": "主进程结束前再运行多久；0 表示和子进程干活的时间一样长（实测）",
			"runs": "运行多少次，每次都是真实的进程",
		},
		Without: allBut("只有进程才能从外部终止", "processes"),
		Ask:     "有多少次运行，主进程会打印出子进程的列表？",
		Choices: []string{"一次也没有", "有几次", "每次都会"},
		Words: map[string]string{
			"finished": "子进程完成", "killed": "子进程被终止", "printed": "列表已打印",
			"of": "%s 次（共 %s 次）", "main": "主进程再运行 %s，实测：大约等于子进程干活的时间", "fixed": "主进程再运行 %s，按要求设定",
			"quoted": "在别处用 Python 运行 800 次：完成 79 %，被终止 20 %，打印出列表 0.9 %", "label": "结局",
			"race":  "%s 次运行中，子进程完成 %s 次，被终止 %s 次：谁先谁后，由系统决定。",
			"join":  "有了 join，主进程会等子进程，不论它是不是守护进程：列表打印了 %s 次（共 %s 次）。",
			"waits": "它不是守护进程，所以主进程结束时会等它：没有一次被终止，但有 %s 次（共 %s 次）主进程看列表看得太早。",
		},
	},
}
