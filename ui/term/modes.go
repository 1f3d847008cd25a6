package term

import "strings"

// modes are what a terminal is switched to, and how it is given back.
type modes struct {
	title    string
	was      string   // the title before, where the system tells it
	asks     []string // what it is asked when it is taken the first time
	together bool     // it may be in the middle of what is to be shown at once
	clusters bool     // it was told to take clusters for what they are
}

// enter takes the terminal. Keys come last: some terminals keep their modes apart for
// each screen.
func (m *modes) enter() string {
	s := "\x1b[?1049h" + // a screen of our own
		"\x1b[?25l" + // without a cursor
		"\x1b[?7l" + // lines do not wrap
		"\x1b[?2004h" + // pastes have a beginning and an end
		"\x1b[?1002h\x1b[?1006h" + // the mouse, when a button is down
		"\x1b[22;0t\x1b]2;" + m.title + "\x07" + // the title that there was is put aside
		"\x1b[>4;2m\x1b[>1u" // keys say what they are
	if m.clusters {
		s += "\x1b[?2027h"
	}
	return s
}

// leave gives the terminal back as it was, whatever was being written to it.
func (m *modes) leave() string {
	s := "\x1b\\" // an answer or a title that was cut off ends here
	if m.together {
		s += "\x1b[?2026l"
	}
	s += "\x1b[m" +
		"\x1b[>4m\x1b[<1u" +
		"\x1b[?1049l" +
		"\x1b[?7h\x1b[?25h" +
		"\x1b[?2004l" +
		"\x1b[?1006l\x1b[?1002l" +
		"\x1b]2;" + m.was + "\x07\x1b[23;0t" // where titles are not put aside
	if m.clusters {
		s += "\x1b[?2027l"
	}
	return s
}

// ask is what is asked, the one question that all terminals answer last.
func (m *modes) ask() string { return strings.Join(m.asks, "") + "\x1b[c" }

// asksModes reports whether a terminal may be asked about its modes. Some show what they
// do not understand, and over a slow line answers are a nuisance; env looks up variables.
func asksModes(env func(string) (string, bool)) bool {
	program, named := env("TERM_PROGRAM")
	_, remote := env("SSH_TTY")
	if _, windows := env("WT_SESSION"); windows {
		return true
	}
	kind, _ := env("TERM")
	for _, known := range []string{"ghostty", "wezterm", "alacritty", "kitty", "rio"} {
		if strings.Contains(kind, known) {
			return true
		}
	}
	return !remote && (!named || !strings.Contains(program, "Apple"))
}
