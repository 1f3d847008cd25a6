package cli

import (
	"context"
	"errors"
	"io"
	"path/filepath"

	"github.com/spf13/pflag"

	"lanes/engine/stream"
	"lanes/ui/cli/files"
	"lanes/ui/cli/work"
	"lanes/ui/script"
)

// recording is the script that a session on the screen is written down as.
type recording struct {
	file string // "" for none
	rec  *script.Recorder
}

// flag adds the flag that asks for it.
func (r *recording) flag(flags *pflag.FlagSet) { flags.StringVar(&r.file, "record", "", "") }

// check finds out, before anything is shown, whether the script can be written.
func (r *recording) check(screen bool) error {
	switch {
	case r.file == "":
		return nil
	case !screen || stream.IsStdout(r.file):
		return errors.New("--record is for the screen: it needs a terminal, without --json or --plain, and a file")
	}
	return files.Replaceable("--record", r.file)
}

// begin begins to record a session that begins with some statements.
func (r *recording) begin(statements ...string) *script.Recorder {
	if r.file != "" {
		r.rec = script.NewRecorder(statements...)
	}
	return r.rec
}

// startsWith are the statements for how a session is shown, before all others.
func startsWith(noPredict, live bool) (all []string) {
	if live {
		all = append(all, "# recorded with --live: play it with --live")
	}
	if noPredict {
		all = append(all, "ask never")
	}
	return all
}

// end writes the script. A signal that has ended the session does not keep it from that.
func (r *recording) end(ctx context.Context) error {
	if r.rec == nil {
		return nil
	}
	return files.Write(context.WithoutCancel(ctx), "--record", r.file, func(w io.Writer) error {
		_, err := io.WriteString(w, r.rec.Script())
		return err
	})
}

// named is a file as the script names it: from its folder, if it is known.
func (r *recording) named(file string) string {
	abs, err := filepath.Abs(file)
	if err != nil {
		return file
	}
	dir, err := filepath.Abs(filepath.Dir(r.file))
	if err != nil {
		return abs
	}
	if rel, err := filepath.Rel(dir, abs); err == nil {
		return rel
	}
	return abs
}

// lessonLine is the statement for a run as the flags say, with the options that were given.
// Those that name files are left out: a script writes none.
func (r *running) lessonLine(flags *pflag.FlagSet) string {
	var options [][2]string
	add := func(name string) {
		if f := flags.Lookup(name); f.Changed {
			options = append(options, [2]string{name, f.Value.String()})
		}
	}
	for _, name := range []string{"model", "workers", "seed"} {
		add(name)
	}
	work.New(r.work.Lesson).VisitOptions(func(f *pflag.Flag) { add(f.Name) })
	return script.LessonLine(r.work.ID, options...)
}
