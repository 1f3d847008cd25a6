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

// switchThreads plays ping-pong over pipes between two locked threads, on one core if
// the system allows pinning.
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

// switchProcesses does the same with a process at the other side, pinned to the same
// core. The difference to threads is the change of address space.
func switchProcesses(rounds int) (total int64, err error) {
	bypassScheduler()
	e, err := startEcho()
	if err != nil {
		return 0, err
	}
	total, err = switches(e.out, e.in, rounds)
	return total, errors.Join(err, e.end())
}

// switches is how long that many switches between the two sides take. The other side
// answers once before the clock starts, because until then it is starting up.
func switches(in, out *os.File, rounds int) (total int64, err error) {
	onOneCore(func() {
		if _, err = pingPong(bare(in), bare(out), 1); err == nil {
			total, err = pingPong(bare(in), bare(out), rounds)
		}
	})
	return total / 2, err
}

// onOneCore runs fn on a thread that is pinned to one core, if the system allows that.
// The thread ends with fn, so that no other goroutine inherits the pinning.
func onOneCore(fn func()) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		runtime.LockOSThread()
		_ = core.Pin(0)
		fn()
	}()
	<-done
}

// bypassScheduler prepares this process for calls that Go's scheduler does not see, see
// [bare]. A goroutine in such a call keeps its P and cannot be preempted, so there must
// be a P for each of the two sides, and no garbage collection: it would stop one side
// and wait for the other, which waits for the first. This cannot be undone: it is for a
// process that does nothing else.
func bypassScheduler() {
	debug.SetGCPercent(-1)
	runtime.GOMAXPROCS(max(runtime.GOMAXPROCS(0), 2))
}
