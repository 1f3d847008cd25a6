package engine

import (
	"path"
	"runtime"
)

// line tells at which line of its source the worker is, if the job has a source
// and the line is another than before. It is found on the stack: work need not say
// it.
func (w *Worker) line() {
	source := w.crew.job.Source
	if source == "" {
		return
	}
	var pcs [24]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	for {
		f, more := frames.Next()
		if path.Base(f.File) == source {
			if n := int64(f.Line); n != w.atLine {
				w.atLine = n
				w.emit(Event{Kind: KindValue, Task: w.task, Name: ValueLine, Value: n})
			}
			return
		}
		if !more {
			return
		}
	}
}
