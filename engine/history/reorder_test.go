package history

import (
	"math/rand/v2"
	"reflect"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/event/eventtest"
)

// TestReorder: a timeline whose lanes get other numbers is that of events that had these
// numbers from the start.
func TestReorder(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	const lanes = 40
	events := eventtest.Random(rng, lanes, 3*snapMin)
	place := make([]int32, lanes)
	for i, to := range rng.Perm(lanes - 1) {
		place[i+1] = int32(to + 1)
	}
	first := make([]event.Event, lanes) // all are there from the start
	for i := range first {
		first[i] = event.Event{Kind: event.KindLane, Lane: int32(i), Task: event.NoTask, Name: "l"}
	}
	events = append(first, events...)
	got := timelineOf(events, false)
	got.Reorder(place)
	for i := range events {
		e := &events[i]
		e.Lane = place[e.Lane]
		e.To = toOf(e, place)
	}
	want := timelineOf(events, false)
	same := func(what string, got, want any) {
		t.Helper()
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s differ", what)
		}
	}
	same("heads", got.Head(), want.Head())
	same("summaries", got.Summary(), want.Summary())
	for at := time.Duration(0); at < got.Edge(); at += got.Edge() / 20 {
		same("pictures", got.At(at), want.At(at))
	}
	for lane := range lanes {
		same("events", got.OfLane(lane), want.OfLane(lane))
		same("messages", got.Messages(lane), want.Messages(lane))
		same("shares", got.Shares(lane, got.Edge()/2), want.Shares(lane, got.Edge()/2))
	}
	for i := range got.Len() {
		if *got.Event(i) != *want.Event(i) {
			t.Fatalf("event %d: %+v, want %+v", i, *got.Event(i), *want.Event(i))
		}
	}
}
