package demo

import (
	"crypto/sha256"
	"math"
	"time"

	"lanes/engine"
)

// hash computes: it hashes a hash, with SHA-256, that many times over. It is real work
// without any short cut.
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

// calibrate measures how many rounds of hashing this machine does in a nanosecond: the
// best of some short tries, because disturbances only make a try slower.
func calibrate() float64 {
	const tries, rounds = 5, 5000
	var sum [sha256.Size]byte
	best := time.Duration(math.MaxInt64)
	for range tries {
		began := time.Now()
		for range rounds {
			sum = sha256.Sum256(sum[:])
		}
		best = min(best, max(time.Since(began), 1))
	}
	return rounds / float64(best)
}
