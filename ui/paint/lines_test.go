package paint

import (
	"strings"
	"testing"
)

// TestANumberStaysWithItsUnit: at any width that has room for both.
func TestANumberStaysWithItsUnit(t *testing.T) {
	for _, c := range []struct{ s, whole string }{
		{"it took 4.66 × as long", "4.66 ×"},
		{"workers were ready for 78 % of their time", "78 %"},
		{"so 3.27 s of waiting took 478 ms, as in any model", "3.27 s"},
		{"so 3.27 s of waiting took 478 ms, as in any model", "478 ms,"},
		{"a process has 1.95 MB of private memory", "1.95 MB"},
		{"the worst lost 20 000 000 of them", "20 000 000"},
		{"65 536 B fit into it", "65 536 B"},
		{"在 40 次运行里丢失了 15 次更新", "40 次"},
		{"它用了 0.5 秒就结束了", "0.5 秒"},
	} {
		for w := Width(c.whole) + 4; w < 60; w++ {
			lines := Wrap(c.s, w)
			if !strings.Contains(strings.Join(lines, "\n"), c.whole) {
				t.Errorf("in %d columns %q is divided: %q", w, c.whole, lines)
			}
			for _, line := range lines {
				if Width(line) > w {
					t.Errorf("%q is wider than %d", line, w)
				}
			}
		}
	}
}
