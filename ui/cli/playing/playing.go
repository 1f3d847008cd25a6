// Package playing is how a replay begins, as the flags of a command line say: those of replay
// and of film.
package playing

import (
	"cmp"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine/clean"
	"lanes/engine/history"
	"lanes/ui/axis"
	"lanes/ui/lanes"
	"lanes/ui/script"
)

// Moment is a flag that is a moment or a time. One that was given counts, whatever it is.
type Moment struct {
	At    time.Duration
	Given bool
}

// Set is [pflag.Value].
func (m *Moment) Set(s string) (err error) {
	m.At, err = time.ParseDuration(s)
	m.Given = true
	return err
}

// String is [pflag.Value].
func (m *Moment) String() string { return m.At.String() }

// Type is [pflag.Value]: it is named in the help as any time is.
func (m *Moment) Type() string { return "duration" }

// How is how a replay begins.
type How struct {
	Speed string
	From  Moment
	Mark  string
}

// AddFlags adds the flags that say so.
func (h *How) AddFlags(flags *pflag.FlagSet) {
	flags.StringVar(&h.Speed, "speed", "", "")
	flags.Var(&h.From, "from", "")
	flags.StringVar(&h.Mark, "mark", "", "")
}

// Pace is the speed that was asked for; none was if it is not chosen. The error names the flag.
func (h *How) Pace() (axis.Speed, error) {
	if h.Speed == "" {
		return axis.Speed{}, nil
	}
	speed, err := axis.ParseSpeed(h.Speed)
	if err != nil {
		return speed, fmt.Errorf("--speed %s: %w", clean.Line(h.Speed, 40), err)
	}
	return speed, nil
}

// Begin adds how the replay begins to the options of the screen. Errors name the flag.
func (h *How) Begin(o *lanes.Replay) error {
	tl := o.Timeline
	speed, err := h.Pace()
	if err != nil {
		return err
	}
	if speed.Chosen {
		o.Speed = speed
	}
	switch from := h.From.At; {
	case h.From.Given && h.Mark != "":
		return errors.New("--from and --mark: choose one")
	case from < 0 || from > tl.Edge():
		return fmt.Errorf("--from %v: must be between 0s and %v, where the log ends", from, tl.Edge())
	}
	o.From = h.From.At
	if h.Mark == "" {
		return nil
	}
	var names []string
	for _, m := range tl.Marks() {
		name := m.Name
		if m.Kind != history.UserMark {
			name = m.Kind.String()
		}
		if name == h.Mark {
			o.From, o.Held = m.At, !o.Speed.Chosen // there is something to look at
			return nil
		}
		names = append(names, name)
	}
	return fmt.Errorf("--mark %s: the log has no such mark; it has: %s", clean.Line(h.Mark, 40), cmp.Or(strings.Join(names, ", "), "none"))
}

// Statements are what a script says to begin a replay of a file like this.
func (h *How) Statements(file string) []string {
	all := []string{"open " + script.Word(file)}
	if h.Speed != "" {
		all = append(all, "speed "+h.Speed)
	}
	switch {
	case h.Mark != "":
		all = append(all, "goto mark "+script.Word(h.Mark))
	case h.From.At > 0:
		all = append(all, fmt.Sprint("goto ", h.From.At))
	}
	if h.Mark == "" || h.Speed != "" {
		all = append(all, "run")
	}
	return all
}
