package costs

import (
	"strings"
	"testing"
)

func TestParsePrivate(t *testing.T) {
	for _, c := range []struct {
		in   string
		want int64
		ok   bool
	}{
		{"Rss: 900 kB\nPrivate_Clean:  4 kB\nPrivate_Dirty:   12 kB\n", 16 << 10, true},
		{"Rss: 900 kB\n", 0, false},
		{"Private_Dirty: many kB\n", 0, false},
		{"", 0, false},
	} {
		got, err := parsePrivate(strings.NewReader(c.in))
		if got != c.want || (err == nil) != c.ok {
			t.Errorf("%q: %d, %v", c.in, got, err)
		}
	}
}
