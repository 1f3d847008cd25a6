package text

// Claims is the words of the page of what the tutorial says.
type Claims struct {
	Title    string        // heading
	Sentence string        // what the page is
	Verdicts Table[string] // by the verdict
	Groups   Table[string] // the parts of the tutorial, by their keys
	Now      string        // before numbers that were measured in this session
	Quoted   string        // before those that were measured when the page was written
	Missing  string        // instead of numbers that this session has not measured yet
	Shown    string        // %s the setting that shows it
	Values   Table[string] // what a number is, by its name in the log; "" is the wall time
	Claim    Table[Claim]  // by its id
}

// Claim is the words of a claim: what the tutorial says, in words of our own, why the
// verdict is what it is, and the numbers for that as they were measured once, on two
// cores; a dash if there are none.
type Claim struct{ Says, Why, Number string }

// NoNumber stands where no number was quoted.
const NoNumber = "—"

var englishClaims = Claims{
	Title: "What the tutorial says", Sentence: "Its claims tried: what holds, and where to see it.",
	Verdicts: Table[string]{{"true", "true"}, {"in part", "in part"}, {"depends", "depends"}, {"false", "false"}},
	Groups: Table[string]{
		{"processes", "On processes"}, {"threads", "On threads"}, {"coroutines", "On coroutines"},
		{"which", "Process or thread"}, {"scraper", "On the scraper, and rules of thumb"},
	},
	Now: "measured in this session", Quoted: "measured once, on two cores (quoted)", Missing: "not measured in this session: enter opens the run that does",
	Shown: "shown by %s",
	Values: Table[string]{
		{"", "wall time"}, {"moves", "moves from core to core"}, {"threads", "threads"}, {"processes", "processes"}, {"memory_process_bytes", "private bytes of a process"},
		{"num", "num, as main sees it"}, {"create_process_ns", "to create a process"}, {"create_thread_ns", "to create a thread"}, {"create_coroutine_ns", "to create a coroutine"},
		{"switch_process_ns", "to switch processes"}, {"switch_thread_ns", "to switch threads"}, {"switch_coroutine_ns", "to switch coroutines"},
		{"killed", "children killed"}, {"printed", "lists printed"}, {"map_returned_ns", "until map returned"}, {"map_ready_ns", "until its results were ready"},
		{"map_async_returned_ns", "until map_async returned"}, {"map_async_ready_ns", "until its results were ready"}, {"apply_returned_ns", "until three calls of apply returned"},
		{"losing_runs", "runs that lost updates"}, {"most_lost", "updates lost in the worst run"}, {"late_ns", "latest beat"},
		{"rows_torn", "rows torn"}, {"rows_lost", "rows lost"}, {"rows_whole", "rows whole"},
	},
	Claim: Table[Claim]{
		{"cores-at-once", Claim{"Several processes let several cores work at once.", "Work that computes is divided among the cores.", "131 ms in sequence, 77 ms with two processes"}},
		{"process-one-core", Claim{"A process occupies one CPU.", "It runs on one core at a time for each of its threads, and the system moves it from core to core.", NoNumber}},
		{"one-thread", Claim{"A process has one thread to begin with.", "True of Python. A Go program has a few more, for its runtime.", NoNumber}},
		{"two-cores-taken", Claim{"Two processes take two cores.", "Only while both compute. Processes that wait take none.", NoNumber}},
		{"memory-twice", Claim{"Two processes take twice the memory of one.", "What they do not change they share. Only what is private counts twice.", "0.64 MiB private to a child process"}},
		{"others-wait", Claim{"Too many processes make other programs wait.", "Those that compute do. Those that wait cost memory alone.", NoNumber}},
		{"computing-processes", Claim{"For computing, use processes.", "In Python, because of its lock. Threads without such a lock are as fast.", "77 ms with two processes, 72 ms with two threads"}},
		{"machine-and-work", Claim{"How many processes are best depends on the machine and on the work.", "The curve of times has another lowest point for each mixture.", NoNumber}},
		{"processes-no-globals", Claim{"Processes do not share global variables.", "A child changes its own copy, and main sees the old value.", "main prints 2"}},
		{"processes-faster", Claim{"Processes make a program faster.", "Where there is enough to compute or to wait for: starting them costs time too.", NoNumber}},
		{"processes-waste", Claim{"Processes, being apart, waste resources.", "Each costs memory and time to create, but much less than the whole program again.", "1.5 ms to create a process, 0.03 ms a thread"}},
		{"arguments-tuple", Claim{"Arguments are given as a tuple, and a tuple of one needs its comma.", "Without the comma it is no tuple: a TypeError, and in the parent.", NoNumber}},
		{"queue-between", Claim{"Processes communicate through a queue.", "It is a pipe below, with room for 64 KiB: one that is full blocks who puts.", "60,000 bytes pass, 65,000 hang before a join"}},
		{"manager-shared", Claim{"A dict or a list of a manager is shared by processes.", "It is not shared: a third process owns it, and each access is a request to it.", "2 items take 3 requests"}},
		{"count-cores", Claim{"The number of CPUs can be counted.", "What is counted are cores that the system offers, and a container may get less.", NoNumber}},
		{"daemon-ends", Claim{"When main ends, its daemon ends too.", "It is killed, wherever it is.", "in 800 runs: killed 20 %, printed 0.9 %"}},
		{"map-blocks", Claim{"map blocks its caller.", "It returns when all its results are ready.", "returned after 505 ms"}},
		{"async-returns", Claim{"map_async does not block.", "It returns at once, and its results come later.", "returned after 0 ms, ready after 500 ms"}},
		{"apply-blocks", Claim{"apply blocks, apply_async does not.", "With apply one worker works, and the others are idle.", "three jobs of half a second: 1.51 s"}},
		{"same-as-map", Claim{"map of a pool gives what Python's own map gives.", "In the same order too, although the jobs end in another.", NoNumber}},
		{"room-for-process", Claim{"To start a process, memory has to be set aside.", "That, and loading the program, is what takes its time.", "1.5 ms to create a process"}},
		{"threads-talk", Claim{"Threads can talk to each other without help, processes cannot.", "Threads share one memory.", NoNumber}},
		{"lock-correct", Claim{"The interpreter's lock keeps what threads compute correct.", "It can change hands inside an update. That it does not between these lines is luck.", "n = f(n) lost 24–45 % in Python"}},
		{"lock-one-computes", Claim{"Under the interpreter's lock one thread computes at a time.", "The others are ready, and wait for the lock.", "141 ms under the lock, 72 ms without"}},
		{"more-not-better", Claim{"More threads are not always better.", "Beyond the cores, or beyond the tasks, more do nothing.", "2 of 12 threads of the scraper are never made"}},
		{"waiting-threads", Claim{"Threads suit work that waits.", "All wait at the same time.", "602 ms in sequence, 61 ms with 12 threads"}},
		{"one-core-several", Claim{"With threads a single core can do several things by turns.", "While one waits another has the core.", "10 s one by one, 5 s at once"}},
		{"threads-globals", Claim{"Threads share global variables.", "There is one, whoever changes it.", "main prints 1"}},
		{"sharing-inconsistent", Claim{"Sharing leads to wrong data.", "Updates overwrite each other, more or fewer with each run.", "29–41 % of 20 million lost"}},
		{"lock-needed", Claim{"Threads that change a global variable need a lock.", "With it nothing is lost, and each update takes longer.", "plain 38 ms, atomic 80 ms, mutex 154 ms"}},
		{"processes-no-lock", Claim{"Processes share no memory, so they need no lock.", "They do where they share a file.", "11 rows lost and 4 torn of 200"}},
		{"threads-scrape", Claim{"Threads are good for fetching web pages.", "Fetching is nearly all waiting.", "6.03 s in sequence, 0.68 s with 12 threads"}},
		{"light-threads", Claim{"Coroutines are light-weight threads.", "They cost far less to create, and little memory.", "0.3 µs and 2 KiB; a thread 34 µs and 11 KiB"}},
		{"user-mode", Claim{"Coroutines switch in user mode, without the system's scheduler.", "The loop calls the next one, like a function.", "0.03–0.08 µs for a round trip"}},
		{"kernel-mode", Claim{"Threads and processes switch in kernel mode.", "The system's scheduler does it.", "5.0 µs for a round trip"}},
		{"lock-released", Claim{"A thread that waits for I/O gives the interpreter's lock away.", "Therefore threads under the lock wait at once, and only compute in turns.", NoNumber}},
		{"one-thread-loop", Claim{"Coroutines run in a single thread.", "All of them, whatever their number.", NoNumber}},
		{"any-time", Claim{"A coroutine can be interrupted at any time to run another.", "At an await alone. One that blocks instead stops all.", "a call of 1 s makes all others 1 s late"}},
		{"more-efficient", Claim{"Coroutines are more efficient than threads, as no thread is switched.", "Where the work waits both take the same time. What is saved is memory.", "threads 0.68 s, coroutines 0.67 s"}},
		{"coroutines-no-lock", Claim{"Coroutines need no lock.", "Unless there is an await inside the update: then it loses like threads do.", "210 million of 220 with an await"}},
		{"coroutines-computing", Claim{"Coroutines are no good at computing.", "They compute one after the other, on one core.", "133 ms, and 131 ms in sequence"}},
		{"both-together", Claim{"To use all cores, combine processes and coroutines.", "Each process has a loop of its own.", NoNumber}},
		{"resources-scheduled", Claim{"A process owns resources, a thread is what is scheduled.", "The lanes of threads have one process id and a thread id each.", NoNumber}},
		{"process-switch-dear", Claim{"Switching processes is dear, switching threads is cheap.", "The switch takes the same time. It is creating a process that is dear.", "5.0 µs each"}},
		{"memory-apart", Claim{"Processes have memory of their own, threads share that of their process.", "The same program prints 2 with a process and 1 with a thread.", NoNumber}},
		{"append-safe", Claim{"In append mode processes write into one file without disturbing each other.", "If each row is written at once. What a buffer holds is torn or lost.", "200 of 200 rows with a flush for each"}},
		{"write-mixes", Claim{"In write mode they mix up and lose each other's rows.", "Each writes from the start of the file, over what others have written.", NoNumber}},
		{"four-times", Claim{"The scraper takes 6.03 s in sequence, 2.87 with processes, 1.30 with threads, 0.50 with coroutines.", "The order holds but for the last two: threads and coroutines wait alike.", "5.95, 1.82, 0.68 and 0.67 s"}},
		{"formula-threads", Claim{"Threads needed: cores × (1 + waiting / computing).", "For ten pages it asks for hundreds. There is never use for more than there are tasks.", "277 threads for 10 pages"}},
		{"processes-are-cores", Claim{"Processes needed: as many as cores.", "For computing alone. Those that wait may be many more.", "10 pages: 0.73 s with 10 processes, 1.82 s with 4"}},
	},
}
