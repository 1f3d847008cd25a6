package costs

import (
	"errors"
	"iter"
	"os"
	"runtime"
)

func createCoroutines(rounds int) (int64, error) {
	return stopwatch(func() {
		for range rounds {
			next, stop := iter.Pull(func(func(int) bool) {})
			next()
			stop()
		}
	}), nil
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

// createProcesses creates processes of this program that are killed at once: the
// program's own start-up, above all of its libraries, is not part of the cost of a
// process. The system has created the process, loaded the program and reported its end.
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
	none := make([]*os.File, 3) // Windows starts nothing without a place for the standard files
	p, err := os.StartProcess(exe, []string{exe, Arg}, &os.ProcAttr{Files: none})
	if err != nil {
		return err
	}
	if err := p.Kill(); err != nil && !errors.Is(err, os.ErrProcessDone) {
		return err
	}
	_, err = p.Wait()
	return err
}

// answerProcesses starts this program again and waits for its answer, its own start-up
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
