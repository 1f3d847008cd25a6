package demo

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"lanes/engine/event"
)

// user is somebody who types lines at a pace of their own: a script, but at the other end
// of a real pipe, from which whoever wants a line has to read.
type user struct {
	number int
	pipe   *os.File
	lines  *bufio.Scanner
	late   time.Duration // of the line that was answered latest, since it was typed
}

// userPaces are how long users take for a line, by turns.
var userPaces = []time.Duration{700 * time.Millisecond, 900 * time.Millisecond, 1100 * time.Millisecond}

const maxUsers = 9

// newUser begins to type lines, at the end of each pace, whoever waits for them: what is
// typed before somebody reads is in the pipe then.
func newUser(w *worker, number, lines int) *user {
	r, typed, err := os.Pipe()
	must(err)
	pace, began := userPaces[(number-1)%len(userPaces)], w.Now()
	ctx, now := w.Context(), w.Now // both may be used from any goroutine
	go func() {
		defer typed.Close()
		for n := range lines {
			select {
			case <-time.After(began + time.Duration(n+1)*pace - now()):
			case <-ctx.Done():
				return
			}
			if _, err := fmt.Fprintf(typed, "%d %d\n", n+1, now()); err != nil {
				return // nobody reads any more
			}
		}
	}()
	return &user{number: number, pipe: r, lines: bufio.NewScanner(r)}
}

// users are those of one process: they all begin to type when the first is waited for.
type users struct {
	mu  sync.Mutex
	all []*user
}

// begin is a user by number, from 1, of as many as there are.
func (u *users) begin(w *worker, number, many, lines int) *user {
	u.mu.Lock()
	defer u.mu.Unlock()
	for n := len(u.all); n < many; n++ {
		u.all = append(u.all, newUser(w, n+1, lines))
	}
	return u.all[number-1]
}

// close ends the reading of all.
func (u *users) close() {
	u.mu.Lock()
	defer u.mu.Unlock()
	for _, user := range u.all {
		user.pipe.Close()
	}
}

// read waits for the next line, and returns its number; ok is false if there is none any
// more.
func (u *user) read(w *worker) (line int, ok bool) {
	err := w.Await(event.Input, func(ctx context.Context) error {
		stop := context.AfterFunc(ctx, func() { u.pipe.Close() })
		defer stop()
		ok = u.lines.Scan()
		return errors.Join(u.lines.Err(), ctx.Err())
	})
	must(err)
	if !ok {
		return 0, false
	}
	var typed time.Duration
	if _, err := fmt.Sscanf(u.lines.Text(), "%d %d", &line, &typed); err != nil {
		must(fmt.Errorf("user %d typed %q: %w", u.number, u.lines.Text(), err))
	}
	u.late = max(u.late, w.Now()-typed)
	return line, true
}
