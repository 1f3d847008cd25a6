package axis

import (
	"strings"
	"testing"
	"time"

	"lanes/ui/paint"
)

func TestTheRulerOfAnAxis(t *testing.T) {
	over := Fit(620*ms, 40, false)
	for _, c := range []struct {
		name string
		rl   Ruler
		want string
	}{
		{"live", Ruler{Axis: Fit(time.Second, 40, true), At: -1, Origin: NoOrigin}, "╵0        ╵0.5 s    ╵1.0 s    ╵1.5 s"},
		{"over", Ruler{Axis: over, At: -1, End: "0.62 s", Origin: NoOrigin}, "╵0          ╵0.2 s       ╵0.4 s  0.62 s╵"},
		{"the cursor comes first", Ruler{Axis: over, At: 38, Now: "0.600 s", End: "0.62 s", Origin: NoOrigin}, "╵0          ╵0.2 s            0.600 s ▲"},
		{"times read from an origin", Ruler{Axis: over, At: -1, End: "+0.32 s", Origin: 300 * ms}, "      ╵−0.2 s      ╵0           +0.32 s╵"},
		{"a window of nanoseconds", Ruler{Axis: window(1, 628_104_031, 40, 628_104_000, false), At: 31, Now: "+0 ns", Origin: 628_104_031}, " ╵−0.03 µs ╵−0.02 µs ╵−0.01 µs ▲ +0 ns"},
		{"narrow", Ruler{Axis: Fit(620*ms, 12, false), Now: "0.600 s", End: "0.62 s", Origin: NoOrigin}, "▲ 0.600 s"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := []rune(strings.Repeat(" ", 60))
			for _, m := range c.rl.tags(&paint.UnicodeGlyphs) {
				s := m.Sign + m.Label
				if m.SignLast {
					s = m.Label + m.Sign
				}
				copy(got[m.X:], []rune(s))
			}
			if got := strings.TrimRight(string(got), " "); got != strings.TrimRight(c.want, " ") {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}
