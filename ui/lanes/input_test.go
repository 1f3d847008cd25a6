package lanes

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/charmbracelet/x/ansi"

	"lanes/ui/axis"
	"lanes/ui/sample"
)

func TestTheMouse(t *testing.T) {
	r := looking(80, 24, sample.UpTo(640*ms))
	lanes, strip := r.layout.Lanes, r.layout.Cols.Strip
	r.update(tea.MouseClickMsg{X: 5, Y: lanes.Y + 4, Button: tea.MouseLeft})
	if r.run.chosen != 4 || r.run.Playhead.Mode != axis.AtEdge {
		t.Errorf("a click on a name: lane %d, mode %d", r.run.chosen, r.run.Playhead.Mode)
	}
	r.update(tea.MouseClickMsg{X: strip.X + 10, Y: lanes.Y + 2, Button: tea.MouseLeft})
	if at, ok := r.run.Ax.Place(r.run.Playhead.At); r.run.chosen != 2 || r.run.Playhead.Mode != axis.Held || !ok || at != 10 {
		t.Errorf("a click on a strip: lane %d, mode %d, column %d", r.run.chosen, r.run.Playhead.Mode, at)
	}
	r.update(tea.WindowSizeMsg{Width: 80, Height: 16})
	r.update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	if r.run.top != 3 {
		t.Errorf("the wheel scrolled to %d", r.run.top)
	}
	if !strings.Contains(ansi.Strip(r.content()), "↑ 3 above") {
		t.Error("it does not say how many lanes are above")
	}
}
