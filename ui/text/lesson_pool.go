package text

var poolWords = words{
	EN: Lesson{

		Title: "A pool of three", Sentence: "Three workers, four ways to give them work: which hold the caller up?",
		Unit:    "workers",
		Without: allBut("a pool is of processes or threads", "processes", "threads", "gil", "goroutines"),
		Ask:     "Three workers get three jobs of half a second by apply, one call after the other. How long does it take?",
		Choices: []string{"as long as one job", "as long as all three jobs, added up"},
		Words: map[string]string{
			"blocked": "caller blocked", "later": "caller goes on", "returned": "returned after %s", "ready": "ready after %s",
			"uncollected": "1 error that nobody collected: it is gone without a word", "label": "calls",
			"apply": "apply kept its caller for %s, one job after another: only one of three workers had work.",
			"async": "apply_async returned after %s, and its results were ready after %s.",
			"order": "The second and third jobs were done before the first, and map gave the results in their order all the same.",
		},
	},
	ZH: Lesson{

		Title: "三个工作者的池", Sentence: "三个工作者，四种派活的方法：哪些会让调用者等着？",
		Unit:    "个工作者",
		Without: allBut("池由进程或线程组成", "processes", "threads", "gil", "goroutines"),
		Ask:     "用 apply 把三个各需半秒的任务逐个交给三个工作者，一共要多久？",
		Choices: []string{"和一个任务一样久", "三个任务的时间之和"},
		Words: map[string]string{
			"blocked": "调用者阻塞", "later": "调用者继续", "returned": "%s 后返回", "ready": "%s 后就绪",
			"uncollected": "有 1 个错误没有谁来取：它无声无息地消失了", "label": "调用",
			"apply": "apply 让调用者等了 %s，任务一个接一个：三个工作者中只有一个在干活。",
			"async": "apply_async 在 %s 后返回，结果在 %s 后就绪。",
			"order": "第二、三个任务先于第一个完成，map 给出的结果仍按原来的顺序。",
		},
	},
}
