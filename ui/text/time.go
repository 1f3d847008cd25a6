package text

// Time is what the time machine says.
type Time struct {
	FirstDone, FirstFailed string // %s a task: marks that a run sets by itself
	AllAtOnce              string // %d tasks
	LastAlone              string
	Marks                  string // heading of all marks

	Name                    string // %s a moment: before the name that is typed
	Unnamed                 string // %d: the name of a mark that gets none
	Set, Save, Take, Cancel string // what the keys do then: set it, save it too, take it away, leave it
	Marked, Unmarked        string // %s a moment
	Kept, Here              string // after them: it is in the log; it is for this session alone
	NotKept                 string // %s why it could not be put into the log
	NoMark                  string // there is none in that direction

	From, FromStart string // %s a moment that times are read from; the start again
	Also            string // %d further events at the same moment
}

var englishTime = Time{
	FirstDone: "first: %s", FirstFailed: "first failure: %s", AllAtOnce: "%d at once", LastAlone: "the last alone",
	Marks: "Marks",
	Name:  "Mark at %s: ", Unnamed: "mark %d",
	Set: "set", Save: "set, and save in the file", Take: "take it away", Cancel: "cancel",
	Marked: "Marked %s", Unmarked: "The mark at %s is gone",
	Kept: ", in the log too.", Here: ", for this session: there is no log that is written.",
	NotKept: ", but the log could not take it: %s",
	NoMark:  "There is no mark beyond this.",
	From:    "Times are read from %s, until the key is pressed again.", FromStart: "Times are read from the start again.",
	Also: "and %d more",
}

var chineseTime = Time{
	FirstDone: "首个完成：%s", FirstFailed: "首个失败：%s", AllAtOnce: "%d 个同时进行", LastAlone: "只剩最后一个",
	Marks: "标记",
	Name:  "标记 %s：", Unnamed: "标记 %d",
	Set: "设置", Save: "设置并存入文件", Take: "去掉标记", Cancel: "取消",
	Marked: "已标记 %s", Unmarked: "已去掉 %s 处的标记",
	Kept: "，并已写入日志。", Here: "，仅限本次：没有正在写入的日志。",
	NotKept: "，但未能写入日志：%s",
	NoMark:  "这个方向没有别的标记了。",
	From:    "时间从 %s 算起，再按一次则复原。", FromStart: "时间又从开头算起。",
	Also: "另有 %d 个",
}
