package costs

import (
	"errors"
	"time"

	"lanes/engine/system"
)

// reading is what was measured of a cost: one of it in each batch, and of how many each
// batch was.
type reading struct {
	Rounds int     `json:"rounds"`
	Each   []int64 `json:"each"`
}

const (
	// batchTime is how long a batch should take at most. Most take a tenth of it; some
	// systems are a thousand times slower at what others do in a microsecond.
	batchTime = 200 * time.Millisecond
	// startTime is what is left to a process that measures to get to it, and to finish
	// the one round that it has begun.
	startTime = 30 * time.Second
)

var errSlow = errors.New("this system is too slow")

// fit is how many rounds there is time for in a batch of rounds, if so many took so long.
func fit(rounds, done int, took time.Duration) int {
	if took <= 0 {
		return rounds
	}
	return int(min(max(float64(done)*float64(batchTime)/float64(took), 1), float64(rounds)))
}

// limit is how long that many batches may take, with one to warm up.
func limit(batches int) time.Duration { return time.Duration(1+batches) * batchTime }

// late reports whether a measurement whose clock that is has taken that long.
func late(clock system.Clock, batches int) bool { return clock.Elapsed() >= limit(batches) }
