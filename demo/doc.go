// Package demo is what work runs: the lessons.
//
// A file here is a lesson, and [Lessons] is the table of them. A program is a lesson
// with its options: asked to open, it makes an [engine.Job] for one run, which the
// engine then runs under any of the lesson's models; in a child process the same job
// is made again from its parameters.
//
//	main ── Open ──▶ a lesson ── engine.Job ──▶ engine
//	                     │
//	        demo/scrape  │  demo/site
//	        the scraper  ▼  the practice site it scrapes
package demo
