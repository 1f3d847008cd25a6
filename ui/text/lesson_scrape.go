package text

var scrapeWords = words{
	EN: Lesson{
		Title: "Front pages of a blog", Sentence: "Fetch front pages of a blog, read their posts, write them to a CSV file.",
		Task: "page %d", Several: "pages %s", Unit: "pages",
		Knobs: map[string]Knob{"trap": {"the original's trap", map[string]string{
			"none": "none", "header": "a header for each process", "buffer": "a buffer lost at exit",
			"shared": "a shared buffer, no lock", "stale": "stale fields", "swallow": "a failure swallowed",
		}}},
		Flags: map[string]string{"trap": "write the rows as they get lost: header, buffer, shared, stale or swallow; not to --csv"},
		Words: map[string]string{
			"label": "the trap", "counts": "%s of %s rows are right   lost %s   stale %s   torn %s   headers %s",
			"tries": "wrong in %s of %s tries; with a lock in %s", "example": "a line that is wrong: ",
			"later":     "the rows are written when all pages are there",
			"header":    "Each process that starts writes the header: lanes has one owner of the file, which writes it once.",
			"buffer":    "What was in the buffers of the processes at their end was never written: lanes flushes, and waits.",
			"shared":    "Threads that write into one buffer at once overwrite each other: in lanes one lane writes.",
			"stale":     "Posts without an avatar got that of the post before, and its author: in lanes a missing field is empty.",
			"swallow":   "The scraper said nothing of a page that failed: lanes shows it, keeps the others, and exits with 1.",
			"swallowed": "%s page swallowed",
			"quoted":    "the original, quoted: 5 headers; 39 of 193 rows lost; 9 of 110 runs torn; 7 of 200 rows stale",

			"waves":             "%d pages, %d at once: %d × the time of one page, which is %s (the median).",
			"theirs processes":  "The tutorial's 6.03 s in sequence would be 1.81 s in 3 waves (computed); it has 2.87 s (quoted).",
			"theirs threads":    "Threads and coroutines wait alike: the tutorial's 1.30 s and 0.50 s, run again, were 0.68 s and 0.67 s (quoted).",
			"theirs coroutines": "Threads and coroutines wait alike: the tutorial's 1.30 s and 0.50 s, run again, were 0.68 s and 0.67 s (quoted).",
		},
		Ask:     "How much faster is it than one page after another?",
		Choices: []string{"not faster", "2 to 5 times as fast", "more than 5 times as fast"},
	},
	ZH: Lesson{
		Title: "抓取博客首页", Sentence: "抓取博客的若干首页，读出其中的文章，写入 CSV 文件。",
		Task: "第 %d 页", Several: "第 %s 页", Unit: "页",
		Knobs: map[string]Knob{"trap": {"原程序的陷阱", map[string]string{
			"none": "无", "header": "每个进程都写表头", "buffer": "退出时丢掉缓冲",
			"shared": "共享缓冲而不加锁", "stale": "残留的字段", "swallow": "吞掉的失败",
		}}},
		Flags: map[string]string{"trap": "按会出错的方式写出各行：header、buffer、shared、stale 或 swallow；不写入 --csv"},
		Words: map[string]string{
			"label": "陷阱", "counts": "正确 %s 行（共 %s 行）   丢失 %s   残留 %s   撕裂 %s   表头 %s",
			"tries": "出错 %s 次（共试 %s 次）；加锁后 %s 次", "example": "一行错误：",
			"later":     "所有页面到齐后再写出各行",
			"header":    "每个启动的进程都写了表头：lanes 的文件只有一个主人，表头只写一次。",
			"buffer":    "进程结束时还在缓冲里的内容从未写出：lanes 会刷新并等待。",
			"shared":    "几个线程同时写入一个缓冲，会互相覆盖：lanes 只由一条泳道来写。",
			"stale":     "没有头像的文章得到了上一篇的头像和作者：lanes 里缺失的字段就是空的。",
			"swallow":   "爬虫对失败的页面只字不提：lanes 会显示它，保留其余页面，并以状态 1 退出。",
			"swallowed": "吞掉 %s 页",
			"quoted":    "原程序（引用）：5 个表头；193 行丢 39 行；110 次运行中 9 次撕裂；200 行中 7 行残留",

			"waves":             "%d 页，同时 %d 页：用时是一页的 %d 倍，一页 %s（中位数）。",
			"theirs processes":  "教程顺序执行的 6.03 s 分 3 批做应是 1.81 s（算出）；教程测得 2.87 s（引用）。",
			"theirs threads":    "教程的 1.30 s（多线程）和 0.50 s（协程）都只是一批；重新运行是 0.68 s 和 0.67 s（引用）。",
			"theirs coroutines": "教程的 0.50 s（协程）和 1.30 s（多线程）都只是一批；重新运行是 0.67 s 和 0.68 s（引用）。",
		},
		Ask:     "比一页接一页地抓快多少？",
		Choices: []string{"不会更快", "快到 2 至 5 倍", "快到 5 倍以上"},
	},
}
