package axis

import (
	"strings"
	"testing"
)

func TestTagsFindTheirPlaces(t *testing.T) {
	at := func(x int, label string) Tag { return Tag{X: x, Sign: "o", Label: label} }
	short := func(x int, label, short string) Tag {
		return Tag{X: x, Sign: "o", Label: label, Short: short}
	}
	for _, c := range []struct {
		name string
		from int
		tags []Tag
		want string
	}{
		{"each has its name", 0, []Tag{at(2, " one"), at(12, " two")}, "  o one     o two"},
		{"no room right, but left", 0, []Tag{at(18, " one")}, "              one o"},
		{"no room right: another is there", 0, []Tag{at(10, " one"), at(12, " two")}, "      one o o two"},
		{"no room at all", 0, []Tag{at(1, " one"), at(3, " two"), at(5, " three"), at(7, " f")}, " o o o o f"},
		{"in one column the first stands", 0, []Tag{at(4, " one"), at(4, " two")}, "    o one"},
		{"the start is taken", 8, []Tag{at(4, " one"), at(9, " two")}, "         o two"},
		{"a short one where the long one has no room", 0, []Tag{short(0, " the first", " 1st"), at(8, " two")}, "o 1st   o two"},
		{"a short one each before a long one", 0, []Tag{short(0, " the first", " 1st"), short(13, " the second", " 2nd")}, "o the first  o 2nd"},
		{"two that would read as one", 0, []Tag{at(0, " 10 at once"), at(19, " first")}, "o 10 at once       o"},
		{"a name up to the end", 0, []Tag{at(15, " two!")}, "               o two!"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			for _, m := range PlaceTags(21, c.from, c.tags) {
				s := m.Sign + m.Label
				if m.SignLast {
					s = m.Label + m.Sign
				}
				got += strings.Repeat(" ", m.X-len(got)) + s
			}
			if got = strings.TrimRight(got, " "); got != c.want {
				t.Errorf("got  %q\nwant %q", got, c.want)
			}
		})
	}
}
