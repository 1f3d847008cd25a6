package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"unicode"
)

// words is a text with each stretch of white space as one blank: messages are
// wrapped and padded.
func words(s string) string { return strings.Join(strings.Fields(s), " ") }

// TestUsage gives the program command lines that it cannot follow.
func TestUsage(t *testing.T) {
	t.Parallel()
	missing := filepath.Join("missing", "rows.csv")
	tests := []struct {
		args string
		say  []string // what the message has to name
	}{
		{"run scrape --model nope", []string{"--model", "nope", "coroutines"}},
		{"run scrape --workers -1", []string{"--workers", "-1", "10000"}},
		{"run scrape --workers 99999 --json", []string{"--workers", "99999", "10000"}},
		{"run scrape --workers x", []string{"--workers x", "a whole number"}},
		{"run scrape --pages 0", []string{"--pages", "0", "100000"}},
		{"run scrape --latency nonsense", []string{"--latency", "nonsense"}},
		{"run scrape --latency -1s", []string{"--latency", "-1s"}},
		{"run scrape --fail 2", []string{"--fail", "2"}},
		{"run scrape --seed -1", []string{"--seed", "-1"}},
		{"run scrape --json --plain", []string{"--json", "--plain"}},
		{"run scrape --order x", []string{"--order", "x", "completion"}},
		{"run scrape --rate -1", []string{"--rate", "-1"}},
		{"run scrape --csv .", []string{"--csv", "directory"}},
		{"run scrape --csv " + missing, []string{"--csv", missing}},
		{"run scrape --log " + missing, []string{"--log", missing}},
		{"run scrape --url http://127.0.0.1:1/", []string{"--url", "{page}"}},
		{"run scrape --url file:///etc/{page}", []string{"--url", "http"}},
		{"run scrape --url http://127.0.0.1:1/{page} --latency 1s", []string{"--latency", "--url"}},
		{"run scrape --lang xx", []string{"--lang", "xx", "zh"}},
		{"run scrape --fps 0", []string{"--fps", "0", "60"}},
		{"run scrape --theme x", []string{"--theme", "x", "light"}},
		{"run scrape --nonsense", []string{"--nonsense"}},
		{"run scrape more", []string{"more"}},
		{"run work --rounds 0", []string{"--rounds", "0"}},
		{"run work --wait -1s", []string{"--wait", "-1s"}},
		{"run nothing", []string{"nothing", "lanes list"}},
		{"run", []string{"lesson"}},
		{"nothing", []string{"nothing"}},
		{"replay", []string{"which file"}},
		{"play", []string{"which script", "--list"}},
		{"play rase", []string{"rase", "did you mean race"}},
		{"play race", []string{"terminal", "--check"}},
		{"play --check missing.lanes", []string{"missing.lanes", "no such file"}},
		{"present rase", []string{"rase", "did you mean race"}},
		{"present race", []string{"terminal"}},
		{"serve --students 0", []string{"--students", "1000"}},
		{"serve --authorized-keys " + missing, []string{"--authorized-keys", missing}},
		{"serve --exercise nothing", []string{"--exercise nothing", "prediction:", "race-steps"}},
		{"serve --exercise prediction", []string{"name lessons"}},
		{"serve --exercise prediction:nothing", []string{"nothing", "lanes list"}},
		{"run race --plain --record x.lanes", []string{"--record", "screen"}},
		{"site --addr nonsense:nonsense", []string{"--addr", "nonsense"}},
		{"site --addr nonsense", []string{"--addr nonsense", "HOST:PORT"}},
		{"help nonsense", []string{"nonsense", "lanes help"}},
		{"site --pages 0", []string{"--pages", "0"}},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			t.Parallel()
			p := call(t, setup{}, strings.Fields(tt.args)...)
			want := 2
			if strings.Contains(tt.args, "--addr nonsense:") { // that is no mistake of the command line alone
				want = 1
			}
			if got := p.wait(); got != want {
				t.Errorf("status %d, want %d", got, want)
			}
			if p.out.String() != "" {
				t.Errorf("stdout has %q", p.out.String())
			}
			said := p.err.String()
			for _, s := range tt.say {
				if !strings.Contains(words(said), s) {
					t.Errorf("stderr does not say %q: %s", s, words(said))
				}
			}
			if s := foul(said); s != "" {
				t.Errorf("stderr has %s", s)
			}
			p.wantFiles()
		})
	}
}

// TestForeignArguments hands over text that would harm a terminal.
func TestForeignArguments(t *testing.T) {
	t.Parallel()
	const venom = "x\x1b]0;owned\x07\x1b[31m\u202e\r"
	for _, args := range [][]string{
		{"run", venom}, {venom}, {"--lang", venom}, {"--theme", venom}, {"replay", venom}, {"--" + venom},
		{"run", "scrape", "--model", venom}, {"run", "scrape", "--order", venom}, {"run", "scrape", "--csv", venom + "/x"},
		{"run", "scrape", "--url", venom}, {"run", "scrape", "--log", venom + "/x"}, {"run", "scrape", "--latency", venom},
		{"run", "scrape", "--workers", venom}, {"site", "--addr", venom}, {"run", "scrape", venom},
	} {
		t.Run(fmt.Sprintf("%q", args), func(t *testing.T) {
			t.Parallel()
			p := call(t, setup{env: []string{"LANES_LANG=" + venom}}, args...)
			if p.wait() == 0 {
				t.Error("status 0")
			}
			if s := foul(p.out.String() + p.err.String()); s != "" {
				t.Errorf("it says %s", s)
			}
		})
	}
}

// TestNoTerminal starts the menu where there is nothing to show it on.
func TestNoTerminal(t *testing.T) {
	t.Parallel()
	p := start(t, setup{env: []string{"TERM=xterm-256color"}}).want(2)
	if p.out.String() != "" || !strings.Contains(p.err.String(), "lanes run scrape") || strings.Contains(p.err.String(), "\x1b") {
		t.Errorf("stdout has %q, stderr %q", p.out.String(), p.err.String())
	}
}

// TestHelp asks for help, which is a result: it goes to stdout.
func TestHelp(t *testing.T) {
	t.Parallel()
	for args, say := range map[string]string{
		"--help":            "lanes replay run.jsonl|replay FILE",
		"run scrape --help": "--latency",
		"run work --help":   "--rounds",
		"replay --help":     "--json",
		"--version":         "lanes version",
	} {
		p := start(t, setup{}, strings.Fields(args)...).want(0)
		ok := false
		for s := range strings.SplitSeq(say, "|") {
			ok = ok || strings.Contains(p.out.String(), s)
		}
		if !ok || p.err.String() != "" || strings.Contains(p.out.String(), "\x1b") {
			t.Errorf("%s: stdout has %q, stderr %q", p, p.out.String(), p.err.String())
		}
	}
}

// TestList lists the lessons.
func TestList(t *testing.T) {
	t.Parallel()
	text := call(t, setup{}, "list").want(0).out.String()
	ids := []string{}
	for line := range strings.Lines(call(t, setup{}, "list", "--json").want(0).out.String()) {
		var l struct {
			Kind, ID, Title string
			Models          []string
		}
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if l.Kind != "lesson" || l.Title == "" || len(l.Models) == 0 || !strings.Contains(text, l.ID) || !strings.Contains(text, l.Title) {
			t.Errorf("list --json has %s, list has\n%s", line, text)
		}
		ids = append(ids, l.ID)
	}
	if all := strings.Join(ids, " "); !strings.Contains(all, "scrape") || !strings.Contains(all, "work") {
		t.Errorf("the lessons are %s", all)
	}
	zh := call(t, setup{}, "list", "--lang", "zh").want(0).out.String()
	if !strings.ContainsFunc(zh, isHan) {
		t.Errorf("not Chinese: %s", zh)
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// TestFullDisk writes where there is no room: that must be said, and not be
// hidden behind how the run went.
func TestFullDisk(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("no /dev/full")
	}
	for _, tt := range []struct{ args, say string }{
		{"run scrape --latency 1ms --json", "stdout"},
		{"run scrape --latency 1ms --plain", "stdout"},
		{"run scrape --latency 1ms --json --fail 1 --pages 2", "stdout"},
		{"run scrape --latency 50ms --json --pages 100000", "stdout"}, // is cut short
		{"run scrape --latency 1ms --json --log /dev/full", "--log"},
		{"run scrape --latency 1ms --json --log /dev/full --fail 1 --pages 2", "--log"},
		{"list", "stdout"},
		{"list --json", "stdout"},
	} {
		t.Run(tt.args, func(t *testing.T) {
			t.Parallel()
			s := setup{}
			if tt.say == "stdout" {
				full, err := os.OpenFile("/dev/full", os.O_WRONLY, 0)
				if err != nil {
					t.Skip(err)
				}
				defer full.Close()
				s.out = full
			}
			p := start(t, s, strings.Fields(tt.args)...)
			if got := p.wait(); got != 1 {
				t.Errorf("status %d, want 1", got)
			}
			if said := words(p.err.String()); !strings.Contains(said, "no space left") || !strings.Contains(said, tt.say) {
				t.Errorf("stderr says %q", said)
			}
			p.wantFamily(0)
		})
	}
}
