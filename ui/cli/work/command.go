package work

import (
	"os"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/ui/live"
)

// looksOnly are the flags that change nothing but how something is shown or where it is
// written.
var looksOnly = []string{"json", "plain", "lang", "ascii", "theme", "fps", "no-predict", "log", "save", "with", "card", "token", "resume", "python"}

// RunCommand is the command that repeats a run.
func (w *Work) RunCommand(info *event.Info) string {
	args := []string{"lanes", "run", w.ID, "--model", info.Model}
	if !info.Traits().OneWorker && !w.Fixed {
		args = append(args, "--workers", strconv.Itoa(info.Workers))
	}
	args = append(args, "--seed", strconv.FormatUint(info.Seed, 10))
	return CommandLine(append(args, changed(w.Flags, info.Options, "model", "workers", "seed")...))
}

// CompareCommand is the command that repeats a comparison. The flags have their names for
// compare.
func (w *Work) CompareCommand(c live.Contest, seed uint64) string {
	args := []string{"lanes", "compare", w.ID, "--models", strings.Join(c.Models, ","), "--runs", strconv.Itoa(c.Runs)}
	if len(c.Workers) > 0 {
		var numbers []string
		for _, n := range c.Workers {
			numbers = append(numbers, strconv.Itoa(n))
		}
		args = append(args, "--workers", strings.Join(numbers, ","))
	}
	if c.Python {
		args = append(args, "--python")
	}
	args = append(args, "--seed", strconv.FormatUint(seed, 10))
	return CommandLine(append(args, changed(w.Flags, c.Options)...))
}

// changed are the options that are not at their defaults, other than those named: as
// flags say, or where a key has changed them since, as options do.
func changed(flags *pflag.FlagSet, options event.Options, but ...string) (args []string) {
	flags.VisitAll(func(f *pflag.Flag) {
		if slices.Contains(looksOnly, f.Name) || slices.Contains(but, f.Name) {
			return
		}
		value, turned := options[strings.TrimPrefix(f.Name, Prefix)]
		if !turned {
			value = f.Value.String()
		}
		if (f.Changed || turned) && value != f.DefValue {
			args = append(args, "--"+f.Name+"="+value)
		}
	})
	return args
}

// CommandLine is arguments as a shell reads them, without the passwords in addresses.
func CommandLine(args []string) string {
	for i, arg := range args {
		arg = clean.Text(clean.Hide(arg))
		if arg == "" || strings.ContainsFunc(arg, func(r rune) bool {
			return !strings.ContainsRune("-_=.,:/%+@", r) && (r > '~' || !(r >= '0' && r <= '9' || r >= 'A' && r <= 'Z' || r >= 'a' && r <= 'z'))
		}) {
			arg = "'" + strings.ReplaceAll(arg, "'", `'\''`) + "'"
		}
		args[i] = arg
	}
	return strings.Join(args, " ")
}

// LogMode is the mode of a new log. Passwords are hidden in it, but one of a run that was
// given any is its owner's alone all the same: hosts may repeat what they were sent.
func (w *Work) LogMode() os.FileMode {
	mode := os.FileMode(0o666)
	w.Flags.VisitAll(func(f *pflag.Flag) {
		if clean.HoldsSecret(f.Value.String()) {
			mode = 0o600
		}
	})
	return mode
}
