package demo

import (
	"crypto/sha256"
	"math"
	"time"

	"lanes/engine"
)

// hash computes: it hashes a hash, with SHA-256, that many times over. It is real
// work that nothing can take a short cut for.
func hash(w *engine.Worker, sum [sha256.Size]byte, rounds int) [sha256.Size]byte {
	w.Here()
	for i := range rounds {
		if i%64 == 0 {
			w.Checkpoint()
		}
		sum = sha256.Sum256(sum[:])
	}
	return sum
}

// calibrate measures how many rounds of hashing there are in a nanosecond on this
// machine: the best of some short tries, because what disturbs one only makes it
// slower. A try is long enough for the clock to tell its length, which takes longer on
// a system whose clock ticks rarely.
func calibrate() float64 {
	const tries, ticks = 5, 20
	rounds, best, enough := 5000, 0.0, ticks*tick()
	var sum [sha256.Size]byte
	for range tries {
		for {
			began := time.Now()
			for range rounds {
				sum = sha256.Sum256(sum[:])
			}
			if took := time.Since(began); took >= enough {
				best = max(best, float64(rounds)/float64(took))
				break
			}
			rounds *= 2
		}
	}
	return best
}

// tick is the step of the clock: the least time that it can tell from none. On Linux
// that is some tens of nanoseconds, on Windows it may be milliseconds.
func tick() time.Duration {
	least := time.Duration(math.MaxInt64)
	for range 3 {
		began := time.Now()
		for {
			if d := time.Since(began); d > 0 {
				least = min(least, d)
				break
			}
		}
	}
	return least
}
