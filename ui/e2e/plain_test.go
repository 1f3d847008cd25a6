package e2e

import (
	"fmt"
	"maps"
	"regexp"
	"strings"
	"testing"
)

var plainLine = regexp.MustCompile(`^ *\d+\.\d{3} s  (main|[a-z]\d+(\.c\d+)?) +\S`)

// TestPlain reads the lines of a run: times in one column, then the lane, what
// happened, and last the card.
func TestPlain(t *testing.T) {
	t.Parallel()
	for _, model := range modelIDs {
		t.Run(model, func(t *testing.T) {
			t.Parallel()
			// Without a terminal that is the default.
			p := call(t, setup{}, "run", "scrape", "--model", model, "--latency", "20ms", "--pages", "4", "--csv", "rows.csv").want(0)
			lines, card, ok := strings.Cut(p.out.String(), "\n\n")
			if !ok {
				t.Fatalf("no card:\n%s", p.out.String())
			}
			for line := range strings.SplitSeq(lines, "\n") {
				if !plainLine.MatchString(line) || line[10:14] != " s  " || line[22:24] != "  " {
					t.Errorf("not in columns: %q", line)
				}
			}
			if n := strings.Count(lines, " done in "); n != 4 {
				t.Errorf("%d pages are done\n%s", n, lines)
			}
			for _, s := range []string{"done", "Front pages of a blog", model, "wall time", "CPU time", "measured", "4 of 4 pages", "80 rows", "rows.csv"} {
				if !strings.Contains(card, s) {
					t.Errorf("the card lacks %q:\n%s", s, card)
				}
			}
			if strings.Contains(card, "speed-up") == (model == "sequential") {
				t.Errorf("a speed-up against itself, or none:\n%s", card)
			}
			p.wantPlain()
		})
	}
}

// wantPlain checks that the program wrote text alone.
func (p *program) wantPlain() {
	p.t.Helper()
	if s := foul(p.out.String() + p.err.String()); s != "" {
		p.t.Errorf("%s writes %s", p, s)
	}
}

// TestLanguages says which language is spoken: the flag, then the variables in
// their order.
func TestLanguages(t *testing.T) {
	t.Parallel()
	tests := []struct {
		name string
		env  []string
		flag string
		zh   bool
	}{
		{"nothing said is English", nil, "", false},
		{"LANES_LANG", []string{"LANES_LANG=zh"}, "", true},
		{"LANES_LANG before the locale", []string{"LANES_LANG=en", "LC_ALL=zh_CN.UTF-8"}, "", false},
		{"LC_ALL", []string{"LC_ALL=zh_CN.UTF-8", "LANG=en_US.UTF-8"}, "", true},
		{"LC_MESSAGES", []string{"LC_MESSAGES=zh_CN", "LANG=en_US"}, "", true},
		{"LC_MESSAGES where the terminal has no Chinese", []string{"LC_MESSAGES=zh_CN", "LANG=C"}, "", false},
		{"the locale where the terminal has no Chinese", []string{"LC_CTYPE=C", "LANG=zh_CN.UTF-8"}, "", false},
		{"the flag where it has none", []string{"LC_ALL=C"}, "zh", true},
		{"LANES_LANG where it has none", []string{"LC_ALL=C", "LANES_LANG=zh"}, "", true},
		{"LANG", []string{"LANG=zh_CN.UTF-8"}, "", true},
		{"a language that there is none of", []string{"LANG=fr_FR.UTF-8"}, "", false},
		{"an empty variable says nothing", []string{"LANES_LANG=", "LANG=zh_CN.UTF-8"}, "", true},
		{"the flag before all", []string{"LANES_LANG=zh"}, "en", false},
		{"the flag", nil, "zh", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			args := append([]string{"run", "work", "--plain"}, quickly["work"]...) // whose results are no words
			if tt.flag != "" {
				args = append(args, "--lang", tt.flag)
			}
			p := call(t, setup{env: tt.env}, args...).want(0)
			if zh := strings.ContainsFunc(p.out.String(), isHan); zh != tt.zh {
				t.Errorf("Chinese: %v, want %v\n%s", zh, tt.zh, p.out.String())
			}
			if english := strings.Contains(p.out.String(), "wall time"); english == tt.zh {
				t.Errorf("English: %v\n%s", english, p.out.String())
			}
		})
	}
}

// TestNoEscapes asks in many ways for colours where there is no terminal.
func TestNoEscapes(t *testing.T) {
	t.Parallel()
	for _, env := range [][]string{{"TERM=xterm-256color", "COLORTERM=truecolor"}, {"NO_COLOR=1", "TERM=xterm"}, {"TERM=dumb"}} {
		for _, args := range []string{"run scrape --latency 1ms --fail 1 --pages 1", "run scrape --plain --latency 1ms", "run work --rounds 1 --wait 1ms", "list", "nonsense", "--help"} {
			p := call(t, setup{env: env}, strings.Fields(args)...)
			p.wait()
			p.wantPlain()
		}
	}
}

// TestASCII asks for the card and the lines without other signs.
func TestASCII(t *testing.T) {
	t.Parallel()
	p := call(t, setup{}, "run", "scrape", "--plain", "--ascii", "--latency", "1ms", "--csv", "rows.csv").want(0)
	if i := strings.IndexFunc(p.out.String(), func(r rune) bool { return r > '~' }); i >= 0 {
		t.Errorf("not ASCII: %q", p.out.String()[max(0, i-20):i+20])
	}
}

// TestWork runs the other lesson under every model: two tasks that wait.
func TestWork(t *testing.T) {
	t.Parallel()
	for _, model := range modelIDs {
		t.Run(model, func(t *testing.T) {
			t.Parallel()
			p := call(t, setup{}, "run", "work", "--json", "--model", model, "--rounds", "3", "--wait", "20ms").want(0)
			l := parseLog(t, p.out.String())
			l.wantLives(t)
			said := map[string]int{}
			for _, e := range l.events {
				if e.Kind == "print" {
					said[e.Text]++
				}
			}
			want := map[string]int{}
			for _, who := range []string{"listening to music", "playing games"} {
				for round := range 3 {
					want[fmt.Sprintf("%s %d/3", who, round+1)] = 1
				}
			}
			if !maps.Equal(said, want) || l.summary.Done != 2 {
				t.Errorf("%d tasks done, said was %v", l.summary.Done, said)
			}
			p.wantFiles()
		})
	}
}
