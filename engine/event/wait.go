package event

// Wait is what a worker waits for.
type Wait struct {
	Lane    string
	On      Reason
	For     string // the lane, the queue or the lock, or the number of the meeting
	Get     bool   // for something in the queue
	Put     bool   // for room in the queue
	Barrier bool   // for others that wait for each other
	// Holds reports whether the worker keeps the loop or the interpreter lock meanwhile.
	Holds bool
	To    int // the lane whose end is waited for, 0 if none
}

// The texts of a state that waits. At most one of them is true of a wait.
const (
	textGet     = "get"
	textPut     = "put"
	textBarrier = "meet"
	textHolds   = "holds"
)

// Waits is e as the beginning of a wait.
func (e Event) Waits(w Wait) Event {
	e.Kind, e.State, e.On, e.Name, e.Text, e.To = KindState, Waiting, w.On, w.For, "", int32(w.To)
	switch {
	case w.Get:
		e.Text = textGet
	case w.Put:
		e.Text = textPut
	case w.Barrier:
		e.Text = textBarrier
	case w.Holds:
		e.Text = textHolds
	}
	return e
}

// Wait is what a state waits for, but for the name of its lane.
func (e *Event) Wait() Wait {
	return Wait{
		On: e.On, For: e.Name, To: int(e.To),
		Get: e.Text == textGet, Put: e.Text == textPut, Barrier: e.Text == textBarrier, Holds: e.Text == textHolds,
	}
}
