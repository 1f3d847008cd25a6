package watch

import (
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
)

// A record is what a client says most often, in 40 bytes: its number, the moment, a lane,
// what is told of it with the number of a place, a value, and its number again. What a
// place is, a line of kind place has said before.
type record struct {
	at    time.Duration
	lane  int32
	what  byte
	place int64
	more  float64 // of a wait: when it is due, in seconds of the monotonic clock, 0 if not known; of a task: the lane that starts it
}

// What a record tells of a lane.
const (
	recordTurn    = 1 + iota // it is in progress
	recordWaiting            // for what the place says
	recordReady              // for its turn, at the line of the place
	recordIdle               // with a place for the loop: nothing but the program itself can wake it
	recordDone
	recordKilled
	recordTask // it is a task on a loop, whose name is that of the place
	recordLine // it is at the line of the place
)

// maxPlaces bounds the places of a client.
const maxPlaces = 1 << 16

// place is where in a program a lane may be, and what for: something that a client tells
// once. All of it may be missing.
type place struct {
	Value  int64        `json:"value"` // its number
	On     string       `json:"on"`
	Name   string       `json:"name"`
	Text   string       `json:"text"`
	File   string       `json:"file"`
	Line   int64        `json:"line"`
	reason event.Reason // of On
}

// clean cleans what came from outside.
func (p *place) clean() {
	p.reason = event.Reason(max(slices.Index(event.ReasonNames[:], p.On), 0))
	p.Name, p.Text, p.File = clean.Line(p.Name, maxName), clean.Line(p.Text, maxName), clean.Line(p.File, maxName)
	p.Line = max(p.Line, 0)
}

// parseRecord reads a slot of a ring of records; ok is false if it is none.
func parseRecord(slot []byte) (r record, ok bool) {
	le := binary.LittleEndian
	if le.Uint64(slot) != le.Uint64(slot[32:]) {
		return r, false
	}
	what := le.Uint32(slot[20:])
	r = record{
		at: time.Duration(min(le.Uint64(slot[8:]), math.MaxInt64)), lane: int32(min(le.Uint32(slot[16:]), math.MaxInt32)),
		what: byte(what & 15), place: int64(what >> 4), more: math.Float64frombits(le.Uint64(slot[24:])),
	}
	if math.IsNaN(r.more) || r.more < 0 || r.more > float64(event.MaxAt)/1e9 {
		r.more = 0
	}
	return r, r.what >= recordTurn && r.what <= recordLine
}

// record translates a record. What it says was said before, so it names it by number.
func (t *translator) record(i item) {
	r, c := i.record, i.client
	id, ok := t.laneOf(c, r.lane)
	if !ok {
		t.refused++
		return
	}
	p := c.places[r.place]
	if p == nil {
		p = &place{}
	}
	if r.what != recordTask {
		t.nameless(id, r.lane, i)
	}
	e := event.Event{At: i.at, Kind: event.KindState, Task: event.NoTask}
	switch r.what {
	case recordTask:
		t.openTask(id, p.Name, i)
		return
	case recordLine:
		t.line(id, p, i.at)
		return
	case recordTurn:
		e.State = event.InProgress
	case recordIdle:
		e.State, i.asleep = event.Idle, p.reason == event.Loop
	case recordDone:
		e.State = event.Done
	case recordKilled:
		e.State = event.Killed
	case recordWaiting, recordReady:
		t.line(id, p, i.at)
		e.State, e.On, e.Name, e.Text = event.Waiting, p.reason, p.Name, p.Text
		if r.what == recordReady {
			e.State, e.On, e.Name, e.Text = event.Ready, event.Loop, "", ""
		}
	}
	t.enter(id, e, &i)
	if r.what == recordWaiting && r.more > 0 && t.lanes[id].onLoop {
		t.timers.add(timer{due: time.Duration(r.more*1e9) - c.boot, lane: id, since: e.At})
	}
}

// openTask opens the lane of a task on a loop, on the thread of the lane that starts it.
func (t *translator) openTask(id int32, name string, i item) {
	parent, ok := t.laneOf(i.client, int32(min(i.record.more, math.MaxInt32)))
	if !ok {
		t.refused++
		return
	}
	c, l := i.client, &t.lanes[id]
	if c.named[name]++; c.named[name] > 1 {
		name += "-" + strconv.Itoa(c.named[name])
	}
	l.name, l.onLoop, l.thread = name, true, t.lanes[parent].thread
	opened := event.NewLane(name, c.hello.PID, l.thread)
	opened.At = i.at
	t.say(id, opened)
	t.say(parent, event.Event{At: i.at, Kind: event.KindMessage, Task: event.NoTask, Name: string(event.VerbSpawn), To: id})
	l.task = t.task()
	t.say(id, event.Event{At: i.at, Kind: event.KindTask, Task: l.task, Name: name, Phase: event.TaskStart})
	t.state(id, event.Event{At: i.at, Kind: event.KindState, State: event.Ready, On: event.Loop, Task: l.task})
}

// line tells the line at which a lane is, if it is another.
func (t *translator) line(id int32, p *place, at time.Duration) {
	l := &t.lanes[id]
	if p.Line == 0 || l.line == p.Line && l.file == p.File {
		return
	}
	l.line, l.file = p.Line, p.File
	t.say(id, event.Event{At: at, Kind: event.KindValue, Task: event.NoTask, Name: event.ValueLine, Value: p.Line, Text: p.File})
}
