//go:build unix

package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"
)

// fullPipe is the end of a pipe that takes nothing any more and that nobody reads.
func fullPipe(t *testing.T) *os.File {
	t.Helper()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _, _ = r.Close(), w.Close() })
	fd := int(w.Fd())
	if err := syscall.SetNonblock(fd, true); err != nil {
		t.Fatal(err)
	}
	for err = nil; err == nil; {
		_, err = syscall.Write(fd, make([]byte, 4096))
	}
	if err := syscall.SetNonblock(fd, false); err != nil {
		t.Fatal(err)
	}
	return w
}

// TestASignalEndsEveryWait for a pipe that nobody writes or reads, wherever a file is read
// or written.
func TestASignalEndsEveryWait(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("nobody can tell whether the program waits")
	}
	made := start(t, setup{}, strings.Fields(short+" --log run.jsonl")...).want(0)
	saved := start(t, setup{dir: made.cmd.Dir}, strings.Fields("compare work --models threads --runs 1 --wait 1ms --save c.jsonl")...).want(0)
	log, comparison := made.file("run.jsonl"), saved.file("c.jsonl")
	const work = "compare work --models threads --runs 1 --wait 1ms"
	for _, tt := range []struct{ args, where string }{
		{"replay fifo.md", "open"}, {"compare fifo.md", "open"}, {work + " --with fifo.md", "open"}, {"explore fifo.md", "open"},
		{"replay -", "stdin"}, {"compare -", "stdin"}, {"explore -", "stdin"}, {work + " --with -", "stdin"},
		{short + " --csv fifo.md", "open"}, {short + " --log fifo.md", "open"}, {short + " --card fifo.md", "open"},
		{work + " --save fifo.md", "open"}, {work + " --card fifo.md", "open"}, {"compare " + comparison + " --card fifo.md", "open"},
		{"replay " + log + " --plain", "stdout"}, {"replay " + log + " --json", "stdout"}, {"compare " + comparison, "stdout"},
		{"explore counter", "stdout"}, {"explore counter --source", "stdout"}, {"list", "stdout"}, {work, "stdout"},
		{short, "stdout"}, {short + " --json", "stdout"}, {short + " --csv -", "stdout"}, {short + " --log -", "stdout"}, {short + " --card -", "stdout"}, {work + " --save -", "stdout"},
		{"list", "stdout in ASCII"}, {short, "stdout in ASCII"}, {"explore counter --source", "stdout in ASCII"},
	} {
		for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM} {
			t.Run(fmt.Sprint(tt.args, " ", sig), func(t *testing.T) {
				t.Parallel()
				s := setup{}
				if tt.where == "stdout in ASCII" {
					s.env = []string{"LC_ALL=C"}
				}
				p := newProgram(t, s, strings.Fields(tt.args)...)
				p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
				alone(p.cmd)
				if err := syscall.Mkfifo(p.file("fifo.md"), 0o600); err != nil {
					t.Skip(err)
				}
				switch tt.where {
				case "stdin":
					r, w, err := os.Pipe()
					if err != nil {
						t.Fatal(err)
					}
					defer r.Close()
					defer w.Close()
					p.cmd.Stdin = r
				case "stdout", "stdout in ASCII":
					p.cmd.Stdout = fullPipe(t)
				}
				p.begin()
				p.waiting()
				p.signal(sig)
				p.want(130)
				if n := strings.Count(p.err.String(), "lanes: "); n > 1 {
					t.Errorf("stderr has %q", p.err.String())
				}
			})
		}
	}
}

// waiting waits until the program has been seen to wait a number of times: none of its
// threads was running. A signal that comes too early all the same ends it as well.
func (p *program) waiting() {
	p.t.Helper()
	calm := 0
	poll(p.t, fmt.Sprintf("%s to wait", p), func() bool {
		select {
		case <-p.ended:
			p.t.Fatalf("%s ended with status %d\n%s", p, p.status, p.err.String())
		default:
		}
		stats, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/stat", p.cmd.Process.Pid))
		waits := len(stats) > 0
		for _, name := range stats {
			stat, _ := os.ReadFile(name)
			if at := strings.LastIndexByte(string(stat), ')'); at > 0 && !strings.HasPrefix(string(stat)[at:], ") S") {
				waits = false
			}
		}
		if waits {
			calm++
		}
		return calm > 40
	}, p.err.String)
}

// TestWhatAKilledRunLeaves is gone after the next run on the same file, but not as long as
// the other goes on.
func TestWhatAKilledRunLeaves(t *testing.T) {
	t.Parallel()
	p := newProgram(t, setup{}, strings.Fields("run scrape --json --model threads --latency 30s --csv rows.csv")...)
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
	alone(p.cmd)
	p.begin()
	p.until(onNetwork, 1)
	left := func() []string {
		all, err := filepath.Glob(p.file(".rows.csv.*.tmp"))
		if err != nil {
			t.Fatal(err)
		}
		return all
	}
	if got := left(); len(got) != 1 {
		t.Fatalf("while it runs there is %q", got)
	}
	next := func() { start(t, setup{dir: p.cmd.Dir}, strings.Fields(short+" --csv rows.csv")...).want(0) }
	if next(); len(left()) != 1 {
		t.Error("a run has removed what another one is writing")
	}
	p.signal(syscall.SIGKILL)
	p.wait()
	if got := left(); len(got) != 1 {
		t.Fatalf("when it is killed there is %q", got)
	}
	next()
	p.wantFiles("rows.csv")
}

// TestAFolderThatCannotBeWritten: the screen runs without the file that nobody asked for,
// and says so; one that was asked for is an error before anything runs.
func TestAFolderThatCannotBeWritten(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	if err := os.Mkdir(filepath.Join(dir, "cnblogs.csv"), 0o700); err != nil { // also for root
		t.Fatal(err)
	}
	tm := open(t, setup{dir: dir}, strings.Fields(short)...)
	tm.until("DONE", "none: cannot write")
	tm.press("q")
	last := tm.restored(0)
	if !strings.Contains(last, "none: cannot write cnblogs.csv: it is a directory") {
		t.Errorf("the card does not say so:\n%s", last)
	}
	for _, arg := range []string{"--csv=cnblogs.csv", "--log=no/such", "--csv=no/such"} {
		tm := open(t, setup{dir: dir}, append(strings.Fields(short), arg)...)
		if said := tm.restored(2); !strings.Contains(words(said), strings.Replace(arg, "=", " ", 1)+": ") || strings.Contains(tm.bytes(), "\x1b[?1049h") {
			t.Errorf("%s: there is\n%s", arg, said)
		}
	}
	if os.Getuid() == 0 {
		return // nothing keeps root from writing
	}
	locked := t.TempDir()
	if err := os.Chmod(locked, 0o500); err != nil {
		t.Fatal(err)
	}
	tm = open(t, setup{dir: locked}, strings.Fields(short)...)
	tm.until("DONE", "none: cannot write")
	tm.press("q")
	if last := tm.restored(0); !strings.Contains(last, "none: cannot write cnblogs.csv: permission denied") {
		t.Errorf("the card does not say so:\n%s", last)
	}
}

// TestTheScreensOwnFile is one of its outputs, also if it belongs to another lesson.
func TestTheScreensOwnFile(t *testing.T) {
	t.Parallel()
	for _, args := range []string{short + " --log cnblogs.csv", "run work --log ./cnblogs.csv", "compare work --save cnblogs.csv"} {
		tm := open(t, setup{}, strings.Fields(args)...)
		if said := words(tm.restored(2)); !strings.Contains(said, "--csv cnblogs.csv: the same file") {
			t.Errorf("%s: there is\n%s", args, said)
		}
		tm.wantFiles()
	}
}

// TestStandardOutputIsNoScreen: rows and lines come on a terminal as they do elsewhere.
func TestStandardOutputIsNoScreen(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, strings.Fields(short+" --csv -")...)
	tm.restored(0)
	if raw := tm.bytes(); strings.Contains(raw, "\x1b[?1049h") || !strings.Contains(raw, "title,summary,avatar,author") || !strings.Contains(raw, "wall time") {
		t.Errorf("there is\n%s", tailOf(raw))
	}
}

// TestTheScreenOfALogSaysWhatIsUnknown, beside its name.
func TestTheScreenOfALogSaysWhatIsUnknown(t *testing.T) {
	t.Parallel()
	p := start(t, setup{}, strings.Fields(short+" --log run.jsonl")...).want(0)
	first, rest, _ := strings.Cut(readFile(t, p.file("run.jsonl")), "\n")
	writeFile(t, p.file("later.jsonl"), first+"\n"+`{"kind":"weather"}`+"\n"+rest)
	tm := open(t, setup{dir: p.cmd.Dir}, "replay", "later.jsonl")
	tm.until("later.jsonl: unknown entries: 1")
	tm.press("q")
	tm.restored(0)
}
