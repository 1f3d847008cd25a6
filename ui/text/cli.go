package text

// CLI is the words of plain output and of the command line's short help.
type CLI struct {
	Short       string // what the program is, for its help
	Opens       string // %d a process id: a lane begins
	OpensThread string // %d a process id, %d a thread id
	Spawns      string // %s a lane
	Starts      string // %s a task
	Done        string // %s a task, %s how long it took
	Failed      string // %s a task, %s how long it took, %s why
	Interrupted string // %s a task, %s how long it took
	Retry       string // %s a task, %d which retry
	Dies        string // a lane was killed
	Progress    string // %d done of %d %s, %d failed, %s the time
}
