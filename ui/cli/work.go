package cli

import (
	"maps"

	"github.com/spf13/pflag"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/cli/files"
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

// options are the values of the program's knobs, and of what else tells its runs apart.
func (w *work) options() event.Options {
	o := event.Options{}
	if v, ok := w.program.(lesson.Valued); ok {
		maps.Copy(o, v.Values())
	}
	for _, k := range w.program.Knobs() {
		o[k.Flag] = w.flags.Lookup(k.Flag).Value.String()
	}
	return o
}

// writtenTo are the options of lessons that name a file that their runs write.
var writtenTo = []string{"csv"}

// outputs adds the files that a run of the work writes: those that were asked for, or
// those that are written unasked on a screen.
func (w *work) outputs(f *files.Set, asked bool) {
	for _, name := range writtenTo {
		if flag := w.flags.Lookup(name); flag != nil && flag.Changed == asked {
			f.Writes("--"+name, flag.Value.String())
		}
	}
}

// writable finds out whether the files that were asked for can be written.
func (w *work) writable() error {
	var f files.Set
	w.outputs(&f, true)
	return f.Replaceable()
}

// outputsUnasked adds the files that are written unasked on a screen, where every lesson
// can be run. chosen is the work that has the user's options, nil if none has.
func (a *app) outputsUnasked(f *files.Set, chosen *work) {
	for _, l := range a.lessons {
		w := chosen
		if chosen == nil || chosen.ID != l.ID {
			w = newWork(l)
		}
		w.outputs(f, false)
	}
}
