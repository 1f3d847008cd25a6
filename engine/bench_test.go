package engine

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"
	"unsafe"
)

func TestAnEventTakes64Bytes(t *testing.T) {
	if n := unsafe.Sizeof(Event{}); n > 64 {
		t.Errorf("an event takes %d bytes, want at most 64", n)
	}
}

// drainAll empties r until stop is closed, as a pump does.
func drainAll(r *recorder, stop <-chan struct{}) (total int) {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	var buf []Event
	for {
		over := false
		select {
		case <-tick.C:
		case <-stop:
			over = true
		}
		parts := r.drain()
		buf = merge(buf[:0], parts)
		r.giveBack(parts)
		total += len(buf)
		if over {
			return total
		}
	}
}

// BenchmarkEvent is what an event costs the worker that reports it, its time
// stamp included, with one and two producers at full speed.
func BenchmarkEvent(b *testing.B) {
	for _, producers := range []int{1, 2} {
		b.Run(fmt.Sprintf("producers=%d", producers), func(b *testing.B) {
			r := newRecorder(time.Now())
			stop, drained := make(chan struct{}), make(chan int)
			go func() { drained <- drainAll(r, stop) }()
			b.ReportAllocs()
			b.ResetTimer()
			var wg sync.WaitGroup
			var cpu atomic.Int64
			for lane := range producers {
				wg.Go(func() {
					runtime.LockOSThread()
					before, _ := threadCPU()
					for range b.N {
						r.emit(&Event{Kind: KindState, Lane: int32(lane), State: Running})
					}
					after, _ := threadCPU()
					cpu.Add(int64(after - before))
				})
			}
			wg.Wait()
			b.StopTimer()
			b.ReportMetric(float64(cpu.Load())/float64(producers*b.N), "cpu-ns/event")
			close(stop)
			total := <-drained
			b.ReportMetric(float64(int64(producers*b.N)-int64(total)), "lost")
		})
	}
}

// bigLog is a log of events on lanes, which take turns.
func bigLog(lanes, events int) *Timeline {
	tl := NewTimeline(Info{Lesson: "test", Model: "threads", Workers: lanes, Slots: lanes, Tasks: events / 4})
	for i := range lanes {
		tl.Append(Event{Kind: KindLane, Lane: int32(i), Task: NoTask, Name: fmt.Sprintf("t%d", i)})
	}
	states := []State{Running, Waiting, Ready, Idle}
	for i := range events - lanes {
		tl.Append(Event{
			At: time.Duration(i) * time.Microsecond, Kind: KindState, Lane: int32(i % lanes),
			State: states[(i/lanes)%4], Task: int32(i % lanes),
		})
	}
	return tl
}

// BenchmarkFold is what an event costs the screen.
func BenchmarkFold(b *testing.B) {
	for b.Loop() {
		bigLog(50, 100_000)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100_000, "ns/event")
}

// BenchmarkSeek is what it costs to go to any moment of a log of a million
// events on 10 000 lanes.
func BenchmarkSeek(b *testing.B) {
	tl := bigLog(10_000, 1_000_000)
	at := time.Duration(1)
	for b.Loop() {
		at = at * 7919 % time.Second
		tl.At(at)
	}
}
