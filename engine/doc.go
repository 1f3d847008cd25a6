// Package engine runs work under a model of concurrency, and records what happens.
//
//	    Job ──→ Start ──→ Run ──→ Batches ──→ Timeline ──→ Picture
//	              │        ↑                     ↑  │
//	 model.go ────┤        │ batches         log │  └──→ Summary, Mark, Pause
//	              ↓        │                     ↓
//	work ──→ Worker ──→ recorder           LogWriter, ReadLog
//	           │  ↑
//	           ↓  │
//	          host: what waiting means under this model
//
// A [Job] is work, written once in plain direct style against a [Worker]. [Start] runs
// it under a [models.Model] and returns a [Run]. Whatever the work does (await, sleep, lock,
// put, print, start) goes through its Worker, which emits an [event.Event] for it and leaves
// to the model's host what waiting means, and who runs next.
//
// # Events
//
// A run is its events and nothing else: an append-only log of flat values, each stamped
// where it happened. Every state of a lane holds from its event to the lane's next one;
// so for each lane lifetime = running + ready + waiting + idle. [event.Kind] documents what
// each event means.
//
// A [history.Timeline] folds events into a [history.Picture], which is a run at a moment. All pictures
// are this fold: of a live run, of one that is held or rewound, and of a log that was
// read. Live is a replay whose end is moving. Only a run reads the clock; a fold never
// does.
//
// # Who runs where
//
// The main lane, number 0, is a goroutine of its own (Run.main): it starts the workers,
// collects the outcomes of tasks and ends last. Workers append events to the recorder
// and go on: nobody who reads can hold them up. The pump (Run.pump) takes what was
// recorded here and what children sent, puts it in order of time and delivers it in
// batches. A child process is this program started again (see [Child]); it records its
// own lanes and sends them to its parent in frames over its standard output.
//
// # Models
//
// A model is a row in the table of model.go and a file. The row has its [models.Traits], which
// is what screens and lessons ask of it, and says how the tasks of a job are run (run)
// and how a [Program], which starts its workers itself, starts one (starter). The file
// has the model's host:
//
//	sequential   inline       tasks on the main lane, one after another
//	threads      inline       a goroutine for each worker, locked to a thread
//	goroutines   inline       a goroutine for each task
//	gil          gil          threads, of which one at a time holds the lock
//	coroutines   loop         one thread; a coroutine runs until it awaits
//	processes    process      a child process for each worker, with a supervisor here
//	hybrid       loop         the same, with a loop of coroutines in each child
//
// # What always holds
//
//   - Events of a lane are in order of time, and so are all that a run delivers.
//   - Each task that was begun ends once: done, failed or killed. Of a task in a child
//     process that end is delivered only when its outcome is here.
//   - Cancelling stops the work, never the reporting: Batches is closed after the last
//     event, and by the run alone.
//   - A panic of the work is the error of its task. A panic of a model stops the run and
//     is the run's error. Neither ends the program.
//   - When a run is over, nothing of it is left: no goroutine, no child process.
//   - Events that could not be kept, or came too late for their place, are counted in
//     the log itself ([event.ValueDropped], [event.ValueLate]).
//
// # Rooms
//
// The files belong to four rooms, and each room needs only those before it:
//
//	event     event, values, message, wait, info
//	history   timeline, picture, cause, mark, summary
//	wire      log, log_read, log_format, schema, scan, frame, mark_log
//	runtime   all others
package engine
