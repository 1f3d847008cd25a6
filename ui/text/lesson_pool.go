package text

var poolWords = words{
	EN: Lesson{

		Title: "A pool of three", Sentence: "Three workers, four ways to give them work: which hold the caller up?",
		Unit:    "workers done",
		Knobs:   map[string]Knob{"wait": {"longest job", map[string]string{"200ms": "0.2 s", "500ms": "0.5 s", "1s": "1 s"}}},
		Without: others("a pool is of processes or threads"),
		Ask:     "Three workers get three jobs, each a little shorter than the one before, by apply, one call after the other. How long does it take?",
		Choices: []string{"as long as the longest job", "as long as all three jobs, added up"},
		Words: map[string]string{
			"blocked": "caller blocked", "later": "caller goes on", "returned": "returned after %s", "ready": "ready after %s",
			"collected":   "1 error that main collected with get: it was told there",
			"uncollected": "1 error that nobody collected: it is gone without a word", "label": "calls", "errors": "errors",
			"apply": "apply kept its caller for %s: the jobs take %s added up, and never more than one was at work at a time.", "up": " The first had to wait %s until a worker was up.",
			"async": "apply_async returned after %s, and its results were ready after %s.",
			"order": "The second and third jobs were done before the first, and map gave the results in their order all the same.",
		},
	},
	ZH: Lesson{

		Title: "三个工作者的池", Sentence: "三个工作者，四种派活的方法：哪些会让调用者等着？",
		Unit:    "个完成",
		Knobs:   map[string]Knob{"wait": {"最长的任务", map[string]string{"200ms": "0.2 秒", "500ms": "0.5 秒", "1s": "1 秒"}}},
		Without: others("池由进程或线程组成"),
		Ask:     "三个任务，一个比一个稍短，用 apply 逐个交给三个工作者，一共要多久？",
		Choices: []string{"和最长的任务一样久", "三个任务的时间之和"},
		Words: map[string]string{
			"blocked": "调用者阻塞", "later": "调用者继续", "returned": "%s 后返回", "ready": "%s 后就绪",
			"collected":   "有 1 个错误由 main 用 get 取走：在那里报了出来",
			"uncollected": "有 1 个错误没有谁来取：它无声无息地消失了", "label": "调用", "errors": "错误",
			"apply": "apply 让调用者等了 %s：三个任务加起来 %s，任何时候都最多只有一个在干活。", "up": "第一个任务等了 %s，才有工作者启动好。",
			"async": "apply_async 在 %s 后返回，结果在 %s 后就绪。",
			"order": "第二、三个任务先于第一个完成，map 给出的结果仍按原来的顺序。",
		},
	},
}
