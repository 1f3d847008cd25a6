package e2e

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"os/exec"
	"sync"
	"syscall"
	"testing"
	"time"
)

// serveVar has a process of the program follow command lines; see testdata/serve.go.
const serveVar = "LANES_E2E_SERVE"

// call is start for a command line that comes to an end by itself and of which only what it
// says, leaves and returns matters. The program follows it in a process in which it has
// followed others: to start one costs more than most answers do.
func call(t testing.TB, s setup, args ...string) *program {
	t.Helper()
	p := newProgram(t, s, args...)
	defer close(p.ended)
	v := idle.take(t, cmp.Or(s.binary, binary))
	a, err := v.follow(line{p.cmd.Dir, p.cmd.Args[1:], p.cmd.Env})
	if err != nil {
		t.Fatalf("%s: %v\n%s", p, err, v.err.String())
	}
	idle.give(v)
	_, _ = p.out.Write(a.Out)
	_, _ = p.err.Write(a.Err)
	p.status = a.Status
	return p
}

// line is a command line, with where it is typed.
type line struct {
	Dir       string
	Args, Env []string
}

// answer is what came of it.
type answer struct {
	Out, Err []byte
	Status   int
}

// server is a process that follows command lines.
type server struct {
	cmd *exec.Cmd
	in  io.Closer // closed, it ends
	err stream

	lines   *json.Encoder
	answers *json.Decoder
}

// follow hands over a line and waits for its answer.
func (v *server) follow(l line) (a answer, err error) {
	stuck := time.AfterFunc(patience, func() { _ = v.cmd.Process.Signal(syscall.SIGQUIT) }) // it says what it is doing, and ends
	defer stuck.Stop()
	if err := v.lines.Encode(l); err != nil {
		return a, err
	}
	if err := v.answers.Decode(&a); err != nil {
		_ = v.cmd.Wait() // for all of its last words
		return a, fmt.Errorf("no answer: %w", err)
	}
	return a, nil
}

// end ends v and waits for that.
func (v *server) end() {
	v.in.Close()
	_ = v.cmd.Wait()
}

// servers are those that have nothing to do, by their program.
type servers struct {
	mu   sync.Mutex
	free map[string][]*server
}

var idle = servers{free: map[string][]*server{}}

// take is a server of a program: an idle one, if there is one.
func (s *servers) take(t testing.TB, program string) *server {
	t.Helper()
	s.mu.Lock()
	free := s.free[program]
	if n := len(free); n > 0 {
		defer s.mu.Unlock()
		s.free[program] = free[:n-1]
		return free[n-1]
	}
	s.mu.Unlock()
	return serve(t, program)
}

// serve starts a server of a program.
func serve(t testing.TB, program string) *server {
	t.Helper()
	v := &server{cmd: exec.Command(program)}
	v.cmd.Env = append(bareEnv(), serveVar+"=")
	v.cmd.Stderr = &v.err
	alone(v.cmd)
	in, err := v.cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := v.cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := v.cmd.Start(); err != nil {
		t.Fatal(err)
	}
	v.in, v.lines, v.answers = in, json.NewEncoder(in), json.NewDecoder(out)
	return v
}

func (s *servers) give(v *server) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.free[v.cmd.Path] = append(s.free[v.cmd.Path], v)
}

// end ends all idle servers.
func (s *servers) end() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, free := range s.free {
		for _, v := range free {
			v.end()
		}
	}
}
