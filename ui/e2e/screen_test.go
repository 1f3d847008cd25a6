//go:build unix

package e2e

import (
	"fmt"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"

	"lanes/demo/site"
)

// TestMenu is what the first visitor does: start it, press Enter, look on, leave.
func TestMenu(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{})
	tm.until("Front pages of a blog", "Music and games", "▸ 2 processes", "enter start")
	tm.wantFiles()
	tm.press(enter)
	tm.until("processes +real +4 workers", "main +", `p1 +`, "p4 +")
	tm.until("DONE", "wall time", "10 of 10 pages · 200 rows", "cnblogs.csv")
	tm.press("q")
	tm.until("How to run it")
	tm.press("q")
	screen := tm.restored(0)
	for _, s := range []string{shell, "✓ done", "Front pages of a blog · processes · 4 workers", "wall time", "200 rows", "cnblogs.csv"} {
		if !strings.Contains(screen, s) {
			t.Errorf("the terminal lacks %q:\n%s", s, screen)
		}
	}
	tm.wantFiles("cnblogs.csv")
	same := scrape(t, "sequential", "--latency", "1ms", "--csv", "rows.csv").want(0)
	if readFile(t, tm.file("cnblogs.csv")) != readFile(t, same.file("rows.csv")) {
		t.Error("the file has other rows than without a screen")
	}
}

// TestLeave leaves runs that would go on for long, by keys and by signals.
func TestLeave(t *testing.T) {
	t.Parallel()
	tests := []struct {
		model string
		key   string
		sig   syscall.Signal
	}{
		{"processes", ctrlC, 0},
		{"threads", ctrlC, 0},
		{"hybrid", "q", 0},
		{"processes", "", syscall.SIGTERM},
		{"threads", "", syscall.SIGHUP},
		{"coroutines", "", syscall.SIGINT},
	}
	for _, tt := range tests {
		t.Run(fmt.Sprintf("%s %q %v", tt.model, tt.key, tt.sig), func(t *testing.T) {
			t.Parallel()
			tm := prepare(t, setup{}, "run", "scrape", "--model", tt.model, "--latency", "30s")
			writeFile(t, tm.file("cnblogs.csv"), "older\n")
			tm.run()
			tm.until("LIVE", `(p|t|c|p\d\.c)\d+ .*network .*page \d`) // of the workers, some may have nothing to do
			began := time.Now()
			if tt.key != "" {
				tm.press(tt.key)
			} else {
				tm.signal(tt.sig)
			}
			screen := tm.restored(130)
			t.Logf("left after %v", time.Since(began))
			if !strings.Contains(screen, "interrupted") || !strings.Contains(screen, "0 of 10 pages") || !strings.Contains(screen, shell) {
				t.Errorf("no card on the terminal:\n%s", screen)
			}
			tm.wantFiles("cnblogs.csv")
			if got := readFile(t, tm.file("cnblogs.csv")); got != "older\n" {
				t.Errorf("a run that got nothing changed the file: %.80q", got)
			}
		})
	}
}

// TestLeaveHalfway leaves a run of which some pages are finished: the card says
// how many, and the file has them.
func TestLeaveHalfway(t *testing.T) {
	t.Parallel()
	for _, model := range []string{"sequential", "processes"} {
		t.Run(model, func(t *testing.T) {
			t.Parallel()
			tm := open(t, setup{}, "run", "scrape", "--model", model, "--latency", "100ms", "--pages", "5000", "--log", "run.jsonl")
			tm.until(`([3-9]|\d\d)/5000 pages`)
			tm.press(ctrlC)
			screen := tm.restored(130)
			var done int
			if m := regexp.MustCompile(`\d+ of 5000 pages`).FindString(screen); m == "" {
				t.Fatalf("no count on the card:\n%s", screen)
			} else if _, err := fmt.Sscan(m, &done); err != nil || done < 3 {
				t.Errorf("%s were done; %v", m, err)
			}
			if rows := parseCSV(t, readFile(t, tm.file("cnblogs.csv"))); len(rows) != done*site.PostsPerPage || !strings.Contains(screen, "cnblogs.csv") {
				t.Errorf("%d rows in the file\n%s", len(rows), screen)
			}
			tm.wantFiles("cnblogs.csv", "run.jsonl")
			l := parseLog(t, readFile(t, tm.file("run.jsonl")))
			if !l.summary.Stopped || l.summary.Done != done {
				t.Errorf("the log says stopped %v, done %d; the card %d", l.summary.Stopped, l.summary.Done, done)
			}
		})
	}
}

// TestLostTerminal closes the window.
func TestLostTerminal(t *testing.T) {
	t.Parallel()
	tm := prepare(t, setup{}, "run", "scrape", "--model", "processes", "--latency", "30s")
	tm.cmd.SysProcAttr.Setctty = true // so that the system tells the program
	tm.run()
	tm.until("LIVE", "p1 .*network")
	tm.tty.Close()
	tm.master.Close()
	if got := tm.wait(); got != 130 && got != 1 {
		t.Errorf("status %d", got)
	}
	tm.wantFamily(0)
	tm.wantFiles()
}

// TestWorkOnScreen pauses the picture of a run that goes on, and comes back.
func TestWorkOnScreen(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "run", "work", "--model", "coroutines", "--rounds", "10000", "--wait", "50ms")
	tm.until("LIVE", "Music and games", "coroutines +2 workers", "c1 +", "c2 +", "music")
	tm.press(" ")
	clock := regexp.MustCompile(`PAUSED.* ([\d.]+ s)`)
	behind := regexp.MustCompile(`[\d.]+ s behind`)
	tm.until(clock.String(), behind.String())
	// later is a screen on which the run has gone on: what came before is complete.
	later := func(than string) (now string) {
		poll(t, "the run to go on", func() bool {
			now = tm.screen()
			return behind.MatchString(now) && behind.FindString(now) != behind.FindString(than)
		}, tm.screen)
		return now
	}
	first := later(tm.screen())
	if now := later(first); clock.FindStringSubmatch(now) == nil || clock.FindStringSubmatch(now)[1] != clock.FindStringSubmatch(first)[1] {
		t.Errorf("the pause does not stand still:\n%s\n%s", first, now)
	}
	tm.press(home)
	tm.until(`PAUSED.* 0\.000 s`)
	tm.press(end)
	tm.until("LIVE")
	tm.press(" ")
	tm.until("PAUSED")
	tm.press(" ")
	tm.until("PLAYING|LIVE")
	tm.press("q")
	if screen := tm.restored(130); !strings.Contains(screen, "Music and games · coroutines") || !strings.Contains(screen, "interrupted") {
		t.Errorf("no card:\n%s", screen)
	}
	tm.wantFiles()
}

// TestModelsOnScreen goes through all models with their keys.
func TestModelsOnScreen(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "run", "scrape", "--latency", "20ms", "--pages", "4", "--csv", "rows.csv")
	tm.until("DONE", "processes +real")
	for i, model := range modelIDs {
		if model == "processes" {
			continue // would not be another screen
		}
		tm.press(fmt.Sprint(i + 1))
		tm.until("DONE", model+" +(real|emulated)", "done +Front pages of a blog · "+model, "4 of 4 pages · 80 rows", "wall time")
	}
	if s := tm.screen(); !strings.Contains(s, "measured earlier") { // the sequential one ran in this session
		t.Errorf("a speed-up against no measured time:\n%s", s)
	}
	pid := regexp.MustCompile(`p\d\.c\d +\d+`) // of the children, the first to be there may do it all
	before := pid.FindString(tm.screen())
	tm.press("r")
	poll(t, "another child process", func() bool {
		s := tm.screen()
		return pid.MatchString(s) && pid.FindString(s) != before && strings.Contains(s, "DONE")
	}, tm.screen)
	tm.press("q")
	if screen := tm.restored(0); !strings.Contains(screen, "hybrid") {
		t.Errorf("the card is not of the last run:\n%s", screen)
	}
	tm.wantFiles("rows.csv")
}

// TestReplayOnScreen shows a saved run, as a whole and cut off.
func TestReplayOnScreen(t *testing.T) {
	t.Parallel()
	p := record(t, "--model", "gil", "--json").want(0)
	text := slowed(t, readFile(t, p.file("run.jsonl")))
	writeFile(t, p.file("slow.jsonl"), text)
	writeFile(t, p.file("cut.jsonl"), text[:len(text)/2])
	for name, over := range map[string][]string{
		"slow.jsonl": {"DONE", "wall time", "10 of 10 pages · 200 rows"},
		"cut.jsonl":  {"CUT OFF"},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tm := open(t, setup{dir: p.cmd.Dir}, "replay", name)
			tm.until("REPLAY", "Front pages of a blog", "gil +", "12 workers", `t\d+ +.*page`, regexp.QuoteMeta(name))
			tm.press(" ")
			tm.until("PAUSED")
			tm.press(end)
			tm.until(over...)
			tm.press(home)
			tm.until(`PAUSED +0\.000 /`)
			tm.press(" ")
			tm.until("REPLAY")
			tm.press("q")
			tm.restored(0)
		})
	}
}

// slowed is a log in which the first page begins at once, and from there all is ten thousand
// times as slow: it does not end while somebody looks.
func slowed(t *testing.T, text string) string {
	t.Helper()
	time := regexp.MustCompile(`"at_ns":(\d+)`)
	at := func(s string) (n int) {
		if m := time.FindStringSubmatch(s); m != nil {
			n, _ = strconv.Atoi(m[1])
		}
		return n
	}
	_, tasks, ok := strings.Cut(text, `{"kind":"task"`)
	if !ok {
		t.Fatalf("no task in the log:\n%s", tailOf(text))
	}
	first := at(tasks)
	return time.ReplaceAllStringFunc(text, func(s string) string { return fmt.Sprintf(`"at_ns":%d`, 10_000*max(0, at(s)-first)) })
}

// tour visits all screens that a run has.
func tour(t *testing.T, s setup, args ...string) *terminal {
	t.Helper()
	tm := open(t, s, args...)
	tm.until("How to run it|Ten pages")
	if !slices.Contains(args, "run") {
		tm.press("?")
		tm.until("All keys")
		tm.press("?")
		tm.until("How to run it")
		tm.press(enter)
	}
	tm.until("DONE", "wall time")
	tm.press("<<<<<< ") // from the start, so slowly that it does not end while somebody looks
	tm.until("PLAYING|REPLAY")
	tm.press(" ")
	tm.until("PAUSED")
	tm.press(end + left + left)
	tm.press(down + enter)
	tm.until("lifetime")
	tm.press("?")
	tm.until("All keys")
	tm.press("?")
	tm.until("lifetime")
	tm.press("q")
	tm.press("?")
	tm.until("All keys")
	tm.press("q")
	tm.until("arrived +page")
	tm.press("t")
	tm.press(ctrlC)
	tm.restored(0)
	return tm
}

// TestASCIIOnScreen visits all screens on a terminal without other signs.
func TestASCIIOnScreen(t *testing.T) {
	t.Parallel()
	tm := tour(t, setup{}, "--ascii")
	raw := tm.bytes()
	if i := strings.IndexFunc(raw, func(r rune) bool { return r >= 0x7f }); i >= 0 {
		t.Errorf("not ASCII: %q", raw[max(0, i-40):min(len(raw), i+40)])
	}
}

// TestNoColour visits all screens with NO_COLOR.
func TestNoColour(t *testing.T) {
	t.Parallel()
	env := []string{"COLORTERM=truecolor", "TERM=xterm-256color"}
	tm := tour(t, setup{env: append(env, "NO_COLOR=yes")})
	if c := tm.colours(); len(c) > 0 {
		t.Errorf("there are colours: %q", c)
	}
	if i := strings.Index(tm.bytes(), "\x1b[?1049l"); i < 0 || strings.Contains(tm.bytes()[i:], "\x1b[1m") {
		t.Errorf("the card is not plain: %q", tm.bytes()[max(0, i):])
	}
	// Empty, it says nothing; that there are colours then shows that the test
	// would find them.
	if tm := tour(t, setup{env: append(env, "NO_COLOR=")}); len(tm.colours()) == 0 {
		t.Error("no colours without NO_COLOR")
	}
}

// TestChinese visits the screens in Chinese: by a variable, and by a key.
func TestChinese(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{env: []string{"LANES_LANG=zh"}}, "run", "scrape", "--latency", "20ms", "--csv", "rows.csv")
	tm.until(`\p{Han}`, "200", `rows\.csv`)
	if s := tm.screen(); strings.Contains(s, "wall time") || strings.Contains(s, "waiting") {
		t.Errorf("there is English:\n%s", s)
	}
	tm.press("L")
	tm.until("DONE", "wall time")
	poll(t, "a screen without Chinese", func() bool { // half of a frame may have come
		s := tm.screen()
		return !strings.Contains(s, "总用时") && !strings.Contains(s, "完成")
	}, tm.screen)
	tm.press("L")
	tm.until(`\p{Han}{2}`)
	tm.press("q")
	if screen := tm.restored(0); !strings.ContainsFunc(screen, isHan) || strings.Contains(screen, "wall time") {
		t.Errorf("the card is not Chinese:\n%s", screen)
	}
}

// TestHostileOnScreen shows pages that mean harm.
func TestHostileOnScreen(t *testing.T) {
	t.Parallel()
	o := hostile()
	tm := open(t, setup{}, "run", "scrape", "--hostile", "--pages", "40", "--seed", fmt.Sprint(o.Seed), "--latency", "10ms", "--csv", "rows.csv")
	tm.until("FAILED|DONE", "wall time", "of 40 pages", "failed +")
	tm.press(down + down + enter)
	tm.until("lifetime")
	tm.press("q")
	tm.press("q")
	screen := tm.restored(1)
	if !strings.Contains(screen, "some of the work failed") || !strings.Contains(screen, "no post list") {
		t.Errorf("no reasons on the card:\n%s", screen)
	}
	if s := foul(screen); s != "" {
		t.Errorf("the terminal has %s", s)
	}
	for _, title := range tm.titles {
		if title != "lanes" && title != "" {
			t.Errorf("the window is called %q", title)
		}
	}
	// Of what was written, all but the sequences of the program itself is text.
	raw := regexp.MustCompile(`\x1b(\[[0-?]*[ -/]*[@-~]|\](2;lanes|2;|1[012];\?|11[012])(\x07|\x1b\\)|[()][A-Z0-9]|[=>78]|\\)`).ReplaceAllString(tm.bytes(), "")
	if s := foul(strings.NewReplacer("\r", "", "\b", "", "\t", "").Replace(raw)); s != "" {
		t.Errorf("the program wrote %s", s)
	}
}

// TestResize makes the window smaller and larger while a run goes on.
func TestResize(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "run", "work", "--model", "threads", "--workers", "2", "--rounds", "10000", "--wait", "100ms")
	tm.until("LIVE", "t1 +")
	tm.resize(40, 10)
	tm.until("LIVE", "t1 +")
	tm.resize(29, 7)
	tm.until("too small")
	tm.resize(200, 50)
	tm.until("LIVE", "t1 +", "t2 +", "music", "games", "Music and games")
	poll(t, "a screen with nothing left of the small one", func() bool { return !strings.Contains(tm.screen(), "too small") }, tm.screen)
	tm.resize(80, 24)
	tm.until("LIVE", "t1 +")
	tm.press(ctrlC)
	tm.restored(130)
}

// TestNoScreen has terminals on which nothing can be drawn.
func TestNoScreen(t *testing.T) {
	t.Parallel()
	args := []string{"run", "scrape", "--latency", "20ms"}
	for name, change := range map[string]func(*terminal){
		"a dumb terminal":   func(tm *terminal) { tm.cmd.Env = append(tm.cmd.Env, "TERM=dumb") },
		"no keyboard":       func(tm *terminal) { tm.cmd.Stdin = nil },
		"asked for lines":   func(tm *terminal) { tm.cmd.Args = append(tm.cmd.Args, "--plain") },
		"asked for objects": func(tm *terminal) { tm.cmd.Args = append(tm.cmd.Args, "--json") },
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			tm := prepare(t, setup{}, args...)
			change(tm)
			tm.run()
			tm.restored(0)
			if raw := tm.bytes(); strings.Contains(raw, "\x1b[?") || !strings.Contains(raw, "page 10") {
				t.Errorf("not lines: %q", tailOf(raw))
			}
			tm.wantFiles()
		})
	}
}

// TestProgress looks at the line of progress that a terminal on stderr gets
// where stdout goes elsewhere, which leaves nothing behind.
func TestProgress(t *testing.T) {
	t.Parallel()
	site := heldSite(t, 3)
	tm := prepare(t, setup{}, "run", "scrape", "--json", "--url", site.url, "--pages", "10", "--rate", "0", "--model", "sequential")
	tm.cmd.Stdin, tm.cmd.Stdout = nil, &tm.out
	tm.run()
	tm.until(`3 of 10 pages`)
	site.answer()
	screen := tm.restored(0)
	if strings.TrimSpace(screen) != shell {
		t.Errorf("something is left:\n%s", screen)
	}
	if l := parseLog(t, tm.out.String()); l.summary.Done != 10 {
		t.Errorf("%d done", l.summary.Done)
	}
}

// TestUnwritable asks for a file that cannot be: the screen says so, and so does
// the status.
func TestUnwritable(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "run", "scrape", "--csv", filepath.Join("missing", "rows.csv"))
	if left := tm.restored(2); !strings.Contains(left, "--csv") || !strings.Contains(left, "missing") {
		t.Errorf("it leaves %q", left)
	}
}
