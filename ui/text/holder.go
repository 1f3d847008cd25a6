package text

// Holder is the words of the panel of lessons where only one lane at a time has what all
// need.
type Holder struct {
	Thread, Lock string // titles: the loop's one thread; the interpreter lock
	Has          string // %s the lane that runs
	Keeps        string // %s a lane that is waiting itself
	Next         string // nobody has it, but %s are ready
	Wait         string // nobody has it: %s wait, and none is ready
	Nobody       string // nobody needs it
	Count        string // %s times that another has got it
	Free         string // the row of the time in which nobody has it
	Turn         string // what a mark of the turns is, and which is the latest
}

// HolderWidth is how many columns the text on who has it may take.
const HolderWidth = 28

var englishHolder = Holder{
	Thread: "the one thread", Lock: "the lock", Has: "%s has it", Keeps: "%s keeps it, and waits",
	Next: "free: %s ready", Wait: "idle: %s wait", Nobody: "idle", Count: "changed hands: %s ×", Free: "nobody",
	Turn: "one turn, however long; the latest at the right",
}

var chineseHolder = Holder{
	Thread: "唯一的线程", Lock: "锁", Has: "%s 在用", Keeps: "%s 占着它，却在等",
	Next: "空闲：%s 个就绪", Wait: "空闲：%s 个在等", Nobody: "空闲", Count: "易手 %s 次", Free: "无人占用",
	Turn: "占用一次，不论长短；最右是最近一次",
}
