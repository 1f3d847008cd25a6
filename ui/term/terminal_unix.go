//go:build unix

package term

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// watch hears the signals that are about the terminal, until that is given back.
func (t *Terminal) watch() {
	heard := make(chan os.Signal, 8)
	signal.Notify(heard, syscall.SIGWINCH, syscall.SIGTSTP, syscall.SIGCONT, syscall.SIGQUIT, syscall.SIGABRT)
	go func() {
		defer signal.Stop(heard)
		for {
			select {
			case <-t.over:
				return
			case <-t.calls:
				t.stop(heard, true)
			case s := <-heard:
				switch s {
				case syscall.SIGWINCH:
					t.resized()
				case syscall.SIGTSTP:
					t.stop(heard, false)
				case syscall.SIGCONT: // it was stopped in a way that cannot be heard
					t.resume(0)
				default:
					t.end(s.(syscall.Signal))
				}
			}
		}
	}()
}

// stop gives the terminal back and stops the process, or all of its job, as other programs
// do: what runs in it stops too. It returns when the program goes on.
func (t *Terminal) stop(heard chan os.Signal, job bool) {
	began := time.Now()
	t.give()
	// Meanwhile no child is started. One that is stopped before it has become its program
	// keeps the thread that starts it from stopping, and so all of this process; and it would
	// ignore for good what is ignored here.
	syscall.ForkLock.RLock()
	// The job's signal must not reach this process: stopped while it is being delivered, it
	// would hear of it when it goes on, and stop again.
	signal.Ignore(syscall.SIGTSTP)
	if job {
		_ = syscall.Kill(0, syscall.SIGTSTP)
	}
	_ = syscall.Kill(os.Getpid(), syscall.SIGTTIN)
	t.untilContinued(heard)
	signal.Notify(heard, syscall.SIGTSTP)
	syscall.ForkLock.RUnlock()
	if job { // who goes on with it may have meant this process alone
		_ = syscall.Kill(0, syscall.SIGCONT)
		for s := range heard {
			if s == syscall.SIGCONT {
				break
			}
		}
	}
	t.resume(time.Since(began))
}

// untilContinued waits until the process goes on after it was stopped. Where there is
// nobody who could go on with it, the system does not stop it, and it returns soon.
func (t *Terminal) untilContinued(heard chan os.Signal) {
	const soon = 200 * time.Millisecond
	began := time.Now()
	over := time.After(soon)
	for {
		select {
		case s := <-heard:
			switch s {
			case syscall.SIGCONT:
				return
			case syscall.SIGQUIT, syscall.SIGABRT:
				t.end(s.(syscall.Signal))
			}
		case <-over:
			if late := time.Since(began) - soon; late < soon/10 {
				return
			}
			began, over = time.Now(), time.After(soon) // it was stopped, and the signal that ended that is on its way
		}
	}
}

// resume takes the terminal again and shows all of it.
func (t *Terminal) resume(away time.Duration) {
	t.take("")
	t.o.Resized()
	t.o.Resumed(away)
}

// end gives the terminal back and lets a signal do what it does.
func (t *Terminal) end(s syscall.Signal) {
	t.Close()
	signal.Reset(s)
	_ = syscall.Kill(os.Getpid(), s)
	select {}
}
