package history

import (
	"math"
	"math/rand/v2"
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/event/eventtest"
)

// TestALogGivesBackWhatItGot: packed or not, in any way of reading.
func TestALogGivesBackWhatItGot(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	alike := eventtest.Random(rng, 30, 3*blockLen) // texts and values of few kinds, and some of many
	for i := range alike {
		alike[i].Value %= 3
	}
	apart := slices.Clone(alike)
	for i := range apart {
		apart[i].Value = int64(i)
	}
	slow := slices.Clone(alike)
	for i := range slow {
		slow[i].At = time.Duration(i) * math.MaxUint32 / 8
	}
	wide := slices.Clone(alike)
	wide[blockLen].Lane = math.MaxUint16 + 1
	for _, c := range []struct {
		name   string
		events []event.Event
		packed int
	}{
		{"of few kinds", alike, 2},
		{"all different", apart, 0},
		{"far apart", slow, 0},
		{"a lane beyond those that are packed", wide, 1},
		{"few", alike[:3], 0},
		{"none", nil, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			var l Log
			for i := range c.events {
				l.Append(&c.events[i])
			}
			packed := 0
			for i := range l.blocks {
				if l.blocks[i].plain == nil {
					packed++
				}
			}
			if packed != c.packed || l.Len() != len(c.events) {
				t.Errorf("%d blocks are packed, want %d; %d events of %d", packed, c.packed, l.Len(), len(c.events))
			}
			for i := range c.events {
				if *l.Event(i) != c.events[i] || l.moment(i) != c.events[i].At {
					t.Fatalf("event %d: %+v, want %+v", i, *l.Event(i), c.events[i])
				}
			}
			var got []event.Event
			for events := range l.Blocks() {
				got = append(got, events...)
			}
			if !slices.Equal(got, c.events) {
				t.Error("its blocks have other events")
			}
		})
	}
}

// TestALogTakesLittleMemory: what happens again and again is kept once.
func TestALogTakesLittleMemory(t *testing.T) {
	events := eventtest.Big(50, 4*blockLen+1)
	var l Log
	for i := range events {
		l.Append(&events[i])
	}
	for i, b := range l.blocks[:4] {
		if n := len(b.forms); b.plain != nil || n > 250 {
			t.Errorf("block %d has %d forms", i, n)
		}
	}
}
