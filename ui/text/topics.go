package text

// Topics is what the help says beyond the purpose of a command: topics of their own, and
// what to know about a command or a lesson. The help breaks the lines. {files} and {keys} are those of the
// formats of cards.
type Topics struct {
	Title    string        // of the list of topics, after the commands
	Names    Table[string] // what a topic is about, by its name
	Commands Table[string] // by the command's name
	Lessons  Table[string] // by the lesson's id; not every lesson has one
	Screens  Screens
}

// Screens are the titles of the parts of all keys.
type Screens struct{ Everywhere, Menu, Search, Question, Runs, Run, Lane, Steps, Schedules, Comparison, Claims, Shows string }

var englishTopics = Topics{
	Title: "help topics",
	Names: Table[string]{
		{"keys", "Every key of every screen"},
		{"classroom", "Teaching with lanes: prepare, present, let students in"},
		{"log", "The format of logs and of --json"},
		{"script", "The language of scripts, for lanes play"},
		{"protocol", "How any program can tell lanes watch what it does"},
		{"speed", "What lanes costs, measured"},
	},
	Screens: Screens{
		Everywhere: "Everywhere", Menu: "The menu", Search: "The menu, while you search", Question: "A question before a lesson",
		Runs: "A run, and one of its lanes", Run: "A run", Lane: "One of its lanes", Steps: "Step by step", Schedules: "Every schedule", Comparison: "A comparison", Claims: "What the tutorial says", Shows: "The shows",
	},
	Commands: Table[string]{
		{"lanes", `Results go to stdout, progress and errors to stderr. Exit status: 0 all went well, 1 some of the work failed, 2 the command line is wrong, 130 interrupted. Where a FILE is asked for, - is standard input or output: then there is no screen, and what else is printed goes to stderr. Without a terminal and without a command, lanes prints this help to stderr and exits with 2.

The locale (LC_ALL, LC_CTYPE or LANG, the first that is set) says what your terminal can show. If its charset is not UTF-8, as in C and POSIX, lanes draws with ASCII and speaks English; GBK, GB2312 and GB18030 get Chinese too, in their own coding. No locale, one without a charset, and Windows are taken for UTF-8. --ascii=false and --lang zh rule over that: then UTF-8 is written. JSON and files are UTF-8 everywhere.

NO_COLOR (any value that is not empty) turns colours off. "lanes completion" writes completions for your shell, "lanes man" a man page.`},

		{"list", `Lanes remembers which lessons you have run to the end, from the menu or with lanes run, and which one you chose last. It keeps that in lanes/course.json in your settings directory (~/.config on Linux, ~/Library/Application Support on macOS, %AppData% on Windows): ids of lessons, and whether you read code in Python. On first use the menu opens on the scrape, after that on the lesson you chose last. LANES_STATE=FILE keeps it elsewhere, LANES_STATE= (empty) keeps nothing. A file that is broken or cannot be written is ignored. Delete it to start over. Beside it, in jobs, are the jobs of runs on machines that are not whole yet (--job), each in a folder that you may delete.`},

		{"run", `Before a lesson runs it says what is about to run and asks what you expect: a digit predicts, Enter skips this question and all later ones, --no-predict turns them off. Your prediction stays beside the result.

A run that takes less than three seconds is shown slower than it goes, from its start; the head says how much slower. End goes to its end, --live shows it as fast as it goes.

When you leave, the card of the run stays in the terminal. --card {files} writes it to a file too, with the machine, the versions, the seed and the command that repeats the run; so do {keys} on the screen. --log saves the run for lanes replay.

"lanes run LESSON --help" has the flags of a lesson, "lanes help log" the format of --json and --log.`},

		{"compare", `The models take turns: a round of all of them, then the next, so whatever disturbs the machine disturbs all of them alike. On a terminal the median runs then start together, on one clock. Space, < >, ← → and the mouse pause, slow down and scrub all of them at once, [ ] zoom: you can see who won a close finish. Where there is room each model shows its lanes, otherwise how many of its lanes run, are ready and wait. Tab goes to the table: CPU time, memory and context switches (voluntary and involuntary, as the system counts them) of this program and its children, the tutorial's figures, bars, and sentences on who won and why.

Two models count as equally fast if the middle halves of their times overlap, or if they are less than 2 % apart (10 % with one run each). A model does not win if its result is wrong or if more of its tasks failed. Where more workers have more to do (race, how-many) nobody wins. If other programs took more than a tenth of the CPU meanwhile, lanes says not to trust the figures. A run during which the program was stopped (Ctrl-Z) is made again.

With several numbers of workers (--workers 1-12; on the screen w sweeps 1, 2, 3 … for the chosen model, and q goes back) there is a curve: each number's times with their spread, the waves of ceil(tasks / slots), Amdahl's law fitted, with its serial share, and the number beyond which more workers save less than a tenth, if it was reached.

Two logs of a program of your own, from before and after a change, are compared with "lanes compare --with BEFORE AFTER": logs of lanes watch or of --log, traces of Go, or whatever lanes replay opens. Each lane has two strips on one clock; the table is in order of the size of the change, and says in which state most of it was. Lanes that only one log has are named.

--save keeps the table and the logs of the median runs, --with shows what has changed since. An existing file is replaced only by a complete comparison, never by one that was stopped. When you leave, the card stays in the terminal; {keys}, or --card, write it to a file. "lanes help log" has the format of --json and of the file.`},

		{"join", `The run says how to join it, with a token and the fingerprint of its certificate. The token can be in LANES_TOKEN instead of on the command line, which everybody on a machine can read. Lanes on both sides must be the same version; a refusal names both.

This machine runs lessons of its own copy of lanes, with the parameters that main sends; nothing that comes over the network chooses a file or a command. It asks no host but main's practice site, and those of --allow-host, which a real site needs on each machine.

A worker that dies is started again. Its task is given to another worker once nobody has spoken for it for --ack-wait of the run. What a worker has done is stored before it is acknowledged, so a result may come twice, and then the first is kept. Who has the token can send wrong results: give it to whom you would let work for you.`},

		{"explore", `The counts are exact because equal states are merged, not because all schedules are listed: two workers with ten increments each have 118 264 581 564 861 424 of them. A program that is too big is refused at once, with an estimate. A count that outgrows --max-states (2 000 000 by default) or is interrupted says that it is not exact, and exits with 1 or 130.

--schedule 0,1,1,0 takes just these steps and says what each does. --source prints a program to start from. "lanes help log" has the format of --json.`},

		{"film", `A film is drawn from the log, not from a terminal: it is made faster than it plays, each frame is exact, and the same command on the same log writes the same bytes. Nothing is recorded of this machine but what is on the picture, and --clean leaves ids out of that.

From the start of the run, or --from or --mark, to its end, or --to. --speed says how fast, --last how long that part takes in the film. Marks are chapters in .cast and .html, and captions with --captions. .png and .txt show the moment of --from or --mark, or else the end.

On the screen of a run that is over, f films it as a GIF and F as a page: from one of your marks to the next where the cursor is between two of them, else all of it.

GIF and PNG have every sign that lanes draws, and all Chinese, Japanese and Korean characters; --font takes a font of yours first. "lanes film LESSON --help" has the flags of a lesson.`},

		{"watch", `A Python program, 3.8 or later, is shown without a change: its processes with their ids, threads, coroutines as lanes of their thread, pools and executors with their jobs; what each waits for, and at which line; starts, puts, gets, requests and releases as arrows; prints and errors. What is in no wait that is known is in progress, with the share of a core that was measured (Linux). Not seen, so never told: waits inside C, os.read, file locks, uvloop and greenlets, who holds the interpreter lock, a python that is started with -I, -S or -E. Watching changes the timing of a program a little, so a race may end another way; a tracer or a profiler of its own sees lanes' hooks among its functions, and a handler of signals may be called in one.

On the screen the program prints into a panel and has no input; q ends it, r starts it again. With --plain, or without a terminal, it has the terminal to itself: input, output, signals and the exit status are as without lanes, and the card goes to stderr. With --json its output is among the lines. --log saves the run for lanes replay; without a terminal that is all that is written.

Findings name a coroutine that was never awaited, an error that nobody collected, calls that kept a loop from tasks that were ready, tasks that ran one after another, and a deadlock once it is certain: who holds what, and who waits for it. Within one process that takes Linux, which tells whether there are threads that have not been seen.

The program never waits for lanes: it writes into a ring in memory, and goes on as if nothing had been if lanes is stopped or killed. What is not read in time is counted in the head; so are puts, gets and prints beyond 50 of a kind in 100 ms. "lanes help speed" has what watching costs, "lanes help protocol" how a program in any language can tell what it does.`},

		{"replay", `--mark starts at a mark, paused: first (the first task done), failure (the first one), parallel (most at once), last (the last one left), or a mark of your own. On the screen m sets one, and ctrl+s saves the one at the cursor in the file; marks set while a run with --log is on the screen go into its log, also after the run is over.

A log that was cut off is read up to its last whole line, and lanes says so. Lines and values that lanes does not know are skipped, and it says how many. A log of a newer version is not read, and lanes says that. "lanes help log" has the format.

What others recorded is told by its content, packed with gzip or not:
  an execution trace of Go 1.11 or later: go test -trace FILE, runtime/trace, the flight recorder, curl -o FILE 'HOST/debug/pprof/trace?seconds=5'
  a trace in Chrome's format: VizTracer, node --trace-events-enabled, tsc --generateTrace, go build -debug-trace, clang -ftime-trace, Bazel, Perfetto's JSON
  spans of OpenTelemetry as OTLP in JSON: a document, a list, or one a line as the collector's file exporter writes them; answers of Tempo, and of Jaeger's /api/v3

A goroutine, a thread, or spans that do not overlap have a lane. Lanes that do the same are folded into a row: Enter opens it, G folds it again, and its strip shows how the time of all of them was shared. y shows the lanes of the runtime itself. / finds lanes by name, group, state and reason, at the moment that is shown. What a recording says was at something, without saying whether it ran or waited, is "in progress"; so is a system call. Which lock or channel a goroutine waits for is not in a trace: the line of its code stands for it. Counters that are no whole numbers are rounded.

At most 30 million events are read, in about 1 GB of memory: more than there are in 100 MB of a trace of Go. "lanes help speed" says how long that takes. q stops it. What is beyond is told, and --from and --to read another part: the run then begins at --from. What has no place in the picture is counted, in the head, on the card and on stderr.`},

		{"play", `"lanes help script" has the language. --check prints OK with the number of steps and how long they take, or the first 20 mistakes with line and column, and exits with 2. --print shows a script, --list the shows.

--record FILE of lanes, lanes run and lanes replay writes what you do as a script, with the waiting times: lanes play FILE does the same again. It is written when you leave, also after a signal.

A script writes no files: options of lessons that name files are refused. A script that cannot go on says why, with the line, and exits with 1.`},

		{"site", `/sitehome/p/N is front page N, / links to the first, /robots.txt allows everything, and anything else is a page with status 404. The same seed gives the same bytes on every machine, in any order of requests, however slow the site is set to be. An attempt that fails gets a 429, a 5xx or a broken connection.

/hostile/KIND/N is page N as one of the hostile kinds, which --hostile mixes in. A careful reader gets the posts of
  escapes bidi marks invalid-utf8 repeat redirects crowded
  gbk-header gbk-meta gb18030-header gb18030-meta
and none of
  not-html no-list empty-list old-layout huge endless gzip-bomb
  stalled redirect-loop`},
	},
	Lessons: Table[string]{
		{"queue", `Under processes a queue is a real pipe, with room for 64 KiB on Linux; under the other models it is memory. A reported deadlock is always certain: all lanes were seen waiting for each other at a moment up to which everything of every process was known.`},

		{"daemon", `The end of main is simulated, so it can be repeated forty times: this program goes on, and kills the daemon child as the interpreter does at its end.`},

		{"race", `Nothing is simulated: the workers are released together, load the counter and store it again, and what is lost is lost on your machine, today. Press n to go through three rooms.

By chance: g goes through the guards: none, a lock around the store only, a lock each, check then act, a mutex, the same in a with, an atomic add. The first four lose updates, each in its own way; the last three never do. The screen shows what they cost, and of the mutex what one worker alone pays for it, in both ways. Between the load and the store each computes f(n), which adds one and takes some nanoseconds: so updates are lost on a busy machine too. v takes a plain sum instead. Under processes every child has a counter of its own, and this program's never moves. Under coroutines nothing is lost, unless there is an await inside an update (v). Under gil, v chooses whether the lock may change hands after any step, which loses updates, or at back-jumps only, which does not. While a run goes on, "missing" is a lower bound: the counts are read before the counter. The counter is loaded and stored atomically, in two steps, so Go's race detector has nothing to say; the two together are not atomic, and that is the race.

Step by step: you are the scheduler, and a digit lets that worker take one atomic step. The program without a lock and the one with it follow the same schedule, side by side; what one side cannot do is skipped there. There are goals: lose an update, finish correctly, end at the lowest value, deadlock. You can paste in a schedule.

Every schedule: all of them, counted exactly, and one example of each result. "lanes explore" is this room on its own.`},

		{"bound", `Computing is hashing with SHA-256, as often as it takes to fill the task's time on this machine. A table beside the lanes fills up with each run.`},

		{"scrape", `It reads the title, summary, avatar and author of every post. Rows go to cnblogs.csv when the screen runs, otherwise to --csv FILE: whole rows in page order (or --order completion), written to a file beside it that replaces it at the end. After an interrupt the file has every finished page; a run that got nothing leaves an older file alone. Cells that a spreadsheet would run as a formula get a ' in front, unless you give --csv-raw. --csv-bom makes a file that Excel opens as UTF-8. --csv - and a pipe get the rows as the pages come. If cnblogs.csv cannot be written, the run goes on without a file and its card says why; a file that you ask for is checked before anything runs.

The blog is the practice site (--latency, --jitter, --fail, --pages, --hostile; "lanes help site"): the same seed gives the same bytes. A failed attempt (429, 5xx, a broken connection, no answer within 20 s, no more of the body within 15 s) is retried at most twice; one that has had a whole minute is not, nor is a host that wants to be asked again in more than 10 s. A page that is not HTML, has no list of posts, or has an empty one fails, and says why.

--trap (key g) writes the rows the tutorial's way instead, from several processes into a temporary file, and counts the damage: a header for each process, a buffer lost at exit, a shared buffer without a lock (twenty tries, and twenty with one), stale fields from the post before, a failure that is swallowed. The CSV is not written then.

Other pages than the blog's: --rows is a CSS selector of the rows of a listing, and each --field NAME=SELECTOR, in order, a column of the file: the text of what it finds first in the row, or with @ATTRIBUTE an attribute, addresses in full; an empty SELECTOR is the row itself. --rows-file FILE keeps them: first a line "rows = SELECTOR", then a line "NAME = SELECTOR" for each column; # begins a comment. --try shows the first page's rows and what matches nothing, before anything is run. On a screen the rows go to rows.csv. For example: lanes run scrape --url 'https://site.example/{page}' --rows 'ul.posts > li' --field title='h3 a' --field link='h3 a@href' --field date='.meta time@datetime' --try

A real site is scraped politely: lanes identifies itself, obeys robots.txt, makes at most two requests a second unless --rate says otherwise, and reads at most 8 MiB of a page. For example: lanes run scrape --url 'https://www.cnblogs.com/sitehome/p/{page}' --pages 10`},

		{"cost", `Each number is measured in a process in which nothing else happens: medians with their spread, on a logarithmic scale. A process is created and ended at once; the program's own start-up time is shown separately.`},

		{"how-many", `The number of workers goes up from one: times, the waves of ceil(tasks / workers), Amdahl's law, and the tutorial's formula with times measured live.`},
	},
}

var chineseTopics = Topics{
	Title: "帮助主题",
	Names: Table[string]{
		{"keys", "每个画面的所有按键"},
		{"classroom", "用 lanes 上课：准备、演示、让学生加入"},
		{"log", "日志和 --json 的格式（英文）"},
		{"script", "脚本语言，供 lanes play 使用"},
		{"protocol", "任何程序怎样把自己在做什么告诉 lanes watch（英文）"},
		{"speed", "程序自身的开销，实测（英文）"},
	},
	Screens: Screens{
		Everywhere: "各画面通用", Menu: "菜单", Search: "菜单（搜索时）", Question: "课程开始前的提问",
		Runs: "一次运行，及其中一条泳道", Run: "一次运行", Lane: "其中一条泳道", Steps: "一步一步", Schedules: "所有调度", Comparison: "对比", Claims: "教程怎么说", Shows: "演示",
	},
	Commands: Table[string]{
		{"lanes", `结果写到标准输出，进度和错误写到标准错误。退出状态：0 一切正常，1 部分工作失败，2 命令行有误，130 被中断。凡是需要 FILE 的地方，- 表示标准输入或标准输出：这时没有画面，其余内容写到标准错误。既没有终端也没有子命令时，lanes 把这份帮助写到标准错误，并以 2 退出。

locale（LC_ALL、LC_CTYPE、LANG 中第一个有值的）说明终端能显示什么。如果其字符集不是 UTF-8（C 和 POSIX 也是），lanes 就用 ASCII 绘制并说英文；GBK、GB2312 和 GB18030 则照样有中文，并按各自的编码输出。没有 locale、locale 没写字符集，或在 Windows 上，都当作 UTF-8。--ascii=false 和 --lang zh 优先：这时输出 UTF-8。JSON 和文件总是 UTF-8。

NO_COLOR（任何非空值）关闭颜色。lanes completion 生成 shell 补全脚本，lanes man 生成手册页。`},

		{"list", `lanes 会记住哪些课完整运行过（从菜单或用 lanes run），以及最后选了哪一课，保存在设置目录的 lanes/course.json 里（Linux 上是 ~/.config，macOS 上是 ~/Library/Application Support，Windows 上是 %AppData%）：各课的名字，以及你是否看 Python 代码。第一次使用时，菜单停在抓取那一课，以后停在上次选的那一课。LANES_STATE=FILE 换个地方保存，LANES_STATE=（空）则什么都不保存。文件损坏或不可写时会被忽略。想从头开始，删掉它即可。旁边的 jobs 目录里是多机运行中尚未全部完成的作业（--job），一个作业一个子目录，可以删除。`},

		{"run", `一课开始前会说明将要运行什么，并问你的预测：按数字键作答，按回车跳过且不再提问，--no-predict 则从不提问。你的预测会显示在结果旁边。

不到三秒的运行会从头放慢显示，标题行写明放慢多少；按 End 直接到结尾，--live 则按实际速度显示。

退出后，这次运行的结果卡留在终端上。--card {files} 还会把它写入文件，附上机器、版本、种子和重现此次运行的命令；画面上按 {keys} 也可以。--log 保存运行日志，供 lanes replay 使用。

lanes run LESSON --help 列出一课的选项，lanes help log 说明 --json 和 --log 的格式。`},

		{"compare", `各模型轮流运行：每种各跑一遍算一轮，再跑下一轮，机器上的干扰因此对各模型一样。在终端上，中位数的那几次运行随后在同一个时钟下同时出发。空格、< >、← → 和鼠标同时暂停、放慢、拖动所有运行，[ ] 缩放：再接近的胜负也看得清。地方够时每种模型显示它的泳道，否则显示有多少在运行、就绪、等待。tab 切换到表格：CPU 时间、内存、上下文切换（自愿和被迫，按系统的统计），都含本程序及其子进程，还有教程的数字、条形图，以及谁赢了、为什么。

如果两种模型的用时居中的一半有重叠，或相差不到 2 %（各只运行一次时为 10 %），就算一样快。结果错误或失败任务更多的模型不能获胜。并发数越大、工作也越多的课（race、how-many）不分胜负。如果测量期间别的程序占用了超过十分之一的 CPU，lanes 会提醒数字不可信。程序被暂停（Ctrl-Z）时的那次运行会重做。

给出几种并发数（--workers 1-12；画面上按 w，让所选模型依次用 1、2、3…… 个，按 q 返回）就有一条曲线：每种并发数的用时及其波动、ceil(任务数 / 槽位数) 个批次、拟合的阿姆达尔定律及其串行比例，以及从哪个并发数起再增加也省不到十分之一（如果测到了的话）。

自己程序修改前后的两份日志用 lanes compare --with 此前 现在 来对比：lanes watch 或 --log 的日志、Go 的跟踪，凡是 lanes replay 能打开的都行。每条泳道在同一个时钟下有前后两条时间带；表格按变化的大小排列，并说明主要变在哪种状态里。只有一边才有的泳道会列出名称。

--save 保存表格和中位数运行的日志，--with 显示此后的变化。已有的文件只会被完整的对比替换，中途停止的不会。退出后结果卡留在终端上；按 {keys} 或用 --card 写入文件。lanes help log 说明 --json 和该文件的格式。`},

		{"join", `怎样加入，由运行给出：口令和证书指纹。口令也可以放在环境变量 LANES_TOKEN 里，因为同一台机器上的人都能看到命令行。两边的 lanes 版本必须相同，不同则拒绝，并说明两边的版本。

这台机器只运行自己这份 lanes 里的课，参数由主机发来；网络上来的东西不能指定文件或命令。它只访问主机的练习网站，以及 --allow-host 允许的主机；抓取真实网站时，每台机器都要这样允许。

工作者死了会重新启动。如果在运行的 --ack-wait 时间内没有它的消息，它的任务就交给别的工作者。结果先存下，再确认任务，所以同一个结果可能来两次，这时保留第一次的。有口令的人也能发来错误的结果：口令只给你愿意让他替你工作的人。`},

		{"explore", `计数是精确的，靠的是合并相同的状态，而不是列出所有调度：两个工作者各加十次就有 118 264 581 564 861 424 种。太大的程序会立即被拒绝，并给出估计。超出 --max-states（默认 2 000 000）或被中断时会说明结果不精确，并以 1 或 130 退出。

--schedule 0,1,1,0 只走这几步，并说明每一步做了什么。--source 打印一个程序，供你改写。lanes help log 说明 --json 的格式。`},

		{"film", `影片是根据日志画出来的，不需要终端：制作比播放快，每一帧都精确，同一条命令对同一份日志总是写出相同的字节。影片里只有画面上的内容；--clean 连进程和线程编号也去掉。

从运行开头（或 --from、--mark）到结尾（或 --to）。--speed 指定快慢，--last 指定这一段在影片里持续多久。标记在 .cast 和 .html 里是章节，用 --captions 则成为字幕。.png 和 .txt 显示 --from 或 --mark 的时刻，否则显示结尾。

在已结束的运行的画面上，按 f 录成 GIF，按 F 录成网页：光标在你设的两个标记之间时录这一段，否则录全部。

GIF 和 PNG 有 lanes 用到的所有符号，以及全部中日韩文字；--font 优先使用你的字体。lanes film LESSON --help 列出一课的选项。`},

		{"watch", `Python 程序（3.8 及以后）无需修改即可观察：各进程及其编号、线程、作为所在线程泳道的协程、进程池和执行器及其任务；各自在等什么、停在哪一行；启动、放入、取出、请求和释放画成箭头；打印和异常也都显示。不在任何已知等待中的，显示为“进行中”，并附上实测的核心占用（Linux）。看不到的，就不会乱说：C 代码内部的等待、os.read、文件锁、uvloop 和 greenlet、谁持有解释器锁，以及用 -I、-S 或 -E 启动的 python。观察会稍微改变程序的时序，竞争的结果可能因此不同；程序自己的跟踪器或分析器会看到 lanes 的钩子函数，信号处理函数也可能在钩子里被调用。

在画面上，程序的输出进入一个面板，没有输入；q 结束程序，r 重新运行。用 --plain 或没有终端时，终端完全归程序：输入、输出、信号和退出状态都和没有 lanes 时一样，结果卡写到标准错误。用 --json 时，它的输出也在各行之中。--log 保存日志供 lanes replay 使用；没有终端时只写日志。

能发现的问题：从未被 await 的协程、没有人取走的异常、让已就绪的协程轮不到的阻塞调用、一个接一个运行的任务，以及确定无疑的死锁：谁持有什么，谁在等它。单个进程内部的死锁只有在 Linux 上才能断定：那里可以知道有没有看不到的线程。

程序从不等待 lanes：它只写入内存中的环形缓冲区；lanes 停住或被杀，它照常运行。来不及读的会在顶部计数；每种放入、取出、打印在 100 毫秒内超过 50 次的也只计数。lanes help speed 说明观察的开销，lanes help protocol 说明任何语言的程序怎样报告自己在做什么。`},

		{"replay", `--mark 从某个标记开始并停在那里：first（第一个完成的任务）、failure（第一次失败）、parallel（同时最多）、last（剩下的最后一个），或你自己的标记。画面上按 m 设标记，按 ctrl+s 把光标处的标记存入文件；用 --log 运行时设的标记会写进日志，运行结束后设的也一样。

不完整的日志读到最后一个完整行为止，并会说明。无法识别的行和值会跳过，并说明有多少处。更新版本的日志不会读取，也会说明。lanes help log 说明格式。

其他程序的记录按内容识别，用 gzip 压缩过也可以：
  Go 1.11 及以后的执行跟踪：go test -trace FILE、runtime/trace、flight recorder、curl -o FILE 'HOST/debug/pprof/trace?seconds=5'
  Chrome 格式的跟踪：VizTracer、node --trace-events-enabled、tsc --generateTrace、go build -debug-trace、clang -ftime-trace、Bazel、Perfetto 的 JSON
  OpenTelemetry 的 span，即 JSON 形式的 OTLP：一个文档、一个列表，或像 collector 的 file exporter 那样每行一个；也可以是 Tempo 和 Jaeger /api/v3 的回答

每个 goroutine、每个线程，或互不重叠的 span，各占一条泳道。做同样事情的泳道折叠成一行：按 Enter 展开，按 G 再折叠，这一行显示它们的时间合起来是怎样分配的。y 显示运行时自己的泳道。/ 按名称、组、状态和原因查找，以画面所在的时刻为准。记录只说正在做某事、没说是在运行还是在等待的，画作“进行中”；系统调用也是这样。goroutine 等的是哪个锁、哪个 channel，跟踪里没有，因此用它所在的源码行来代表。计数器的小数会四舍五入。

最多读取 3000 万个事件，约占 1 GB 内存：100 MB 的 Go 跟踪里没有这么多。用时见 lanes help speed。按 q 停止读取。放不下的部分会说明，可用 --from 和 --to 读取另一段，这时运行从 --from 开始。没有画出来的内容会计数，写在画面顶部、结果卡和 stderr 上。`},

		{"play", `lanes help script 说明脚本语言。--check 打印步数和时长，或者前 20 处错误及其行列，有错误时以 2 退出。--print 打印脚本，--list 列出自带的演示。

lanes、lanes run 和 lanes replay 的 --record FILE 把你的操作连同等待的时间写成脚本，lanes play FILE 就照样再做一遍。退出时写入，收到信号时也会。

脚本不写文件：课程中指定文件的选项不能用。脚本无法继续时会指出哪一行、为什么，并以 1 退出。`},

		{"site", `/sitehome/p/N 是第 N 页，/ 链接到第一页，/robots.txt 全部允许，其余都是状态为 404 的页面。种子相同，则在任何机器上、以任何请求顺序、无论设得多慢，内容都逐字节相同。失败的请求会得到 429、5xx 或断开的连接。

/hostile/KIND/N 是第 N 页的某种刁难版本，--hostile 会混入它们。谨慎的读者能读出这些页里的文章：
  escapes bidi marks invalid-utf8 repeat redirects crowded
  gbk-header gbk-meta gb18030-header gb18030-meta
这些页里则没有可读的：
  not-html no-list empty-list old-layout huge endless gzip-bomb
  stalled redirect-loop`},
	},
	Lessons: Table[string]{
		{"queue", `在 processes 模型下，队列是真实的管道，在 Linux 上容量为 64 KiB；在其他模型下就是内存。报告的死锁一定是真的：在某一时刻，所有泳道都在互相等待，而此前每个进程的事件都已收到。`},

		{"daemon", `退出是模拟的，所以可以重复四十次：本程序并不结束，只是照解释器退出时的做法，终止守护子进程。`},

		{"race", `没有任何模拟：大家同时出发，读出计数器的值再写回去，丢掉的更新就是此刻在你的机器上丢掉的。按 n 依次切换三节。

碰运气：按 g 依次换保护方式：无、只锁住写入、各用各的锁、先检查再写入、互斥锁、with 互斥锁、原子加。前四种都会丢更新，各有各的丢法；后三种从不丢。画面上显示它们的开销，还有只有一个在用这把锁时的开销，两种写法都有。读和写之间要算 f(n)，它加一，要几纳秒，所以机器繁忙时也会丢更新；按 v 改为直接加一。在 processes 模型下，每个子进程加自己的计数器，本进程的那个始终不变。在 coroutines 模型下，除非在更新途中 await（v），否则什么也不丢。在 gil 模型下，v 选择锁可以在任何一步之后易手（会丢），还是只在回跳时易手（不丢）。运行途中的“少了”是下限：先读加了多少次，后读计数器。计数器的读和写各自是原子的，所以 Go 的竞态检测器不会报告；两步合起来不是原子的，这就是竞争所在。

一步一步：你就是调度器，按数字键让谁走一个原子步骤。不加锁和加锁的程序并排按同样的调度走，哪一边走不了就在那边跳过。还有目标：丢失一次更新、正确完成、以最小值结束、死锁。也可以粘贴一个调度。

所有调度：全部精确计数，每种结果给一个例子。lanes explore 就是单独的这一节。`},

		{"bound", `计算就是做 SHA-256 散列，次数以在本机上填满任务的时间为准。泳道旁的表格随每次运行逐渐填满。`},

		{"scrape", `读取每篇文章的标题、摘要、头像和作者。有画面时各行写入 cnblogs.csv，否则写入 --csv FILE：总是整行，按页的顺序（或 --order completion），先写在旁边，最后替换该文件。被中断时，文件里有已完成的每一页；什么都没抓到时，旧文件保持不动。会被电子表格当作公式执行的单元格，前面加上 '，除非用 --csv-raw。--csv-bom 让 Excel 按 UTF-8 打开。--csv - 和管道随到随写。cnblogs.csv 无法写入时，照常运行但不存文件，结果卡会说明原因；指定的文件则在运行之前检查。

博客就是练习网站（--latency、--jitter、--fail、--pages、--hostile；见 lanes help site）：种子相同则内容相同。失败的请求（429、5xx、断开的连接、20 秒内没有响应、15 秒内没有更多正文）最多重试两次；已经用了整整一分钟的不再重试，网站要求 10 秒以后再来的也不再重试。不是 HTML、没有文章列表或列表为空的页算失败，并说明原因。

--trap（按键 g）改用教程的方式写各行：由单独的进程写入一个临时文件，再统计损失：header 每个进程各写一个表头，buffer 缓冲区在退出时丢失，shared 共用缓冲区而不加锁（试二十次，加锁再试二十次），stale 沿用前一篇的字段，swallow 失败被吞掉。这时不写 CSV。

抓取别的网页：--rows 是列表中各行的 CSS 选择器；每个 --field NAME=SELECTOR 依次是文件的一列，取该行中第一个匹配到的元素的文字，加上 @ATTRIBUTE 则取它的属性，网址会补全；SELECTOR 为空就是这一行本身。--rows-file FILE 把它们存成文件：先写一行 rows = SELECTOR，再为每列写一行 NAME = SELECTOR，# 开头的是注释。--try 在运行之前列出第一页的各行，并指出什么也没匹配到的列。有画面时写入 rows.csv。例如：lanes run scrape --url 'https://site.example/{page}' --rows 'ul.posts > li' --field title='h3 a' --field link='h3 a@href' --field date='.meta time@datetime' --try

抓取真实网站时守规矩：表明身份，遵守 robots.txt，每秒最多两个请求（除非 --rate 另有规定），每页最多读 8 MiB。例如：lanes run scrape --url 'https://www.cnblogs.com/sitehome/p/{page}' --pages 10`},

		{"cost", `每个数字都在一个不做别的事的进程里测得：中位数及其波动，用对数刻度。测创建进程时，进程一创建就结束；本程序自身的启动时间单独显示。`},

		{"how-many", `并发数从一起逐个增加：用时、ceil(任务数 / 并发数) 个批次、阿姆达尔定律，以及代入实测时间的教程公式。`},
	},
}
