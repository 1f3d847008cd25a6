package event

// Verb says what a message does. A program may send its own under other names.
type Verb string

// The verbs of the engine.
const (
	VerbSpawn   Verb = "spawn"   // the worker on lane To is started
	VerbPut     Verb = "put"     // Text goes into a queue
	VerbGet     Verb = "get"     // Text comes out of a queue; lane To had put it in
	VerbRequest Verb = "request" // a put that is for lane To
	VerbReply   Verb = "reply"   // likewise, as its answer
	VerbKill    Verb = "kill"    // lane To is ended from outside
	VerbRelease Verb = "release" // a lock is free
	VerbAcquire Verb = "acquire" // a lock is had after a wait; lane To had released it
)

// NewMessage is a message to a lane, or to [NoLane].
func NewMessage(v Verb, to int32) Event {
	return Event{Kind: KindMessage, Task: NoTask, Name: string(v), To: to}
}

// Carrying is a message that carries something.
func (e Event) Carrying(what string) Event {
	e.Text = what
	return e
}

// Through is a message that goes into a queue, or comes out of it, by its number.
func (e Event) Through(queue int) Event {
	e.Value = int64(queue)
	return e
}

// Locking is a message about a lock: of its release number nth.
func (e Event) Locking(lock string, nth int64) Event {
	e.Text, e.Value = lock, nth
	return e
}

// Verb is what a message does, "" if e is none.
func (e *Event) Verb() Verb {
	if e.Kind != KindMessage {
		return ""
	}
	return Verb(e.Name)
}

// Queue is the number of the queue that a message goes into or comes out of, -1 if it is
// about none.
func (e *Event) Queue() int {
	switch e.Verb() {
	case "", VerbSpawn, VerbKill, VerbRelease, VerbAcquire:
		return -1
	}
	return int(e.Value)
}

// Puts reports whether a message goes into a queue.
func (e *Event) Puts() bool { return e.Queue() >= 0 && e.Verb() != VerbGet }

// Sender is the lane from which a message comes: a get and an acquire are told by who
// gets something.
func (e *Event) Sender() int32 {
	if e.toldByReceiver() {
		return e.To
	}
	return e.Lane
}

// Receiver is the lane to which a message goes, or [NoLane].
func (e *Event) Receiver() int32 {
	if e.toldByReceiver() {
		return e.Lane
	}
	return e.To
}

// toldByReceiver reports whether a message is told by who receives it.
func (e *Event) toldByReceiver() bool { return e.Verb() == VerbGet || e.Verb() == VerbAcquire }

// Lock is the lock that a message is about, and the number of its release; "" is none.
func (e *Event) Lock() (name string, nth int64) {
	if v := e.Verb(); v == VerbRelease || v == VerbAcquire {
		return e.Text, e.Value
	}
	return "", 0
}
