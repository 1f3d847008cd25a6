package text

// Key is the words for a key: a word for the line at the foot, and a phrase for the table
// of all keys.
type Key struct{ Short, Long string }

// Keys are the words for every key, or pair of keys.
type Keys struct {
	Start, Again, Model, RunModel, NextModel, Workers Key
	Pause, Time, Event, First, Live, Lane, Page       Key
	Play                                              string // the short word of Pause where it plays on
	Inspect, Lanes, Theme, Lang, Help, Axis, Mouse    Key
	Code, Lines, Output                               Key // the program that runs, and what it prints
	SaveProgram, RunProgram                           Key // of the Python that is shown
	Text                                              Key // panel and card
	Knob, SecondKnob                                  Key // the next value of the first option of a lesson; of its second
	Any, Speed, RealTime, Zoom, Origin                Key // of the time machine
	Mark, SaveMark, ToMark                            Key // of the time machine
	Why, Cause, Return                                Key
	KillWorker                                        Key // of a run on machines
	Step, Undo, Random, StepBack, Last, Halt, Restart Key // of the rooms with atomic steps
	StopCount                                         Key
	OpenSteps, Room, Program, Repeats                 Key
	Lesson                                            Key // of the course
	Predict, Skip                                     Key // of a question before a lesson
	Search, EndSearch, Erase, EraseAll, MenuMouse     Key
	Filter, Fold, System                              Key    // of lanes
	Compare, Sweep, Race, View, Measure, AllOver      Key    // of a comparison
	Export                                            Key    // in a format; the long one takes %s its name
	Film                                              Key    // into a format; the long one takes %s its name
	ExportAs                                          string // the short word for formats after the first; %s the name
	FilmAs                                            string // likewise
	Claims, OpenClaim                                 Key    // what the tutorial says
	Shows, PlayShow                                   Key    // the scripts that ship with the program
	Present, Black, Spotlight, PointAt                Key    // of a presentation
	IDs, HoldStart, Notes, TakeBack, Class            Key
	Leave, Exit, Quit                                 Key // one screen back; out, where there is none; out from anywhere
}

var englishKeys = Keys{
	Start:      Key{"start", "start the lesson"},
	Again:      Key{"again", "run it again"},
	Model:      Key{"model", "choose the model"},
	RunModel:   Key{"model", "run it under that model"},
	NextModel:  Key{"next model", "next model, or previous"},
	Workers:    Key{"workers", "one worker more, or fewer"},
	Pause:      Key{"pause", "pause the picture, or play on; the run itself goes on"},
	Play:       "play",
	Time:       Key{"time", "one column back, or forward"},
	Event:      Key{"event", "previous or next event of the chosen lane"},
	Any:        Key{"any event", "previous or next event of any lane"},
	Speed:      Key{"speed", "slower, or faster: 1/64 to 8 ×"},
	Zoom:       Key{"zoom", "zoom out, or in, around the cursor"},
	Mark:       Key{"mark", "mark this moment; on a mark: rename it, or remove it"},
	Why:        Key{"why", "what the chosen lane is waiting for, and since when"},
	KillWorker: Key{"kill", "kill the worker of the chosen lane, on machines (SIGKILL)"},
	Cause:      Key{"cause", "jump to what woke the chosen lane"},
	Return:     Key{"undo", "back to where you were: time, zoom, lane"},
	SaveMark:   Key{"save mark", "save the mark at the cursor in the log file"},
	ToMark:     Key{"marks", "previous or next mark"},
	Origin:     Key{"origin", "count time from this moment; again: from the start"},
	RealTime:   Key{"real time", "at the speed of the run"},
	First:      Key{"start", "the start of the run"},
	Live:       Key{"live", "the end: live again"},
	Lane:       Key{"choose", "the one above, or below"},
	Page:       Key{"page", "one page up, or down"},
	Inspect:    Key{"inspect", "inspect the chosen lane"},
	Lanes:      Key{"all lanes", "back to all lanes"},
	Theme:      Key{"light/dark", "light or dark"},
	Lang:       Key{"中文", "switch the language"},
	Help:       Key{"all keys", "this page"},
	Axis:       Key{"fit", "show the whole run, or part of it"},
	Code:       Key{"code", "show the program in Go, in Python, or not at all"},
	Lines:      Key{"lines", "scroll the program, or its output, up or down"},
	Output:     Key{"output", "show what the program prints, or not"},
	RunProgram: Key{"run Python", "run the Python that is shown with this machine's python3"}, SaveProgram: Key{"to file", "write the Python that is shown to a file, to change it"},
	Text:       Key{"more", "more of what is under the lanes, and back"},
	Knob:       Key{"variant", "the next value of the lesson's first option"},
	SecondKnob: Key{"variant", "the next value of its second option, if it has one"},
	StopCount:  Key{"stop", "stop counting"},
	Step:       Key{"step", "that worker takes one step"},
	Undo:       Key{"undo", "undo the last step"},
	Random:     Key{"random", "continue with a random schedule"},
	StepBack:   Key{"step", "one step back, or forward"},
	Last:       Key{"last", "the end of the schedule"},
	Halt:       Key{"pause", "pause, or go on"},
	Restart:    Key{"restart", "start again"},
	OpenSteps:  Key{"step by step", "see its schedule step by step"},
	Room:       Key{"next room", "next room of the lesson"},
	Lesson:     Key{"lesson", "next or previous lesson"},
	Predict:    Key{"choose", "choose what you expect; then it starts"},
	Skip:       Key{"just show me", "start, and do not ask again"},
	Search:     Key{"search", "search the lessons"},
	Filter:     Key{"filter", "show the lanes with this name, state or reason"},
	Fold:       Key{"fold", "fold or unfold the group of the lane; without one, all"},
	System:     Key{"runtime", "show the lanes of the runtime itself, or hide them"},
	EndSearch:  Key{"all lessons", "show all lessons again"},
	Erase:      Key{"erase", "erase the last letter"},
	EraseAll:   Key{"erase", "erase everything"},
	MenuMouse:  Key{"mouse", "wheel and click: choose"},
	Claims:     Key{"claims", "what the tutorial says, and what holds"},
	Shows:      Key{"shows", "the scripts that come with lanes"}, PlayShow: Key{"play", "play the show"},
	OpenClaim: Key{"run", "open the run that shows it"},
	Program:   Key{"program", "next program, or previous"},
	Repeats:   Key{"rounds", "one round fewer, or more"},
	Compare:   Key{"compare", "compare all models: measured, side by side"},
	Sweep:     Key{"sweep", "the chosen model with 1, 2, 3 … workers"},
	Race:      Key{"pause", "pause the race, or play on"},
	View:      Key{"view", "next view, or previous: race, table, curve"},
	Measure:   Key{"again", "measure it again"},
	AllOver:   Key{"finish", "the end: all have finished"},
	Export:    Key{"save card", "write the card to a file, as %s"},
	Film:      Key{"film", "film what is shown, as %s: all, or from mark to mark"},
	ExportAs:  "save %s",
	FilmAs:    "film %s",
	Present:   Key{"present", "present to a class: large, no card, no ids; again: as before"},
	Black:     Key{"black", "presenting: black screen, until the next key"},
	Spotlight: Key{"spotlight", "presenting: dim all but the chosen lane, or the current line"},
	PointAt:   Key{"pointer", "presenting: a pointer where the mouse clicks"},
	TakeBack:  Key{"take back", "presenting: take back the vote that was pressed last"},
	Class:     Key{"class", "lanes serve: who is there, the class code, the exercise"},
	IDs:       Key{"ids", "presenting: ids of processes and threads, or not"},
	HoldStart: Key{"hold", "presenting: a page that says ready; space begins"},
	Notes:     Key{"notes", "presenting: your notes below, with clock and next step"},
	Leave:     Key{"back", "go back"},
	Exit:      Key{"quit", "quit"},
	Quit:      Key{"quit", "quit at once"},
	Mouse:     Key{"mouse", "wheel: scroll, with ctrl: zoom; click: lane, moment; drag"},
}

var chineseKeys = Keys{
	Start:      Key{"开始", "开始这一课"},
	Again:      Key{"重跑", "再运行一次"},
	Model:      Key{"模型", "选择模型"},
	RunModel:   Key{"模型", "换用该模型重新运行"},
	NextModel:  Key{"换模型", "下一个或上一个模型"},
	Workers:    Key{"并发数", "多用或少用一个进程、线程或协程"},
	Pause:      Key{"暂停", "暂停画面，再按续播；运行照常进行"},
	Play:       "播放",
	Time:       Key{"时间", "后退或前进一列"},
	Event:      Key{"事件", "所选泳道的上一个或下一个事件"},
	Any:        Key{"任意事件", "任意泳道的上一个或下一个事件"},
	Speed:      Key{"速度", "放慢或加快：1/64 到 8 倍"},
	Zoom:       Key{"缩放", "以当前时刻为中心缩小或放大"},
	Mark:       Key{"标记", "标记此刻；已有的标记可改名或删除"},
	Why:        Key{"为何等待", "所选泳道在等什么，从何时起"},
	KillWorker: Key{"杀死", "杀死所选泳道的工作者（SIGKILL，仅限多机）"},
	Cause:      Key{"起因", "跳到唤醒所选泳道的事件"},
	Return:     Key{"撤销", "回到之前的时刻、缩放和泳道"},
	SaveMark:   Key{"存标记", "把这里的标记存入日志文件"},
	ToMark:     Key{"找标记", "上一个或下一个标记"},
	Origin:     Key{"零点", "以此刻为零点计时；再按则恢复"},
	RealTime:   Key{"原速", "以运行时的速度播放"},
	First:      Key{"开头", "运行的开头"},
	Live:       Key{"实时", "末尾：回到实时"},
	Lane:       Key{"选择", "上一项或下一项"},
	Page:       Key{"翻页", "向上或向下翻一屏"},
	Inspect:    Key{"查看", "查看所选泳道"},
	Lanes:      Key{"全部泳道", "回到全部泳道"},
	Theme:      Key{"明暗", "浅色或深色"},
	Lang:       Key{"English", "切换语言"},
	Help:       Key{"所有按键", "本页"},
	Axis:       Key{"全程", "显示整个运行，或其中一段"},
	Code:       Key{"代码", "显示所运行的程序：Go、Python 或不显示"},
	Lines:      Key{"行", "把程序或它的输出向上或向下滚动"},
	Output:     Key{"输出", "显示程序打印的内容，再按则收起"},
	RunProgram: Key{"跑 Python", "用本机的 python3 运行所显示的 Python 程序"}, SaveProgram: Key{"存成文件", "把所显示的 Python 程序写入文件，以便修改"},
	Text:       Key{"更多", "把泳道下方的内容往下翻，或翻回来"},
	Knob:       Key{"变体", "换一个值：该课程的第一个选项"},
	SecondKnob: Key{"变体", "换一个值：第二个选项（有的话）"},
	StopCount:  Key{"停止", "停止统计"},
	Step:       Key{"走一步", "按谁的数字，谁就走一步"},
	Undo:       Key{"撤销", "撤销上一步"},
	Random:     Key{"随机", "按随机调度走下去"},
	StepBack:   Key{"步", "后退或前进一步"},
	Last:       Key{"末尾", "调度的末尾"},
	Halt:       Key{"暂停", "暂停，或继续"},
	Restart:    Key{"重来", "从头再来"},
	OpenSteps:  Key{"逐步看", "一步一步地看它的调度"},
	Room:       Key{"下一节", "这一课的下一节"},
	Lesson:     Key{"换课", "下一课或上一课"},
	Predict:    Key{"选择", "选择你的预测，然后开始"},
	Skip:       Key{"直接看", "直接开始，不再提问"},
	Search:     Key{"搜索", "按名称或说明查找"},
	Filter:     Key{"筛选", "只看有这个名称、状态或原因的泳道"},
	Fold:       Key{"折叠", "折叠或展开所选泳道的组；未选时为全部"},
	System:     Key{"运行时", "显示或隐藏运行时自己的泳道"},
	EndSearch:  Key{"全部课程", "结束搜索，重新列出全部课程"},
	Erase:      Key{"删除", "删除最后一个字"},
	EraseAll:   Key{"清空", "清空已输入的内容"},
	MenuMouse:  Key{"鼠标", "滚轮或单击：选择"},
	Claims:     Key{"教程说法", "教程怎么说，哪些成立"},
	Shows:      Key{"演示", "lanes 自带的演示脚本"}, PlayShow: Key{"播放", "播放这场演示"},
	OpenClaim: Key{"运行", "打开能看出来的那次运行"},
	Program:   Key{"程序", "下一个或上一个程序"},
	Repeats:   Key{"轮数", "减少或增加一轮"},
	Compare:   Key{"对比", "对比所有模型：实测，并排显示"},
	Sweep:     Key{"扫描", "让所选模型依次以 1、2、3…… 为并发数各测一遍"},
	Race:      Key{"暂停", "暂停赛跑，再按继续"},
	View:      Key{"视图", "下一个或上一个视图：赛跑、表格、曲线"},
	Measure:   Key{"重测", "重新测量"},
	AllOver:   Key{"末尾", "末尾：全部结束"},
	Export:    Key{"存卡片", "把结果卡写入文件，%s 格式"},
	Film:      Key{"录像", "把画面录成 %s：全部，或从标记到标记"},
	ExportAs:  "存 %s",
	FilmAs:    "录 %s",
	Present:   Key{"投影", "投影给全班看：大字，无结果卡和编号；再按恢复"},
	Black:     Key{"黑屏", "投影时：黑屏，按任意键恢复"},
	Spotlight: Key{"聚光", "投影时：只突出所选泳道，或当前的代码行"},
	PointAt:   Key{"指针", "投影时：鼠标点到哪里，指针指到哪里"},
	TakeBack:  Key{"撤回", "投影时：撤回最后按下的一票"},
	Class:     Key{"全班", "lanes serve：谁在场、课堂口令、练习"},
	IDs:       Key{"编号", "投影时：显示或隐藏进程和线程编号"},
	HoldStart: Key{"待命", "投影时：显示“准备好了”，按空格开始"},
	Notes:     Key{"备注", "投影时：下方显示备注、时间和下一步"},
	Leave:     Key{"返回", "返回"},
	Exit:      Key{"退出", "退出"},
	Quit:      Key{"退出", "立即退出"},
	Mouse:     Key{"鼠标", "滚轮滚动，按住 ctrl 缩放；可拖动；单击选泳道或时刻"},
}
