package text

// Present is the words of a presentation: of what is shown from far away, of votes, and of
// the teacher's notes.
type Present struct {
	Ready string // before it begins, and below it the key
	Begin string
	Soon  string // the same at a student's seat

	Done, Running, ReadyLanes, Waiting string // %d of %d tasks; %d lanes
	Lost, RowsLost                     string // %s of so many
	NumInMain                          string // of the lesson globals

	Vote   string // above a question that is voted on
	Count  string // %d votes so far
	Votes  string // %d of a choice
	True   string // beside the choice that came true
	NoVote string // nobody has voted

	Notes, NoNotes string // the heading of notes; there are none
	Next, Last     string // %s the next step; there is none
	Used, Planned  string // %s the time used, %s the time planned
	NobodyPresents string // lanes notes, while there is no presentation
	Question       string // one is open

	// At a student's seat.
	Follows, OwnMoment           string
	SeatKeys, OwnKeys, WatchKeys string // on a run, at one's own moment, where there is no run
	SeatHelp                     []Key  // beside the keys of a run
	VoteHere, YourVote, VoteKeys string // %d the choice
	TooSmall                     string // %d by %d
	Exercise, Reached, DeskKeys  string // %d steps

	// A set of predictions: at a seat, and in the class.
	PredictionOf                 string // %d of %d
	WasRight, WasWrong, CameTrue string // the choices %d; %d the choice, %d what came true
	Stands, TooLate, AnswerKeys  string // %d the choice
	Answered, RightOf            string // %d of %d
	AnsweredBy, RightBy          string // %d of %d students

	// Why a seat ends, or is not taken.
	Ended, PutOut, Full, SameName, Dropped, Idle, Long, Frozen, Left, NoTerminal string

	// The page of the class.
	Class, NoClass              string // %d students
	ClassKeys                   string // that are always there
	CodeKey, FileKey, TheirKey  string // for a new code, the results, their schedule
	Student, StudentNamed       string // %d which; %d which, %s the name
	FollowsHere, OwnHere, Voted string
	Goal, StillAt               string // %d steps
	Solved                      string // %d of %d
	Come                        string // %s how to come in
	Code, Fingerprint           string // %s

	// While students log in.
	CodeHere, CodeWrong, CodeWait string
}

// Listed joins two phrases, of which each may be "".
func Listed(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

var englishPresent = Present{
	Ready: "ready", Begin: "space begins", Soon: "The lecture begins soon.",
	Done: "%d of %d done", Running: "%d running", ReadyLanes: "%d ready", Waiting: "%d waiting",
	Lost: "updates lost of %s", RowsLost: "rows lost of %s", NumInMain: "is num in main",
	Vote: "What do you expect? Press the number.", Count: "votes: %d     enter starts the run     backspace takes one back",
	Votes: "%d", True: "came true", NoVote: "nobody has voted",
	Notes: "notes", NoNotes: "no notes for this step", Next: "next: %s", Last: "this was the last step",
	Used: "used %s", Planned: "used %s of %s planned", NobodyPresents: "no presentation runs on this machine: start one with lanes present",
	Question: "a question is open",

	Follows: "following the teacher", OwnMoment: "your own moment",
	SeatKeys:  "? all keys  q leave  space pause  ←→ time  ↑↓ lane  [ ] zoom  L 中文  s code  t light/dark",
	WatchKeys: "q leave  L 中文  t light/dark  ? all keys",
	VoteKeys:  "1–9 vote  q leave  L 中文  t light/dark",
	OwnKeys:   "end back to the teacher  ? all keys  q leave  space play  ←→ time",
	SeatHelp: []Key{
		{"end", "back to the teacher's moment"}, {"1–9", "vote, while a question is open; you may change it"},
		{"tab", "the exercise, and back to the teacher, if there is one"}, {"?", "this page"}, {"q", "leave"},
	},
	VoteHere: "press the number of your answer", YourVote: "your vote: %d. You may change it.",
	TooSmall: "this terminal is too small: %d columns and %d rows are needed",
	Exercise: "exercise", Reached: "reached in %d steps", DeskKeys: "q leave  tab the teacher  0–9 that worker steps  u undo  r again",
	PredictionOf: "prediction %d of %d", WasRight: "You were right.", WasWrong: "You expected %d; %d came true.", CameTrue: "%d came true.",
	Stands: "your answer: %d. It runs now.", TooLate: "It runs now: it is too late for this one.",
	AnswerKeys: "1–9 answer  ←→ question  tab the teacher  q leave  L 中文  t light/dark",
	Answered:   "answered %d/%d", RightOf: "right %d/%d", AnsweredBy: "answered %d/%d", RightBy: "right %d/%d",
	Ended: "The lecture is over.", PutOut: "The teacher has ended your session.", Full: "There is no room for more students.", SameName: "There are too many sessions of this name.",
	Dropped: "The connection was lost.", Idle: "No key was pressed for three hours.", Long: "This session has lasted eight hours.", Frozen: "Your terminal took nothing for more than a minute.",
	Left: "Good-bye.", NoTerminal: "This is a picture: it needs a terminal. Connect with ssh alone, without a command.",
	Class: "Students: %d", NoClass: "nobody is here yet",
	ClassKeys: "q back  ↑↓ choose  x put out", CodeKey: "n new code", FileKey: "w write results", TheirKey: "enter their schedule here",
	Student: "student %d", StudentNamed: "%d  %s", FollowsHere: "follows", OwnHere: "on their own", Voted: "has voted",
	Goal: "reached in %d steps", StillAt: "%d steps so far", Solved: "reached by %d of %d",
	CodeHere: "lanes: the class code is on the teacher's screen. Type it as the password.", CodeWrong: "This is not the class code.",
	CodeWait: "Too many wrong codes came from your address. Wait a minute, then try again.",
	Come:     "Come in: %s", Code: "class code: %s", Fingerprint: "host key: %s",
}

var chinesePresent = Present{
	Ready: "准备好了", Begin: "按空格开始", Soon: "课程即将开始。",
	Done: "%[2]d 项完成了 %[1]d 项", Running: "%d 个运行中", ReadyLanes: "%d 个就绪", Waiting: "%d 个等待中",
	Lost: "次更新丢失，共 %s 次", RowsLost: "行丢失，共 %s 行", NumInMain: "是 main 里的 num",
	Vote: "你觉得会怎样？请按数字。", Count: "已有 %d 票     回车 开始运行     退格 撤回一票",
	Votes: "%d 票", True: "实际如此", NoVote: "没有人投票",
	Notes: "备注", NoNotes: "这一步没有备注", Next: "下一步：%s", Last: "这是最后一步",
	Used: "已用 %s", Planned: "已用 %s，计划 %s", NobodyPresents: "这台机器上没有演示：先运行 lanes present",
	Question: "问题等待回答",

	Follows: "跟随老师", OwnMoment: "你自己的时刻",
	SeatKeys:  "? 所有按键  q 离开  空格 暂停  ←→ 时间  ↑↓ 泳道  [ ] 缩放  L English  s 代码  t 明暗",
	WatchKeys: "q 离开  L English  t 明暗  ? 所有按键",
	VoteKeys:  "1–9 投票  q 离开  L English  t 明暗",
	OwnKeys:   "end 回到老师的时刻  ? 所有按键  q 离开  空格 播放  ←→ 时间",
	SeatHelp: []Key{
		{"end", "回到老师的时刻"}, {"1–9", "有问题时投票，可以改"},
		{"tab", "练习与老师的画面之间切换（有练习时）"}, {"?", "本页"}, {"q", "离开"},
	},
	VoteHere: "请按你所选答案的数字", YourVote: "你选了 %d，还可以改。",
	TooSmall: "终端太小：至少要 %d 列 %d 行",
	Exercise: "练习", Reached: "%d 步达到目标", DeskKeys: "q 离开  tab 看老师  0–9 谁走一步  u 撤销  r 重来",
	PredictionOf: "第 %d 题，共 %d 题", WasRight: "你答对了。", WasWrong: "你选了 %d，实际是 %d。", CameTrue: "实际是 %d。",
	Stands: "你选了 %d，正在运行。", TooLate: "正在运行，这道题来不及答了。",
	AnswerKeys: "1–9 作答  ←→ 换题  tab 看老师  q 离开  L English  t 明暗",
	Answered:   "已答 %d/%d", RightOf: "答对 %d/%d", AnsweredBy: "作答 %d/%d", RightBy: "答对 %d/%d",
	Ended: "课程已结束。", PutOut: "老师结束了你的连接。", Full: "人数已满。", SameName: "这个名字的连接太多了。",
	Dropped: "连接已断开。", Idle: "三个小时没有按键。", Long: "连接已满八个小时。", Frozen: "你的终端一分多钟没有接收画面。",
	Left: "再见。", NoTerminal: "这里显示的是画面，需要终端：请直接用 ssh 连接，不要带命令。",
	Class: "学生：%d 人", NoClass: "还没有人",
	ClassKeys: "q 返回  ↑↓ 选择  x 请出", CodeKey: "n 换口令", FileKey: "w 写出结果", TheirKey: "回车 在大屏幕上看他的调度",
	Student: "%d 号学生", StudentNamed: "%d  %s", FollowsHere: "跟随", OwnHere: "自己在看", Voted: "已投票",
	Goal: "%d 步达到目标", StillAt: "已走 %d 步", Solved: "%[2]d 人中有 %[1]d 人达到目标",
	CodeHere: "lanes：课堂口令在老师的屏幕上，请当作密码输入。", CodeWrong: "课堂口令不对。",
	CodeWait: "你的地址输错口令的次数太多，请等一分钟再试。",
	Come:     "加入：%s", Code: "课堂口令：%s", Fingerprint: "主机密钥：%s",
}
