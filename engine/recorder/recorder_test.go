package recorder

import (
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/system"
)

// TestEveryEventArrivesOnceAndInOrder has workers on several lanes report at
// full speed while another empties the recorder.
func TestEveryEventArrivesOnceAndInOrder(t *testing.T) {
	const perLane = 30_000
	for name, lanes := range map[string][]int32{
		"two lanes of their own":          {0, 1},
		"two lanes that share a shard":    {3, 3 + shards},
		"more lanes than there are cores": {0, 1, 2, 16, 17, 33},
	} {
		t.Run(name, func(t *testing.T) {
			r := New(system.StartClock())
			var workers sync.WaitGroup
			for _, lane := range lanes {
				workers.Go(func() {
					for i := range perLane {
						r.Emit(&event.Event{Kind: event.KindValue, Lane: lane, Value: int64(i)})
					}
				})
			}
			over := make(chan struct{})
			go func() { workers.Wait(); close(over) }()
			next := map[int32]int64{}
			var last, known time.Duration
			for more := true; more; {
				select {
				case <-over:
					more = false
				default:
				}
				now := r.Now()
				parts := r.Drain()
				events := Merge(nil, parts)
				r.Recycle(parts)
				if !slices.IsSortedFunc(events, func(a, b event.Event) int { return int(a.At - b.At) }) {
					t.Fatal("a drain is not in order of time")
				}
				for _, e := range events {
					if e.At < known {
						t.Fatalf("an event of %v comes after all up to %v was drained", e.At, known)
					}
					if e.Value != next[e.Lane] {
						t.Fatalf("lane %d: event %d comes, want %d", e.Lane, e.Value, next[e.Lane])
					}
					next[e.Lane]++
					last = max(last, e.At)
				}
				known = now
			}
			for _, lane := range lanes {
				if next[lane] != perLane {
					t.Errorf("lane %d: %d events of %d", lane, next[lane], perLane)
				}
			}
			if last > r.Now() || r.dropped.Load() != 0 || r.pending.Load() != 0 {
				t.Errorf("last at %v, dropped %d, pending %d", last, r.dropped.Load(), r.pending.Load())
			}
		})
	}
}

func TestWhatDoesNotFitIsCounted(t *testing.T) {
	for _, c := range []struct {
		name   string
		lanes  int
		events int64
	}{
		{"on one lane nothing is lost up to the bound", 1, MaxPending},
		{"what is beyond it is lost", shards, MaxPending + 100*chunkLen},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := New(system.StartClock())
			for i := range c.events {
				r.Emit(&event.Event{Lane: int32(i % int64(c.lanes)), Value: i})
			}
			var kept int64
			parts := r.Drain()
			for _, p := range parts {
				for _, chunk := range p {
					kept += int64(len(chunk))
				}
			}
			r.Recycle(parts)
			if kept < min(c.events, MaxPending) || kept > MaxPending+int64(c.lanes+1)*chunkLen {
				t.Errorf("kept %d of %d, want about %d", kept, c.events, MaxPending)
			}
			if lost := r.dropped.Load(); kept+lost != c.events {
				t.Errorf("%d events: kept %d, counted %d as lost", c.events, kept, lost)
			}
			if got := r.pending.Load(); got != 0 {
				t.Errorf("when all is taken, %d are pending", got)
			}
			before := r.dropped.Load()
			r.Emit(&event.Event{})
			if r.dropped.Load() != before || len(r.Drain()) != 1 {
				t.Error("when all is taken, there is no room again")
			}
		})
	}
}

// TestWhatIsPendingIsCountedRight drains at every length that a chunk can have.
func TestWhatIsPendingIsCountedRight(t *testing.T) {
	r := New(system.StartClock())
	for n := range 2*chunkLen + 2 {
		for range n {
			r.Emit(&event.Event{})
		}
		parts := r.Drain()
		if got := len(Merge(nil, parts)); got != n {
			t.Fatalf("%d events of %d", got, n)
		}
		r.Recycle(parts)
		if got := r.pending.Load(); got != 0 {
			t.Fatalf("after %d events all are taken, and %d are pending", n, got)
		}
	}
}

func TestMergeSortsAndKeepsTheOrderOfALane(t *testing.T) {
	rng := rand.New(rand.NewPCG(8, 8))
	for range 300 {
		var parts []Part
		var want []event.Event
		for p := range rng.IntN(6) {
			var chunks Part
			at := time.Duration(0)
			for range 1 + rng.IntN(4) {
				var chunk []event.Event
				for range 1 + rng.IntN(5) {
					at += time.Duration(rng.IntN(3)) // many at one instant
					chunk = append(chunk, event.Event{At: at, Lane: int32(p), Value: int64(len(want))})
					want = append(want, chunk[len(chunk)-1])
				}
				chunks = append(chunks, chunk)
			}
			parts = append(parts, chunks)
		}
		// Of events at one instant the one from the earlier part comes first.
		slices.SortStableFunc(want, func(a, b event.Event) int { return int(a.At - b.At) })
		before := []event.Event{{At: 99, Value: -1}}
		got := Merge(before, parts)
		if !slices.Equal(got[1:], want) || got[0].Value != -1 {
			t.Fatalf("merged %v, want %v", got[1:], want)
		}
	}
}
