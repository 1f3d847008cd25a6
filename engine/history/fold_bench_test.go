package history

import (
	"testing"
	"time"

	"lanes/engine/event/eventtest"
)

// BenchmarkFold is what an event costs the screen.
func BenchmarkFold(b *testing.B) {
	events := eventtest.Big(50, 100_000)
	for b.Loop() {
		timelineOf(events, false)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/100_000, "ns/event")
}

// BenchmarkSeek is what it costs to go to any moment of a log of a million
// events on 10 000 lanes.
func BenchmarkSeek(b *testing.B) {
	tl := timelineOf(eventtest.Big(10_000, 1_000_000), false)
	at := time.Duration(1)
	for b.Loop() {
		at = at * 7919 % time.Second
		tl.At(at)
	}
}
