package event

// Wait is what a worker waits for.
type Wait struct {
	Lane    string
	On      Reason
	For     string // the lane, the queue or the lock, or the number of a barrier's generation
	Get     bool   // for an item in the queue
	Put     bool   // for room in the queue
	Barrier bool   // for the others at a barrier
	// Holds reports whether the worker keeps the loop or the interpreter lock meanwhile.
	Holds bool
	To    int // the lane whose end is waited for, 0 if none
}

// The texts of a waiting state. A wait has at most one of them.
const (
	textGet     = "get"
	textPut     = "put"
	textBarrier = "meet"
	textHolds   = "holds"
)

// Waits is e as the start of a wait.
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

// Wait is what a lane in this state waits for. Its Lane is not filled in.
func (e *Event) Wait() Wait {
	return Wait{
		On: e.On, For: e.Name, To: int(e.To),
		Get: e.Text == textGet, Put: e.Text == textPut, Barrier: e.Text == textBarrier, Holds: e.Text == textHolds,
	}
}
