package text

// CLI is the words of plain output and of the command line's help.
type CLI struct {
	Opens       string // %d a process id: a lane begins
	OpensThread string // %d a process id, %d a thread id
	Starts      string // %s a task
	Done        string // %s a task, %s how long it took
	Failed      string // %s a task, %s how long it took, %s why
	Interrupted string // %s a task, %s how long it took
	Retry       string // %s a task, %d which retry
	Dies        string // a lane was killed
	Progress    string // %d done of %d %s, %d failed, %s the time

	Commands map[string]Command // by the command's name
	Flags    map[string]string  // by the flag's name: what it is
}

// Command is how a command is explained.
type Command struct{ Short, Long string }

var englishCLI = CLI{
	Opens: "opens in process %d", OpensThread: "opens in process %d on thread %d",
	Starts: "begins %s", Done: "%s done in %s", Failed: "%s failed after %s: %s",
	Interrupted: "%s interrupted after %s", Retry: "%s: retry %d", Dies: "killed",
	Progress: "%d of %d %s, %d failed, %s",

	Commands: map[string]Command{
		"lanes": {
			"See processes, threads and coroutines at work",
			"Lanes shows concurrent work happening: a lane a worker, live, under processes,\nthreads, coroutines and more, with a pause and a rewind. Without a command it\nopens the menu.",
		},
		"list": {"List the lessons", "List names the lessons and the models that each runs under."},
		"run": {
			"Run a lesson: live on a terminal, else as lines or JSON",
			"Run goes straight to a lesson. On a terminal it is shown live; otherwise, or when\nasked to, it is written as plain lines or as JSON Lines.",
		},
		"replay": {
			"Show a saved log in the same screen",
			"Replay plays a log that was saved with --log, as it was live: it can be held,\nstepped and rewound. It can also be printed.",
		},
		"site": {
			"Serve the practice site on its own",
			"Site serves the blog that lanes scrapes: front pages with the markup of a real\none, the same for the same seed, as slow, as broken and as hostile as you like.",
		},
	},
	Flags: map[string]string{
		"addr":    "address to listen on",
		"ascii":   "draw with ASCII characters alone",
		"csv":     "file for the rows; \"\" for none, which is also the default without a screen",
		"csv-raw": "leave cells as they are that a spreadsheet would run as a formula",
		"fail":    "chance from 0 to 1 that the practice site fails to answer",
		"fps":     "frames a second, 1 to 60",
		"hostile": "make some pages of the practice site hostile",
		"jitter":  "how far a page's latency may be off, either way",
		"json":    "write JSON Lines to stdout",
		"lang":    "language, en or zh; by default $LANES_LANG or the locale says",
		"latency": "how long the practice site takes to answer",
		"log":     "save the run's log to this file, for lanes replay",
		"model":   "how the work runs: %s", // the ids of the models
		"order":   "order of the rows: page or completion",
		"pages":   "number of pages, 1 to 100000",
		"plain":   "write a line an event worth reading",
		"rate":    "requests a second at most; 0 is 2 for a real site, no limit for this machine",
		"rounds":  "how often each of the two says what it does",
		"seed":    "what chance comes from: the same seed, the same chances",
		"theme":   "colours: auto, dark or light",
		"url":     "scrape a real site: an address with {page} in it",
		"wait":    "how long each of the two waits after that",
		"workers": "how many; 0 is the model's own number",
	},
}

var chineseCLI = CLI{
	Opens: "开始，进程 %d", OpensThread: "开始，进程 %d，线程 %d",
	Starts: "开始：%s", Done: "%s 完成，用时 %s", Failed: "%s 失败，用时 %s：%s",
	Interrupted: "%s 中断，用时 %s", Retry: "%s：第 %d 次重试", Dies: "被终止",
	Progress: "%d / %d %s，%d 失败，%s",

	Commands: map[string]Command{
		"lanes": {
			"看见进程、线程和协程怎样工作",
			"lanes 把并发的工作画给你看：每个工作者一条泳道，进程、线程、协程等\n模型任选，可以暂停，可以倒回。不带命令则打开菜单。",
		},
		"list": {"列出课程", "list 列出所有课程，以及每门课程可用的模型。"},
		"run": {
			"运行一门课程：在终端上实时显示，否则逐行输出或输出 JSON",
			"run 直接运行一门课程。在终端上实时显示；不在终端上，或有此要求时，\n逐行输出或输出 JSON Lines。",
		},
		"replay": {
			"在同样的画面里重放保存的日志",
			"replay 重放用 --log 保存的日志，和当时的画面一样：可以暂停、单步、\n倒回，也可以打印出来。",
		},
		"site": {
			"单独启动练习网站",
			"site 启动 lanes 所抓取的博客：首页的结构和真实网站一样，种子相同则\n内容相同，多慢、多不可靠、多恶意都由你定。",
		},
	},
	Flags: map[string]string{
		"addr":    "监听的地址",
		"ascii":   "只用 ASCII 字符绘制",
		"csv":     "保存各行的文件；\"\" 表示不保存，没有画面时默认也不保存",
		"csv-raw": "电子表格会当作公式执行的单元格也保持原样",
		"fail":    "练习网站回答失败的概率，0 到 1",
		"fps":     "每秒帧数，1 到 60",
		"hostile": "练习网站的部分页面带有恶意",
		"jitter":  "每页延迟上下浮动的幅度",
		"json":    "向标准输出写 JSON Lines",
		"lang":    "语言 en 或 zh；默认由 $LANES_LANG 或系统区域决定",
		"latency": "练习网站多久才回答",
		"log":     "把运行日志保存到此文件，供 lanes replay 使用",
		"model":   "工作怎样运行 %s",
		"order":   "各行的顺序 page（按页）或 completion（按完成先后）",
		"pages":   "页数，1 到 100000",
		"plain":   "每个值得一读的事件写一行",
		"rate":    "每秒最多请求数；0 表示真实网站为 2，本机不限",
		"rounds":  "两个任务各说几次",
		"seed":    "随机的来源：种子相同，随机的结果也相同",
		"theme":   "配色 auto、dark 或 light",
		"url":     "抓取真实网站：含有 {page} 的地址",
		"wait":    "两个任务每次说完后等多久",
		"workers": "工作者个数；0 表示由模型决定",
	},
}
