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
	"strings"
	"sync"
	"time"
)

// EchoArg is the one argument with which this program is started as the other side
// of a switch, or to have its memory looked at; see [Echo].
const EchoArg = "echo-of-a-cost"

// Echo is the life of such a process: it answers each byte with a byte, until there
// are no more. A program that has nothing else to do than to answer should call it
// before anything else.
func Echo() error {
	runtime.LockOSThread()
	_ = oneCore()
	return echo(os.Stdin, os.Stdout)
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

func createCoroutines(rounds int) (int64, error) {
	return stopwatch(func() {
		for range rounds {
			next, stop := iter.Pull(func(func(int) bool) {})
			next()
			stop()
		}
	}), nil
}

func switchCoroutines(rounds int) (int64, error) {
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
func createThreads(rounds int) (int64, error) {
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
func createProcesses(rounds int) (total int64, err error) {
	for range rounds {
		total += stopwatch(func() {
			e, failed := startEcho()
			if failed != nil {
				err = failed
				return
			}
			err = e.end()
		})
		if err != nil {
			return 0, err
		}
	}
	return total, nil
}

// switchThreads plays ping-pong over pipes between two locked threads, on one core
// where the system allows that.
func switchThreads(rounds int) (total int64, err error) {
	toIn, toOut, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	fromIn, fromOut, err := os.Pipe()
	if err != nil {
		return 0, errors.Join(err, toIn.Close(), toOut.Close())
	}
	for _, f := range []*os.File{toIn, toOut, fromIn, fromOut} {
		f.Fd() // from here on a read blocks the thread, as it does in the processes
	}
	var other sync.WaitGroup
	other.Add(1)
	go func() {
		defer other.Done()
		runtime.LockOSThread()
		_ = oneCore()
		_ = echo(toIn, fromOut)
	}()
	onOneCore(func() { total, err = pingPong(fromIn, toOut, rounds) })
	err = errors.Join(err, toOut.Close())
	other.Wait()
	return total / 2, errors.Join(err, toIn.Close(), fromIn.Close(), fromOut.Close())
}

// switchProcesses does the same with a process at the other side, which stays on the
// core of the thread that starts it.
func switchProcesses(rounds int) (total int64, err error) {
	onOneCore(func() {
		e, failed := startEcho()
		if err = failed; err != nil {
			return
		}
		total, err = pingPong(e.out, e.in, rounds)
		err = errors.Join(err, e.end())
	})
	return total / 2, err
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
	in.Fd()
	out.Fd()
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
func (e *echoProcess) end() error {
	return errors.Join(e.in.Close(), e.cmd.Wait(), e.out.Close())
}

var errUnknownHere = errors.New("this system does not tell")

// memoryGoroutines is what goroutines that wait have for themselves.
func memoryGoroutines(rounds int) (int64, error) {
	stop := make(chan struct{})
	defer close(stop)
	var up sync.WaitGroup
	up.Add(rounds)
	return growth(func() {
		for range rounds {
			go func() {
				up.Done()
				<-stop
			}()
		}
		up.Wait()
	}), nil
}

func memoryCoroutines(rounds int) (int64, error) {
	stops := make([]func(), 0, rounds)
	grown := growth(func() {
		for range rounds {
			next, stop := iter.Pull(func(yield func(int) bool) { yield(0) })
			next()
			stops = append(stops, stop)
		}
	})
	for _, stop := range stops {
		stop()
	}
	return grown, nil
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

// memoryThreads is what threads that wait have for themselves, beyond the goroutine:
// by how much the private memory of this process grows.
func memoryThreads(rounds int) (int64, error) {
	stop := make(chan struct{})
	var up, down sync.WaitGroup
	up.Add(rounds)
	down.Add(rounds)
	before, err := private("self")
	if err != nil {
		return 0, err
	}
	for range rounds {
		go func() {
			defer down.Done()
			runtime.LockOSThread()
			up.Done()
			<-stop
		}()
	}
	up.Wait()
	after, err := private("self")
	close(stop)
	down.Wait()
	return max(after-before, 0), err
}

// memoryProcesses is the private memory of this program started again, when it is up.
func memoryProcesses(rounds int) (total int64, err error) {
	for range rounds {
		e, err := startEcho()
		if err != nil {
			return 0, err
		}
		_, err = pingPong(e.out, e.in, 1)
		bytes, failed := private(fmt.Sprint(e.cmd.Process.Pid))
		total += bytes
		if err = errors.Join(err, failed, e.end()); err != nil {
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
