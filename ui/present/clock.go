package present

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/axis"
)

// Clock knows how long a presentation has lasted. It moves on by seconds.
type Clock struct {
	Begun, Now time.Time // the first second, and the last one; zero before them
	gen        int       // of the chain of seconds
}

// Second is a second of a clock.
type Second struct {
	gen int
	at  time.Time
}

// Wait waits for the next second. A wait that was begun before it counts no more.
func (c *Clock) Wait() tea.Cmd {
	c.gen++
	gen := c.gen
	return axis.Due(time.Second, func(at time.Time) tea.Msg { return Second{gen, at} })
}

// Pass notes a second, and reports whether it is one that was waited for.
func (c *Clock) Pass(s Second) bool {
	if s.gen != c.gen {
		return false
	}
	if c.Now = s.at; c.Begun.IsZero() {
		c.Begun = s.at
	}
	return true
}
