//go:build unix

package e2e

import (
	"bufio"
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"lanes/demo/site"
)

const (
	onNetwork = `"state":"waiting","on":"network"` // somebody waits for the site
	taskDone  = `"phase":"end","state":"done"`
)

// signal sends a signal to the program alone.
func (p *program) signal(s os.Signal) {
	p.t.Helper()
	if err := p.cmd.Process.Signal(s); err != nil {
		p.t.Fatal(err)
	}
}

// TestSignals stops runs that would go on for long, and of which nothing is
// finished.
func TestSignals(t *testing.T) {
	t.Parallel()
	tests := []struct {
		model string
		sig   os.Signal
	}{
		{"threads", syscall.SIGINT},
		{"threads", syscall.SIGHUP},
		{"processes", syscall.SIGINT},
	}
	for _, model := range modelIDs {
		tests = append(tests, struct {
			model string
			sig   os.Signal
		}{model, syscall.SIGTERM})
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.model, " ", tt.sig), func(t *testing.T) {
			t.Parallel()
			p := newProgram(t, setup{}, "run", "scrape", "--json", "--model", tt.model, "--latency", "30s", "--csv", "rows.csv")
			p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
			alone(p.cmd)
			writeFile(t, p.file("rows.csv"), "older\n")
			p.begin()
			p.until(onNetwork, 1)
			began := time.Now()
			p.signal(tt.sig)
			p.want(130)
			t.Logf("ended after %v", time.Since(began))
			p.wantFamily(0)
			p.wantFiles("rows.csv")
			if got := readFile(t, p.file("rows.csv")); got != "older\n" {
				t.Errorf("a run that got nothing changed the file: %.80q", got)
			}
			l := parseLog(t, p.out.String())
			if s := l.summary; !s.Stopped || s.Done != 0 || s.Failed != 0 || s.Interrupted == 0 {
				t.Errorf("stopped %v, done %d, failed %d, interrupted %d", s.Stopped, s.Done, s.Failed, s.Interrupted)
			}
			if p.err.String() != "" {
				t.Errorf("stderr has %q", p.err.String())
			}
		})
	}
}

// TestInterruptedFile stops runs of which some pages are finished: these are in
// the file, whole, and no others.
func TestInterruptedFile(t *testing.T) {
	t.Parallel()
	const pages = 60
	all := scrape(t, "goroutines", "--latency", "0s", "--pages", fmt.Sprint(pages), "--csv", "rows.csv").want(0)
	rows := parseCSV(t, readFile(t, all.file("rows.csv")))
	if len(rows) != pages*site.PostsPerPage {
		t.Fatalf("%d rows of %d pages", len(rows), pages)
	}
	tests := []struct {
		model, latency string
		first          int // wait for so many pages
	}{
		{"sequential", "50ms", 3},
		{"threads", "150ms", 5},
		{"coroutines", "800ms", 1}, // all at once
		{"processes", "100ms", 5},
		{"hybrid", "800ms", 1},
	}
	for _, tt := range tests {
		t.Run(tt.model, func(t *testing.T) {
			t.Parallel()
			p := newProgram(t, setup{}, "run", "scrape", "--json", "--model", tt.model, "--latency", tt.latency, "--jitter", "40ms", "--pages", fmt.Sprint(pages), "--csv", "rows.csv")
			out, err := os.Create(filepath.Join(t.TempDir(), "out")) // a reader that is never late
			if err != nil {
				t.Fatal(err)
			}
			defer out.Close()
			p.cmd.Stdout, p.cmd.Stderr = out, &p.err
			alone(p.cmd)
			p.begin()
			said := func() string { return readFile(t, out.Name()) }
			poll(t, fmt.Sprintf("%d pages", tt.first), func() bool { return strings.Count(said(), taskDone) >= tt.first }, said)
			p.signal(syscall.SIGTERM)
			p.wait()
			p.wantFamily(0)
			p.wantFiles("rows.csv")
			l := parseLog(t, said())
			if l.summary.Stopped != (p.status == 130) {
				t.Errorf("status %d, stopped %v", p.status, l.summary.Stopped)
			}
			var want [][]string
			done := 0
			for page := range pages {
				if l.ends()[page].State == "done" {
					done++
					want = append(want, rows[page*site.PostsPerPage:(page+1)*site.PostsPerPage]...)
				}
			}
			t.Logf("%d of %d pages", done, pages)
			if l.summary.Done != done || l.summary.Rows != len(want) || done < tt.first {
				t.Errorf("the summary has %d pages and %d rows, the events %d and %d", l.summary.Done, l.summary.Rows, done, len(want))
			}
			got := parseCSV(t, readFile(t, p.file("rows.csv")))
			if !slices.EqualFunc(got, want, slices.Equal[[]string]) {
				t.Errorf("the file has %d rows; it should have the %d of the %d pages that were finished", len(got), len(want), done)
			}
		})
	}
}

// TestKilledChild kills a child process at work: its tasks fail with a reason,
// and another does the rest.
func TestKilledChild(t *testing.T) {
	t.Parallel()
	tests := []struct {
		model   string
		workers int
		again   bool // there is work left for another child
		flying  int  // tasks in progress, before one of them is killed
	}{
		{"processes", 2, true, 1},
		{"processes", 1, true, 1},
		{"hybrid", 2, false, 4}, // all tasks are in progress at once
	}
	for _, tt := range tests {
		t.Run(fmt.Sprint(tt.model, tt.workers), func(t *testing.T) {
			t.Parallel()
			const pages = 4
			site := heldSite(t, 0)
			p := scrape(t, tt.model, "--workers", fmt.Sprint(tt.workers), "--pages", fmt.Sprint(pages), "--url", site.url)
			site.untilAsked(tt.flying)
			p.until(onNetwork, tt.flying)
			lane, pid := -1, 0
			for _, e := range p.events() {
				if e.Kind == "state" && e.On == "network" {
					lane = *e.Lane
					break
				}
			}
			// others are the processes of its lane but for pid.
			others := func() (all []int) {
				for _, e := range p.events() {
					if e.Kind == "lane" && *e.Lane == lane && e.PID != 0 && e.PID != pid {
						all = append(all, e.PID)
					}
				}
				return all
			}
			if all := others(); len(all) > 0 {
				pid = all[0]
			}
			if pid == 0 || pid == p.cmd.Process.Pid {
				t.Fatalf("lane %d is in process %d\n%s", lane, pid, p.out.String())
			}
			if err := syscall.Kill(pid, syscall.SIGKILL); err != nil {
				t.Fatal(err)
			}
			if tt.again {
				poll(t, "another child", func() bool { return len(others()) > 0 }, p.out.String)
			}
			site.answer()
			p.want(1)
			p.wantFamily(0)
			l := parseLog(t, p.out.String())
			s := l.summary
			if s.Failed == 0 || tt.model == "processes" && s.Failed != 1 || s.Done != pages-s.Failed || s.Stopped {
				t.Errorf("done %d, failed %d, stopped %v", s.Done, s.Failed, s.Stopped)
			}
			for task, e := range l.ends() {
				if e.State != "done" && (e.State != "failed" || !strings.Contains(e.Error, "killed") || !strings.Contains(e.Error, fmt.Sprint(pid))) {
					t.Errorf("task %d: %s %q", task, e.State, e.Error)
				}
			}
			if len(l.ends()) != pages {
				t.Errorf("%d tasks ended, want %d", len(l.ends()), pages)
			}
			died := slices.ContainsFunc(l.events, func(e event) bool {
				return *e.Lane == lane && (e.Kind == "state" && e.State == "killed" || e.State == "failed")
			})
			if again := len(others()) > 0; !died || again != tt.again {
				t.Errorf("lane %d shows a death: %v; another child: %v, want %v", lane, died, again, tt.again)
			}
		})
	}
}

// events are those that p has written so far with --json.
func (p *program) events() (all []event) {
	p.t.Helper()
	for s := range strings.Lines(p.out.String()) {
		if strings.HasSuffix(s, "\n") { // else it is still written
			var e event
			decode(p.t, s, &e)
			all = append(all, e)
		}
	}
	return all
}

// TestKilledProgram kills the program itself: its children must not go on.
func TestKilledProgram(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux can tell which processes belong to a dead one")
	}
	for _, model := range []string{"processes", "hybrid"} {
		t.Run(model, func(t *testing.T) {
			t.Parallel()
			p := scrape(t, model, "--workers", "3", "--latency", "30s")
			p.wantFamily(4)
			p.until(onNetwork, 3)
			for pid := range p.family() { // a stopped child must go as well
				if pid != p.cmd.Process.Pid {
					_ = syscall.Kill(pid, syscall.SIGSTOP)
					break
				}
			}
			began := time.Now()
			p.signal(syscall.SIGKILL)
			p.want(-1)
			p.wantFamily(0)
			t.Logf("its children ended after %v", time.Since(began))
		})
	}
}

// TestStuckReader stops a program whose output nobody reads.
func TestStuckReader(t *testing.T) {
	t.Parallel()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	p := start(t, setup{out: w}, "run", "scrape", "--json", "--latency", "0", "--pages", "100000")
	w.Close()
	first := make([]byte, 1)
	if _, err := io.ReadFull(r, first); err != nil { // it runs
		t.Fatal(err)
	}
	p.signal(syscall.SIGTERM)
	p.want(130)
}

// TestBrokenPipe takes the reader of the output away, like head -1.
func TestBrokenPipe(t *testing.T) {
	t.Parallel()
	for _, how := range []string{"--json", "--plain"} {
		t.Run(how, func(t *testing.T) {
			t.Parallel()
			r, w, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			defer r.Close()
			p := start(t, setup{out: w}, "run", "scrape", how, "--model", "processes", "--pages", "10000", "--latency", "100ms", "--csv", "rows.csv")
			w.Close()
			line, err := bufio.NewReaderSize(r, 16).ReadString('\n')
			if err != nil {
				t.Fatalf("%v after %q", err, line)
			}
			r.Close()
			began := time.Now()
			status := p.wait()
			t.Logf("ended after %v with status %d: %s", time.Since(began), status, p.err.String())
			if status <= 0 { // the run was cut short, but no signal may end the program before it has tidied up
				t.Errorf("status %d", status)
			}
			p.wantFamily(0)
			if _, err := os.Stat(p.file("rows.csv")); err == nil {
				p.wantFiles("rows.csv") // of the pages that were finished by then
			} else {
				p.wantFiles()
			}
			if strings.Contains(p.err.String(), "panic") || strings.Contains(p.err.String(), "goroutine") {
				t.Errorf("stderr: %s", p.err.String())
			}
		})
	}
}

// TestSite serves the practice site alone.
func TestSite(t *testing.T) {
	t.Parallel()
	p := start(t, setup{}, "site", "--addr", "127.0.0.1:0", "--latency", "1ms", "--seed", "5")
	p.until("\n", 1)
	url := strings.TrimSpace(p.out.String())
	if strings.Count(p.out.String(), "\n") != 1 || !strings.HasPrefix(url, "http://127.0.0.1:") || !strings.Contains(url, "{page}") {
		t.Fatalf("no address alone on stdout: %q", p.out.String())
	}
	client := http.Client{Timeout: patience}
	resp, err := client.Get(strings.ReplaceAll(url, "{page}", "2"))
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	page, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK || !strings.Contains(string(page), `id="post_list"`) {
		t.Errorf("%v %s: %.200s", err, resp.Status, page)
	}

	// Another program scrapes it, like a real one.
	q := scrape(t, "threads", "--url", url, "--pages", "3", "--csv", "rows.csv").want(0)
	r := scrape(t, "threads", "--seed", "5", "--latency", "1ms", "--pages", "3", "--csv", "rows.csv").want(0)
	if readFile(t, q.file("rows.csv")) != readFile(t, r.file("rows.csv")) {
		t.Error("the site alone serves other posts than the one of a run")
	}

	p.signal(syscall.SIGTERM)
	p.want(0)
	p.wantFamily(0)
	if resp, err := client.Get(strings.ReplaceAll(url, "{page}", "2")); err == nil {
		resp.Body.Close()
		t.Error("the site is still there")
	}
}

// TestBrokenOutput lets the output break when the run is well under way: that it
// is stopped then must not hide why.
func TestBrokenOutput(t *testing.T) {
	t.Parallel()
	p := newProgram(t, setup{}, "run", "scrape", "--json", "--latency", "50ms", "--pages", "100000")
	p.cmd.Path = "/bin/sh"
	p.cmd.Args = append([]string{"sh", "-c", `ulimit -f 8 && exec "$@" >out.json`, "sh", binary}, p.cmd.Args[1:]...)
	p.cmd.Stderr = &p.err
	alone(p.cmd)
	p.begin()
	status := p.wait()
	if said := words(p.err.String()); status != 1 || !strings.Contains(said, "stdout") || !strings.Contains(said, "too large") {
		t.Errorf("status %d, want 1; stderr says %q", status, said)
	}
	p.wantFamily(0)
}

// TestStopWhileChildrenStart stops runs of so many processes that most of them have
// not started yet: none is left, and no page has failed.
func TestStopWhileChildrenStart(t *testing.T) {
	t.Parallel()
	for _, model := range []string{"processes", "hybrid"} {
		t.Run(model, func(t *testing.T) {
			t.Parallel()
			p := start(t, setup{}, "run", "scrape", "--json", "--model", model, "--workers", "40", "--pages", "400", "--latency", "30s")
			p.until(onNetwork, 1)
			p.signal(syscall.SIGINT)
			p.want(130)
			p.wantFamily(0)
			if l := parseLog(t, p.out.String()); !l.summary.Stopped || l.summary.Failed != 0 || l.summary.Done != 0 {
				t.Errorf("stopped %v, failed %d, done %d", l.summary.Stopped, l.summary.Failed, l.summary.Done)
			}
		})
	}
}
