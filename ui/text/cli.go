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
	JoinWaits   string // %s a machine, %s an address
	JoinWorks   string // %s a machine, %s a lesson
	JoinOver    string // %s a machine
	JoinTrouble string // %s a machine, %s what
	Invite      string // %s the command with which a machine joins

	Commands Table[Command] // by the command's name
	Flags    Table[string]  // by the flag's name: what it is; {files} are the files of cards

	Tried Tried // what a lesson would collect

	Or, And string // %s several files, or keys, and %s the last of them
}

// Tried is what is said of rows that were read before anything is run.
type Tried struct {
	Rows    string // %d rows of the first page, %s the columns
	More    string // %d further rows are not shown
	Nothing string // %s a column that is empty in all rows
	Some    string // %s a column, in %d of %d rows it is not empty
	Unread  string // %d rows were left out
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
	JoinWaits: "%s waits for a run at %s; ctrl-c ends it", JoinWorks: "%s works for a run: %s", JoinOver: "%s: the run is over; it waits for the next", JoinTrouble: "%s: %s (it tries again)", Invite: "other machines join with:\n  %s",
	Tried: Tried{
		Rows: "The first page has %d rows. Columns: %s. Nothing was written.", More: "… and %d more",
		Nothing: "%s: its selector matches nothing in any row.", Some: "%s: in %d of %d rows.",
		Unread: "Left out: %d rows in which no selector matches.",
	},

	Commands: Table[Command]{
		{"lanes", Command{
			"See processes, threads and coroutines at work",
			"Lanes shows concurrent work as it happens, one lane per worker: processes, threads,\ncoroutines and more. You can pause it and rewind it. Without a command it opens the\nmenu.",
		}},
		{"list", Command{"List the lessons", "List names the lessons in the order of the course, with what each shows and the models\nit runs under, and marks those you have run to the end."}},
		{"run", Command{
			"Run a lesson: live on a terminal, else as lines or JSON",
			"Run goes straight to a lesson. On a terminal you see it live; otherwise, or with\n--plain or --json, it prints plain lines or JSON Lines.",
		}},
		{"compare", Command{
			"Measure a lesson under several models, side by side",
			"Compare runs a lesson under each of its models, several times, taking turns, and\nmeasures them: times with their spread, speed-up, CPU time, memory. On a terminal\nthe runs then race each other; otherwise, or with --plain or --json, it prints the\ntable. With several numbers of workers it finds out how many are enough. Given a\nFILE saved with --save, or - for standard input, it shows that comparison again.\nGiven two logs of a program of your own, --with BEFORE AFTER, it shows the same lanes\nside by side, and which became shorter and which longer.",
		}},
		{"explore", Command{
			"Count every schedule of a small program",
			"Explore counts every schedule of a program of atomic steps, exactly, and how each\nends: with which values in its cells, or in a deadlock. On a terminal it opens a\nscreen; otherwise, or with --plain or --json, it prints the counts.\n\nPrograms:\n%s\nor a file of your own, or - for standard input:\n\n%s",
		}},
		{"replay", Command{
			"Show a saved log, or what another program recorded",
			"Replay plays a log saved with --log just as the run was live: you can pause it, step\nthrough it and rewind it. It does the same with execution traces of Go, traces in\nChrome's format and spans of OpenTelemetry. It can also print them. FILE may be - for\nstandard input.",
		}},
		{"play", Command{
			"Play a script: a lecture, a take, a demonstration",
			"Play performs a script on the screen: a file, or one of the shows that come with\nlanes. Space pauses it and gives you all keys, enter goes to the next step, q quits.",
		}},
		{"present", Command{
			"Present a script or lessons to a class",
			"Present shows a script, or lessons one after another, to a class: large, in strong\ncolours, without what only one person reads. Space goes to the next step, page up to\nthe one before. Answers are voted on: each digit is a vote, enter runs, and the votes\nstand beside what came true. Without an argument it presents the menu.\n\nlanes help classroom has all of it on one page, and lanes play --list the lectures\nthat come with lanes.",
		}},
		{"serve", Command{
			"Present to a class that follows with ssh, votes and takes part",
			"Serve presents like lanes present, and lets students in: ssh -p 2222 HOST shows your\nrun at their seats. They pause and rewind for themselves, choose lane, zoom, language\nand theme, and vote. C shows who is there, the class code and the exercise. Only this\nmachine can connect unless --addr says otherwise; then the class code is asked for.\nlanes help classroom has all of it on one page.",
		}},
		{"notes", Command{
			"Follow the presentation of this machine in a second terminal",
			"Notes shows the teacher's notes of the presentation that runs on this machine: the\nclock, the time used and planned, the note of the script, and its next step.",
		}},
		{"film", Command{
			"Make a film of a run: a cast, a GIF, an SVG, a picture, a page",
			"Film makes a film of a saved log, of the file of a comparison, of a lesson, which is\nrun first, or of a schedule of a program of steps. The ending of FILE chooses the\nformat: .cast for asciinema, .gif, .svg (both play in a README), .html (a page with a\nplayer and the run's figures), .png and .txt for one moment.",
		}},
		{"export", Command{
			"Write a log as a trace or a table",
			"Export writes a saved log for other programs. A FILE that ends in .json is a trace in\nChrome's format, for ui.perfetto.dev, chrome://tracing and speedscope: lanes are\nthreads, states are slices, messages are arrows; lanes replay opens it again, as the\nsame run. One that ends in .csv has a row for\neach span.",
		}},
		{"watch", Command{
			"Show your own program while it runs",
			"Watch runs a command and shows what it does, live, on the same screen: a Python\nprogram without a change to it, any other that tells it. lanes watch - reads what a\nprogram tells from standard input, --listen waits for programs to connect.",
		}},
		{"join", Command{
			"Work for the run of another machine",
			"Join lets this machine work for a run that was started elsewhere with --model machines\n--listen, or on a NATS server. It takes tasks as long as there are any, waits for the\nnext run, and ends with Ctrl-C.",
		}},
		{"site", Command{
			"Serve the practice site on its own",
			"Site serves the blog that lanes scrapes: front pages with the markup of a real\none, the same for the same seed, as slow, as broken and as hostile as you like.",
		}},
	},
	Flags: Table[string]{
		{"call", "how the call is made: blocking or awaited"},
		{"compute", "how much of its time a task computes (SHA-256), in per cent"},
		{"card", "write the run's card to this file, {files}; - is standard output, in Markdown"},
		{"each", "how long a task takes on its own"},

		{"compare card", "write the comparison to this file, {files}; - is standard output, in Markdown"},
		{"compare models", "models to compare, such as threads,coroutines; by default all of the lesson's"},
		{"compare python", "also run the lesson's Python of each kind with this machine's python3, watched"},
		{"compare runs", "number of runs of each model"},
		{"compare save", "save the table and the logs of the median runs to this file; - is standard output"},
		{"compare with", "compare with the earlier comparison saved in this file; - is standard input"},
		{"compare workers", "number of workers of every model, or several numbers: 1,2,4 or 1-8"},

		{"play check", "find mistakes in the script, and say how long it is, without playing it"},
		{"play list", "list the shows that come with lanes"},
		{"play print", "print the text of the script"},
		{"present live", "show short runs as fast as they go, not slower"},
		{"serve addr", "address to listen on, such as :2222; beyond this machine a code is asked for"},
		{"serve authorized-keys", "let in who has one of the keys in this file, in place of the class code"},
		{"serve students", "students at most"},
		{"serve per-name", "sessions of one user name at most"},
		{"serve names", "show the user names of students, not only numbers"},
		{"serve exercise", "an exercise at every seat: race-steps, a program of lanes explore, or prediction[:LESSON,LESSON…]"},
		{"serve results", "write what came of the exercise to this CSV file, when it ends and with w on the page of the class"},
		{"serve live", "show short runs as fast as they go, not slower"},
		{"keep-votes", "append the votes of each question to this CSV file; otherwise nothing of them is kept"},
		{"play step", "wait for a key before each step, for a lecture"},
		{"record", "write what you do as a script to this file, for lanes play"},
		{"film caption", "a line of text below the picture"},
		{"film captions", "show the name of the last mark below the picture"},
		{"film cast-version", "version of the asciicast: 3, or 2 for older players"},
		{"film clean", "leave out the keys, the ids of processes and threads, and the cursor"},
		{"film font", "TrueType or OpenType font for GIF and PNG, before the built-in ones"},
		{"film format", "format, whatever FILE ends in: cast, gif, svg, png, html or txt"},
		{"film from", "moment of the run to begin at, such as 0.3s"},
		{"film to", "moment of the run to end at"},
		{"film mark", "mark to begin at: its name, or first, failure, parallel, last"},
		{"film hold", "how long the last frame stays"},
		{"film lane", "choose this lane, from 0; of a comparison, this track"},
		{"film last", "how long the run takes in the film, in place of --speed"},
		{"film log", "keep the log of the lesson in this file"},
		{"film loop", "play over and over again"},
		{"film output", "the file to write; its ending chooses the format; - is standard output"},
		{"film script", "film what this script plays: a file, or one of lanes play --list"},
		{"film size", "columns and rows"},
		{"film speed", "speed, 1/64 to 8; by default one that suits the run"},
		{"film view", "what to show: run, code, lane or versus; by default what the screen shows"},
		{"film zoom", "how long a column is, such as 2ms; by default all is shown"},
		{"export format", "format, whatever FILE ends in: json or csv"},
		{"export output", "the file to write; its ending chooses the format; - is standard output"},

		{"for", "how long the call takes"},
		{"tasks", "number of tasks"},
		{"beat", "pause between the steps of the program"},
		{"await", "coroutines await inside some of their updates"},
		{"check", "where the interpreter lock may change hands: step or back-jump (model gil)"},
		{"guard", "what protects the data: none, mutex, with, atomic, or one that does not help"},
		{"increments", "how many times each worker adds one"},
		{"max-states", "maximum number of states to hold at once; 0 is the default"},
		{"claims", "list what the tutorial says, with verdicts and the runs that show them"},
		{"watch listen", "start nothing: print the address that programs connect to, and wait for them"},
		{"live", "show short runs as fast as they go, not slower"},
		{"no-predict", "do not ask for a prediction first"},
		{"runs", "number of runs"},
		{"schedule", "take only these steps: the workers in order, such as 0,1,1,0"},
		{"source", "print the program's source and exit"},
		{"start", "the counter's value when a run starts"},
		{"addr", "address to listen on"},
		{"ascii", "draw with ASCII characters only; the default where the locale is not UTF-8"},
		{"csv", "file for the rows; - is standard output, \"\" is none, which is also the default without a screen"},
		{"csv-bom", "begin the CSV with a byte-order mark, so that Excel reads it as UTF-8"},
		{"csv-raw", "do not escape cells that a spreadsheet would run as a formula"},
		{"fail", "chance, from 0 to 1, that a request to the practice site fails"},
		{"fps", "frames a second, 1 to 60"},
		{"hostile", "make some pages of the practice site hostile: huge, broken, garbled …"},
		{"jitter", "how much a page's latency varies, either way"},
		{"json", "write JSON Lines to stdout"},
		{"lang", "language, en or zh; by default from $LANES_LANG, or the locale if it has the letters"},
		{"latency", "how long the practice site takes to answer"},
		{"speed", "speed to start playing at, 1/64 to 8; by default one that suits the run"},
		{"from", "moment to play from, such as 1.2s; of a recording of another program, where the part that is read begins"},
		{"to", "of a recording of another program: where the part that is read ends"},
		{"mark", "mark to play from: its name, or first, failure, parallel, last"},
		{"log", "save the run's log to this file, for lanes replay; - is standard output"},
		{"model", "how the work runs: %s"}, // the ids of the models
		{"order", "order of the rows: page or completion"},
		{"pages", "number of pages, 1 to 100000"},
		{"plain", "write plain text, one line per event worth reading"},
		{"rate", "maximum requests per second; 0 means 2 for a real site, no limit for this machine"},
		{"rounds", "how many turns each of the two tasks takes"},
		{"seed", "seed for everything random: same seed, same results"},
		{"theme", "colours: auto, dark or light"},
		{"url", "scrape a real site: its address, with {page} in it"},
		{"wait", "how long a turn takes"},
		{"workers", "number of workers; 0 is the default"},
		{"run listen", "let other machines join at this address, HOST:PORT or :PORT (model machines)"},
		{"token", "what joining machines must know; by default $LANES_TOKEN, or lanes makes one"},
		{"tls-cert", "certificate of your own for joining machines; by default lanes makes one"},
		{"tls-key", "key of that certificate"},
		{"nats", "use the NATS server at this address, not the one of lanes; several of a cluster with commas (model machines)"},
		{"creds", "file of credentials for that server"},
		{"job", "name of the job: it is kept until it is whole, for --resume"},
		{"join job", "the run's job, as the line says that it gives for joining"},
		{"join creds", "file of credentials, for a server that exists"},
		{"resume", "go on with the job of that name"},
		{"ack-wait", "how long a worker may be silent before another gets its task (model machines)"},
		{"attempts", "how often a task is attempted before it has failed (model machines)"},
		{"pin", "fingerprint of the server's certificate, as the run says it"},
		{"name", "what this machine is called in the run"},
		{"allow-host", "host that jobs may have this machine ask, beside main's practice site"},
		{"join workers", "number of workers on this machine"},
		{"join token", "what the run says to join it with; by default $LANES_TOKEN"},
	},
}

var chineseCLI = CLI{
	Or: "%s 或 %s", And: "%s 和 %s",
	Opens: "启动于进程 %d", OpensThread: "启动于进程 %d 的线程 %d",
	Starts: "开始：%s", Done: "完成：%s，用时 %s", Failed: "失败：%s，用时 %s：%s",
	Interrupted: "中断：%s，用时 %s", Retry: "%s：第 %d 次重试", Killed: "被终止",
	Progress: "已完成 %d/%d %s，失败 %d，用时 %s",
	Lost:     "丢失：%s，用时 %s：%s", Redelivered: "第 %d 次尝试：%s",
	JoinWaits: "%s 等待 %s 上的运行；按 ctrl-c 结束", JoinWorks: "%s 正在参与运行：%s", JoinOver: "%s：运行已结束，等待下一次", JoinTrouble: "%s：%s（会再次尝试）", Invite: "其他机器这样加入：\n  %s",
	Tried: Tried{
		Rows: "第一页有 %d 行，列为：%s。没有写入任何文件。", More: "……还有 %d 行",
		Nothing: "%s：选择器在任何一行里都没有匹配到内容。", Some: "%s：%[3]d 行中有 %[2]d 行有内容。",
		Unread: "略去 %d 行：没有一个选择器匹配。",
	},

	Commands: Table[Command]{
		{"lanes", Command{
			"看看进程、线程和协程是怎样工作的",
			"lanes 把并发工作实时画出来：每个进程、线程或协程一条泳道，模型任选，可以暂停，也可以倒回。不带子命令则打开菜单。",
		}},
		{"list", Command{"列出所有课", "list 按课程顺序列出每一课：讲什么、可用哪些模型；完整运行过的课带有记号。"}},
		{"run", Command{
			"运行一课：在终端上实时显示，否则输出纯文本或 JSON",
			"run 直接运行一课。在终端上实时显示；不在终端上，或者用了\n--plain 或 --json，则输出纯文本或 JSON Lines。",
		}},
		{"compare", Command{
			"让一课在多种模型下运行，测量并对比",
			"compare 让一课在各种模型下轮流运行多次并测量：用时及其波动、加速比、\nCPU 时间、内存。在终端上，各次运行随后一起赛跑；否则（或用了 --plain、\n--json）输出表格。给出几种并发数，就能看出多少个才够。用 --save\n保存的文件可以再次显示，- 表示标准输入。给出自己程序的两份日志\n（--with 此前 现在），则并排显示相同的泳道，并说明哪些变短、哪些变长。",
		}},
		{"explore", Command{
			"数清一个小程序的所有调度",
			"explore 精确统计由原子步骤组成的小程序的所有调度，以及各自的结局：\n各变量最后的值，还有死锁。在终端上是画面，否则（或用了 --plain、--json）\n输出文本。\n\n程序有：\n%s\n也可以是自己写的文件（- 表示标准输入），语法如下：\n\n%s",
		}},
		{"replay", Command{
			"在同样的画面里回放日志，或其他程序的记录",
			"replay 回放用 --log 保存的日志，画面和当时一样：可以暂停、单步、\n倒回。Go 的执行跟踪、Chrome 格式的跟踪和 OpenTelemetry 的 span 也能\n这样看。还可以输出为文本。FILE 为 - 时读标准输入。",
		}},
		{"play", Command{
			"播放脚本：用于讲课、录制或演示",
			"play 在画面上演示一份脚本：可以是文件，也可以是 lanes 自带的演示。\n空格暂停，此时所有按键归你；回车直接到下一步，q 退出。",
		}},
		{"present", Command{
			"向全班演示一份脚本或几课",
			"Present 把一份脚本或依次几课投影给全班看：大字、高对比度，只留大家要看的内容。空格进入\n下一步，PgUp 回到上一步。问题由大家投票：每按一个数字是一票，回车开始运行，最后票数与\n实际结果并列。不带参数则演示菜单。\n\n全部内容见 lanes help classroom；自带的讲稿见 lanes play --list。",
		}},
		{"serve", Command{
			"演示给用 ssh 跟随、投票和参与的全班",
			"Serve 像 lanes present 那样演示，并让学生加入：ssh -p 2222 HOST 就能在座位上看到你的运行。\n学生可以自己暂停、回看，选择泳道、缩放、语言和明暗，并参加投票。按 C 看谁在场、课堂口令和\n练习。默认只有本机能连接；用 --addr 开放后，需要课堂口令。全部内容见 lanes help classroom。",
		}},
		{"notes", Command{
			"在另一个终端里跟随本机的演示",
			"Notes 显示本机正在进行的演示的教师备注：时钟、已用和计划的时间、脚本里的备注和下一步。",
		}},
		{"film", Command{
			"把一次运行录成影片：cast、GIF、SVG、图片或网页",
			"film 把保存的日志、对比文件、一课（先运行）或步骤程序的一个调度录成\n影片。FILE 的扩展名决定格式：.cast 供 asciinema 播放；.gif 和 .svg\n可放进 README；.html 是带播放器和运行数据的网页；.png 和 .txt 是\n某一时刻的画面。",
		}},
		{"export", Command{
			"把日志写成跟踪文件或表格",
			"export 把保存的日志写成其他程序能读的文件。FILE 以 .json 结尾时是\nChrome 格式的跟踪，可用 ui.perfetto.dev、chrome://tracing 和\nspeedscope 打开：泳道是线程，状态是时间段，消息是箭头；\nlanes replay 也能重新打开它，内容不变。以 .csv\n结尾时每个时间段占一行。",
		}},
		{"watch", Command{
			"实时显示你自己的程序",
			"watch 运行一个命令，并在同样的画面里实时显示它在做什么：Python 程序\n无需修改，其他程序只要自己报告。lanes watch - 从标准输入读取报告，\n--listen 等待程序连接。",
		}},
		{"join", Command{
			"为另一台机器上的运行工作",
			"join 让这台机器加入别处用 --model machines --listen 启动的运行，或 NATS\n服务器上的运行。有任务就领，运行结束后等下一个，按 Ctrl-C 退出。",
		}},
		{"site", Command{
			"单独启动练习网站",
			"site 启动供 lanes 抓取的练习博客：首页的结构和真实网站一样，种子相同\n则内容相同；多慢、多不可靠、多刁钻，都由你定。",
		}},
	},
	Flags: Table[string]{
		{"call", "调用方式，可选 blocking（阻塞）或 awaited（await）"},
		{"compute", "任务用于计算的时间占百分之几；计算的是 SHA-256 散列"},
		{"card", "把这次运行的结果卡写入 {files}；- 表示以 Markdown 写到标准输出"},
		{"each", "单个任务自身需要多长时间"},

		{"compare card", "把对比结果写入 {files}；- 表示以 Markdown 写到标准输出"},
		{"compare models", "要对比的模型，如 threads,coroutines；默认为这一课的所有模型"},
		{"compare python", "同时用本机的 python3 运行这一课的各种 Python 程序，并加以观察"},
		{"compare runs", "每种模型运行多少次"},
		{"compare save", "把表格和中位数运行的日志保存到此文件；- 表示标准输出"},
		{"compare with", "与此文件中保存的对比结果相比较；- 表示标准输入"},
		{"compare workers", "统一的并发数，或几种并发数：1,2,4 或 1-8"},

		{"play check", "只查找脚本中的错误，并说明它有多长，不播放"},
		{"play list", "列出 lanes 自带的演示"},
		{"play print", "打印脚本的文本"},
		{"present live", "时间短的运行不放慢"},
		{"serve addr", "监听的地址，如 :2222；不限于本机时要输入课堂口令"},
		{"serve authorized-keys", "凭这个文件里的公钥加入，不用课堂口令"},
		{"serve students", "最多多少名学生"},
		{"serve per-name", "同一用户名最多多少个连接"},
		{"serve names", "显示学生的用户名，而不只是编号"},
		{"serve exercise", "每个座位上的练习，可选 race-steps、lanes explore 的某个程序或 prediction[:LESSON,LESSON…]"},
		{"serve results", "结束时（或在全班页面按 w）把练习结果写入这个 CSV 文件"},
		{"serve live", "时间短的运行不放慢"},
		{"keep-votes", "把每个问题的票数追加到这个 CSV 文件；不写则什么也不保留"},
		{"play step", "每一步之前等待按键，用于讲课"},
		{"record", "把你的操作作为脚本写入此文件，供 lanes play 使用"},
		{"film caption", "画面下方的一行字幕"},
		{"film captions", "用刚经过的标记名作字幕"},
		{"film cast-version", "写哪一版 asciicast：3，或供旧播放器使用的 2"},
		{"film clean", "不显示按键提示、进程和线程编号，也不显示光标"},
		{"film font", "优先使用的 TrueType 或 OpenType 字体（用于 GIF 和 PNG）"},
		{"film format", "格式，不管 FILE 的扩展名：cast、gif、svg、png、html 或 txt"},
		{"film from", "从运行的此刻开始，如 0.3s"},
		{"film to", "到运行的此刻为止"},
		{"film mark", "从此标记开始：标记名，或 first、failure、parallel、last"},
		{"film hold", "最后一帧停留多久"},
		{"film lane", "选中这条泳道，从 0 数起；对比时选中这条赛道"},
		{"film last", "这段运行在影片里持续多久，代替 --speed"},
		{"film log", "把这一课的运行日志保存到此文件"},
		{"film loop", "循环播放"},
		{"film output", "要写的文件，扩展名决定格式；- 表示标准输出"},
		{"film script", "拍这份脚本的演示：文件，或 lanes play --list 列出的演示"},
		{"film size", "列数和行数"},
		{"film speed", "播放速度：1/64 到 8；默认取适合该运行的速度"},
		{"film view", "拍什么画面，可选 run、code、lane 或 versus；默认和画面上一样"},
		{"film zoom", "一列有多长，如 2ms；默认显示全部"},
		{"export format", "格式，不管 FILE 的扩展名：json 或 csv"},
		{"export output", "要写的文件，扩展名决定格式；- 表示标准输出"},

		{"for", "调用需要多长时间"},
		{"tasks", "任务数"},
		{"beat", "程序每步之间停多久"},
		{"await", "协程在一部分更新的途中 await"},
		{"check", "解释器锁可在何处易手，可选 step 或 back-jump（gil 模型）"},
		{"guard", "保护计数器的办法，可选 none、mutex、with、atomic，或某种不管用的办法"},
		{"increments", "各自加多少次一"},
		{"max-states", "最多同时保存多少个状态；0 表示用默认值"},
		{"claims", "列出教程的说法、结论，以及能看出来的运行"},
		{"watch listen", "不启动命令：打印供程序连接的地址，并等待它们"},
		{"live", "很短的运行也按实际速度显示，不放慢"},
		{"no-predict", "开始前不提问"},
		{"runs", "运行多少轮"},
		{"schedule", "只走这些步：依次写出轮到谁，如 0,1,1,0"},
		{"source", "只打印程序的源文本"},
		{"start", "每轮开始时计数器的值"},
		{"addr", "监听地址"},
		{"ascii", "只用 ASCII 字符绘制；locale 不是 UTF-8 时这是默认"},
		{"csv", "把抓到的各行存入此文件；- 表示标准输出，\"\" 表示不保存，没有画面时默认也不保存"},
		{"csv-bom", "在 CSV 开头写入字节顺序标记，让 Excel 按 UTF-8 读取"},
		{"csv-raw", "会被电子表格当作公式执行的单元格也原样保留"},
		{"fail", "练习网站响应失败的概率，0 到 1"},
		{"fps", "每秒帧数，1 到 60"},
		{"hostile", "让练习网站的部分页面故意刁难（超大、残缺、乱码等）"},
		{"jitter", "每页响应时间上下浮动的幅度"},
		{"json", "向标准输出写 JSON Lines"},
		{"lang", "界面语言，可选 en 或 zh；默认由 $LANES_LANG 决定，或由 locale 决定（如果它有这些文字）"},
		{"latency", "练习网站的响应时间"},
		{"speed", "起初的播放速度：1/64 到 8；默认取适合该运行的速度"},
		{"from", "从此刻开始播放，如 1.2s；对其他程序的记录，则从此刻开始读取"},
		{"to", "对其他程序的记录：读到此刻为止"},
		{"mark", "从此标记开始播放：标记名，或 first、failure、parallel、last"},
		{"log", "把运行日志保存到此文件，供 lanes replay 使用；- 表示标准输出"},
		{"model", "运行模型，可选 %s"},
		{"order", "各行的顺序，可选 page（按页）或 completion（按完成先后）"},
		{"pages", "页数，1 到 100000"},
		{"plain", "以纯文本逐行输出重要事件"},
		{"rate", "每秒最多请求数；0 表示真实网站为 2，本机不限"},
		{"rounds", "两个任务各做几轮"},
		{"seed", "随机种子：种子相同，随机的结果也相同"},
		{"theme", "配色，可选 auto、dark 或 light"},
		{"url", "抓取真实网站：网址中要有 {page}"},
		{"wait", "每轮多长时间"},
		{"workers", "并发数（用几个进程、线程或协程）；0 表示用默认值"},
		{"run listen", "让其他机器从此地址加入 HOST:PORT 或 :PORT（多机模型）"},
		{"token", "加入的机器须知道的口令；默认取 $LANES_TOKEN，没有则自动生成"},
		{"tls-cert", "供其他机器加入的证书；默认由 lanes 生成"},
		{"tls-key", "该证书的私钥"},
		{"nats", "使用此地址的 NATS 服务器，不用 lanes 自带的；集群可用逗号列出多个（多机模型）"},
		{"creds", "该服务器的凭据文件"},
		{"job", "作业名：保留到全部完成为止，可用 --resume 继续"},
		{"join job", "运行的作业名，见运行给出的加入命令"},
		{"join creds", "凭据文件，用于已有的服务器"},
		{"resume", "继续这个名字的作业"},
		{"ack-wait", "工作者沉默多久之后，任务交给别的工作者（多机模型）"},
		{"attempts", "一个任务最多尝试几次，用完即算失败（多机模型）"},
		{"pin", "服务器证书的指纹，运行时会给出"},
		{"name", "这台机器在运行中的名字"},
		{"allow-host", "除主机的练习网站外，作业可让这台机器访问的主机"},
		{"join workers", "这台机器上的工作者数量"},
		{"join token", "加入所需的口令，由主机给出；默认取 $LANES_TOKEN"},
	},
}
