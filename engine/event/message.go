package event

// Verb says what a message does. A program may send its own under other names.
type Verb string

// The verbs of the engine.
const (
	VerbSpawn   Verb = "spawn"   // the worker on lane To is started
	VerbPut     Verb = "put"     // Text goes into a queue
	VerbGet     Verb = "get"     // Text comes out of a queue; lane To had put it in
	VerbRequest Verb = "request" // a put for lane To
	VerbReply   Verb = "reply"   // a put that answers a request of lane To
	VerbKill    Verb = "kill"    // lane To is ended from outside
	VerbRelease Verb = "release" // a lock is free
	VerbAcquire Verb = "acquire" // a lock was acquired after a wait; lane To had released it
	VerbWake    Verb = "wake"    // lane To can go on; by what is not known
	VerbFlow    Verb = "flow"    // what is on lane To follows from what is on this one, as the recording says

	// Between machines. A delivery is emitted by the lane that takes the task Text, and
	// a result by main, which gets it; To is the other end. A task is delivered again,
	// because of Text, if nobody has acknowledged it in time.
	VerbDeliver   Verb = "deliver"
	VerbRedeliver Verb = "redeliver"
	VerbResult    Verb = "result"
	VerbAck       Verb = "ack"
)

// NewMessage is a message to a lane, or to [NoLane].
func NewMessage(v Verb, to int32) Event {
	return Event{Kind: KindMessage, Task: NoTask, Name: string(v), To: to}
}

// Carrying is e with what it carries.
func (e Event) Carrying(what string) Event {
	e.Text = what
	return e
}

// Through is e as a message into a queue, or out of it, by the queue's number.
func (e Event) Through(queue int) Event {
	e.Value = int64(queue)
	return e
}

// Locking is e as a message about a lock: about its nth release.
func (e Event) Locking(lock string, nth int64) Event {
	e.Text, e.Value = lock, nth
	return e
}

// Verb is what a message does, "" if e is not a message.
func (e *Event) Verb() Verb {
	if e.Kind != KindMessage {
		return ""
	}
	return Verb(e.Name)
}

// Queue is the number of the queue that a message goes into or comes out of, -1 if it
// involves no queue.
func (e *Event) Queue() int {
	switch e.Verb() {
	case "", VerbSpawn, VerbKill, VerbRelease, VerbAcquire, VerbWake, VerbFlow, VerbDeliver, VerbRedeliver, VerbResult, VerbAck:
		return -1
	}
	return int(e.Value)
}

// Puts reports whether a message goes into a queue.
func (e *Event) Puts() bool { return e.Queue() >= 0 && e.Verb() != VerbGet }

// Sender is the lane that a message comes from. Some are emitted by the receiving lane.
func (e *Event) Sender() int32 {
	if e.toldByReceiver() {
		return e.To
	}
	return e.Lane
}

// Receiver is the lane that a message goes to, or [NoLane].
func (e *Event) Receiver() int32 {
	if e.toldByReceiver() {
		return e.Lane
	}
	return e.To
}

// toldByReceiver reports whether a message is emitted by the lane that receives it.
func (e *Event) toldByReceiver() bool {
	switch e.Verb() {
	case VerbGet, VerbAcquire, VerbDeliver, VerbRedeliver, VerbResult:
		return true
	}
	return false
}

// Lock is the lock that a message is about, and the number of its release; "" if it is
// about no lock.
func (e *Event) Lock() (name string, nth int64) {
	if v := e.Verb(); v == VerbRelease || v == VerbAcquire {
		return e.Text, e.Value
	}
	return "", 0
}
