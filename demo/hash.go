package demo

import (
	"crypto/sha256"
	"time"

	"lanes/engine"
	"lanes/engine/system"
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
// slower. A try is long enough for the clock to tell its length.
func calibrate() float64 {
	const tries, enough = 5, 100 * time.Microsecond
	rounds, best := 5000, 0.0
	var sum [sha256.Size]byte
	for range tries {
		for {
			clock := system.StartClock()
			for range rounds {
				sum = sha256.Sum256(sum[:])
			}
			if took := clock.Elapsed(); took >= enough {
				best = max(best, float64(rounds)/float64(took))
				break
			}
			rounds *= 2
		}
	}
	return best
}
