package costs

import (
	"errors"
	"iter"
	"os"
	"runtime"
	"runtime/debug"
	"sync"

	"lanes/demo/core"
)

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

// switchThreads plays ping-pong over pipes between two locked threads, on one core
// where the system allows that.
func switchThreads(rounds int) (total int64, err error) {
	bypassScheduler()
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
	bypassScheduler()
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

// onOneCore runs fn on a thread that stays on one core, where the system allows that.
// The thread ends with it, so that nobody else has to stay there.
func onOneCore(fn func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		_ = core.Pin()
		fn()
	}()
	<-done
}

// bypassScheduler readies this process for calls of which Go's scheduler does not hear, see
// [bare]. Whoever is in one keeps a processor of Go's to himself and cannot be asked to
// pause, so there must be one for each of two sides, and no garbage collection: it
// would make one side pause and wait for the other, which waits for the first. There
// is no way back: it is for a process that does nothing else.
func bypassScheduler() {
	debug.SetGCPercent(-1)
	runtime.GOMAXPROCS(max(runtime.GOMAXPROCS(0), 2))
}
