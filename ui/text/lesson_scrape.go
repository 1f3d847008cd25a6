package text

var scrapeLesson = lesson{
	EN: Lesson{
		Title: "Front pages of a blog", Sentence: "Fetch front pages of a blog, read their posts, write them to a CSV file.",
		Task: "page %d", Several: "pages %s", Unit: "pages",
		Knobs: Table[Knob]{{"trap", Knob{"the original's trap", Table[string]{
			{"none", "none"}, {"header", "a header for each process"}, {"buffer", "a buffer lost at exit"},
			{"shared", "a shared buffer, no lock"}, {"stale", "stale fields"}, {"swallow", "a failure swallowed"},
		}}}},
		Flags: Table[string]{
			{"trap", "write the rows in a way that loses them: header, buffer, shared, stale or swallow; not to --csv"},
			{"field", "a column: NAME=SELECTOR, or NAME=SELECTOR@ATTRIBUTE; repeat it, or separate several with ;"},
			{"rows", "read another listing than the blog: the CSS selector of its rows"},
			{"rows-file", "file with the selectors: a line rows = SELECTOR, then a line NAME = SELECTOR for each column"},
			{"try", "show the rows of the first page as a table, and what matches nothing, and run nothing"},
		},
		As: Table[string]{
			{"sequential", "the tutorial's first scraper: in a loop"},
			{"processes", "the tutorial's second scraper: Pool(4)"},
			{"threads", "the tutorial's third scraper: 12 threads"},
			{"coroutines", "the tutorial's fourth scraper: asyncio"},
		},
		Ask:     "How much faster is it than one page after another?",
		Choices: []string{"no faster", "2 to 5 times as fast", "more than 5 times as fast"},
		Asks: Table[Asked]{
			{"trap", Asked{"How many of the rows in the file will be right?", []string{"all of them", "more than 9 in 10", "9 in 10 or fewer"}}},
		},
	},
	ZH: Lesson{
		Title: "抓取博客首页", Sentence: "抓取博客的若干首页，读出其中的文章，写入 CSV 文件。",
		Task: "第 %d 页", Several: "第 %s 页", Unit: "页",
		Knobs: Table[Knob]{{"trap", Knob{"原程序的陷阱", Table[string]{
			{"none", "无"}, {"header", "每个进程都写表头"}, {"buffer", "退出时丢掉缓冲"},
			{"shared", "共享缓冲而不加锁"}, {"stale", "残留的字段"}, {"swallow", "吞掉失败"},
		}}}},
		Flags: Table[string]{
			{"trap", "按会丢数据的方式写出各行，可选 header、buffer、shared、stale 或 swallow；不写入 --csv"},
			{"field", "文件的一列，写作 NAME=SELECTOR 或 NAME=SELECTOR@ATTRIBUTE；可以重复给出，也可以用分号（;）隔开几列"},
			{"rows", "不抓博客，而抓别的列表：各行的 CSS 选择器"},
			{"rows-file", "写有选择器的文件：先是一行 rows = SELECTOR，然后每列一行 NAME = SELECTOR"},
			{"try", "只把第一页的各行列成表，并指出什么也没匹配到的列，不运行"},
		},
		As: Table[string]{
			{"sequential", "教程的第一个爬虫：逐页抓取"},
			{"processes", "教程的第二个爬虫：Pool(4)"},
			{"threads", "教程的第三个爬虫：12 个线程"},
			{"coroutines", "教程的第四个爬虫：asyncio"},
		},
		Ask:     "与一页接一页地抓取相比，快多少？",
		Choices: []string{"不会更快", "快到 2 至 5 倍", "快到 5 倍以上"},
		Asks: Table[Asked]{
			{"trap", Asked{"文件中会有多少行是正确的？", []string{"全部正确", "十分之九以上", "不超过十分之九"}}},
		},
	},
}

// ScrapeWords are the lesson scrape's own words.
type ScrapeWords struct {
	Label                              string        // of the card, fits LabelWidth
	Counts                             string        // %s of %s rows are right, %s lost, %s stale, %s torn, %s headers
	Swallowed                          string        // likewise, and %s pages whose failure was swallowed
	Tries                              string        // %s of %s tries went wrong, %s with a lock
	Arrived, Page, Rows, First, Author string        // titles: a page, when it arrived, its rows and the first of them
	NoRows                             string        // while there are none
	Later                              string        // while there are no rows
	Traps                              Table[string] // what went wrong, by the value of the knob trap
	Quoted                             string
	Unread                             string        // %s posts
	Unmatched                          string        // %s rows of another listing
	Waves                              string        // %d pages, %d at once, %d times the time of one, %s that time
	Tutorial                           Table[string] // the tutorial's times, by the model's id
}

// Scrape are the words of the lesson scrape.
var Scrape = Words[ScrapeWords]{
	lesson: &scrapeLesson,
	EN: ScrapeWords{
		Label:     "the trap",
		Counts:    "%s of %s rows are right   lost %s   stale %s   torn %s   headers %s",
		Swallowed: "%s of %s rows are right   lost %s   stale %s   torn %s   headers %s   %s page swallowed",
		Tries:     "wrong in %s of %s tries; with a lock in %s",
		Arrived:   "arrived", Page: "page", Rows: "rows", First: "the first of them", Author: "its author", NoRows: "the rows of each page, as it arrives",
		Later: "the rows are written after the last page",
		Traps: Table[string]{
			{"header", "Each process writes the header when it starts: in lanes one owner of the file writes it once."},
			{"buffer", "What was in the processes' buffers when they ended was never written: lanes flushes, and waits."},
			{"shared", "Threads that write into one buffer at once overwrite each other: in lanes only one lane writes."},
			{"stale", "Posts without an avatar got that of the post before, and its author: in lanes a missing field is empty."},
			{"swallow", "The scraper said nothing about a page that failed: lanes shows it, keeps the others, and exits with 1."},
		},
		Quoted:    "the original, quoted: 5 headers; 39 of 193 rows lost; 9 of 110 runs torn; 7 of 200 rows stale",
		Unread:    "Posts that could not be read: %s. Their markup is broken, and they have no row.",
		Unmatched: "Rows left out, as no field was found in them: %s.",
		Waves:     "%d pages, %d at once: %d × the time of one page, which is %s (the median).",
		Tutorial: Table[string]{
			{"processes", "The tutorial's 6.03 s in sequence would be 1.81 s in 3 waves (computed); it took 2.87 s (quoted)."},
			{"threads", "Threads and coroutines wait alike: the tutorial's 1.30 s and 0.50 s, run again, were 0.68 s and 0.67 s (quoted)."},
			{"coroutines", "Threads and coroutines wait alike: the tutorial's 1.30 s and 0.50 s, run again, were 0.68 s and 0.67 s (quoted)."},
		},
	},
	ZH: ScrapeWords{
		Label:     "陷阱",
		Counts:    "%[2]s 行中正确 %[1]s 行   丢失 %[3]s   残留 %[4]s   撕裂 %[5]s   表头 %[6]s",
		Swallowed: "%[2]s 行中正确 %[1]s 行   丢失 %[3]s   残留 %[4]s   撕裂 %[5]s   表头 %[6]s   吞掉 %[7]s 页",
		Tries:     "试了 %[2]s 次，出错 %[1]s 次；加锁后出错 %[3]s 次",
		Arrived:   "到达", Page: "页", Rows: "行数", First: "其中第一行", Author: "作者", NoRows: "每到一页，这里就列出它的各行",
		Later: "所有页面到齐后再写出各行",
		Traps: Table[string]{
			{"header", "每个启动的进程都写了表头：lanes 只由一方管文件，表头只写一次。"},
			{"buffer", "进程结束时还在缓冲里的内容从未写出：lanes 会刷新缓冲并等它写完。"},
			{"shared", "几个线程同时写入一个缓冲，会互相覆盖：lanes 只由一条泳道来写。"},
			{"stale", "没有头像的文章得到了上一篇的头像和作者：lanes 里缺失的字段就是空的。"},
			{"swallow", "爬虫对失败的页面只字不提：lanes 会显示它，保留其余页面，并以状态 1 退出。"},
		},
		Quoted:    "原程序（引用）：5 个表头；193 行丢 39 行；110 次撕裂 9 次；200 行残留 7 行",
		Unread:    "有 %s 篇文章读不出来：标记有错，没有写入任何一行。",
		Unmatched: "略去 %s 行：其中没有找到任何字段。",
		Waves:     "%d 页，同时抓 %d 页：用时是一页的 %d 倍，一页为 %s（中位数）。",
		Tutorial: Table[string]{
			{"processes", "教程顺序执行用了 6.03 s，分 3 批应为 1.81 s（算出）；教程测得 2.87 s（引用）。"},
			{"threads", "多线程和协程等得一样好：教程测得 1.30 s 和 0.50 s，重新运行是 0.68 s 和 0.67 s（引用）。"},
			{"coroutines", "多线程和协程等得一样好：教程测得 1.30 s 和 0.50 s，重新运行是 0.68 s 和 0.67 s（引用）。"},
		},
	},
}
