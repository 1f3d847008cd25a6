package compare

import (
	"encoding/json"
	"time"
)

// Share is a part of a whole, from 0 to 1. An unknown one is negative, and null in
// JSON.
type Share float64

// Unknown is an unknown share.
const Unknown Share = -1

// maxBusy is the share of the machine that other programs may take during a
// measurement: beyond that the figures cannot be trusted.
const maxBusy Share = 0.1

// TooBusy reports whether other programs took so much that the measurements cannot be
// trusted.
func (s Share) TooBusy() bool { return s > maxBusy }

// leastWall is how long runs must take in total for the share of other programs to be
// known: the system counts in steps of 10 ms.
const leastWall = time.Second

// taken adds up over runs what other programs had of the machine.
type taken struct{ others, capacity, wall time.Duration }

func (t *taken) add(s *sample) {
	t.others += s.Others
	t.capacity += s.Capacity
	t.wall += time.Duration(s.sum.WallNS)
}

// share is the share that other programs had. For a single run it can come out below 0
// or above 1; the longer all runs took in total, the smaller the error.
func (t *taken) share() Share {
	if t.capacity <= 0 || t.wall < leastWall {
		return Unknown
	}
	return Share(min(max(float64(t.others)/float64(t.capacity), 0), 1))
}

// MarshalJSON writes the share as a number, or null.
func (s Share) MarshalJSON() ([]byte, error) {
	if s < 0 {
		return []byte("null"), nil
	}
	return json.Marshal(float64(s))
}

// UnmarshalJSON reads what [Share.MarshalJSON] writes.
func (s *Share) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*s = Unknown
		return nil
	}
	return json.Unmarshal(data, (*float64)(s))
}
