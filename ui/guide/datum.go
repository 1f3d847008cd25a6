package guide

import (
	"fmt"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide/shared"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Datum is the one number of a run that is told from far away, with what it counts.
type Datum struct {
	Tok   paint.Token
	Value string // a number with its unit, as [paint.BigFits]
	Words string
}

// DatumAt is the datum of a lesson at a moment, now: what its guide has, or else the time with
// what is done by then. p is the lesson's panel at the same moment.
func DatumAt(tl *history.Timeline, pic *history.Picture, now time.Duration, p Panel, t *text.Catalogue) Datum {
	if datum := guides[tl.Info.Lesson].datum; datum != nil {
		if d := datum(pic, p, t); d.Value != "" {
			return d
		}
	}
	at := paint.Seconds(now)
	if tl.Edge() < brief {
		at = paint.Micro(now)
	}
	d := Datum{Tok: paint.Strong, Value: at}
	w := &t.Present
	if n := tl.Info.Tasks; n > 0 {
		d.Words = fmt.Sprintf(w.Done, pic.Done, n)
	}
	for _, s := range [...]struct {
		state event.State
		words string
	}{{event.Running, w.Running}, {event.Ready, w.ReadyLanes}, {event.Waiting, w.Waiting}} {
		if n := busy(pic, s.state); n > 0 && !pic.Over {
			d.Words = text.Listed(d.Words, fmt.Sprintf(s.words, n))
		}
	}
	return d
}

// busy is how many lanes are in a state, without main where there are others.
func busy(pic *history.Picture, state event.State) int {
	n := pic.Count[state]
	if main := pic.Lane(0); main != nil && len(pic.Lanes) > 1 && main.State == state {
		n--
	}
	return n
}

// brief is the length of a run whose moments are told in microseconds.
const brief = 100 * time.Millisecond

// raceDatum is how many updates are lost.
func raceDatum(_ *history.Picture, p Panel, t *text.Catalogue) Datum {
	r, ok := p.(*shared.Race)
	if !ok {
		return Datum{}
	}
	lost, all := r.Lost()
	return datumLost(lost, all, t.Present.Lost)
}

// globalsDatum is what main sees of the variable.
func globalsDatum(pic *history.Picture, _ Panel, t *text.Catalogue) Datum {
	if main := pic.Lane(0); main != nil {
		if num, ok := main.Value("num"); ok {
			return Datum{Tok: paint.Strong, Value: paint.Grouped(num), Words: t.Present.NumInMain}
		}
	}
	return Datum{}
}

// fileDatum is how many rows are lost.
func fileDatum(pic *history.Picture, _ Panel, t *text.Catalogue) Datum {
	return datumLost(pic.Value("rows_lost"), pic.Value("rows_expected"), t.Present.RowsLost)
}

// datumLost is how many of how many are lost, told in a form of words.
func datumLost(lost, all int64, form string) Datum {
	if all == 0 {
		return Datum{}
	}
	d := Datum{Tok: paint.InRunning, Value: paint.Grouped(lost), Words: fmt.Sprintf(form, paint.Grouped(all))}
	if lost > 0 {
		d.Tok = paint.InFailed
	}
	return d
}
