package wire

import (
	"math"
	"time"

	"lanes/engine/event"
)

// schema lists the keys of the lines of events, after the kind, in the order in which
// they are written. Writing and both ways of reading use it.
var schema = [...][]field{
	event.KindLane:    {fieldAt, fieldLane, fieldName, fieldPID, fieldTID},
	event.KindState:   {fieldAt, fieldLane, fieldState, fieldOn, fieldTask, fieldName, fieldText, maybe(fieldTo)},
	event.KindTask:    {fieldAt, fieldLane, fieldTask, fieldName, fieldPhase, fieldState, fieldError},
	event.KindPrint:   {fieldAt, fieldLane, fieldTask, fieldText},
	event.KindValue:   {fieldAt, fieldLane, fieldTask, fieldName, fieldValue, fieldText},
	event.KindMessage: {fieldAt, fieldLane, fieldTo, fieldName, maybe(fieldValue), fieldText},
}

// field is a key of a line and where its value is in an event. The value is a text, a
// number, or one of a few names.
type field struct {
	key     string
	text    func(e *event.Event) *string
	number  func(e *event.Event) int64
	set     func(e *event.Event, n int64) bool // reports whether n is valid
	names   []string                           // of the numbers from 0 on; nil if the value is a plain number
	nothing int64                              // the number that is left out
	always  bool                               // never left out
}

// maybe is f, left out if its value is 0.
func maybe(f field) field {
	f.always = false
	return f
}

var (
	fieldAt = field{
		key: "at_ns", always: true,
		number: func(e *event.Event) int64 { return int64(e.At) },
		set: func(e *event.Event, n int64) bool {
			e.At = time.Duration(n)
			return n >= 0 && n <= event.MaxAt
		},
	}
	fieldLane = field{
		key: "lane", always: true,
		number: func(e *event.Event) int64 { return int64(e.Lane) },
		set: func(e *event.Event, n int64) bool {
			e.Lane = int32(n)
			return n >= 0 && n < event.MaxLanes
		},
	}
	fieldTo = field{
		key: "to", always: true,
		number: func(e *event.Event) int64 { return int64(e.To) },
		set: func(e *event.Event, n int64) bool {
			e.To = int32(n)
			return n >= int64(event.NoLane) && n < event.MaxLanes
		},
	}
	fieldTask = field{
		key: "task", nothing: int64(event.NoTask),
		number: func(e *event.Event) int64 { return int64(e.Task) },
		set: func(e *event.Event, n int64) bool {
			e.Task = max(int32(n), event.NoTask)
			return isInt32(n)
		},
	}
	fieldPID = field{
		key:    "pid",
		number: func(e *event.Event) int64 { return e.Value },
		set: func(e *event.Event, n int64) bool {
			e.Value = n
			return true
		},
	}
	fieldTID = field{
		key:    "tid",
		number: func(e *event.Event) int64 { return int64(e.To) },
		set: func(e *event.Event, n int64) bool {
			e.To = int32(n)
			return isInt32(n)
		},
	}
	fieldValue = field{
		key: "value", always: true,
		number: func(e *event.Event) int64 { return e.Value },
		set: func(e *event.Event, n int64) bool {
			e.Value = n
			return true
		},
	}
	fieldName  = field{key: "name", text: func(e *event.Event) *string { return &e.Name }}
	fieldText  = field{key: "text", text: func(e *event.Event) *string { return &e.Text }}
	fieldError = field{key: "error", text: func(e *event.Event) *string { return &e.Text }}
	fieldState = field{
		key: "state", names: event.StateNames[:],
		number: func(e *event.Event) int64 { return int64(e.State) },
		set: func(e *event.Event, n int64) bool {
			e.State = event.State(n)
			return e.State != event.Unused // once used, a lane never becomes unused
		},
	}
	fieldOn = field{
		key: "on", names: event.ReasonNames[:],
		number: func(e *event.Event) int64 { return int64(e.On) },
		set: func(e *event.Event, n int64) bool {
			e.On = event.Reason(n)
			return true
		},
	}
	fieldPhase = field{
		key: "phase", names: event.PhaseNames[:],
		number: func(e *event.Event) int64 { return int64(e.Phase) },
		set: func(e *event.Event, n int64) bool {
			e.Phase = event.Phase(n)
			return true
		},
	}
)

func isInt32(n int64) bool { return n >= math.MinInt32 && n <= math.MaxInt32 }

// fieldsOf are the fields of a kind, none if it is not the kind of an event.
func fieldsOf(k event.Kind) []field {
	if int(k) < len(schema) {
		return schema[k]
	}
	return nil
}
