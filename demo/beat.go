package demo

import (
	"fmt"
	"time"

	"github.com/spf13/pflag"

	"lanes/engine/event"
	"lanes/engine/lesson"
)

// beat is the option of programs that pause between their steps, so that they can be
// watched.
type beat struct{ length time.Duration }

func newBeat(d time.Duration) *beat { return &beat{d} }

func (b *beat) flags(f *pflag.FlagSet) { f.DurationVar(&b.length, "beat", b.length, "") }

func (b *beat) check() error {
	if b.length < 0 || b.length > time.Minute {
		return fmt.Errorf("--beat %v: must be between 0 and 1m", b.length)
	}
	return nil
}

// knob offers some lengths, which include the default.
func (b *beat) knob(lengths ...string) lesson.Knob { return lesson.Knob{Flag: "beat", Values: lengths} }

func (b *beat) values() event.Options { return event.Options{"beat": b.length.String()} }

func (b *beat) work() string { return fmt.Sprintf("a pause of %v between steps", b.length) }
