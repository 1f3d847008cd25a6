package compare

import (
	"reflect"
	"runtime"
	"testing"

	"lanes/engine"
)

// TestManyShortRunsTakeLittleMemory: half of all runs are kept until it is certain which
// one is the median.
func TestManyShortRunsTakeLittleMemory(t *testing.T) {
	const runs = 400
	heap := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	before := heap()
	var s Standing
	for range runs / 2 {
		s.Latest = over(ran("threads", 100*ms, 4, ms, ms), 100*ms, ms)
		s.ends(&Measured{}, runs)
	}
	if each := (heap() - before) / (runs / 2); each > 32<<10 {
		t.Errorf("%d kB for each run of %d events", each>>10, s.Latest.Len())
	}
	runtime.KeepAlive(&s)
}

// TestARunThatWasClippedGoesOn: all events are there, and more find room.
func TestARunThatWasClippedGoesOn(t *testing.T) {
	whole, clipped := ran("threads", 100*ms, 5000, ms, ms), ran("threads", 100*ms, 5000, ms, ms)
	for range 3 { // the last block holds some events, then others, then many
		clipped.Clip()
		for i := range 9000 {
			e := engine.Event{At: 200 * ms, Kind: engine.KindValue, Lane: 1, Task: engine.NoTask, Name: "n", Value: int64(i)}
			whole.Append(e)
			clipped.Append(e)
		}
	}
	clipped.Clip()
	if whole.Len() != clipped.Len() {
		t.Fatalf("%d events of %d", clipped.Len(), whole.Len())
	}
	for i := range whole.Len() {
		if *whole.Event(i) != *clipped.Event(i) {
			t.Fatalf("event %d: got %+v, want %+v", i, *clipped.Event(i), *whole.Event(i))
		}
	}
	if !reflect.DeepEqual(whole.Head(), clipped.Head()) {
		t.Error("the pictures differ")
	}
}
