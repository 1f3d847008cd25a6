package live

import "sync"

// Feed takes what a channel delivers, at once, so that drawing never blocks a run, and
// keeps it for the next frame. On the zero value nothing ever comes.
type Feed[T any] struct {
	wake chan struct{} // has an element if there is something new
	done chan struct{} // closed when the channel is

	mu      sync.Mutex
	pending []T
	crash   any
}

func newFeed[T any](from func() <-chan T) *Feed[T] {
	f := &Feed[T]{wake: make(chan struct{}, 1), done: make(chan struct{})}
	go f.read(from)
	return f
}

// read runs on a goroutine of its own. A panic in it must not leave the terminal raw:
// it is kept, and ends the program in order.
func (f *Feed[T]) read(from func() <-chan T) {
	defer close(f.done)
	defer func() {
		if p := recover(); p != nil {
			f.mu.Lock()
			f.crash = p
			f.mu.Unlock()
		}
	}()
	for v := range from() {
		f.mu.Lock()
		f.pending = append(f.pending, v)
		f.mu.Unlock()
		select {
		case f.wake <- struct{}{}:
		default:
		}
	}
}

// take returns what came since it was called last; over says that this is all.
func (f *Feed[T]) take() (all []T, over bool, crash any) {
	select {
	case <-f.done:
		over = true
	default:
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	all, f.pending = f.pending, nil
	return all, over, f.crash
}

// wait waits for something new, or for the end.
func (f *Feed[T]) wait() {
	select {
	case <-f.wake:
	case <-f.done:
	}
}
