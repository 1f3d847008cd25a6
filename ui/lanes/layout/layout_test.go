package layout

import (
	"fmt"
	"strings"
	"testing"

	"lanes/engine/lesson"
	"lanes/ui/code"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

func TestTheLayoutFillsTheScreenInOrder(t *testing.T) {
	for w := stage.MinWidth; w <= 230; w += 3 {
		for h := stage.MinHeight; h <= 70; h++ {
			for _, n := range []int{0, 1, 13, 300} {
				for _, card := range []int{0, 6, 12} {
					how := Needs{Lanes: n, Name: 6, State: 10, Reason: 8, Doing: 18, Card: card, Least: card / 2, Slim: card, States: h % 4, Sparks: 1 + w%3}
					checkLayout(t, fmt.Sprintf("%d × %d, %d lanes, a card of %d", w, h, n, card), w, h, how)
				}
			}
		}
	}
}

func checkLayout(t *testing.T, name string, w, h int, n Needs) {
	t.Helper()
	l := Arrange(w, h, n)
	y := 0
	for i, r := range []paint.Rect{l.Header, l.Titles, l.Lanes, l.Axis, l.Edge, l.Counts, l.Progress, l.Card, l.Legend, l.Help} {
		if i == 7 && r.X > 0 || r.H == 0 {
			continue // the card beside the lanes, or what there is no room for
		}
		if r.Y < y || r.W <= 0 || r.X+r.W > w {
			t.Fatalf("%s: part %d is at %v, but %d rows are taken", name, i, r, y)
		}
		y = r.Y + r.H
	}
	if y > h {
		t.Fatalf("%s: %d rows", name, y)
	}
	if n.Lanes > 0 && l.Seen() < min(n.Lanes, 2) {
		t.Fatalf("%s: room for %d lanes alone", name, l.Seen())
	}
	if l.Help.Y != h-1 {
		t.Fatalf("%s: help is in row %d", name, l.Help.Y)
	}
	x := 0
	c := l.Cols
	for i, col := range []paint.Range{c.Mark, c.Name, c.PID, c.TID, c.State, c.Reason, c.Strip, c.Doing} {
		if col.W == 0 {
			continue
		}
		if col.X < x || col.X+col.W > w {
			t.Fatalf("%s: column %d is at %v, but %d are taken", name, i, col, x)
		}
		x = col.X + col.W
	}
	if c.Strip.W < 12 {
		t.Fatalf("%s: a strip of %d columns", name, c.Strip.W)
	}
}

func TestLanesStayWhereTheyAre(t *testing.T) {
	for _, size := range []struct{ w, h int }{{80, 24}, {120, 40}, {200, 50}, {40, 10}} {
		live := Arrange(size.w, size.h, Needs{Lanes: 13, Name: 4, State: 10, Reason: 8})
		over := Arrange(size.w, size.h, Needs{Lanes: 13, Name: 4, State: 10, Reason: 8, Card: 9, Least: 6, Slim: 12})
		if live.Lanes.Y != over.Lanes.Y || live.Tall != over.Tall || live.Cols.Strip.X != over.Cols.Strip.X {
			t.Errorf("%v: lanes moved from %v to %v", size, live.Lanes, over.Lanes)
		}
	}
}

// TestFewLanesAreTall: where there is room for that, and for panel and card too.
func TestFewLanesAreTall(t *testing.T) {
	for _, c := range []struct{ h, lanes, panel, tall int }{
		{24, 3, 7, 1}, {24, 13, 0, 1}, {40, 3, 7, 3}, {40, 7, 0, 3}, {40, 13, 0, 1}, {50, 3, 12, 3}, {50, 13, 0, 2}, {60, 65, 0, 1},
	} {
		n := Needs{Lanes: c.lanes, Name: 4, State: 9, Reason: 8, Panel: c.panel, Brief: c.panel, Card: roomCard, Least: roomCard}
		l := Arrange(120, c.h, n)
		if l.Tall != c.tall || l.Panel.H != c.panel || c.tall > 1 && (l.Seen() < c.lanes || l.Card.H < n.Card) {
			t.Errorf("%+v: %d rows each, panel %d, card %d, %d lanes", c, l.Tall, l.Panel.H, l.Card.H, l.Seen())
		}
	}
}

// TestAPanelNeverPushesTheLanesOut: at any size some lanes are seen, and nothing
// stands on the same row as something else.
func TestAPanelNeverPushesTheLanesOut(t *testing.T) {
	for h := stage.MinHeight; h < 60; h++ {
		for _, n := range []int{3, 13, 65} {
			for _, card := range []int{0, 8} {
				l := Arrange(80, h, Needs{Lanes: n, Name: 4, State: 9, Reason: 8, Doing: 20, Card: card, Panel: 10, Brief: 5, States: 3, Sparks: 3, Least: card / 2, Slim: card})
				if l.Lanes.H < 1 {
					t.Errorf("height %d, %d lanes: none is seen", h, n)
				}
				used := map[int]string{}
				for name, r := range map[string]paint.Rect{
					"header": l.Header, "titles": l.Titles, "lanes": l.Lanes, "axis": l.Axis, "panel": l.Panel,
					"edge": l.Edge, "counts": l.Counts, "progress": l.Progress, "legend": l.Legend, "card": l.Card, "help": l.Help,
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

// TestCodeStandsWhereItsLinesFit: beside the lanes, under them, or alone.
func TestCodeStandsWhereItsLinesFit(t *testing.T) {
	for _, c := range []struct {
		w, h, lanes, lines int
		where              string
	}{
		{160, 40, 12, 60, "beside"},
		{148, 24, 12, 60, "beside"},
		{147, 40, 12, 60, "under"},
		{80, 24, 3, 20, "under"},
		{80, 24, 3, 60, "under"},
		{80, 24, 13, 60, "alone"},
		{80, 24, 8, 6, "under"},
	} {
		pane := code.New(&stage.Env{W: c.w, H: c.h})
		pane.Turn(true)
		pane.Show(code.Program{Code: lesson.Code{Go: strings.Repeat("x\n", c.lines)}}, nil, nil, -1)
		side := pane.Columns(c.w)
		l := Arrange(c.w-side, c.h, Needs{Lanes: c.lanes, Name: 6, State: 10, Reason: 8, Doing: 18})
		at := l.WithCode(c.w, c.h, side, c.lines)
		where := "under"
		switch {
		case at.X > 0:
			where = "beside"
		case l.Lanes.H == 0:
			where = "alone"
		}
		if where != c.where || at.Y+at.H > c.h || at.X+at.W > c.w || at.H < min(c.lines+1, someLines) {
			t.Errorf("%+v: %s, at %v", c, where, at)
		}
	}
}
