// Package engine runs work under a model of concurrency, and records what happens.
//
//	                models.Model
//	                     │
//	   lesson's Job ──→ Start ──→ Run ──→ Batches ──→ screen, plain output, log
//	                     │         ↑
//	                     ↓         │ pump: sorts by time
//	work ←──→ Worker ─────────→ recorder ←── frames ── child process
//	            │  ↑
//	            ↓  │
//	           host: what waiting means under this model
//
// A [Job] is work, written once in plain direct style against a [Worker]. [Start] runs
// it under a [models.Model] and returns a [Run]. Everything the work does (await, sleep,
// lock, put, print, start) goes through its Worker, which emits an [event.Event] for it
// and leaves it to the host, the model's part, what waiting means and who runs next.
//
// # Events
//
// A run is its events and nothing else: an append-only log of flat values, each stamped
// where it happened. A state of a lane lasts until the lane's next one, so for each lane
// lifetime = running + ready + waiting + idle. [event.Kind] documents what each event
// means.
//
// The fold over the events is in package history:
//
//	Batches ──→ history.Timeline ──→ Picture of any moment, Summary, Marks, Pauses
//	                ↑        │
//	  wire.ReadLog ─┘        └──→ wire.WriteLog
//
// A [history.Picture] is a run at a moment, and every picture is that fold: of a live
// run, of one that is paused or rewound, and of a log that was read. Live is a replay
// whose end is moving. Only a run reads the clock; a fold never does.
//
// # Who runs where
//
// The main lane, number 0, is a goroutine (Run.main): it starts the workers, collects
// the outcomes of tasks and ends last. Workers append events to the recorder and
// continue: reading never blocks them. The pump (Run.pump) takes what was recorded here
// and what children sent, sorts it by time and delivers it in batches. A child process
// is this program started again (see [Child]); it records its own lanes and sends them
// to its parent in frames over its standard output.
//
// # Models
//
// A model is a row in the table of package models and a row in the table of runners.go.
// The first has its [models.Traits], which is what screens and lessons ask of it. The
// second says how the tasks of a job are run (run), and how a [Program], which starts
// its workers itself, starts one (starter). Its workers have one of four hosts:
//
//	sequential   inline       tasks on the main lane, one after another
//	threads      inline       a goroutine for each worker, locked to a thread
//	goroutines   inline       a goroutine for each task
//	gil          gil          threads, of which one at a time holds the lock
//	coroutines   loop         one thread; a coroutine runs until it awaits
//	processes    process      a child process for each worker, with a supervisor here
//	hybrid       loop         the same, with a loop of coroutines in each child
//	machines     process      a process for each worker, anywhere; a [Remote] hands out the tasks
//
// # What always holds
//
//   - The events of a lane are in order of time, and so are all that a run delivers.
//   - Each task that begins ends once: done, failed or killed. For a task in a child
//     process the end is delivered only once its outcome has arrived.
//   - Cancelling stops the work, never the reporting: Batches is closed after the last
//     event, and by the run alone.
//   - A panic of the work is the error of its task. A panic of a model stops the run and
//     is the run's error. Neither ends the program.
//   - When a run has ended, nothing of it is left: no goroutine, no child process.
//   - Events that were dropped because the reader was too slow, or arrived too late for
//     their place, are counted in the log itself ([event.ValueDropped],
//     [event.ValueLate]).
//
// # Rooms
//
// Each room imports only rooms above it:
//
//	models       the table of models and their traits
//	system       what the operating system is asked
//	clean        makes text from outside safe
//	event        events, and what is known of a run before it begins
//	history      the fold: timeline, picture, cause of a wake-up, marks, summary
//	wire         logs and frames; its documentation is the reference of the format
//	recorder     takes events from many threads, and hands them over in order
//	meter        how much of its computing a worker had a core for
//	queue        pipes and memory between the workers of a program
//	deadlock     who waits for whom for ever
//	engine       this package: runs, workers, hosts, processes, locks
//	machines     workers anywhere: the [Remote] of this program
//	lesson       what a lesson is
//	compare      the same work under several models, measured
//
// Of programs that are not ours, observed reads what was recorded and watch sees what they
// do; trace writes a run for other programs. stream, atomicfile and step know nothing of
// runs: they open files that may keep one waiting, replace files, and explore programs of
// atomic steps.
package engine
