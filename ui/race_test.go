package ui

import (
	"testing"

	"lanes/ui/lanes"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// TestAPanelNeverPushesTheLanesOut: at any size some lanes are seen, and nothing
// stands on the same row as something else.
func TestAPanelNeverPushesTheLanesOut(t *testing.T) {
	for h := stage.MinHeight; h < 60; h++ {
		for _, n := range []int{3, 13, 65} {
			for _, card := range []int{0, 8} {
				l := lanes.Arrange(80, h, lanes.Needs{Lanes: n, Name: 4, State: 9, Reason: 8, Doing: 20, Card: card, Panel: 10, Brief: 5})
				if l.Lanes.H < 1 {
					t.Errorf("height %d, %d lanes: none is seen", h, n)
				}
				used := map[int]string{}
				for name, r := range map[string]paint.Rect{
					"header": l.Header, "titles": l.Titles, "lanes": l.Lanes, "axis": l.Axis, "panel": l.Panel,
					"counts": l.Counts, "progress": l.Progress, "legend": l.Legend, "card": l.Card, "help": l.Help,
				} {
					for y := r.Y; y < r.Y+r.H; y++ {
						if other, taken := used[y]; taken || y >= h {
							t.Errorf("height %d, %d lanes, card %d: %s and %s on row %d", h, n, card, name, other, y)
						}
						used[y] = name
					}
				}
			}
		}
	}
}
