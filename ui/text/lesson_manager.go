package text

var managerWords = words{
	EN: Lesson{

		Title: "A manager process", Sentence: "A third process owns a dict and a list; the others ask it for everything.",
		Unit:    "workers",
		Without: allBut("shared memory needs no manager: see globals", "processes"),
		Ask:     "Main reads a list of two items in a for loop. How many requests does that cost?",
		Choices: []string{"1", "2", "3"},
		Words: map[string]string{
			"count": "%s requests and as many replies went to and fro, for two keys and a list of two items.",
			"owner": "The values are in the memory of the manager alone, process %s.",
			"last":  "The loop over the list asked once more than there are items: only a request that fails tells it to stop.",
		},
	},
	ZH: Lesson{

		Title: "管理者进程", Sentence: "第三个进程保管一个字典和一个列表，其他进程事事都要问它。",
		Unit:    "个工作者",
		Without: allBut("共享内存就用不着管理者，见 globals", "processes"),
		Ask:     "主进程用 for 循环读一个有两项的列表，要发几次请求？",
		Choices: []string{"1", "2", "3"},
		Words: map[string]string{
			"count": "为了两个键和一个两项的列表，来回 %s 次请求，答复也一样多。",
			"owner": "数据只在管理者的内存里，即进程 %s。",
			"last":  "遍历列表时比项数多问一次：请求失败了，循环才知道该停。",
		},
	},
}
