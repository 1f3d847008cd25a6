package shared

import (
	"slices"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// Race is the panel of the lesson race: the cell, what it should be, and what
// came of the runs so far.
type Race struct {
	next            int // of all events
	info            *event.Info
	known           bool // start and expected are
	start, expected int64
	cell, behind    int64 // as a worker saw them last
	between         bool  // no run is going on: the cell is what a run has left
	other           int64 // increments that went to cells of child processes
	finals, lost    []int64
	losing          int64 // runs that lost updates
	priced          int64 // picoseconds an increment
	taken           int64
	alone           [3]int64 // likewise of a worker alone: bare, with acquire and release, in a with
	racers          []racer
}

// racer is what a lane has reported of its part in a run.
type racer struct {
	count int64
	cell  int64
	at    time.Duration // of count
	speed float64       // increments a second, 0 if unknown
}

func (r *Race) Rows() (all, enough int) { return 10, 5 }

func (r *Race) Update(tl *history.Timeline, events int) {
	if events < r.next {
		*r = Race{finals: r.finals[:0], lost: r.lost[:0], racers: r.racers[:0]}
	}
	r.info = &tl.Info
	for ; r.next < events; r.next++ {
		switch e := tl.Event(r.next); e.Kind {
		case event.KindTask:
			if e.Phase == event.TaskStart {
				*r.racer(e.Lane) = racer{at: e.At}
			}
		case event.KindValue:
			r.value(e)
		}
	}
}

func (r *Race) racer(lane int32) *racer {
	for len(r.racers) <= int(lane) {
		r.racers = append(r.racers, racer{})
	}
	return &r.racers[lane]
}

func (r *Race) value(e *event.Event) {
	switch e.Name {
	case "start":
		if r.start = e.Value; !r.known {
			r.cell = e.Value
		}
	case "expected":
		r.expected, r.known = e.Value, true
	case "count":
		w := r.racer(e.Lane)
		if more := e.Value - w.count; more > 0 && w.count > 0 && e.At > w.at {
			w.speed = float64(more) / (e.At - w.at).Seconds()
		}
		w.count, w.at = e.Value, e.At
	case "cell":
		r.racer(e.Lane).cell = e.Value
		if !r.apart() {
			r.cell, r.between = e.Value, false
		}
	case "behind":
		r.behind = e.Value
	case "in_other_cells":
		r.other = e.Value
	case "final":
		if r.more(len(r.finals)) {
			r.finals = append(r.finals, e.Value)
			r.cell, r.between = e.Value, true
		}
	case "lost":
		if r.more(len(r.lost)) {
			r.lost = append(r.lost, e.Value)
			r.behind = e.Value
			if e.Value > 0 {
				r.losing++
			}
		}
	case "increment_ps":
		r.priced = e.Value
	case "lock_taken":
		r.taken = e.Value
	case "alone_none_ps":
		r.alone[0] = e.Value
	case "alone_mutex_ps":
		r.alone[1] = e.Value
	case "alone_with_ps":
		r.alone[2] = e.Value
	}
}

// runs is how many runs there are to be.
func (r *Race) runs() int { return r.info.Rounds(r.info.Tasks) }

// more reports whether another run can be told after so many: behind the last one stands
// the result of the worst once more.
func (r *Race) more(told int) bool { return r.runs() == 0 || told < r.runs() }

// over reports whether all runs are over: the panel tells of the worst then.
func (r *Race) over() bool { return r.info != nil && len(r.lost) > 0 && len(r.lost) == r.runs() }

// worst is how many updates were lost in the run that lost most.
func (r *Race) worst() int64 { return slices.Max(append([]int64{0}, r.lost...)) }

// all is how many updates there are in a run.
func (r *Race) all() int64 { return r.expected - r.start }

// Lost is how many updates are missing now, of how many in a run: in the worst, once all runs
// are over. all is 0 while it is unknown, and where every process has a cell of its own.
func (r *Race) Lost() (lost, all int64) {
	switch {
	case !r.known || r.apart():
		return 0, 0
	case r.over():
		return r.worst(), r.all()
	}
	return r.behind, r.all()
}

// apart reports whether every process has a cell of its own.
func (r *Race) apart() bool { return r.info != nil && r.info.Traits().Processes }
