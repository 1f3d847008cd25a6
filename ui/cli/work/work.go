// Package work is a lesson with its program, and the flags of a command line that are the
// options of that.
//
//	a lesson ── New ──▶ Work ── Flags ──▶ the options, as a command line sets them
//	                      │
//	                      ├── Outputs ──────▶ the files that its runs write
//	                      └── RunCommand ───▶ the command that does the same again
package work

import (
	"errors"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/cli/files"
)

// Work is a lesson with its program, and the flags that change the program's options. They
// are the lesson's own, under their names for a command, and may be among others of that.
type Work struct {
	*lesson.Lesson
	Program lesson.Program
	Flags   *pflag.FlagSet
}

// New is the work of a lesson as nobody has changed it yet.
func New(l *lesson.Lesson) *Work {
	return With(l, pflag.NewFlagSet(l.ID, pflag.ContinueOnError))
}

// With is the same whose flags are added to those of a command.
func With(l *lesson.Lesson, flags *pflag.FlagSet) *Work {
	w := &Work{l, l.New(), flags}
	w.Program.Flags(flags)
	return w
}

// Prefix is before the name of an option of a lesson that compare has itself.
const Prefix = "lesson-"

// compareFlags are the flags that compare has itself, and some lessons too.
var compareFlags = []string{"models", "workers", "runs", "seed", "save", "with", "card", "python", "json", "plain"}

// fileFlags are the options of lessons about the files that they write. A comparison and a
// script write none.
var fileFlags = []string{"csv", "csv-raw", "csv-bom", "order"}

// ForCompare is the same work with the flags under their names for compare: those that it
// has itself get other ones, and those about files are left out.
func (w *Work) ForCompare() *Work {
	flags := pflag.NewFlagSet("compare", pflag.ContinueOnError)
	w.VisitOptions(func(f *pflag.Flag) {
		if slices.Contains(compareFlags, f.Name) {
			other := *f
			other.Name = Prefix + f.Name
			f = &other
		}
		flags.AddFlag(f)
	})
	return &Work{w.Lesson, w.Program, flags}
}

// Fresh is the same lesson with a program of its own, which has the options that were given
// and then those of o.
func (w *Work) Fresh(o event.Options) (*Work, error) {
	fresh := New(w.Lesson)
	var err error
	w.VisitOptions(func(f *pflag.Flag) {
		if name := strings.TrimPrefix(f.Name, Prefix); f.Changed && fresh.Flags.Lookup(name) != nil {
			err = errors.Join(err, fresh.Flags.Set(name, f.Value.String()))
		}
	})
	for name, value := range o {
		err = errors.Join(err, fresh.Flags.Set(name, value))
	}
	return fresh, err
}

// VisitOptions calls visit with each flag that is not about a file.
func (w *Work) VisitOptions(visit func(*pflag.Flag)) {
	w.Flags.VisitAll(func(f *pflag.Flag) {
		if !slices.Contains(fileFlags, f.Name) {
			visit(f)
		}
	})
}

// Knobs are the values of the program's knobs, and of what else tells its runs apart.
func (w *Work) Knobs() event.Options {
	o := event.Options{}
	if v, ok := w.Program.(lesson.Valued); ok {
		maps.Copy(o, v.Values())
	}
	for _, k := range w.Program.Knobs() {
		o[k.Flag] = w.Flags.Lookup(k.Flag).Value.String()
	}
	return o
}

// Options are the values of all flags, under the lesson's own names.
func (w *Work) Options() event.Options {
	o := event.Options{}
	w.Flags.VisitAll(func(f *pflag.Flag) { o[strings.TrimPrefix(f.Name, Prefix)] = f.Value.String() })
	return o
}

// writtenTo are the options of lessons that name a file that their runs write.
var writtenTo = []string{"csv"}

// Outputs adds the files that a run of the work writes: those that were asked for, or
// those that are written unasked on a screen.
func (w *Work) Outputs(f *files.Set, asked bool) {
	for _, name := range writtenTo {
		if flag := w.Flags.Lookup(name); flag != nil && flag.Changed == asked {
			f.Writes("--"+name, flag.Value.String())
		}
	}
}

// Writable finds out whether the files that were asked for can be written.
func (w *Work) Writable() error {
	var f files.Set
	w.Outputs(&f, true)
	return f.Replaceable()
}

// OutputsUnasked adds the files that are written unasked on a screen, where every lesson of
// the course can be run. chosen is the work that has the user's options, nil if none has.
func OutputsUnasked(f *files.Set, course lesson.Course, chosen *Work) {
	for _, l := range course {
		w := chosen
		if chosen == nil || chosen.ID != l.ID {
			w = New(l)
		}
		w.Outputs(f, false)
	}
}
