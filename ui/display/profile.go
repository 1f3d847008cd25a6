package display

import (
	"os"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
)

// Profile is what a terminal can show. Of the standard output it is known already, and tmux
// would have to be asked once more.
func Profile(f *os.File) colorprofile.Profile {
	if f == os.Stdout {
		return lipgloss.Writer.Profile
	}
	return colorprofile.Detect(f, os.Environ())
}
