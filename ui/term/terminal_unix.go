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
	signal.Reset(syscall.SIGTSTP) // Go swallows it from now on, so it does not stop this process
	if job {
		_ = syscall.Kill(0, syscall.SIGTSTP)
	}
	_ = syscall.Kill(os.Getpid(), syscall.SIGTTIN)
	// Where there is nobody who could go on with it, the system does not stop it.
	continued := time.After(200 * time.Millisecond)
	for waits := true; waits; {
		select {
		case s := <-heard:
			if s == syscall.SIGQUIT || s == syscall.SIGABRT {
				t.end(s.(syscall.Signal))
			}
			waits = s != syscall.SIGCONT
		case <-continued:
			waits = false
		}
	}
	signal.Notify(heard, syscall.SIGTSTP)
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
