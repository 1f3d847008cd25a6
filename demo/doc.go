// Package demo is what work runs: the lessons.
//
// A file here is a lesson, and [Lessons] is the table of them. A program is a lesson
// with its options: asked to open, it makes an [engine.Job] for one run, which the
// engine then runs under any of the lesson's models; in a child process the same job
// is made again from its parameters.
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
// steps, the programs of atomic steps, stands beside the lessons.
//
// Below its line "What runs:" a lesson is read on the screen while it runs. To be short
// there, it is written with [worker], whose steps return no errors; what is not to be
// read stands above the line, or in a file beside it, such as pool_text.go. Lessons that
// start their workers themselves share [program], those that pause between their steps
// [beat], and those that compute [hash].
package demo
