package paint

import (
	"slices"
	"strings"
	"testing"
)

func fruit() *Table {
	return &Table{
		Gap: 2,
		Columns: []Column{
			{Title: "what", Most: 8}, {Title: "n", Right: true}, {Title: "share", Right: true, Gives: 1},
			{Title: "ok", Gives: 2}, {Title: "why", Gives: 2, Rest: true},
		},
		Rows: [][]Entry{
			Entries("pear", "7", "70.0 %", "yes", "it is ripe"),
			Entries("很长的名字", "123", "30.0 %", "no", ""),
		},
	}
}

// drawnTable is a table on a screen of w columns, in lines without spaces at their ends.
func drawnTable(t *Table, w int) string {
	var c Canvas
	lines := t.Lines()
	c.Reset(w, len(lines), (&Look{NoColor: true}).Theme())
	for y, line := range lines {
		p := c.At(y, 0, w)
		line(&p)
	}
	return Trimmed(c.String())
}

func TestATableGivesWay(t *testing.T) {
	for _, c := range []struct {
		w    int
		want string
	}{
		{40, "what        n   share  ok   why\npear        7  70.0 %  yes  it is ripe\n很长的…   123  30.0 %  no"},
		{30, "what        n   share  ok   w…\npear        7  70.0 %  yes  i…\n很长的…   123  30.0 %  no"},
		{25, "what        n   share\npear        7  70.0 %\n很长的…   123  30.0 %"},
		{20, "what        n\npear        7\n很长的…   123"},
		{10, "what\npear\n很长的…"}, // what stays is cut
	} {
		table := fruit()
		table.Fit(c.w)
		if got := drawnTable(table, c.w); got != c.want {
			t.Errorf("in %d columns\n%s\nwant\n%s", c.w, got, c.want)
		}
	}
}

func TestATableIsPrinted(t *testing.T) {
	table := fruit()
	table.Rows[1][4].Text = "nobody has looked at it for a week"
	want := []string{
		"what    n   share  ok   why",
		"pear    7  70.0 %  yes  it is ripe",
		"很长的名字\n      123  30.0 %  no\n  nobody has looked at it for a week",
	}
	if got := table.Print(40, "  "); !slices.Equal(got, want) {
		t.Errorf("it is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	table.Columns = slices.Clone(table.Columns)
	for i := range table.Columns {
		table.Columns[i].Title = ""
	}
	if got := table.Print(40, "  "); len(got) != 2 {
		t.Errorf("without titles it has %d lines", len(got))
	}
}

func TestATableIsDivided(t *testing.T) {
	table := fruit()
	for _, c := range []struct{ w, want int }{{100, 4}, {27, 3}, {21, 2}, {13, 1}, {1, 1}} {
		table.Columns[4].Rest = false
		if got := table.Room(c.w, 1); got != c.want {
			t.Errorf("%d columns have room for %d beside the first, want %d", c.w, got, c.want)
		}
	}
	if part := table.Without(1, 4); len(part.Columns) != 2 || part.Rows[0][1].Text != "it is ripe" || len(table.Columns) != 5 || table.Rows[0][1].Text != "7" {
		t.Errorf("without the middle it is %+v", part)
	}
}
