package demo

import (
	"lanes/engine/event"
	"lanes/engine/lesson"
)

// Claims are what the tutorial says in its prose, in its order. A new one is a line here
// and its words in the catalogue.
func Claims() []lesson.Claim {
	return []lesson.Claim{
		claim("cores-at-once", "processes", lesson.True, wall("bound", "processes", "compute", "100"), wall("bound", "sequential", "compute", "100")),
		claim("process-one-core", "processes", lesson.InPart, value("moves", "cores", "processes")),
		claim("one-thread", "processes", lesson.InPart, value("threads", "cores", "processes")),
		claim("two-cores-taken", "processes", lesson.Depends, wall("bound", "processes", "compute", "0")),
		claim("memory-twice", "processes", lesson.False, value("memory_process_bytes", "cost", "sequential")),
		claim("others-wait", "processes", lesson.Depends, wall("how-many", "processes", "mix", "computing")),
		claim("computing-processes", "processes", lesson.Depends, wall("bound", "processes", "compute", "100"), wall("bound", "threads", "compute", "100")),
		claim("machine-and-work", "processes", lesson.True, wall("how-many", "processes", "mix", "half")),
		claim("processes-no-globals", "processes", lesson.True, value("num", "globals", "processes")),
		claim("processes-faster", "processes", lesson.Depends, wall("bound", "processes", "compute", "50"), wall("bound", "sequential", "compute", "50")),
		claim("processes-waste", "processes", lesson.InPart, value("create_process_ns", "cost", "sequential"), value("create_thread_ns", "cost", "sequential")),
		claim("arguments-tuple", "processes", lesson.True, wall("two-processes", "processes")),
		claim("queue-between", "processes", lesson.True, wall("queue", "processes")),
		claim("manager-shared", "processes", lesson.InPart, wall("manager", "processes")),
		claim("count-cores", "processes", lesson.True, value("processes", "cores", "processes")),
		claim("daemon-ends", "processes", lesson.True, value("killed", "daemon", "processes"), value("printed", "daemon", "processes")),
		claim("map-blocks", "processes", lesson.True, value("map_returned_ns", "pool", "processes"), value("map_ready_ns", "pool", "processes")),
		claim("async-returns", "processes", lesson.True, value("map_async_returned_ns", "pool", "processes"), value("map_async_ready_ns", "pool", "processes")),
		claim("apply-blocks", "processes", lesson.True, value("apply_returned_ns", "pool", "processes")),
		claim("same-as-map", "processes", lesson.True, wall("pool", "processes")),

		claim("room-for-process", "threads", lesson.True, value("create_process_ns", "cost", "sequential")),
		claim("threads-talk", "threads", lesson.True, value("num", "globals", "threads")),
		claim("lock-correct", "threads", lesson.False, value("losing_runs", "race", "gil")),
		claim("lock-one-computes", "threads", lesson.True, wall("gil", "gil"), wall("gil", "threads")),
		claim("more-not-better", "threads", lesson.True, wall("how-many", "threads", "mix", "computing")),
		claim("waiting-threads", "threads", lesson.True, wall("bound", "threads", "compute", "0"), wall("bound", "sequential", "compute", "0")),
		claim("one-core-several", "threads", lesson.True, wall("work", "gil"), wall("work", "sequential")),
		claim("threads-globals", "threads", lesson.True, value("num", "globals", "threads")),
		claim("sharing-inconsistent", "threads", lesson.True, value("losing_runs", "race", "threads"), value("most_lost", "race", "threads")),
		claim("lock-needed", "threads", lesson.True, value("losing_runs", "race", "threads", "guard", "mutex"), wall("race", "threads", "guard", "mutex"), wall("race", "threads")),
		claim("processes-no-lock", "threads", lesson.False, value("rows_torn", "file", "processes", "flush", "end"), value("rows_lost", "file", "processes", "flush", "never")),
		claim("threads-scrape", "threads", lesson.True, wall("scrape", "threads"), wall("scrape", "sequential")),

		claim("light-threads", "coroutines", lesson.True, value("create_coroutine_ns", "cost", "sequential"), value("create_thread_ns", "cost", "sequential")),
		claim("user-mode", "coroutines", lesson.True, value("switch_coroutine_ns", "cost", "sequential"), value("switch_thread_ns", "cost", "sequential")),
		claim("kernel-mode", "coroutines", lesson.True, value("switch_thread_ns", "cost", "sequential")),
		claim("lock-released", "coroutines", lesson.True, wall("bound", "gil", "compute", "0"), wall("bound", "gil", "compute", "100")),
		claim("one-thread-loop", "coroutines", lesson.True, value("threads", "cores", "coroutines")),
		claim("any-time", "coroutines", lesson.False, value("late_ns", "blocking-call", "coroutines")),
		claim("more-efficient", "coroutines", lesson.InPart, wall("scrape", "coroutines"), wall("scrape", "threads")),
		claim("coroutines-no-lock", "coroutines", lesson.InPart, value("losing_runs", "race", "coroutines", "await", "true"), value("losing_runs", "race", "coroutines", "await", "false")),
		claim("coroutines-computing", "coroutines", lesson.True, wall("bound", "coroutines", "compute", "100"), wall("bound", "sequential", "compute", "100")),
		claim("both-together", "coroutines", lesson.True, wall("bound", "hybrid", "compute", "50"), wall("bound", "coroutines", "compute", "50")),

		claim("resources-scheduled", "which", lesson.True, value("processes", "cores", "threads"), value("threads", "cores", "threads")),
		claim("process-switch-dear", "which", lesson.False, value("switch_process_ns", "cost", "sequential"), value("switch_thread_ns", "cost", "sequential")),
		claim("memory-apart", "which", lesson.True, value("num", "globals", "processes"), value("num", "globals", "threads")),

		claim("append-safe", "scraper", lesson.InPart, value("rows_whole", "file", "processes", "flush", "row"), value("rows_torn", "file", "processes", "flush", "end")),
		claim("write-mixes", "scraper", lesson.True, value("rows_lost", "file", "processes", "mode", "write", "flush", "row")),
		claim("four-times", "scraper", lesson.InPart, wall("scrape", "sequential"), wall("scrape", "processes"), wall("scrape", "threads"), wall("scrape", "coroutines")),
		claim("formula-threads", "scraper", lesson.False, wall("how-many", "threads", "mix", "waiting")),
		claim("processes-are-cores", "scraper", lesson.Depends, wall("how-many", "processes", "mix", "waiting"), wall("how-many", "processes", "mix", "computing")),
	}
}

func claim(id, group string, v lesson.Verdict, figures ...lesson.Figure) lesson.Claim {
	return lesson.Claim{ID: id, Group: group, Verdict: v, Figures: figures}
}

// wall is the wall time of a lesson under a model, with some options and their values.
func wall(id, model string, options ...string) lesson.Figure { return value("", id, model, options...) }

// value is one of the numbers in the log of such a run.
func value(name, id, model string, options ...string) lesson.Figure {
	var o event.Options
	for i := 0; i+1 < len(options); i += 2 {
		if o == nil {
			o = event.Options{}
		}
		o[options[i]] = options[i+1]
	}
	return lesson.Figure{Of: lesson.Setting{Lesson: id, Model: model, Options: o}, Value: name}
}
