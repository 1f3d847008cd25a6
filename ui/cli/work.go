package cli

import (
	"github.com/spf13/pflag"

	"lanes/engine/event"
	"lanes/engine/lesson"
)

// work is a lesson with its program, and the flags that change the program's options. They
// are the lesson's own, under their names for a command, and may be among others of that.
type work struct {
	*lesson.Lesson
	program lesson.Program
	flags   *pflag.FlagSet
}

// newWork is the work of a lesson as nobody has changed it yet.
func newWork(l *lesson.Lesson) *work {
	w := &work{l, l.New(), pflag.NewFlagSet(l.ID, pflag.ContinueOnError)}
	w.program.Flags(w.flags)
	return w
}

// forCompare is the same with the flags under their names for compare.
func (w *work) forCompare() *work { return &work{w.Lesson, w.program, renamed(w.flags)} }

// options are the values of the program's knobs.
func (w *work) options() event.Options {
	o := event.Options{}
	for _, k := range w.program.Knobs() {
		o[k.Flag] = w.flags.Lookup(k.Flag).Value.String()
	}
	return o
}
