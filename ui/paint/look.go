package paint

import (
	"github.com/charmbracelet/colorprofile"

	"lanes/ui/text"
)

// Look says how text outside of the screen is to look: a card in the scrollback, a file.
type Look struct {
	Lang    text.Lang
	ASCII   bool
	NoColor bool // no escape sequence at all
	Dark    bool
	Profile colorprofile.Profile // the terminal's colours; 24 bit if unknown
}

// Theme is the theme for it.
func (l *Look) Theme() *Theme {
	profile := l.Profile
	if profile == colorprofile.Unknown {
		profile = colorprofile.TrueColor
	}
	th := NewTheme(Terminal{Dark: l.Dark, ASCII: l.ASCII, Profile: profile})
	if l.NoColor {
		for i := range th.seq {
			th.seq[i] = ""
		}
	}
	return th
}
