package watch

import (
	"bytes"
	"encoding/json"
	"errors"
	"time"

	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/wire"
)

// maxLine bounds a line of a client, in bytes.
const maxLine = 64 << 10

// hello is the first line of a client. All of it may be missing.
type hello struct {
	PID      int    `json:"pid"`
	TID      int    `json:"tid"`
	Name     string `json:"name"`
	Recorder string `json:"recorder"`  // what it is written in, with its version
	Clock    string `json:"clock"`     // "monotonic": at_ns is of the system's monotonic clock
	EventNS  int64  `json:"event_ns"`  // what it costs the client to tell something
	RecordNS int64  `json:"record_ns"` // likewise, as a record
	Ring     string `json:"ring"`      // the file in our folder that the rest comes in
}

// declaration gives a queue of a client its name. Queues with the same id are the same, in
// whichever process.
type declaration struct {
	Value int64  `json:"value"`
	Name  string `json:"name"`
	ID    string `json:"id"`
}

// line is what a client says at once: one of these.
type line struct {
	event.Event
	extras
	stamped bool // it has a moment
	hello   *hello
	queue   *declaration
	place   *place
	record  record // if it says something
	gone    bool   // its connection has ended
}

// extras are what a client may say of an event beyond what a log has.
type extras struct {
	ToPID  int    `json:"to_pid"`   // the process that a message, or a wait, is for
	By     *int32 `json:"by"`       // who holds the lock that is waited for
	Until  int64  `json:"until_ns"` // not 0: the wait may time out
	Called string `json:"called"`   // of a process that is started
	Into   *int64 `json:"value"`    // of a wait: the number of the queue
}

// The keys of extras, as they stand in a line.
var extraKeys = [...][]byte{[]byte(`"to_pid":`), []byte(`"by":`), []byte(`"until_ns":`), []byte(`"called":`), []byte(`"value":`)}

// parse reads a line of a client.
func parse(data []byte) (line, error) {
	e, err := wire.ParseEvent(data)
	if err != nil {
		return parseOther(data, err)
	}
	l := line{Event: e, stamped: bytes.Contains(data, []byte(`"at_ns":`))}
	for i, key := range extraKeys {
		if (i < len(extraKeys)-1 || e.Kind == event.KindState) && bytes.Contains(data, key) {
			if err := json.Unmarshal(data, &l.extras); err != nil {
				return line{}, err
			}
			l.Called = clean.Line(l.Called, maxName)
			break
		}
	}
	return l, nil
}

// parseOther reads a line that is no event.
func parseOther(data []byte, notEvent error) (line, error) {
	var first struct {
		Kind string `json:"kind"`
		At   *int64 `json:"at_ns"`
	}
	if json.Unmarshal(data, &first) != nil {
		return line{}, notEvent
	}
	l := line{stamped: first.At != nil}
	if l.stamped {
		l.At = time.Duration(min(max(*first.At, 0), event.MaxAt))
	}
	switch first.Kind {
	case "hello", "run":
		l.hello = &hello{}
		if err := json.Unmarshal(data, l.hello); err != nil {
			return line{}, err
		}
		l.hello.Name, l.hello.Recorder = clean.Line(l.hello.Name, maxName), clean.Line(l.hello.Recorder, maxName)
		return l, nil
	case "queue":
		l.queue = &declaration{}
		if err := json.Unmarshal(data, l.queue); err != nil {
			return line{}, err
		}
		l.queue.Name = clean.Line(l.queue.Name, maxName)
		if len(l.queue.ID) > maxName || l.queue.Value < 0 || l.queue.Value >= maxQueues {
			return line{}, errors.New("queue: out of range")
		}
		return l, nil
	case "place":
		l.place = &place{}
		if err := json.Unmarshal(data, l.place); err != nil {
			return line{}, err
		}
		l.place.clean()
		return l, nil
	case "summary", "mark":
		return line{}, errOther
	}
	return line{}, notEvent
}

// errOther is the error of a line of a log that says nothing here.
var errOther = errors.New("nothing that happens")

const (
	maxName   = 120  // bytes of a name
	maxQueues = 4096 // of one client
)
