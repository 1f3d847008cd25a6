package text

// Scripts is the words of scripts: of the bar below the program while one is played, of
// what can go wrong then, and of the language.
type Scripts struct {
	Step    string // %d of %d steps
	Playing string // the keys while it is played
	Paused  string // while it is paused
	ByKey   string // %s the next step, for which a key is waited for
	Lead    string // the keys that lead it before a class
	Over    string // at its end

	Broken       string // %d the line, %s what is wrong
	NoNext       string
	NoAnswer     string
	NothingToRun string
	NothingRuns  string
	NotStarted   string // %s why
	StillAsked   string
	OnlyDone     string // %s what was waited for
	NoMark       string // %s the mark, %s the marks that there are
	NoMarks      string // instead of those
	NeverWas     string // %s what was waited for
	Counts       string // %s the names of values
	StandsStill  string // %s what was waited for
	NoLane       string // %d which

	Checked       string // %s a script, %s its length
	Choose        string // heading of the list of shows
	Length        string // %d steps, %s how long they take, %d waits for runs
	LengthPlanned string // the same, %s what is planned

	About, More string // of the language

	Title, Lesson, Open, Menu, Say, Note, Ask, Answer, Run, Until, Hold, Speed, Pause, Play, GoTo, Lane, Zoom, Key, Type, Compare, Next string // what a statement does
}

var englishScripts = Scripts{
	Step: "%d/%d", Playing: "space pause  enter next  q quit",
	Paused: "PAUSED: the keys are yours  space goes on",
	ByKey:  "space next: %s", Lead: "space next  pgup back", Over: "over: the keys are yours  q quit",
	Broken: "line %d: %s", NoNext: "there is no next lesson", NoAnswer: "there is no question with such an answer: ask comes first",
	NothingToRun: "there is nothing to run: lesson or open comes first", NothingRuns: "nothing runs: run comes first",
	NotStarted: "the run could not be started: %s", StillAsked: "the question is still open: run or answer comes first",
	OnlyDone: "of a comparison nothing but done can be waited for, not “%s”",
	NoMark:   "the run is over and has no mark “%s”; it has: %s", NoMarks: "none",
	NeverWas: "the run is over and “%s” never was", Counts: "It counts: %s.",
	StandsStill: "the picture is paused, so “%s” never comes: play comes first", NoLane: "there is no lane %d",
	Choose: "Which show?", Checked: "%s: OK, %s", Length: "steps: %d, %s, runs to wait for: %d", LengthPlanned: "steps: %d, %s, runs to wait for: %d; planned: %s",
	About: "A script plays the program: one statement a line, words between spaces, texts in quotes, and after # a comment. lanes play FILE performs it, with --step it waits for a key before each step that shows something, and --check finds mistakes without playing it. File names are relative to the script.",
	More:  "A time is 300ms, 3s or 2m. A value is what the run counts, by its name in the log (lost, rows, final …), or tasks, failed, retries, running, ready, waiting or idle. A mark is first, failure, parallel, last, or one of your own; a run in which no task fails has its failure where the first update or row is lost. Captions and notes may follow in another language: one script, both languages. If until can never come true, the script ends and says so.",
	Title: "what the script is called; zh in front for Chinese, as for say and note", Lesson: "choose a lesson; model, workers, seed and all its own options are at their defaults unless named",
	Open: "open a saved log or comparison, paused at its start", Menu: "go to the menu",
	Say: "a caption below the program, for as long as it takes to read; it stays until the next one", Note: "a note to the teacher, which is not shown, with the time planned from here on",
	Ask: "put the question and wait for an answer, as long as reading takes; never: the program asks no questions by itself", Answer: "give that answer; then it runs",
	Run: "start the lesson, or play what is open", Until: "wait until the end, a mark, a moment, or a value; all as the screen shows it",
	Hold: "wait that long", Speed: "play slower or faster than it ran, 1/64 to 8", Pause: "pause the picture", Play: "play on",
	GoTo: "go to that moment, paused", Lane: "choose a lane by its number; main is 0", Zoom: "show so much of the time",
	Key: "press keys, by their names in lanes help keys", Type: "type a text", Compare: "compare the lesson under all its models", Next: "go to the next lesson, and ask its question",
}

var chineseScripts = Scripts{
	Step: "%d/%d", Playing: "空格 暂停  回车 下一步  q 退出",
	Paused: "已暂停：按键都归你  空格 继续",
	ByKey:  "空格 下一步：%s", Lead: "空格 下一步  pgup 上一步", Over: "演完了：按键都归你  q 退出",
	Broken: "第 %d 行：%s", NoNext: "没有下一课了", NoAnswer: "没有这样的问题或答案：先写 ask",
	NothingToRun: "没有可运行的内容：先写 lesson 或 open", NothingRuns: "什么都没有运行：先写 run",
	NotStarted: "无法开始运行：%s", StillAsked: "问题还没有回答：先写 run 或 answer",
	OnlyDone: "对比只能等待 done，不能等待“%s”",
	NoMark:   "运行已结束，没有标记“%s”；有：%s", NoMarks: "无",
	NeverWas: "运行已结束，“%s”一直没有成立", Counts: "这次运行记录了：%s。",
	StandsStill: "画面已暂停，“%s”永远等不到：先写 play", NoLane: "没有第 %d 条泳道",
	Choose: "看哪一场演示？", Checked: "%s：没有错误，%s", Length: "%d 步，%s，外加 %d 次等待运行", LengthPlanned: "%d 步，%s，外加 %d 次等待运行；计划 %s",
	About: "脚本让程序自动演示：一行一条语句，单词之间用空格，文字用引号，# 之后是注释。lanes play FILE 演示它，加 --step 则在每个有画面变化的步骤之前等待按键，--check 只查错、不演示。文件名以脚本所在的目录为准。",
	More:  "时间写作 300ms、3s 或 2m。值是运行所记录的量，用日志里的名字（lost、rows、final 等），或者 tasks、failed、retries、running、ready、waiting、idle。标记是 first、failure、parallel、last，或者你自己设的；没有任务失败的运行，以第一次丢失更新或数据行为 failure。字幕和备注之后可以接着写另一种语言的：一份脚本，两种语言。如果 until 永远不会成立，脚本就结束并说明原因。",
	Title: "脚本的名字；前面加 zh 表示中文，say 和 note 也一样", Lesson: "选择一课；model、workers、seed 和这一课自己的选项，没写的都用默认值",
	Open: "打开保存的日志或对比，停在开头", Menu: "回到菜单",
	Say: "程序下方的字幕，停留到能读完为止，直到下一条才消失", Note: "给教师的备注，不显示；可写从这里起计划用多久",
	Ask: "提出问题，等待回答，时间够读完题目；never 表示程序自己不再提问", Answer: "选这个答案，随后开始运行",
	Run: "开始这一课，或播放打开的内容", Until: "等到结束、某个标记、某个时刻，或某个值；都以画面上的时刻为准",
	Hold: "等待这么久", Speed: "比实际更慢或更快地播放，1/64 到 8", Pause: "暂停画面", Play: "继续播放",
	GoTo: "跳到该时刻并停住", Lane: "按编号选择泳道，main 是 0", Zoom: "画面上显示多长的时间",
	Key: "按键，名字见 lanes help keys", Type: "输入文字", Compare: "在所有模型下对比这一课", Next: "进入下一课并提出它的问题",
}
