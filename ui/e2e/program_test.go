package e2e

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"lanes/ui/cli/course"
)

// patience is how long a test waits for what must happen. It is no measure of
// speed: only a program that hangs takes so long.
const patience = 2 * time.Minute

// markVar is in the environment of each program that is started here, with a
// value of its own. Its children inherit it, which tells them from all others
// even when their parent is gone.
const markVar = "LANES_E2E_MARK"

var marks atomic.Int64

// program is the binary at work, with pipes.
type program struct {
	t      testing.TB
	cmd    *exec.Cmd
	mark   string
	out    stream // stdout
	err    stream // stderr
	ended  chan struct{}
	status int           // when it has ended
	said   func() string // what it wrote, if it does not write to out and err
}

// stream is what a program has written so far.
type stream struct {
	mu  sync.Mutex
	buf bytes.Buffer
}

func (s *stream) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.Write(p)
}

func (s *stream) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.buf.String()
}

// setup is where and how a program is started. The zero value is an empty
// directory, no variables and a standard output that is kept.
type setup struct {
	dir string
	env []string // on top of a bare environment
	out io.Writer

	binary  string // in place of the program
	curious bool   // it is asked, before what is shown on a terminal, what will come of it
}

// start starts the program. It is gone when the test ends.
func start(t testing.TB, s setup, args ...string) *program {
	t.Helper()
	p := newProgram(t, s, args...)
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
	if s.out != nil {
		p.cmd.Stdout = s.out
	}
	alone(p.cmd)
	p.begin()
	return p
}

// newProgram prepares a program that has no input and output yet.
func newProgram(t testing.TB, s setup, args ...string) *program {
	t.Helper()
	p := &program{t: t, cmd: exec.Command(cmp.Or(s.binary, binary), args...), ended: make(chan struct{})}
	p.mark = fmt.Sprintf("%d-%d", os.Getpid(), marks.Add(1))
	p.cmd.Dir = s.dir
	if p.cmd.Dir == "" {
		p.cmd.Dir = t.TempDir()
	}
	p.cmd.Env = append(bareEnv(), markVar+"="+p.mark, course.Variable+"=") // nothing of it is the user's
	p.cmd.Env = append(p.cmd.Env, s.env...)
	p.cmd.WaitDelay = patience // a child that holds its pipes open must not hang the test
	return p
}

// begin starts the command and sees to its end.
func (p *program) begin() {
	p.t.Helper()
	if err := p.cmd.Start(); err != nil {
		p.t.Fatal(err)
	}
	go func() {
		defer close(p.ended)
		err := p.cmd.Wait()
		p.status = p.cmd.ProcessState.ExitCode()
		if errors.Is(err, exec.ErrWaitDelay) {
			p.t.Errorf("%s: somebody holds its output open", p)
		}
	}()
	p.t.Cleanup(func() {
		endAll(p.cmd)
		<-p.ended
	})
}

// bareEnv is this process's environment without what changes how the program
// looks or speaks.
func bareEnv() []string {
	return slices.DeleteFunc(os.Environ(), func(v string) bool {
		name, _, _ := strings.Cut(v, "=")
		return strings.HasPrefix(name, "LC_") || strings.HasPrefix(name, "CLICOLOR") || strings.HasPrefix(name, "TMUX") ||
			slices.Contains([]string{"LANES_LANG", "LANG", "LANGUAGE", "NO_COLOR", "TERM", "COLORTERM", "TERM_PROGRAM", "STY", "GOMAXPROCS"}, name)
	})
}

func (p *program) String() string { return "lanes " + strings.Join(p.cmd.Args[1:], " ") }

// poll waits until ok; what says for what.
func poll(t testing.TB, what string, ok func() bool, show func() string) {
	t.Helper()
	for deadline := time.Now().Add(patience); !ok(); time.Sleep(5 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatalf("waited %v for %s; there is\n%s", patience, what, show())
		}
	}
}

// until waits for a text on stdout, n times.
func (p *program) until(text string, n int) {
	p.t.Helper()
	poll(p.t, fmt.Sprintf("%q %d times on the stdout of %s", text, n, p), func() bool {
		select {
		case <-p.ended:
			p.t.Fatalf("%s ended with status %d before %q\n%s%s", p, p.status, text, p.out.String(), p.err.String())
		default:
		}
		return strings.Count(p.out.String(), text) >= n
	}, p.out.String)
}

// wait waits for the program's end and returns its exit status, -1 if a signal
// ended it.
func (p *program) wait() int {
	p.t.Helper()
	select {
	case <-p.ended:
	case <-time.After(patience):
		p.t.Fatalf("%s does not end\n%s", p, p.stacks())
	}
	return p.status
}

// stacks makes the program say what it is doing, which is its end, and returns
// all that it said.
func (p *program) stacks() string {
	_ = p.cmd.Process.Signal(syscall.SIGQUIT)
	select {
	case <-p.ended:
	case <-time.After(patience):
	}
	if p.said != nil {
		return p.said()
	}
	return tailOf(p.out.String()) + "\n" + p.err.String()
}

// want waits for the program's end with a status.
func (p *program) want(status int) *program {
	p.t.Helper()
	if got := p.wait(); got != status {
		p.t.Fatalf("%s: status %d, want %d\n%s\n%s", p, got, status, tailOf(p.out.String()), p.err.String())
	}
	return p
}

func tailOf(s string) string {
	const most = 4000
	if len(s) > most {
		return "…" + s[len(s)-most:]
	}
	return s
}

// family is the program and all that it started, as far as it lives. Only Linux
// can tell.
func (p *program) family() map[int]string {
	alive := map[int]string{}
	proc, err := os.Open("/proc")
	if err != nil {
		return alive
	}
	defer proc.Close()
	names, _ := proc.Readdirnames(-1)
	mark := []byte(markVar + "=" + p.mark + "\x00")
	for _, name := range names {
		pid, err := strconv.Atoi(name)
		if err != nil {
			continue
		}
		env, err := os.ReadFile(filepath.Join("/proc", name, "environ")) // a dead process has none
		if err != nil || !bytes.Contains(env, mark) {
			continue
		}
		line, _ := os.ReadFile(filepath.Join("/proc", name, "cmdline"))
		alive[pid] = strings.ReplaceAll(string(line), "\x00", " ")
	}
	return alive
}

// wantFamily waits until n processes of the program live. On other systems than
// Linux it cannot look.
func (p *program) wantFamily(n int) {
	p.t.Helper()
	if runtime.GOOS != "linux" {
		return
	}
	poll(p.t, fmt.Sprintf("%d processes of %s", n, p), func() bool { return len(p.family()) == n },
		func() string { return fmt.Sprint(p.family()) })
}

// wantFiles checks what is in the program's directory, hidden files and all.
func (p *program) wantFiles(want ...string) {
	p.t.Helper()
	entries, err := os.ReadDir(p.cmd.Dir)
	if err != nil {
		p.t.Fatal(err)
	}
	got := map[string]bool{}
	for _, e := range entries {
		got[e.Name()] = true
	}
	slices.Sort(want)
	if names := slices.Sorted(maps.Keys(got)); !slices.Equal(names, want) {
		p.t.Errorf("%s left the files %q, want %q", p, names, want)
	}
}

func (p *program) file(name string) string { return filepath.Join(p.cmd.Dir, name) }

func readFile(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

func writeFile(t testing.TB, name, content string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
}
