//go:build !windows

package engine

import "time"

// Clock tells the time since it was started.
type Clock struct{ start time.Time }

// StartClock starts a clock.
func StartClock() Clock { return Clock{time.Now()} }

// Elapsed is the time since it was started.
func (c Clock) Elapsed() time.Duration { return time.Since(c.start) }

// startedAgo is a clock that was started some time ago.
func startedAgo(d time.Duration) Clock { return Clock{time.Now().Add(-d)} }

// wallClock is the time of day in nanoseconds, by which processes of one machine agree.
func wallClock() int64 { return time.Now().UnixNano() }
