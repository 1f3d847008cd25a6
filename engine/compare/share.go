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

// MaxBusy is the share of the machine that others may take while something is measured:
// beyond, the figures are not to be trusted.
const MaxBusy Share = 0.1

// TooBusy reports whether others took too much for what was measured to be trusted.
func (s Share) TooBusy() bool { return s > MaxBusy }

func share(part, whole time.Duration) Share {
	if whole <= 0 {
		return Unknown
	}
	return Share(float64(part) / float64(whole))
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
