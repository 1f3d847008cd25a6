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

func TestFates(t *testing.T) {
	row := func(writer, n int) string { return Row(writer, n) }
	for _, c := range []struct{ name, file, first, second string }{
		{"nothing", "", "...", "..."},
		{"all", row(1, 0) + row(2, 1) + row(1, 1) + row(1, 2) + row(2, 0) + row(2, 2), "###", "###"},
		{"one in another", row(1, 0) + row(1, 1)[:50] + row(2, 0) + row(1, 1)[50:], "#x.", "x.."},
		{"one twice", row(1, 0) + row(1, 0), "2..", "..."},
		{"torn, and whole after it", row(1, 1)[:50] + "\n" + row(1, 1), ".#.", "..."},
		{"no row's beginning", "99 99999 x\n1 99999 y\n", "...", "..."},
	} {
		n, err := Read(strings.NewReader(c.file), 2, 3)
		if got := []string{n.Fates(1), n.Fates(2)}; err != nil || got[0] != c.first || got[1] != c.second {
			t.Errorf("%s: %q, %v; want %q and %q", c.name, got, err, c.first, c.second)
		}
	}
	n, _ := Read(strings.NewReader(row(1, 100)), 1, 3*maxBlocks)
	if got := n.Fates(1); len(got) != maxBlocks || strings.Trim(got, ".") != "" { // one of three is whole
		t.Errorf("the worst of three rows: %q", got)
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
