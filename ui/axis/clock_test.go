package axis

import (
	"testing"
	"time"
)

func TestSpeedSuitsTheLength(t *testing.T) {
	for length, want := range map[time.Duration]string{
		0: "", time.Second: "×1/2", 620 * ms: "×1/4", 2 * time.Second: "", time.Hour: "", 2 * ms: "×1/1024",
	} {
		var p Playhead
		p.suit(length, watchable)
		if got := p.Speed(); got != want {
			t.Errorf("%v plays at %q, want %q", length, got, want)
		}
	}
}

// TestAShortRunIsSeen: a run that goes on is shown so slowly that it can be watched, also
// while nobody knows how long it will take, and a long one as it goes.
func TestAShortRunIsSeen(t *testing.T) {
	const frame = 20 * ms
	for _, c := range []struct {
		takes, believed time.Duration
		least, most     time.Duration // until its end is on the screen
	}{
		{650 * ms, 0, 3 * time.Second, 7 * time.Second},
		{650 * ms, 650 * ms, 3 * time.Second, 6 * time.Second},
		{650 * ms, 2 * time.Second, 3 * time.Second, 7 * time.Second},
		{20 * ms, 0, 3 * time.Second, 7 * time.Second},
		{2400 * ms, 0, 3 * time.Second, 7 * time.Second},
		{5 * time.Second, 5 * time.Second, 5 * time.Second, 5*time.Second + frame},
		{5 * time.Second, 0, 5 * time.Second, 8 * time.Second},
		{time.Minute, time.Second, time.Minute, time.Minute + 3*time.Second},
	} {
		start := time.Time{}.Add(time.Hour)
		p := Playhead{Frame: frame, Least: Slowest}
		p.Attend(c.believed)
		now := time.Duration(0)
		for ; p.Mode == Playing || now < c.takes; now += frame {
			before := p.At
			p.Step(TickMsg{&p, p.Gen, start.Add(now)}, min(now, c.takes), now < c.takes)
			if step := p.At - before; step < 0 || step > 2*frame {
				t.Fatalf("%+v: after %v it goes from %v to %v", c, now, before, p.At)
			}
		}
		if now < c.least || now > c.most {
			t.Errorf("%+v: its end is on the screen after %v", c, now)
		}
	}
}

// TestWhoChoosesASpeedKeepsIt, and who holds a moment too.
func TestWhoChoosesASpeedKeepsIt(t *testing.T) {
	for name, do := range map[string]func(p *Playhead){
		"chose": func(p *Playhead) { p.Choose(-1) },
		"held":  func(p *Playhead) { p.Hold(p.At); p.Pow = -1; p.Play(p.At) },
	} {
		start := time.Time{}.Add(time.Hour)
		p := Playhead{Frame: 20 * ms, Least: Slowest}
		p.Attend(0)
		for now := time.Duration(0); now < time.Second; now += p.Frame {
			p.Step(TickMsg{&p, p.Gen, start.Add(now)}, now, true)
			if now == 100*ms {
				do(&p)
			}
		}
		if p.Pow != -1 {
			t.Errorf("%s: it plays at 2^%d", name, p.Pow)
		}
	}
}
