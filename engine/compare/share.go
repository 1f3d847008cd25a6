package compare

import (
	"encoding/json"
	"time"
)

// Share is a part of a whole, from 0 to 1. One that is not known is negative, and null
// in JSON.
type Share float64

// Unknown is the share of which nothing is known.
const Unknown Share = -1

// maxBusy is the share of the machine that others may take while something is measured:
// beyond, the figures are not to be trusted.
const maxBusy Share = 0.1

// TooBusy reports whether others took too much for what was measured to be trusted.
func (s Share) TooBusy() bool { return s > maxBusy }

// leastWall is how long runs must have taken together for the share that others had to be
// known: the system counts in steps of 10 ms.
const leastWall = time.Second

// taken sums up over runs what others had of the machine.
type taken struct{ others, capacity, wall time.Duration }

func (t *taken) add(s *sample) {
	t.others += s.Others
	t.capacity += s.Capacity
	t.wall += time.Duration(s.sum.WallNS)
}

// share is the part that others had. Of a single run what others took can come out below
// nothing, or beyond all there is; over all runs such errors are the smaller the longer
// these took.
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

// UnmarshalJSON reads what MarshalJSON writes.
func (s *Share) UnmarshalJSON(data []byte) error {
	if string(data) == "null" {
		*s = Unknown
		return nil
	}
	return json.Unmarshal(data, (*float64)(s))
}
