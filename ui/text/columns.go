package text

// Columns are the titles of the table of lanes.
type Columns struct{ Lane, PID, TID, State, Reason, Doing string }

var englishColumns = Columns{"lane", "process", "thread", "state", "waits for", "task"}

var chineseColumns = Columns{"泳道", "进程", "线程", "状态", "原因", "任务"}
