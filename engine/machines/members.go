package machines

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/event"
)

// machine is a machine that has joined, with a block of lanes.
type machine struct {
	name     string
	instance string
	lanes    []int // by the worker's index, 0 for one that has none yet
}

// member is a worker, from its hello to its end. The fields after lane belong to who holds
// the lock of the dispatcher.
type member struct {
	id   string
	name string // "anna.2"
	lane *engine.RemoteLane

	heard  time.Duration // when something came from it last
	silent bool
	beat   beat
}

// here is what this machine is called among the others.
const here = "here"

// hello answers a worker that wants to work.
func (d *dispatcher) hello(body []byte) welcome {
	h, err := parseHello(body)
	if err != nil {
		return welcome{Error: err.Error()}
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.left == 0 || d.run.Context().Err() != nil {
		return welcome{Over: true}
	}
	m := d.machine(h)
	if m == nil {
		return welcome{Error: fmt.Sprintf("the run has %d machines, and cannot have more", maxMachines)}
	}
	lane := d.laneOf(m, h.Index)
	if lane == 0 {
		return welcome{Error: fmt.Sprintf("the run has no lane left for another worker; it may have %d", event.MaxLanes)}
	}
	w := d.begin(lane, fmt.Sprintf("%s.%d", m.name, h.Index+1), max(h.PID, 0))
	info := d.run.Info()
	return welcome{
		ID: w.id, Lane: lane, Lesson: info.Lesson, Model: info.Model, Params: d.run.Params(), Tasks: info.Tasks,
		AckWait: d.o.AckWait, Beat: d.o.beat(len(d.members)),
	}
}

// parseHello reads a hello, and refuses one of another version, naming both.
func parseHello(body []byte) (*hello, error) {
	none := errors.New("that is no hello")
	var h hello
	switch err := json.Unmarshal(body, &h); {
	case err != nil:
		return nil, none
	case h.Version != event.Version || h.Release != engine.Release():
		return nil, fmt.Errorf("the run is of lanes %s (protocol %s), and this machine has lanes %s (protocol %s)",
			engine.Release(), event.Version, clean.Line(h.Release, 80), clean.Line(h.Version, 20))
	case h.Index < 0 || h.Workers < 1 || h.Workers > maxWorkers || h.Index >= maxWorkers || h.Instance == "" || len(h.Instance) > 80:
		return nil, none
	}
	return &h, nil
}

// begin begins a worker on a lane. The process before it there is gone, whatever became of
// it.
func (d *dispatcher) begin(lane int, name string, pid int) *member {
	for _, old := range d.members {
		if old.lane.Number() == lane {
			d.end(old, event.Killed, fmt.Sprintf("%s died", old.name))
		}
	}
	d.joined++
	w := &member{id: fmt.Sprintf("%d-%d-%s", lane, d.joined, d.id), name: name, lane: d.run.OpenLane(lane), heard: d.run.Now()}
	d.members[w.id] = w
	d.run.Emit(event.NewMessage(event.VerbSpawn, int32(lane)))
	w.lane.Opens(name, pid)
	return w
}

const (
	// maxWorkers bounds the workers of one machine.
	maxWorkers = 1000
	// maxMachines bounds the machines of a run, those that have left among them.
	maxMachines = 1000
)

// machine is the machine of a worker, nil if there are too many. A second one of the same
// name has a number behind it.
func (d *dispatcher) machine(h *hello) *machine {
	for _, m := range d.machines {
		if m.instance == h.Instance {
			return m
		}
	}
	name := clean.Line(h.Machine, 60)
	if runes := []rune(name); len(runes) > 12 {
		name = string(runes[:11]) + "…"
	}
	if name == "" || h.Instance != d.id && name == here {
		name = "other"
	}
	m := &machine{instance: h.Instance}
	for n := 1; m.name == ""; n++ {
		try := name
		if n > 1 {
			try = fmt.Sprintf("%s-%d", name, n)
		}
		switch of := d.named(try); {
		case of == nil && len(d.machines) >= maxMachines:
			return nil
		case of == nil:
			m.name = try
			if h.Instance == d.id {
				for i := range d.run.Slots() {
					m.lanes = append(m.lanes, 1+i)
				}
			} else if first, ok := d.run.ReserveLanes(h.Workers); ok {
				for i := range h.Workers {
					m.lanes = append(m.lanes, first+i)
				}
			}
			d.machines = append(d.machines, m)
			return m
		case !d.lives(of) && h.Instance != d.id && of.instance != d.id: // it was here before, under another instance
			of.instance = h.Instance
			return of
		}
	}
	return m
}

func (d *dispatcher) named(name string) *machine {
	for _, m := range d.machines {
		if m.name == name {
			return m
		}
	}
	return nil
}

// lives reports whether a machine has a worker.
func (d *dispatcher) lives(m *machine) bool {
	for _, w := range d.members {
		for _, lane := range m.lanes {
			if w.lane.Number() == lane {
				return true
			}
		}
	}
	return false
}

// laneOf is the lane of a worker of a machine, 0 if there is none left.
func (d *dispatcher) laneOf(m *machine, index int) int {
	for len(m.lanes) <= index {
		m.lanes = append(m.lanes, 0)
	}
	if m.lanes[index] == 0 {
		m.lanes[index], _ = d.run.ReserveLanes(1)
	}
	return m.lanes[index]
}

// end ends a worker: what it had begun will be delivered again, for that reason.
func (d *dispatcher) end(w *member, s event.State, why string) {
	delete(d.members, w.id)
	d.past[w.id] = w
	d.bytes += w.beat.Bytes
	d.trips += w.beat.Trips
	if lost := w.lane.Ends(s, why); lost >= 0 && !d.done[lost] {
		d.why[lost] = why
	}
	for len(d.past) > maxPast { // any: they are far behind
		for id := range d.past {
			delete(d.past, id)
			break
		}
	}
}

// maxPast is how many workers are remembered that have ended, for results that come late.
const maxPast = 1024

// hears takes note that something came from a worker, and returns it; nil if it is
// unknown, or was given up.
func (d *dispatcher) hears(id string) *member {
	w := d.members[id]
	if w == nil { // it was given up, or is of an earlier run, and does not know yet
		if !strings.ContainsAny(id, "*> ") {
			_ = d.nc.Publish(d.names.gone(id), nil)
		}
		return nil
	}
	w.heard = d.run.Now()
	if w.silent {
		w.silent = false
		w.lane.Speaks()
	}
	return w
}

// events takes the events of a worker.
func (d *dispatcher) events(id string, body []byte) {
	d.mu.Lock()
	w := d.hears(id)
	d.mu.Unlock()
	if w == nil {
		return
	}
	if err := w.lane.Report(body, d.reason); err != nil {
		d.expel(w, err)
	}
}

// reason says why a task is delivered again.
func (d *dispatcher) reason(task int) string {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.again++
	v := event.Event{Kind: event.KindValue, Name: event.ValueRedelivered, Value: d.again}
	d.run.Emit(v)
	if why := d.why[task]; why != "" {
		return why
	}
	for _, w := range d.members {
		if w.lane.Task() == task && w.silent {
			return d.unheard(w)
		}
	}
	return fmt.Sprintf("not acknowledged within %v", d.o.AckWait)
}

// unheard says for how long nothing has come from a worker.
func (d *dispatcher) unheard(w *member) string {
	return fmt.Sprintf("no word from %s for %.1f s", w.name, (d.run.Now() - w.heard).Seconds())
}

// expel ends a worker that sends what no worker of this program would send.
func (d *dispatcher) expel(w *member, err error) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.members[w.id] == nil {
		return
	}
	d.end(w, event.Failed, fmt.Sprintf("%s sent nonsense: %v", w.name, err))
	_ = d.nc.Publish(d.names.gone(w.id), nil)
}

// beats takes what a worker says of itself.
func (d *dispatcher) beats(id string, body []byte) {
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.hears(id)
	var b beat
	if w == nil || json.Unmarshal(body, &b) != nil || b.RoundTrip < 0 || b.Bound < 0 {
		return
	}
	if b.RoundTrip != w.beat.RoundTrip || b.Bound != w.beat.Bound {
		for name, v := range map[string]time.Duration{event.ValueRoundTrip: b.RoundTrip, event.ValueClockBound: b.Bound} {
			w.lane.Emit(event.Event{Kind: event.KindValue, Name: name, Value: int64(v)})
		}
	}
	w.lane.Shift(b.Shift)
	if b.Trouble != "" && w.beat.Trouble == "" {
		d.trouble = clean.Line(b.Trouble, 200)
		d.troubled = d.run.Now()
	}
	w.beat = b
}

// bye takes a worker's goodbye.
func (d *dispatcher) bye(id string, why string) {
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.members[id]
	if w == nil {
		return
	}
	if why == "" {
		d.end(w, event.Done, w.name+" left")
		return
	}
	d.end(w, event.Failed, w.name+": "+clean.Line(why, 300))
}

// watch looks for workers from which nothing comes.
func (d *dispatcher) watch() {
	d.mu.Lock()
	defer d.mu.Unlock()
	now := d.run.Now()
	for _, w := range d.members {
		switch quiet := now - w.heard; {
		case quiet > d.o.gone():
			d.end(w, event.Killed, d.unheard(w))
		case quiet > d.o.silent() && !w.silent:
			w.silent = true
			w.lane.Silent()
		}
	}
}
