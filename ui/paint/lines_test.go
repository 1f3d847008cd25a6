package paint

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// TestWrapFillsLines: words and Chinese characters stay whole, and no line is too long.
func TestWrapFillsLines(t *testing.T) {
	for _, c := range []struct {
		s    string
		w    int
		want []string
	}{
		{"to be or not to be", 9, []string{"to be or", "not to be"}},
		{"  two before, and  two between", 14, []string{"  two before,", "and  two", "between"}},
		{"没有哪个进程独占核心；数目适合计算。", 12, []string{"没有哪个进程", "独占核心；数", "目适合计算。"}},
		{"没有谁在等，核心", 10, []string{"没有谁在", "等，核心"}},
		{"它（只有一个）", 6, []string{"它（只", "有一", "个）"}},
		{"见 how-many 一课", 12, []string{"见 how-many", "一课"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"one\n\ntwo", 9, []string{"one", "", "two"}},
		{"", 9, []string{""}},
	} {
		if got := Wrap(c.s, c.w); !slices.Equal(got, c.want) {
			t.Errorf("%q in %d columns: %q, want %q", c.s, c.w, got, c.want)
		}
	}
}

// TestACutIsBetweenWords: what is left of a text is whole words, and Chinese characters.
func TestACutIsBetweenWords(t *testing.T) {
	for _, c := range []struct {
		s    string
		w    int
		want string
	}{
		{"other surprises", 15, "other surprises"},
		{"other surprises", 14, "other …"},
		{"surprises", 6, "surp …"}, // nowhere else
		{"日志采集之后", 9, "日志采集…"},
		{"an", 1, "…"},
	} {
		if got := cutWords(c.s, c.w); got != c.want {
			t.Errorf("%q in %d columns: %q, want %q", c.s, c.w, got, c.want)
		}
	}
}

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

// TestLinesAreAsWideAsTheyMayBe: whatever they are of, and nothing gets lost.
func TestLinesAreAsWideAsTheyMayBe(t *testing.T) {
	parts := strings.Fields("1️⃣ #️⃣ *⃣ 1️ 字 字\U000e0100 ❤️ 👩\u200d💻 🇩🇪 क्षि e\u0301 ශ්\u200dරී 中文 page-9 x 12")
	rng := rand.New(rand.NewPCG(3, 4))
	for range 5000 {
		var s strings.Builder
		for range 1 + rng.IntN(12) {
			s.WriteString(parts[rng.IntN(len(parts))])
			if rng.IntN(3) == 0 {
				s.WriteString(" ")
			}
		}
		w := 3 + rng.IntN(12)
		lines := Wrap(s.String(), w)
		for _, line := range lines {
			if Width(line) > w {
				t.Fatalf("%q has %d columns, not %d, of %q", line, Width(line), w, s.String())
			}
		}
		squeeze := strings.NewReplacer(" ", "", "\n", "")
		if got, want := squeeze.Replace(strings.Join(lines, "")), squeeze.Replace(s.String()); got != want {
			t.Fatalf("%q, want %q", got, want)
		}
	}
}
