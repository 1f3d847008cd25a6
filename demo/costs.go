package demo

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

// EchoArg is the first argument with which this program is started to measure a cost
// in a process in which nothing else happens, or as the other side of such a
// measurement; see [Echo].
const EchoArg = "echo-of-a-cost"

// Echo is the life of such a process. With the two words of a cost and a number of
// batches it writes what one of it took in each of them; else it answers each byte with
// a byte, until there are no more.
func Echo(args []string, out io.Writer) error {
	signal.Ignore(os.Interrupt, syscall.SIGHUP) // they are for all; the run that it measures for ends it
	if len(args) == 0 {
		unheard()
		runtime.LockOSThread()
		_ = oneCore()
		return echo(bare(os.Stdin), bare(os.Stdout))
	}
	each, err := measured(args)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(each)
}

// measured is what a process that measures is asked for.
func measured(args []string) ([]int, error) {
	if len(args) != 3 {
		return nil, fmt.Errorf("%q: must be a cost and a number of batches", args)
	}
	batches, err := strconv.Atoi(args[2])
	if err != nil || batches < 1 {
		return nil, fmt.Errorf("%q: must be a number of batches", args[2])
	}
	i := slices.IndexFunc(costs, func(c cost) bool { return c.what == args[0] && c.kind == args[1] })
	if i < 0 {
		return nil, fmt.Errorf("%s %s: no such cost", args[0], args[1])
	}
	if c := costs[i]; c.fresh() {
		total, err := c.batch(c.rounds)
		return []int{int(total) / c.rounds}, err
	}
	return costs[i].inBatches(batches)
}

// fresh is whether each batch needs a process of its own, without one before it: memory
// that was used once is there already.
func (c cost) fresh() bool { return c.what == "memory" }

// askAll measures a cost in a process of its own, or in one for each batch, which ends
// with ctx. So nothing that happens there can hold up this process, which would then
// not see that it is to stop.
func (c cost) askAll(ctx context.Context, w *worker, batches int) (each []int, err error) {
	if !c.fresh() {
		return c.ask(ctx, w, batches)
	}
	for range batches {
		one, err := c.ask(ctx, w, 1)
		if err != nil {
			return nil, err
		}
		each = append(each, one...)
	}
	return each, nil
}

func (c cost) ask(ctx context.Context, w *worker, batches int) (each []int, err error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	cmd := exec.CommandContext(ctx, exe, EchoArg, c.what, c.kind, strconv.Itoa(batches))
	cmd.WaitDelay = 50 * time.Millisecond // it is not waited for what it has started itself
	said, err := cmd.Output()
	w.Spent(cmd.ProcessState)
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed) && len(failed.Stderr) > 0:
		return nil, errors.New(strings.TrimSpace(string(failed.Stderr)))
	case err != nil:
		return nil, err
	}
	if err := json.Unmarshal(said, &each); err != nil || len(each) != batches {
		return nil, fmt.Errorf("it answered %q", said)
	}
	return each, nil
}

// unheard readies this process for calls of which Go's scheduler does not hear, see
// [bare]. Whoever is in one keeps a processor of Go's to himself and cannot be asked to
// pause, so there must be one for each of two sides, and no garbage collection: it
// would make one side pause and wait for the other, which waits for the first. There
// is no way back: it is for a process that does nothing else.
func unheard() {
	debug.SetGCPercent(-1)
	runtime.GOMAXPROCS(max(runtime.GOMAXPROCS(0), 2))
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

// createProcesses creates processes of this program and ends them at once: what the
// program does to start up, its libraries above all, is its own matter and no part of
// what a process costs. The system has made the process, loaded the program into it
// and told of its end.
func createProcesses(rounds int) (total int64, err error) {
	exe, err := os.Executable()
	if err != nil {
		return 0, err
	}
	total = stopwatch(func() {
		for i := 0; i < rounds && err == nil; i++ {
			err = createProcess(exe)
		}
	})
	return total, err
}

func createProcess(exe string) error {
	p, err := os.StartProcess(exe, []string{exe, EchoArg}, &os.ProcAttr{})
	if err != nil {
		return err
	}
	if err := p.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	_, err = p.Wait()
	return err
}

// answerProcesses starts this program again until it answers, its own start-up
// included.
func answerProcesses(rounds int) (total int64, err error) {
	for range rounds {
		var e *echoProcess
		total += stopwatch(func() {
			if e, err = startEcho(); err == nil {
				_, err = pingPong(e.out, e.in, 1)
			}
		})
		if e != nil {
			err = errors.Join(err, e.end())
		}
		if err != nil {
			return 0, err
		}
	}
	return total, nil
}

// switchThreads plays ping-pong over pipes between two locked threads, on one core
// where the system allows that.
func switchThreads(rounds int) (total int64, err error) {
	unheard()
	toIn, toOut, err := os.Pipe()
	if err != nil {
		return 0, err
	}
	fromIn, fromOut, err := os.Pipe()
	if err != nil {
		return 0, errors.Join(err, toIn.Close(), toOut.Close())
	}
	var other sync.WaitGroup
	other.Go(func() {
		onOneCore(func() { _ = echo(bare(toIn), bare(fromOut)) })
	})
	total, err = switches(fromIn, toOut, rounds)
	err = errors.Join(err, toOut.Close())
	other.Wait()
	return total, errors.Join(err, toIn.Close(), fromIn.Close(), fromOut.Close())
}

// switchProcesses does the same with a process at the other side, which keeps to the
// same core. What it takes more than between threads is the change of address space.
func switchProcesses(rounds int) (total int64, err error) {
	unheard()
	e, err := startEcho()
	if err != nil {
		return 0, err
	}
	total, err = switches(e.out, e.in, rounds)
	return total, errors.Join(err, e.end())
}

// switches is how long so many switches to the other side take, half of them back. It
// has answered once before the clock runs: until then it starts up.
func switches(in, out *os.File, rounds int) (total int64, err error) {
	onOneCore(func() {
		if _, err = pingPong(bare(in), bare(out), 1); err == nil {
			total, err = pingPong(bare(in), bare(out), rounds)
		}
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

// memoryOfGoroutines is what goroutines that wait have for themselves.
func memoryOfGoroutines(rounds int) (int64, error) {
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

func memoryOfCoroutines(rounds int) (int64, error) {
	stops := make([]func(), 0, rounds)
	total := growth(func() {
		for range rounds {
			next, stop := iter.Pull(func(yield func(int) bool) { yield(0) })
			next()
			stops = append(stops, stop)
		}
	})
	for _, stop := range stops {
		stop()
	}
	return total, nil
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

// memoryOfThreads is what threads that wait have for themselves: by how much the
// private memory of this process grows. It ends soon, and they with it.
func memoryOfThreads(rounds int) (int64, error) {
	var up sync.WaitGroup
	up.Add(rounds)
	before, err := private("self")
	if err != nil {
		return 0, err
	}
	for range rounds {
		go func() {
			runtime.LockOSThread()
			up.Done()
			select {}
		}()
	}
	up.Wait()
	after, err := private("self")
	return max(after-before, 0), err
}

// memoryOfProcesses is the private memory of this program started again, when it is
// up.
func memoryOfProcesses(rounds int) (total int64, err error) {
	for range rounds {
		e, err := startEcho()
		if err != nil {
			return 0, err
		}
		_, err = pingPong(e.out, e.in, 1)
		bytes, failed := private(strconv.Itoa(e.cmd.Process.Pid))
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
