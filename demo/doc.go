// Package demo is the lessons: the work that runs.
//
// A lesson is a file here and a line in the table [Lessons]. A [lesson.Program] is a
// lesson with its options: its Open makes an [engine.Job] for one run, which the engine
// runs under one of the lesson's models. A child process makes the same job again from
// its parameters, with the lesson's Child.
//
//	main ── Open ──▶ a lesson ── engine.Job ──▶ engine
//	                     │
//	                     ▼
//	    scrape   the scraper, and site, the practice site that it scrapes
//	    trap     ways to write the rows of a scrape that go wrong
//	    costs    what processes, threads, goroutines and coroutines cost
//	    rows     rows that several workers write into one file
//	    core     the core on which a thread runs
//
// The programs of atomic steps, in steps, are not lessons: the rooms of the lab run
// them.
//
// The part of a lesson's file below the line "What runs:" is shown on the screen while
// it runs. To keep it short, it is written with [worker], whose methods return no
// errors; what is not to be shown is above the line, or in another file, such as
// pool_text.go. Lessons that start their workers themselves share [program], those that
// pause between their steps [beat], and those that compute [hash].
package demo
