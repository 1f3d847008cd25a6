package card

import "testing"

func TestWhatStandsBesideIsNotSaidAgain(t *testing.T) {
	for _, c := range []struct{ paragraph, beside, want string }{
		{"It took 4.66 × as long. Nobody waited.", "  It took 4.66 × as\n  long.", "Nobody waited."},
		{"It took 4.66 × as long.", "4.66 × as long", "It took 4.66 × as long."},
		{"没有锁。结果不变。", "结果\n不变。", "没有锁。"},
		{"One. Two.", "One. Two.", ""},
		{"One. Two.", "", "One. Two."},
	} {
		if got := without(c.paragraph, c.beside); got != c.want {
			t.Errorf("%q beside %q: %q, want %q", c.paragraph, c.beside, got, c.want)
		}
	}
}
