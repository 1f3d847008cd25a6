package machines

import (
	"encoding/binary"
	"errors"
	"time"
)

// trips is how many round trips it takes to read main's clock.
const trips = 8

// reading is what round trips say of main's clock.
type reading struct {
	start     time.Time     // when main's clock was at 0, by this machine's clock
	roundTrip time.Duration // the shortest
}

// bound is by how much the reading may be wrong, if all of the shortest round trip was one
// way.
func (r reading) bound() time.Duration { return (r.roundTrip + 1) / 2 }

// readClock reads main's clock with round trips, of which the shortest says most: the
// others were held up somewhere.
func readClock(ask func() ([]byte, error)) (best reading, err error) {
	for range trips {
		before := time.Now()
		answer, err := ask()
		trip := time.Since(before)
		if err != nil {
			return best, err
		}
		if len(answer) != 8 {
			return best, errors.New("main does not say what time it is")
		}
		if best.roundTrip == 0 || trip < best.roundTrip {
			at := time.Duration(binary.BigEndian.Uint64(answer))
			best = reading{start: before.Add(trip/2 - at), roundTrip: max(trip, 1)}
		}
	}
	return best, nil
}

func clockAnswer(now time.Duration) []byte { return binary.BigEndian.AppendUint64(nil, uint64(now)) }
