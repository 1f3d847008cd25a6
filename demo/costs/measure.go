package costs

import (
	"cmp"
	"context"
	_ "embed"
	"fmt"
	"slices"

	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/system"
)

// Source is this file, which is shown while it runs.
//
//go:embed measure.go
var Source string

// What runs:

// Measure repeats it in batches: the median batch
// counts, and the spread is shown. What the system does
// not say is no failure.
func (c Cost) Measure(
	w *engine.Worker, batches int,
) error {
	got, err := c.apart(w, batches)
	switch {
	case isUnknown(err):
		w.Print(fmt.Sprintf("%s: %v", c.Name(), err))
		return nil
	case err != nil:
		return err
	}
	each := slices.Sorted(slices.Values(got.Each))
	w.Value(c.key(""), median(each))
	w.Value(c.key("min_"), each[0])
	w.Value(c.key("max_"), each[len(each)-1])
	name, n := c.what+"_"+c.kind, len(each)
	w.Value(name+"_batches", int64(n))
	w.Value(name+"_rounds", int64(n*got.Rounds))
	return nil
}

// apart measures it in a process of its own, which does
// nothing else.
func (c Cost) apart(
	w *engine.Worker, batches int,
) (got reading, err error) {
	ask := func(ctx context.Context) error {
		got, err = c.askAll(ctx, w, batches)
		return ctx.Err()
	}
	stopped := w.Await(event.Result, ask)
	return got, cmp.Or(stopped, err)
}

// inBatches is how long one took in each batch, after a
// batch to warm up. Where it takes longer than it
// should, it does fewer rounds, and then fewer batches.
func (c Cost) inBatches(
	batches int,
) (got reading, err error) {
	probe := max(c.rounds/100, 1)
	clock := system.StartClock()
	if _, err := c.batch(probe); err != nil {
		return got, err
	}
	got.Rounds = fit(c.rounds, probe, clock.Elapsed())
	clock = system.StartClock()
	for range 1 + batches {
		total, err := c.batch(got.Rounds)
		if err != nil {
			return got, err
		}
		got.Each = append(got.Each, total/int64(got.Rounds))
		if len(got.Each) > 1 && late(clock, batches) {
			break
		}
	}
	got.Each = got.Each[1:]
	return got, nil
}

// stopwatch is how long fn takes.
func stopwatch(fn func()) int64 {
	clock := system.StartClock()
	fn()
	return int64(clock.Elapsed())
}

// median is the middle one, or the mean of the middle
// two.
func median(sorted []int64) int64 {
	n := len(sorted)
	return (sorted[(n-1)/2] + sorted[n/2]) / 2
}

// Create a goroutine, and wait for it to end.
func createGoroutines(rounds int) (int64, error) {
	done := make(chan struct{})
	return stopwatch(func() {
		for range rounds {
			go func() { done <- struct{}{} }()
			<-done
		}
	}), nil
}

// One sends to the other and waits for its answer: that
// is two switches.
func switchGoroutines(rounds int) (int64, error) {
	ping, pong := make(chan struct{}), make(chan struct{})
	go func() {
		for range ping {
			pong <- struct{}{}
		}
	}()
	defer close(ping)
	return stopwatch(func() {
		for range rounds {
			ping <- struct{}{}
			<-pong
		}
	}) / 2, nil
}
