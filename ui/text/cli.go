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
	Killed      string // a lane was killed
	Progress    string // %d done of %d %s, %d failed, %s the time
	Lost        string // %s a task, %s after how long, %s why its attempt is lost
	Redelivered string // %d the number of the attempt that begins, %s why
	JoinWaits   string // %s a worker, %s an address
	JoinEnded   string // %s a worker, %s why
	Invite      string // %s the command with which a machine joins

	Commands map[string]Command // by the command's name
	Flags    map[string]string  // by the flag's name: what it is; {files} are the files of cards

	Or, And string // %s several files, or keys, and %s the last of them
}

// Command is how a command is explained.
type Command struct{ Short, Long string }

var englishCLI = CLI{
	Or: "%s or %s", And: "%s and %s",
	Opens: "starts in process %d", OpensThread: "starts in process %d on thread %d",
	Starts: "starts %s", Done: "%s done in %s", Failed: "%s failed after %s: %s",
	Interrupted: "%s interrupted after %s", Retry: "%s: retry %d", Killed: "killed",
	Progress: "%d of %d %s, %d failed, %s",
	Lost:     "%s lost after %s: %s", Redelivered: "attempt %d: %s",
	JoinWaits: "%s works for %s", JoinEnded: "%s ended: %s", Invite: "other machines join with:\n  %s",

	Commands: map[string]Command{
		"lanes": {
			"See processes, threads and coroutines at work",
			"Lanes shows concurrent work as it happens, one lane per worker: processes, threads,\ncoroutines and more. You can pause it and rewind it. Without a command it opens the\nmenu.",
		},
		"list": {"List the lessons", "List names the lessons in the order of the course, with what each shows and the models\nit runs under, and marks those you have run to the end."},
		"run": {
			"Run a lesson: live on a terminal, else as lines or JSON",
			"Run goes straight to a lesson. On a terminal you see it live; otherwise, or with\n--plain or --json, it prints plain lines or JSON Lines.",
		},
		"compare": {
			"Measure a lesson under several models, side by side",
			"Compare runs a lesson under each of its models, several times, taking turns, and\nmeasures them: times with their spread, speed-up, CPU time, memory. On a terminal\nthe runs then race each other; otherwise, or with --plain or --json, it prints the\ntable. With several numbers of workers it finds out how many are enough. Given a\nFILE saved with --save, or - for standard input, it shows that comparison again.",
		},
		"explore": {
			"Count every schedule of a small program",
			"Explore counts every schedule of a program of atomic steps, exactly, and how each\nends: with which values in its cells, or in a deadlock. On a terminal it opens a\nscreen; otherwise, or with --plain or --json, it prints the counts.\n\nPrograms:\n%s\nor a file of your own, or - for standard input:\n\n%s",
		},
		"replay": {
			"Show a saved log on the same screen",
			"Replay plays a log saved with --log just as the run was live: you can pause it, step\nthrough it and rewind it. It can also print it. FILE may be - for\nstandard input.",
		},
		"join": {
			"Work for the run of another machine",
			"Join lets this machine work for a run that was started elsewhere with --model machines\n--listen, or on a NATS server. It takes tasks as long as there are any, waits for the\nnext run, and ends with Ctrl-C.",
		},
		"site": {
			"Serve the practice site on its own",
			"Site serves the blog that lanes scrapes: front pages with the markup of a real\none, the same for the same seed, as slow, as broken and as hostile as you like.",
		},
	},
	Flags: map[string]string{
		"call":    "how the call is made: blocking or awaited",
		"compute": "how much of its time a task computes (SHA-256), in per cent",
		"card":    "write the run's card to this file, {files}; - is standard output, in Markdown",
		"each":    "how long a task takes on its own",

		"compare card":    "write the comparison to this file, {files}; - is standard output, in Markdown",
		"compare models":  "models to compare, such as threads,coroutines; by default all of the lesson's",
		"compare runs":    "number of runs of each model",
		"compare save":    "save the table and the logs of the median runs to this file; - is standard output",
		"compare with":    "compare with the earlier comparison saved in this file; - is standard input",
		"compare workers": "number of workers of every model, or several numbers: 1,2,4 or 1-8",

		"for":          "how long the call takes",
		"tasks":        "number of tasks",
		"beat":         "pause between the steps of the program",
		"await":        "coroutines await inside some of their updates",
		"check":        "where the interpreter lock may change hands: step or back-jump (model gil)",
		"guard":        "what protects the data: none, mutex, with, atomic, or one that does not help",
		"increments":   "how many times each worker adds one",
		"max-states":   "maximum number of states to hold at once; 0 is the default",
		"claims":       "list what the tutorial says, with verdicts and the runs that show them",
		"live":         "show short runs as fast as they go, not slower",
		"no-predict":   "do not ask for a prediction first",
		"runs":         "number of runs",
		"schedule":     "take only these steps: the workers in order, such as 0,1,1,0",
		"source":       "print the program's source and exit",
		"start":        "the counter's value when a run starts",
		"addr":         "address to listen on",
		"ascii":        "draw with ASCII characters only; the default where the locale is not UTF-8",
		"csv":          "file for the rows; - is standard output, \"\" is none, which is also the default without a screen",
		"csv-bom":      "begin the CSV with a byte-order mark, so that Excel reads it as UTF-8",
		"csv-raw":      "do not escape cells that a spreadsheet would run as a formula",
		"fail":         "chance, from 0 to 1, that a request to the practice site fails",
		"fps":          "frames a second, 1 to 60",
		"hostile":      "make some pages of the practice site hostile: huge, broken, garbled …",
		"jitter":       "how much a page's latency varies, either way",
		"json":         "write JSON Lines to stdout",
		"lang":         "language, en or zh; by default from $LANES_LANG, or the locale if it has the letters",
		"latency":      "how long the practice site takes to answer",
		"speed":        "speed to start playing at, 1/64 to 8; by default one that suits the run",
		"from":         "moment to play from, such as 1.2s",
		"mark":         "mark to play from: its name, or first, failure, parallel, last",
		"log":          "save the run's log to this file, for lanes replay; - is standard output",
		"model":        "how the work runs: %s", // the ids of the models
		"order":        "order of the rows: page or completion",
		"pages":        "number of pages, 1 to 100000",
		"plain":        "write plain text, one line per event worth reading",
		"rate":         "maximum requests per second; 0 means 2 for a real site, no limit for this machine",
		"rounds":       "how many turns each of the two tasks takes",
		"seed":         "seed for everything random: same seed, same results",
		"theme":        "colours: auto, dark or light",
		"url":          "scrape a real site: its address, with {page} in it",
		"wait":         "how long a turn takes",
		"workers":      "number of workers; 0 is the default",
		"listen":       "let other machines join at this address, HOST:PORT or :PORT (model machines)",
		"token":        "what joining machines must know; by default $LANES_TOKEN, or lanes makes one",
		"tls-cert":     "certificate of your own for joining machines; by default lanes makes one",
		"tls-key":      "key of that certificate",
		"nats":         "use the NATS server at this address, not the one of lanes (model machines)",
		"creds":        "file of credentials for that server",
		"job":          "name of the job: it is kept until it is whole, for --resume",
		"resume":       "go on with the job of that name",
		"ack-wait":     "how long a worker may be silent before another gets its task (model machines)",
		"attempts":     "how often a task is attempted before it has failed (model machines)",
		"pin":          "fingerprint of the server's certificate, as the run says it",
		"name":         "what this machine is called in the run",
		"allow-host":   "host that jobs may have this machine ask, beside main's practice site",
		"join workers": "number of workers on this machine",
	},
}

var chineseCLI = CLI{
	Or: "%s 或 %s", And: "%s 和 %s",
	Opens: "启动于进程 %d", OpensThread: "启动于进程 %d 的线程 %d",
	Starts: "开始：%s", Done: "完成：%s，用时 %s", Failed: "失败：%s，用时 %s：%s",
	Interrupted: "中断：%s，用时 %s", Retry: "%s：第 %d 次重试", Killed: "被终止",
	Progress: "已完成 %d/%d %s，失败 %d，用时 %s",
	Lost:     "丢失：%s，用时 %s：%s", Redelivered: "第 %d 次尝试：%s",
	JoinWaits: "%s 为 %s 工作", JoinEnded: "%s 结束：%s", Invite: "其他机器这样加入：\n  %s",

	Commands: map[string]Command{
		"lanes": {
			"看看进程、线程和协程是怎样工作的",
			"lanes 把并发工作实时画出来：每个工作者一条泳道，多进程、多线程、\n协程等模型任选，可以暂停，也可以倒回。不带子命令则打开菜单。",
		},
		"list": {"列出所有课", "list 按课程顺序列出每一课：讲什么、可用哪些模型；完整运行过的课带有记号。"},
		"run": {
			"运行一课：在终端上实时显示，否则输出纯文本或 JSON",
			"run 直接运行一课。在终端上实时显示；不在终端上，或者用了\n--plain 或 --json，则输出纯文本或 JSON Lines。",
		},
		"compare": {
			"让一课在多种模型下运行，测量并对比",
			"compare 让一课在各种模型下轮流运行多次并测量：用时及其波动、加速比、\nCPU 时间、内存。在终端上，各次运行随后一起赛跑；否则（或用了 --plain、\n--json）输出表格。给出几种工作者数量，就能看出多少个才够。用 --save\n保存的文件可以再次显示，- 表示标准输入。",
		},
		"explore": {
			"数清一个小程序的所有调度",
			"explore 精确统计由原子步骤组成的小程序的所有调度，以及各自的结局：\n各变量最后的值，还有死锁。在终端上是画面，否则（或用了 --plain、--json）\n输出文本。\n\n程序有：\n%s\n也可以是自己写的文件（- 表示标准输入），语法如下：\n\n%s",
		},
		"replay": {
			"在同样的画面里回放保存的日志",
			"replay 回放用 --log 保存的日志，画面和当时一样：可以暂停、单步、\n倒回，也可以输出为文本。FILE 为 - 时读标准输入。",
		},
		"join": {
			"为另一台机器上的运行工作",
			"join 让这台机器加入别处用 --model machines --listen 启动的运行，或 NATS\n服务器上的运行。有任务就领，运行结束后等下一个，按 Ctrl-C 退出。",
		},
		"site": {
			"单独启动练习网站",
			"site 启动供 lanes 抓取的练习博客：首页的结构和真实网站一样，种子相同\n则内容相同；多慢、多不可靠、多刁钻，都由你定。",
		},
	},
	Flags: map[string]string{
		"call":    "调用方式，可选 blocking（阻塞）或 awaited（await）",
		"compute": "任务用于计算的时间占百分之几；计算的是 SHA-256 散列",
		"card":    "把这次运行的结果卡写入 {files}；- 表示以 Markdown 写到标准输出",
		"each":    "单个任务自身需要多长时间",

		"compare card":    "把对比结果写入 {files}；- 表示以 Markdown 写到标准输出",
		"compare models":  "要对比的模型，如 threads,coroutines；默认为这一课的所有模型",
		"compare runs":    "每种模型运行多少次",
		"compare save":    "把表格和中位数运行的日志保存到此文件；- 表示标准输出",
		"compare with":    "与此文件中保存的对比结果相比较；- 表示标准输入",
		"compare workers": "统一的工作者数量，或几种数量：1,2,4 或 1-8",

		"for":          "调用需要多长时间",
		"tasks":        "任务数",
		"beat":         "程序每步之间停多久",
		"await":        "协程在一部分更新的途中 await",
		"check":        "解释器锁可在何处易手，可选 step 或 back-jump（gil 模型）",
		"guard":        "保护计数器的办法，可选 none、mutex、with、atomic，或某种不管用的办法",
		"increments":   "每个工作者加多少次一",
		"max-states":   "最多同时保存多少个状态；0 表示用默认值",
		"claims":       "列出教程的说法、结论，以及能看出来的运行",
		"live":         "很短的运行也按实际速度显示，不放慢",
		"no-predict":   "开始前不提问",
		"runs":         "运行多少轮",
		"schedule":     "只走这些步：依次写出工作者，如 0,1,1,0",
		"source":       "只打印程序的源文本",
		"start":        "每轮开始时计数器的值",
		"addr":         "监听地址",
		"ascii":        "只用 ASCII 字符绘制；locale 不是 UTF-8 时这是默认",
		"csv":          "把抓到的各行存入此文件；- 表示标准输出，\"\" 表示不保存，没有画面时默认也不保存",
		"csv-bom":      "在 CSV 开头写入字节顺序标记，让 Excel 按 UTF-8 读取",
		"csv-raw":      "会被电子表格当作公式执行的单元格也原样保留",
		"fail":         "练习网站响应失败的概率，0 到 1",
		"fps":          "每秒帧数，1 到 60",
		"hostile":      "让练习网站的部分页面故意刁难（超大、残缺、乱码等）",
		"jitter":       "每页响应时间上下浮动的幅度",
		"json":         "向标准输出写 JSON Lines",
		"lang":         "界面语言，可选 en 或 zh；默认由 $LANES_LANG 决定，或由 locale 决定（如果它有这些文字）",
		"latency":      "练习网站的响应时间",
		"speed":        "起初的播放速度：1/64 到 8；默认取适合该运行的速度",
		"from":         "从此刻开始播放，如 1.2s",
		"mark":         "从此标记开始播放：标记名，或 first、failure、parallel、last",
		"log":          "把运行日志保存到此文件，供 lanes replay 使用；- 表示标准输出",
		"model":        "运行模型，可选 %s",
		"order":        "各行的顺序，可选 page（按页）或 completion（按完成先后）",
		"pages":        "页数，1 到 100000",
		"plain":        "以纯文本逐行输出重要事件",
		"rate":         "每秒最多请求数；0 表示真实网站为 2，本机不限",
		"rounds":       "两个任务各做几轮",
		"seed":         "随机种子：种子相同，随机的结果也相同",
		"theme":        "配色，可选 auto、dark 或 light",
		"url":          "抓取真实网站：网址中要有 {page}",
		"wait":         "每轮多长时间",
		"workers":      "工作者数量；0 表示用默认值",
		"listen":       "让其他机器从此地址加入 HOST:PORT 或 :PORT（多机模型）",
		"token":        "加入的机器须知道的口令；默认取 $LANES_TOKEN，没有则自动生成",
		"tls-cert":     "供其他机器加入的证书；默认由 lanes 生成",
		"tls-key":      "该证书的私钥",
		"nats":         "使用此地址的 NATS 服务器，不用 lanes 自带的（多机模型）",
		"creds":        "该服务器的凭据文件",
		"job":          "作业名：保留到全部完成为止，可用 --resume 继续",
		"resume":       "继续这个名字的作业",
		"ack-wait":     "工作者沉默多久之后，任务交给别的工作者（多机模型）",
		"attempts":     "一个任务最多尝试几次，用完即算失败（多机模型）",
		"pin":          "服务器证书的指纹，运行时会给出",
		"name":         "这台机器在运行中的名字",
		"allow-host":   "除主机的练习网站外，作业可让这台机器访问的主机",
		"join workers": "这台机器上的工作者数量",
	},
}
