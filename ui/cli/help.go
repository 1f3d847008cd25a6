package cli

import (
	"os"

	"charm.land/fang/v2"
	"charm.land/lipgloss/v2"
)

// To choose the colours of help and errors fang asks the terminal for its background, waits
// for the answer for up to two seconds, and takes what is typed meanwhile. It does not where
// nothing can be read. So the standard input is the terminal for our commands alone, and
// [helpColours] show on every background.

// aside puts the standard input aside, and returns what gives it back for a while: that
// returns what puts it aside again.
func aside() (give func() (back func())) {
	real := os.Stdin
	nothing, err := os.Open(os.DevNull)
	if err != nil {
		nothing = real
	}
	back := func() { os.Stdin = nothing }
	back()
	return func() func() {
		os.Stdin = real
		return back
	}
}

// helpColours are those of the terminal's own palette, and none for most of the text.
func helpColours(lipgloss.LightDarkFunc) fang.ColorScheme {
	own := lipgloss.NoColor{}
	return fang.ColorScheme{
		Base: own, Description: own, Argument: own, Help: own, Dash: own, Codeblock: own, DimmedArgument: own, Comment: own,
		Title: lipgloss.Blue, Program: lipgloss.Blue, Command: lipgloss.Cyan, Flag: lipgloss.Cyan, FlagDefault: own, QuotedString: own,
	}
}
