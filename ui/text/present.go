package text

// Present is the words of a presentation: of what is shown from far away, of votes, and of
// the teacher's notes.
type Present struct {
	Ready string // before it begins, and below it the key
	Begin string

	Done, Running, ReadyLanes, Waiting string // %d of %d tasks; %d lanes
	Lost, RowsLost                     string // %s of so many

	Vote   string // above a question that is voted on
	Count  string // %d votes so far
	Votes  string // %d of a choice
	True   string // beside the choice that came true
	NoVote string // nobody has voted

	Notes, NoNotes     string // the heading of notes; there are none
	Next, Last         string // %s the next step; there is none
	Used, Planned      string // %s the time used, %s the time planned
	NobodyPresents     string // lanes notes, while there is no presentation
	Presents, Question string // %s what is presented; a question is open
}

// Listed joins two phrases, of which each may be "".
func Listed(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + " · " + b
}

var englishPresent = Present{
	Ready: "ready", Begin: "space begins",
	Done: "%d of %d done", Running: "%d running", ReadyLanes: "%d ready", Waiting: "%d waiting",
	Lost: "updates lost of %s", RowsLost: "rows lost of %s",
	Vote: "What do you expect? Press the number.", Count: "votes: %d     enter starts the run     backspace takes one back",
	Votes: "%d", True: "came true", NoVote: "nobody has voted",
	Notes: "notes", NoNotes: "no notes for this step", Next: "next: %s", Last: "this was the last step",
	Used: "used %s", Planned: "used %s of %s planned", NobodyPresents: "no presentation runs on this machine: start one with lanes present",
	Presents: "presenting %s", Question: "a question is open",
}

var chinesePresent = Present{
	Ready: "准备好了", Begin: "按空格开始",
	Done: "%[2]d 项完成了 %[1]d 项", Running: "%d 个运行中", ReadyLanes: "%d 个就绪", Waiting: "%d 个等待中",
	Lost: "次更新丢失，共 %s 次", RowsLost: "行丢失，共 %s 行",
	Vote: "你觉得会怎样？请按数字。", Count: "已有 %d 票     回车 开始运行     退格 撤回一票",
	Votes: "%d 票", True: "实际如此", NoVote: "没有人投票",
	Notes: "备注", NoNotes: "这一步没有备注", Next: "下一步：%s", Last: "这是最后一步",
	Used: "已用 %s", Planned: "已用 %s，计划 %s", NobodyPresents: "这台机器上没有演示：先运行 lanes present",
	Presents: "正在演示：%s", Question: "问题等待回答",
}
