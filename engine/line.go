package engine

import (
	"path"
	"runtime"
	"strings"
	"sync"

	"lanes/engine/event"
)

// Here reports the line of its source that the worker is at. Every other method of a
// worker that emits an event reports it too; this one is for the beginning of a long
// computation.
func (w *Worker) Here() { w.line() }

// line reports the line of its source that the worker is at, if the job has a source
// and the line has changed. It takes it from the stack, so that work need not pass it:
// of the calls in the source that led here, the outermost counts.
func (w *Worker) line() {
	source := &w.group.job.Source
	if source.File == "" {
		return
	}
	var pcs [24]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(3, pcs[:])])
	at := 0
	for {
		f, more := frames.Next()
		if path.Base(f.File) == source.File && f.Line >= source.From && !ours(f.File) {
			at = f.Line
		} else if at > 0 || !more {
			break
		}
		if !more {
			break
		}
	}
	if n := int64(at); n > 0 && n != w.atLine {
		w.atLine = n
		w.emit(event.Event{Kind: event.KindValue, Task: w.task, Name: event.ValueLine, Value: n})
	}
}

// ours reports whether a file belongs to this package: the source of the work may have
// a file of the same name.
func ours(file string) bool {
	return path.Dir(file) == ownDir() && !strings.HasSuffix(file, "_test.go")
}

var ownDir = sync.OnceValue(func() string {
	_, file, _, _ := runtime.Caller(0)
	return path.Dir(file)
})
