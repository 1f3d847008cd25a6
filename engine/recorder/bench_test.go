package recorder

import (
	"fmt"
	"runtime"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/system"
)

// drainAll empties r until stop is closed, as a pump does.
func drainAll(r *Recorder, stop <-chan struct{}) (total int) {
	tick := time.NewTicker(time.Millisecond)
	defer tick.Stop()
	var buf []event.Event
	for {
		over := false
		select {
		case <-tick.C:
		case <-stop:
			over = true
		}
		parts := r.Drain()
		buf = Merge(buf[:0], parts)
		r.Recycle(parts)
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
			r := New(system.StartClock())
			stop, drained := make(chan struct{}), make(chan int)
			go func() { drained <- drainAll(r, stop) }()
			b.ReportAllocs()
			b.ResetTimer()
			var wg sync.WaitGroup
			var cpu atomic.Int64
			for lane := range producers {
				wg.Go(func() {
					runtime.LockOSThread()
					before, _ := system.ThreadCPU()
					for range b.N {
						r.Emit(&event.Event{Kind: event.KindState, Lane: int32(lane), State: event.Running})
					}
					after, _ := system.ThreadCPU()
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
