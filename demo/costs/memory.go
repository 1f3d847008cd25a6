package costs

import (
	"errors"
	"iter"
	"os"
	"runtime"
	"strings"
	"sync"
)

var errUnknown = errors.New("this system does not say")

// isUnknown reports whether err is errUnknown, also as the words of a process that
// measured.
func isUnknown(err error) bool {
	return err != nil && strings.Contains(err.Error(), errUnknown.Error())
}

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

// growth is by how many bytes the memory in use grows, stacks included, while fn runs.
func growth(fn func()) int64 {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	fn()
	runtime.GC()
	runtime.ReadMemStats(&after)
	return int64(after.StackInuse+after.HeapInuse) - int64(before.StackInuse+before.HeapInuse)
}

// memoryOfThreads is the memory of waiting threads: by how much the private memory of
// this process grows. The process ends soon, and the threads with it.
func memoryOfThreads(rounds int) (int64, error) {
	var up sync.WaitGroup
	up.Add(rounds)
	before, err := private(os.Getpid())
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
	after, err := private(os.Getpid())
	return max(after-before, 0), err
}

// memoryOfProcesses is the private memory of this program started again, after its
// start-up.
func memoryOfProcesses(rounds int) (total int64, err error) {
	for range rounds {
		e, err := startEcho()
		if err != nil {
			return 0, err
		}
		_, err = pingPong(e.out, e.in, 1)
		bytes, failed := private(e.cmd.Process.Pid)
		total += bytes
		if err = errors.Join(err, failed, e.end()); err != nil {
			return 0, err
		}
	}
	return total, nil
}
