package demo

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"time"

	"lanes/engine"
)

// EchoArg is the first argument with which this program is started as the other side
// of a switch, or to measure memory in a process in which nothing else happened; see
// [Echo].
const EchoArg = "echo-of-a-cost"

// Echo is the life of such a process. With the name of a kind it writes how much memory
// one of them has for itself, in bytes; else it answers each byte with a byte, until
// there are no more.
func Echo(args []string, out io.Writer) error {
	if len(args) == 1 {
		total, err := memories[args[0]]()
		if err == nil {
			_, err = fmt.Fprintln(out, total)
		}
		return err
	}
	runtime.LockOSThread()
	_ = oneCore()
	return echo(bare(os.Stdin), bare(os.Stdout))
}

// memories measure the memory of many of a kind, by its name, in bytes for one.
var memories = map[string]func() (int64, error){
	"goroutine": memoryOfGoroutine, "coroutine": memoryOfCoroutine, "thread": memoryOfThread,
}

// memoryIn is the memory of a kind, measured in a process of its own.
func memoryIn(kind string) func(*worker, int) (int64, error) {
	return func(w *worker, rounds int) (int64, error) {
		exe, err := os.Executable()
		if err != nil {
			return 0, err
		}
		cmd := exec.CommandContext(w.Context(), exe, EchoArg, kind)
		said, err := cmd.Output()
		w.Spent(cmd.ProcessState)
		if err != nil {
			return 0, err
		}
		each, err := strconv.ParseInt(strings.TrimSpace(string(said)), 10, 64)
		return each * int64(rounds), err
	}
}

func echo(in io.Reader, out io.Writer) error {
	b := make([]byte, 1)
	for {
		if _, err := io.ReadFull(in, b); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
}

func createCoroutines(_ *worker, rounds int) (int64, error) {
	return stopwatch(func() {
		for range rounds {
			next, stop := iter.Pull(func(func(int) bool) {})
			next()
			stop()
		}
	}), nil
}

func switchCoroutines(_ *worker, rounds int) (int64, error) {
	next, stop := iter.Pull(func(yield func(int) bool) {
		for yield(0) {
		}
	})
	defer stop()
	return stopwatch(func() {
		for range rounds {
			next()
		}
	}) / 2, nil
}

// createThreads creates threads that end at once: a goroutine that ends locked takes
// its thread with it.
func createThreads(_ *worker, rounds int) (int64, error) {
	done := make(chan struct{})
	return stopwatch(func() {
		for range rounds {
			go func() {
				runtime.LockOSThread()
				done <- struct{}{}
			}()
			<-done
		}
	}), nil
}

// createProcesses starts this program again and sees it to its end.
func createProcesses(w *worker, rounds int) (total int64, err error) {
	for range rounds {
		total += stopwatch(func() {
			e, failed := startEcho()
			if failed != nil {
				err = failed
				return
			}
			err = e.end(w)
		})
		if err == nil && w.Context().Err() != nil {
			err = engine.ErrInterrupted
		}
		if err != nil {
			return 0, err
		}
	}
	return total, nil
}

// switchThreads plays ping-pong over pipes between two locked threads, on one core
// where the system allows that.
func switchThreads(_ *worker, rounds int) (total int64, err error) {
	toIn, toOut, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	fromIn, fromOut, err := os.Pipe()
	if err != nil {
		return 0, errors.Join(err, toIn.Close(), toOut.Close())
	}
	var other sync.WaitGroup
	other.Add(1)
	go func() {
		defer other.Done()
		runtime.LockOSThread()
		_ = oneCore()
		_ = echo(bare(toIn), bare(fromOut))
	}()
	onOneCore(func() { total, err = pingPong(bare(fromIn), bare(toOut), rounds) })
	err = errors.Join(err, toOut.Close())
	other.Wait()
	return total / 2, errors.Join(err, toIn.Close(), fromIn.Close(), fromOut.Close())
}

// switchProcesses does the same with a process at the other side, which keeps to the
// same core.
func switchProcesses(w *worker, rounds int) (total int64, err error) {
	e, err := startEcho()
	if err != nil {
		return 0, err
	}
	onOneCore(func() { total, err = pingPong(bare(e.out), bare(e.in), rounds) })
	return total / 2, errors.Join(err, e.end(w))
}

// pingPong sends a byte and waits for its answer, so often.
func pingPong(in io.Reader, out io.Writer, rounds int) (int64, error) {
	b := []byte{1}
	began := time.Now()
	for range rounds {
		if _, err := out.Write(b); err != nil {
			return 0, err
		}
		if _, err := io.ReadFull(in, b); err != nil {
			return 0, err
		}
	}
	return int64(time.Since(began)), nil
}

// onOneCore runs fn on a thread that stays on one core, where the system allows that.
// The thread ends with it, so that nobody else has to stay there.
func onOneCore(fn func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		_ = oneCore()
		fn()
	}()
	<-done
}

// echoProcess is a process that answers bytes.
type echoProcess struct {
	cmd *exec.Cmd
	in  *os.File // to it
	out *os.File // from it
}

func startEcho() (*echoProcess, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	theirIn, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, theirIn.Close(), in.Close())
	}
	cmd := exec.Command(exe, EchoArg)
	cmd.Stdin, cmd.Stdout = theirIn, theirOut
	err = cmd.Start()
	err = errors.Join(err, theirIn.Close(), theirOut.Close())
	if err != nil {
		return nil, errors.Join(err, in.Close(), out.Close())
	}
	return &echoProcess{cmd, in, out}, nil
}

// end lets the process end, and waits for that.
func (e *echoProcess) end(w *worker) error {
	err := errors.Join(e.in.Close(), e.cmd.Wait(), e.out.Close())
	w.Spent(e.cmd.ProcessState)
	return err
}

var errUnknownHere = errors.New("this system does not tell")

// memoryOfGoroutine is what a goroutine that waits has for itself.
func memoryOfGoroutine() (int64, error) {
	const many = 10_000
	stop := make(chan struct{})
	defer close(stop)
	var up sync.WaitGroup
	up.Add(many)
	return growth(func() {
		for range many {
			go func() {
				up.Done()
				<-stop
			}()
		}
		up.Wait()
	}) / many, nil
}

func memoryOfCoroutine() (int64, error) {
	const many = 10_000
	stops := make([]func(), 0, many)
	each := growth(func() {
		for range many {
			next, stop := iter.Pull(func(yield func(int) bool) { yield(0) })
			next()
			stops = append(stops, stop)
		}
	}) / many
	for _, stop := range stops {
		stop()
	}
	return each, nil
}

// growth is by how many bytes the memory grows that is in use, stacks included, while
// fn runs.
func growth(fn func()) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	fn()
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int64(after.StackInuse+after.HeapInuse) - int64(before.StackInuse+before.HeapInuse)
}

// memoryOfThread is what a thread that waits has for itself: by how much the private
// memory of the process grows.
func memoryOfThread() (int64, error) {
	const many = 100
	var up sync.WaitGroup
	up.Add(many)
	before, err := private("self")
	if err != nil {
		return 0, err
	}
	for range many {
		go func() {
			runtime.LockOSThread()
			up.Done()
			select {} // the process ends soon
		}()
	}
	up.Wait()
	after, err := private("self")
	return max(after-before, 0) / many, err
}

// memoryProcesses is the private memory of this program started again, when it is up.
func memoryProcesses(w *worker, rounds int) (total int64, err error) {
	for range rounds {
		e, err := startEcho()
		if err != nil {
			return 0, err
		}
		_, err = pingPong(e.out, e.in, 1)
		bytes, failed := private(fmt.Sprint(e.cmd.Process.Pid))
		total += bytes
		if err = errors.Join(err, failed, e.end(w)); err != nil {
			return 0, err
		}
	}
	return total, nil
}

// private is the memory that a process has for itself alone, in bytes.
func private(pid string) (int64, error) {
	f, err := os.Open("/proc/" + pid + "/smaps_rollup")
	if err != nil {
		return 0, errUnknownHere
	}
	defer f.Close()
	return parsePrivate(f)
}

// parsePrivate adds up the private memory that Linux tells of.
func parsePrivate(r io.Reader) (total int64, err error) {
	found := false
	in := bufio.NewScanner(io.LimitReader(r, 64<<10))
	for in.Scan() {
		if !strings.HasPrefix(in.Text(), "Private_") {
			continue
		}
		var name string
		var kib int64
		if _, err := fmt.Sscanf(in.Text(), "%s %d kB", &name, &kib); err == nil && strings.HasSuffix(name, ":") {
			total += kib << 10
			found = true
		}
	}
	if !found {
		return 0, errUnknownHere
	}
	return total, in.Err()
}
