//go:build unix

package term

import (
	"os"
	"os/exec"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"github.com/charmbracelet/x/term"
)

// guard is a small process that waits for the end of the program. If that comes without a
// good bye, as when the runtime gives up or the process is killed, it gives the terminal
// back, and shows what the runtime said. A shell costs 1 MB and 1 ms, a tenth of what a
// second copy of this program does.
type guard struct {
	begun chan struct{} // is closed when it waits, or cannot be had
	cmd   *exec.Cmd
	line  *os.File // what is heard of the program; nil if there is no guard
}

// guardScript gets the names of the flags to be set again, and what to write. It leaves
// the flags alone if somebody else has set them meanwhile.
const guardScript = `trap '' HUP INT QUIT TERM TSTP TTIN TTOU PIPE
IFS= read -r said
[ "$said" = bye ] && exit
exec 3<&1
case $(stty -a <&3) in *-opost*) stty $1 <&3;; esac
printf '%s' "$2"
[ -n "$said" ] && printf '%s\n' "$said"
cat`

// startGuard starts one behind the scene. Where that cannot be done there is none.
func startGuard(tty *os.File, before *term.State, leave string) *guard {
	g := &guard{
		begun: make(chan struct{}),
		cmd:   exec.Command("/bin/sh", "-c", guardScript, "lanes: terminal guard", strings.Join(flagsOf(before), " "), leave),
	}
	g.cmd.Stdout = tty
	g.cmd.SysProcAttr = &syscall.SysProcAttr{Setsid: true} // no signal for the job is for it
	go g.start()
	return g
}

func (g *guard) start() {
	defer close(g.begun)
	r, w, err := os.Pipe()
	if err != nil {
		return
	}
	defer r.Close()
	g.cmd.Stdin = r
	if err := g.cmd.Start(); err != nil {
		w.Close()
		return
	}
	g.line = w
	_ = debug.SetCrashOutput(w, debug.CrashOptions{})
}

// ready waits until the guard is there, or is known not to come.
func (g *guard) ready() { <-g.begun }

// dismiss ends the guard: the program gives the terminal back itself.
func (g *guard) dismiss() {
	if g == nil {
		return
	}
	if <-g.begun; g.line == nil {
		return
	}
	_ = debug.SetCrashOutput(nil, debug.CrashOptions{})
	_, _ = g.line.WriteString("bye\n")
	g.line.Close()
	late := time.AfterFunc(patience, func() { _ = g.cmd.Process.Kill() })
	_ = g.cmd.Wait()
	late.Stop()
}

// flagsOf are the flags that raw mode takes away from a terminal, as stty calls them.
func flagsOf(s *term.State) (names []string) {
	for _, f := range []struct {
		set  bool
		name string
	}{
		{s.Iflag&syscall.IGNBRK != 0, "ignbrk"}, {s.Iflag&syscall.BRKINT != 0, "brkint"}, {s.Iflag&syscall.PARMRK != 0, "parmrk"},
		{s.Iflag&syscall.ISTRIP != 0, "istrip"}, {s.Iflag&syscall.INLCR != 0, "inlcr"}, {s.Iflag&syscall.IGNCR != 0, "igncr"},
		{s.Iflag&syscall.ICRNL != 0, "icrnl"}, {s.Iflag&syscall.IXON != 0, "ixon"},
		{s.Oflag&syscall.OPOST != 0, "opost"},
		{s.Lflag&syscall.ECHO != 0, "echo"}, {s.Lflag&syscall.ECHONL != 0, "echonl"}, {s.Lflag&syscall.ICANON != 0, "icanon"},
		{s.Lflag&syscall.ISIG != 0, "isig"}, {s.Lflag&syscall.IEXTEN != 0, "iexten"},
	} {
		if f.set {
			names = append(names, f.name)
		}
	}
	return names
}
