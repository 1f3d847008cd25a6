package paint

import (
	"slices"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"lanes/engine/event"
)

// TestTheRowsOfACellTogetherShowItsShare: however many rows it has.
func TestTheRowsOfACellTogetherShowItsShare(t *testing.T) {
	th := NewTheme(Terminal{Profile: colorprofile.TrueColor})
	heights := append(slices.Clone(UnicodeGlyphs.Part[:]), "█")
	for _, rest := range []event.State{event.Unused, event.Ready, event.Waiting, event.Idle} {
		for eighths := 1; eighths < Eighths; eighths++ {
			for tall := 1; tall <= 3; tall++ {
				sum := 0
				for row := range tall {
					_, sign := th.CellRow(Shared(event.Running, rest, eighths), row, tall)
					sum += max(slices.Index(heights, sign), 0)
				}
				if sum != eighths*tall {
					t.Errorf("%d eighths of running, the rest %v, in %d rows: %d eighths are drawn", eighths, rest, tall, sum)
				}
			}
		}
	}
}
