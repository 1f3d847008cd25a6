package e2e

import (
	"path/filepath"
	"strings"
	"testing"
)

// record runs a scrape and returns the program, whose directory has run.jsonl.
func record(t *testing.T, args ...string) *program {
	t.Helper()
	return call(t, setup{}, append([]string{"run", "scrape", "--latency", "20ms", "--log", "run.jsonl"}, args...)...)
}

// wantSaved checks that the log run.jsonl is what the run said, and that it is read again
// as it was.
func (p *program) wantSaved(said log) {
	p.t.Helper()
	saved := readFile(p.t, p.file("run.jsonl"))
	if saved != p.out.String() {
		p.t.Errorf("the log and the output differ:\n%s", firstDifference(saved, p.out.String()))
	}
	again := call(p.t, setup{dir: p.cmd.Dir}, "replay", "run.jsonl", "--json").want(0)
	_, want, _ := strings.Cut(saved, "\n")
	_, got, _ := strings.Cut(again.out.String(), "\n")
	if got != want {
		p.t.Errorf("the replay differs from the log:\n%s", firstDifference(got, want))
	}
	read := parseLog(p.t, again.out.String())
	for _, key := range []string{"version", "lesson", "model", "badge", "workers", "tasks", "seed", "started"} {
		if said.run[key] != read.run[key] {
			p.t.Errorf("the replay has %s %v, the log %v", key, read.run[key], said.run[key])
		}
	}
	if again.err.String() != "" {
		p.t.Errorf("stderr has %q", again.err.String())
	}
}

func firstDifference(a, b string) string {
	x, y := strings.Split(a, "\n"), strings.Split(b, "\n")
	for i := range min(len(x), len(y)) {
		if x[i] != y[i] {
			return x[i] + "\n" + y[i]
		}
	}
	return "one is longer"
}

// TestReplayPlain prints a saved run as the run itself did.
func TestReplayPlain(t *testing.T) {
	t.Parallel()
	p := record(t, "--plain", "--fail", "1", "--pages", "2", "--model", "coroutines").want(1)
	again := call(t, setup{dir: p.cmd.Dir}, "replay", "--plain", "run.jsonl").want(0)
	want, card, _ := strings.Cut(p.out.String(), "\n\n")
	got, cardAgain, _ := strings.Cut(again.out.String(), "\n\n")
	if got != want {
		t.Errorf("the lines differ:\n%s", firstDifference(got, want))
	}
	for line := range strings.SplitSeq(card, "\n") {
		if !strings.Contains(line, "tutorial") && !strings.Contains(cardAgain, line) {
			t.Errorf("the card lacks %q:\n%s", line, cardAgain)
		}
	}
	again.wantPlain()
}

// TestCutLog reads logs whose run was cut off.
func TestCutLog(t *testing.T) {
	t.Parallel()
	p := record(t, "--json").want(0)
	whole := readFile(t, p.file("run.jsonl"))
	lines := strings.SplitAfter(whole, "\n")
	for name, part := range map[string]string{
		"between lines":     strings.Join(lines[:len(lines)/2], ""),
		"inside a line":     strings.Join(lines[:len(lines)/2], "") + lines[len(lines)/2][:9],
		"before a line end": strings.TrimSuffix(strings.Join(lines[:len(lines)/2], ""), "\n"),
		"behind the run":    lines[0],
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			here := setup{dir: t.TempDir()}
			writeFile(t, filepath.Join(here.dir, "cut.jsonl"), part)
			q := call(t, here, "replay", "cut.jsonl", "--json").want(0)
			if said := q.err.String(); !strings.Contains(said, "cut.jsonl") || !strings.Contains(said, "ends before") {
				t.Errorf("stderr says %q", said)
			}
			l := parseLog(t, q.out.String())
			if n := strings.Count(strings.TrimSuffix(part, lines[len(lines)/2][:9]), "\n") - 1; len(l.events) < n || len(l.events) > n+1 {
				t.Errorf("%d events, want %d", len(l.events), n)
			}
		})
	}
}

// TestNoLog is given what is no log, and says where.
func TestNoLog(t *testing.T) {
	t.Parallel()
	p := record(t, "--json", "--pages", "1").want(0)
	lines := strings.SplitAfter(readFile(t, p.file("run.jsonl")), "\n")
	with := func(i int, line string) string {
		bad := append([]string{}, lines...)
		bad[i] = line + "\n"
		return strings.Join(bad, "")
	}
	for _, tt := range []struct{ name, content, say string }{
		{"empty", "", "line 1"},
		{"rows", "title,summary\n", "line 1"},
		{"binary", "\x00\x1b[31m\xff\n", "line 1"},
		{"json", "[1,2]\n", "without events"},
		{"another version", strings.Replace(lines[0], `"version":"1"`, `"version":"99"`, 1), "line 1"},
		{"a damaged line", with(3, "{damaged"), "line 4"},
		{"an impossible lane", with(3, `{"kind":"state","at_ns":1,"lane":-5,"state":"idle"}`), "line 4"},
		{"a huge lane", with(3, `{"kind":"state","at_ns":1,"lane":2000000000,"state":"idle"}`), "line 4"},
		{"a huge line", with(3, `{"kind":"print","at_ns":1,"lane":0,"text":"`+strings.Repeat("x", 2<<20)+`"}`), "line 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			t.Parallel()
			here := setup{dir: t.TempDir()}
			writeFile(t, filepath.Join(here.dir, "No-Log.jsonl"), tt.content)
			q := call(t, here, "replay", "No-Log.jsonl", "--json")
			if got := q.wait(); got <= 0 {
				t.Errorf("status %d", got)
			}
			if said := words(q.err.String()); !strings.Contains(said, tt.say) || !strings.Contains(said, "No-Log.jsonl") {
				t.Errorf("stderr says %q", said)
			}
			if s := foul(q.err.String()); s != "" || q.out.String() != "" {
				t.Errorf("stderr has %s; stdout has %q", s, q.out.String())
			}
		})
	}
	call(t, setup{}, "replay", "missing.jsonl").want(1)
}

// TestUnknownLines has kinds and keys that a later version may write.
func TestUnknownLines(t *testing.T) {
	t.Parallel()
	p := record(t, "--json", "--pages", "1").want(0)
	lines := strings.SplitAfter(readFile(t, p.file("run.jsonl")), "\n")
	more := strings.Join(lines[:4], "") + `{"kind":"weather","sky":["blue"]}` + "\n" +
		strings.Replace(strings.Join(lines[4:], ""), `"kind":"state"`, `"mood":"calm","kind":"state"`, 1)
	writeFile(t, p.file("later.jsonl"), more)
	q := call(t, setup{dir: p.cmd.Dir}, "replay", "later.jsonl", "--json").want(0)
	_, got, _ := strings.Cut(q.out.String(), "\n")
	if want := strings.Join(lines[1:], ""); got != want || !strings.HasPrefix(q.err.String(), "later.jsonl: unknown entries: 1;") {
		t.Errorf("%s\nstderr: %s", firstDifference(got, want), q.err.String())
	}
}
