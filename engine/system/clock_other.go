//go:build !windows

package system

import "time"

// Clock tells the time since it was started.
type Clock struct{ start time.Time }

// StartClock starts a clock.
func StartClock() Clock { return Clock{time.Now()} }

// Elapsed is the time since it was started.
func (c Clock) Elapsed() time.Duration { return time.Since(c.start) }

// StartedAgo is a clock that was started some time ago.
func StartedAgo(d time.Duration) Clock { return Clock{time.Now().Add(-d)} }

// WallClock is the time of day in nanoseconds, by which processes of one machine agree.
func WallClock() int64 { return time.Now().UnixNano() }
