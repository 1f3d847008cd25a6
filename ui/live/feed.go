package live

import "sync"

// Feed takes what a channel delivers, at once, so that a busy screen holds nobody up,
// and keeps it for the next frame.
type Feed[T any] struct {
	Wake chan struct{} // has an element if there is something new
	Done chan struct{} // closed when the channel is

	mu      sync.Mutex
	Pending []T
	crash   any
}

func newFeed[T any](from func() <-chan T) *Feed[T] {
	f := &Feed[T]{Wake: make(chan struct{}, 1), Done: make(chan struct{})}
	go f.read(from)
	return f
}

// read runs on a goroutine of its own. A panic in it must not leave the terminal raw:
// it is kept, and ends the program in order.
func (f *Feed[T]) read(from func() <-chan T) {
	defer close(f.Done)
	defer func() {
		if p := recover(); p != nil {
			f.mu.Lock()
			f.crash = p
			f.mu.Unlock()
		}
	}()
	for v := range from() {
		f.mu.Lock()
		f.Pending = append(f.Pending, v)
		f.mu.Unlock()
		select {
		case f.Wake <- struct{}{}:
		default:
		}
	}
}

// take returns what came since it was called last; over says that this is all.
func (f *Feed[T]) take() (all []T, over bool, crash any) {
	select {
	case <-f.Done:
		over = true
	default:
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	all, f.Pending = f.Pending, nil
	return all, over, f.crash
}

// wait waits for something new, or for the end.
func (f *Feed[T]) wait() {
	select {
	case <-f.Wake:
	case <-f.Done:
	}
}
