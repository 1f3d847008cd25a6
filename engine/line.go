package engine

import (
	"path"
	"runtime"
	"strings"

	"lanes/engine/event"
)

// Here tells at which line of its source the worker is. Whatever else a worker can
// be asked for tells that too; this is for the beginning of a long computation.
func (w *Worker) Here() { w.line() }

// line tells at which line of its source the worker is, if the job has a source
// and the line is another than before. It is found on the stack, so that work need
// not say it: of the calls within the source that led here, it is the outermost.
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

// ours reports whether a file is this package's own: work may be in one of the same name.
func ours(file string) bool { return path.Dir(file) == ownDir && !strings.HasSuffix(file, "_test.go") }

var ownDir = func() string {
	_, file, _, _ := runtime.Caller(0)
	return path.Dir(file)
}()
