package rows

import (
	"strings"
	"testing"
)

func TestRead(t *testing.T) {
	a, b := Row(1, 0), Row(2, 7)
	for _, c := range []struct {
		name, file            string
		whole, repeated, torn int
	}{
		{"nothing", "", 0, 0, 0},
		{"two rows", a + b, 2, 0, 0},
		{"one twice", a + b + a, 2, 1, 0},
		{"one in another", a[:50] + b + a[50:], 0, 0, 2},
		{"cut off", a + b[:30], 1, 0, 1},
		{"a byte changed", a[:20] + "x" + a[21:], 0, 0, 1},
		{"a writer there is not", Row(3, 0), 0, 0, 1},
		{"a number there is not", Row(1, 8), 0, 0, 1},
		{"no rows", "\n\n", 0, 0, 2},
	} {
		n, err := Read(strings.NewReader(c.file), 2, 8)
		if err != nil || n.Whole != c.whole || n.Repeated != c.repeated || n.Torn != c.torn {
			t.Errorf("%s: %+v, %v; want %d whole, %d repeated, %d torn", c.name, n, err, c.whole, c.repeated, c.torn)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add(Row(1, 0) + Row(2, 3))
	f.Add(strings.Repeat("1", 200_000))
	f.Fuzz(func(t *testing.T, file string) {
		n, err := Read(strings.NewReader(file), 2, 8)
		if err != nil || n.Whole > 16 || n.Whole+n.Repeated+n.Torn > len(file)+1 {
			t.Errorf("%+v, %v", n, err)
		}
	})
}
