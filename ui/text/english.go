package text

// English is the catalogue in English.
var English = Catalogue{
	Lang: EN,
	Name: "English",
	Program: Program{
		Purpose: "See processes, threads and coroutines at work.",
	},
	States: States{
		Unused: "never used", Running: "running", Ready: "ready", Waiting: "waiting", Idle: "idle",
		Done: "done", Failed: "failed", Killed: "killed", NotYet: "not yet",
	},
	Reasons: Reasons{
		Network: "network", Timer: "timer", Lock: "lock", Queue: "queue", Join: "join",
		Result: "result", Loop: "loop", GIL: "GIL", Startup: "starting",
	},
	Models: map[string]Model{
		"sequential": {"sequential", "real", "real", "one after another, on one thread", "worker", "workers"},
		"processes":  {"processes", "real", "real", "a pool of child processes, over pipes", "process", "processes"},
		"threads":    {"threads", "real", "real", "one locked OS thread for each worker", "thread", "threads"},
		"gil":        {"gil", "emulated", "emulated lock, real threads", "threads with an emulated interpreter lock", "thread", "threads"},
		"coroutines": {"coroutines", "real", "real", "one loop, one thread, switching at waits", "coroutine", "coroutines"},
		"goroutines": {"goroutines", "real", "real", "one goroutine for each task, on all cores", "goroutine", "goroutines"},
		"hybrid":     {"hybrid", "real", "real", "child processes, a coroutine loop in each", "process", "processes"},
	},
	Lessons: map[string]Lesson{
		"scrape": {
			Title: "Front pages of a blog", Sentence: "Fetch front pages of a blog, read their posts, write them to a CSV file.",
			Task: "page %d", Several: "pages %s", Unit: "pages",
		},
		"work": {
			Title: "Music and games", Sentence: "Two tasks of five one-second turns: ten seconds one by one, five at once.",
			Task: "task %d", Several: "tasks %s", Tasks: []string{"music", "games"}, Unit: "tasks",
			Says: []string{"listening to music", "playing games"},
		},
		"race": {
			Title: "A race for a counter", Sentence: "Workers add one to the same cell, over and over. What gets lost?",
			Task: "run %d", Several: "runs %s", Unit: "runs",
			Knobs: map[string]Knob{
				"guard": {"guard", map[string]string{
					"none": "none", "mutex": "mutex", "atomic": "atomic add",
					"store-only": "lock round the store only", "two-locks": "a lock each", "check-then-act": "check, then act",
				}},
				"check": {"lock changes hands", map[string]string{"step": "after any step", "back-jump": "at back-jumps only"}},
				"await": {"await inside the update", map[string]string{"false": "no", "true": "in some"}},
			},
			Without: map[string]string{
				"sequential": "one worker has nobody to race with; the race runs under",
				"hybrid":     "what its processes do is shown under processes, what its loops do under coroutines; the race runs under",
			},
		},
		"bound": {
			Title: "Computing or waiting", Sentence: "The same tasks, from all waiting to all computing: which model wins where?",
			Task: "task %d", Several: "tasks %s", Unit: "tasks",
			Knobs: map[string]Knob{"compute": {"computing", shares}},
		},
		"gil": {
			Title: "One interpreter lock", Sentence: "Threads with one lock for all who compute, and threads without it.",
			Task: "task %d", Several: "tasks %s", Unit: "tasks",
			Knobs:   map[string]Knob{"compute": {"computing", shares}},
			Without: withoutThreads("it is about threads; see the lesson bound for the others; it runs under"),
		},
		"blocking-call": {
			Title: "A call that blocks", Sentence: "Tasks beat in time, and one of them makes a slow call: who stands still?",
			Task: "task %d", Several: "tasks %s", Unit: "tasks",
			Knobs: map[string]Knob{"call": {"the call is", map[string]string{"blocking": "blocking", "awaited": "awaited"}}},
			Without: map[string]string{
				"sequential": "one worker has nobody to hold up; it runs under",
				"processes":  "processes do not wait for each other; see hybrid; it runs under",
			},
		},
	},
	Header: Header{
		Live: "LIVE", Paused: "PAUSED", Playing: "PLAYING", Replay: "REPLAY", Over: "DONE", Broken: "FAILED",
		Stopped: "STOPPED", CutOff: "CUT OFF", Stopping: "STOPPING", Starting: "STARTING",
		OverFailed: "DONE, %d failed", Behind: "%s behind", Workers: "%d workers", OneWorker: "1 worker", AtMost: "%d at once", Process: "process %d",
		Model: "model", Speed: "speed %s", TruncatedBy: "%d events lost", Late: "%d events late",
	},
	Columns: Columns{"lane", "process", "thread", "state", "waits for", "task"},
	Run: Run{
		Above: "↑ %d above", Below: "↓ %d below", Peak: "peak %d",
		Left: "~%s left", LeftUnknown: "— left",
		Rows: "%s rows", Retries: "%s retried", Retry: "retry %d", Failed: "%s failed", Finished: "%d done", Blocks: "blocks its thread", Duplicates: "%s met twice",
		Rate: "%s %s/s", NoLanes: "starting …",
		TooSmall: "This window is too small: %d × %d; it takes at least 30 × 8.", TooSmallShort: "too small",
		Second: "s", Full: "full = %d",
	},
	Legend: Legend{
		Briefly: "ran briefly", Failed: "task failed", Cursor: "you are here",
		Counts: "lanes in each state, the main lane apart", CountsOn: "lanes in each state",
	},
	Menu: Menu{
		Lessons: "What to run", Models: "How to run it", Workers: "With how many workers",
		Default: "%s, the default", Tutorial: "%s, as in the tutorial", One: "1 worker: this model has only one",
		Last: "last run",
	},
	Lane: Inspector{
		Title: "Lane %s", Process: "process %d", Thread: "thread %d", ThreadUnknown: "thread unknown",
		For: "for %s", Lifetime: "lifetime", Sum: "sum", Waits: "waits", Tasks: "tasks", CPU: "CPU time",
		Measured: "measured", Unknown: "unknown here", Later: "at a task's end", WaitsNone: "none so far",
		TasksDone: "%d done, %d failed", Events: "last events", Restarts: "started %d times",
		Spawn: "starts %s", TaskStart: "%s begins", TaskDone: "%s is done", TaskFailed: "%s failed: %s", Kill: "%s is interrupted",
		Slot: "the slot is ready", Opens: "the worker begins", Said: "says", Value: "%s = %d", Message: "%s → %s", NeverUsed: "This slot never got work.",
		NotYet: "This slot has no work yet.", ProcessStarts: "the process starts", Median: "median", Longest: "longest", Under: "%d %% below",
	},
	Card: Card{
		Done: "done", Failed: "some of the work failed", Stopped: "interrupted", CutOff: "log cut off",
		Wall: "wall time", CPU: "CPU time", SpeedUp: "speed-up", Ideal: "ideal", Quoted: "tutorial",
		Recorded: "recorded", Result: "result", Output: "file", Failures: "failed",
		Measured:        "measured",
		RecordedNote:    "as far as the log goes",
		MeasuredCPU:     "measured, this program and its children",
		CPUUnknown:      "unknown here",
		MeasuredSpeedUp: "against %s in sequence, measured before",
		ComputedSpeedUp: "against %s in sequence, computed from the tasks",
		InflatedSpeedUp: "too high: computed from tasks that slowed each other",
		ComputedIdeal:   "computed for %s at once; this run %s",
		InflatedIdeal:   "too high: computed for %s; tasks slowed each other",
		QuotedNote:      "quoted, from another machine",
		TasksOf:         "%d of %d %s", Bytes: "%s", More: "and %d more",
		And: ", ", InAll: "%s … (%d in all)", Because: "%s: %s", RunError: "error",
		Interrupted: "%d interrupted", Dropped: "%d events lost", Faster: "took %s %% less", Slower: "took %s %% more",
	},
	Explore:  englishExplore,
	Steps:    englishSteps,
	Predict:  englishPredict,
	Findings: englishFindings,
	Race: Race{
		Cell: "the cell", Should: "should be", ShouldNow: "should be, at least", Own: "this program's cell",
		Behind: "%s updates are missing now, at least", Level: "none is missing now, as far as can be told",
		LostHere: "%s updates were lost in this run", NoneHere: "no update was lost in this run",
		Finals: "final values", Expected: "as it should be: %s",
		Lost:  "lost updates in %d of %d runs on this machine",
		Range: "%s to %s of %s a run", Same: "%s of %s in each of them",
		NoneLost: "lost no update in %d runs on this machine",
		Unshared: "nothing is shared: %s increments went to the children's own cells",
		Price:    "%s ns an increment, measured", Taken: "the lock was found taken %s times",
		Doing: "%11s %5s M/s", DoingOwn: "own cell %s",
		Why: RaceWhy{
			Lost:         "Two loaded the same value; the later store wiped out the other's update.",
			Luck:         "It could have lost some: a run that loses nothing proves nothing.",
			StoreOnly:    "The lock came too late: the value was old already when it was taken.",
			TwoLocks:     "Each took a lock of its own, so none of them kept the other out.",
			CheckThenAct: "Between the look and the store there was time for the other's store.",
			Mutex:        "From lock to unlock one is alone: nothing gets between load and store.",
			Atomic:       "Load, add and store are one step of the processor: there is no between.",
			Processes:    "A process has its own memory: the children counted in cells of their own.",
			Coroutines:   "One thread, and nobody gives way inside an update: nothing gets between.",
			Await:        "Who awaits inside an update lets others run, and then stores an old value.",
			Step:         "One thread ran at a time, but the lock changed hands inside updates.",
			BackJump:     "The lock changed hands between updates only, never inside one.",
		},
		LabelLost: "updates", LabelPrice: "price",
	},
	Keys: Keys{
		Start:     Key{"start", "start the lesson"},
		Again:     Key{"again", "run it again"},
		Model:     Key{"model", "choose the model"},
		RunModel:  Key{"model", "run it under that model"},
		NextModel: Key{"next model", "next model, or previous"},
		Workers:   Key{"workers", "a worker more, or fewer"},
		Pause:     Key{"pause", "hold the picture, play on; the run goes on"},
		Time:      Key{"time", "a column back, or on"},
		Event:     Key{"event", "an event back, or on"},
		First:     Key{"start", "the start of the run"},
		Live:      Key{"live", "the end: live again"},
		Lane:      Key{"choose", "the one above, or below"},
		Page:      Key{"page", "a screen up, or down"},
		Inspect:   Key{"inspect", "inspect the chosen lane"},
		Lanes:     Key{"all lanes", "back to all lanes"},
		Theme:     Key{"light/dark", "light or dark"},
		Lang:      Key{"中文", "another language"},
		Help:      Key{"all keys", "this page"},
		Axis:      Key{"zoom", "whole run, or a part"},
		Knob:      Key{"variant", "the next variant of the lesson"},
		Step:      Key{"step", "that worker makes one step"},
		Undo:      Key{"undo", "take the last step back"},
		Random:    Key{"random", "go on with a random schedule"},
		StepBack:  Key{"step", "a step back, or on"},
		Last:      Key{"last", "the end of the schedule"},
		Halt:      Key{"hold", "hold, or go on"},
		Restart:   Key{"restart", "begin again"},
		OpenSteps: Key{"step by step", "see its schedule step by step"},
		Room:      Key{"next room", "next room of the lesson"},
		Program:   Key{"program", "next program, or previous"},
		Repeats:   Key{"rounds", "a round less, or more"},
		Leave:     Key{"back", "go back"},
		Exit:      Key{"quit", "quit"},
		Quit:      Key{"quit", "quit at once"},
		Mouse:     Key{"mouse", "wheel: scroll; click: choose a lane, a moment"},
	},
	Help: Help{
		Title: "All keys", Close: "any key closes this", Scroll: "↑↓ more · other keys close",
		Lines: []string{
			"A row is a lane: a process, a thread or a coroutine. Time goes to the right.",
			"A column shows the state that filled most of it; the mark \"ran briefly\" stands where the lane ran, but for less of it.",
			"The strips below count the lanes in each state, those off the screen too, and the main lane only if there is no other.",
			"Lifetime = running + ready + waiting + idle: press enter on a lane to check.",
			"The process and thread numbers (pid, tid) are those of the system.",
			"The tutorial is a Python one: its four scrapers took 6.03, 2.87, 1.30, 0.50 s.",
		},
	},
	Errors: Errors{
		Start:     "This could not be started: %s",
		NoSuchRun: "There is no lesson %q.",
		Crash:     "the screen stopped because of an error in it: %v",
	},
	CLI: englishCLI,
}

// shares are percentages of computing.
var shares = map[string]string{"0": "0 %, all waiting", "25": "25 %", "50": "50 %", "75": "75 %", "100": "100 %, no waiting"}

// withoutThreads is one reason for all models that are not of threads.
func withoutThreads(why string) map[string]string {
	m := map[string]string{}
	for _, id := range []string{"sequential", "processes", "coroutines", "goroutines", "hybrid"} {
		m[id] = why
	}
	return m
}
