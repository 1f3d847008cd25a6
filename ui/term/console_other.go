//go:build !windows

package term

import (
	"os"

	uv "github.com/charmbracelet/ultraviolet"
)

// newReader reads what a terminal sends, until it is cancelled. The size is told by a
// signal.
func newReader(f *os.File, _ func()) (reader, error) { return uv.NewCancelReader(f) }

// windowTitle is not to be had: a terminal puts its title aside itself.
func windowTitle() string { return "" }
