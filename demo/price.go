package demo

import (
	"time"

	"lanes/engine"
)

// prices are what an update costs one worker alone, in picoseconds, by guard.
type prices map[string]int64

// priced are the guards whose price is measured: none, to compare with, and the lock.
var priced = append([]string{"none"}, lockings...)

const (
	pricedUpdates = 1 << 12 // in one measurement: some ten microseconds, in which hardly anything disturbs it
	pricings      = 50      // measurements, of which the shortest counts
)

// pricesAlone measures what an update costs without a lock and with one, written in both
// ways, on a counter that nobody else wants: so the difference is the price of the lock,
// without any waiting for it. What disturbs a measurement can only lengthen it.
func (r *race) pricesAlone(w *engine.Worker) (prices, error) {
	alone := r.raceParams
	alone.Workers = 1
	all := prices{}
	for _, name := range priced {
		one := newRace(alone, 1)
		least := time.Duration(0)
		for range pricings {
			began := w.Now()
			if err := guards[name].do(one, w, 0, pricedUpdates); err != nil {
				return nil, err
			}
			if took := w.Now() - began; least == 0 || took < least {
				least = took
			}
			w.Checkpoint()
		}
		all[name] = int64(least) * 1000 / pricedUpdates
	}
	return all, nil
}
