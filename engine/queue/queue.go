// Package queue has the queues over which the workers of a program exchange items: pipes
// between processes, memory between workers of one process.
package queue

import (
	"context"
	"errors"
	"sync"
)

// Queue is a queue that is open.
type Queue interface {
	// Put never blocks.
	Put(i Item)
	// Get waits for an item, or returns [ErrInterrupted] when ctx is done.
	Get(ctx context.Context) (Item, error)
	// Try takes an item if there is one.
	Try(ctx context.Context) (i Item, ok bool, err error)
	// Deliver waits until everything that this process has put is in the pipe.
	Deliver(ctx context.Context) error
	// Close closes this process's end.
	Close()
}

// Item is the data of an item, and the lane that put it.
type Item struct {
	From int32
	Data []byte
}

// MaxItem bounds one item, in bytes.
const MaxItem = 8 << 20

// ErrInterrupted is the error of a wait that was given up because its context ended.
var ErrInterrupted = errors.New("interrupted")

// memoryQueue is a queue between workers of one process. It is unbounded.
type memoryQueue struct {
	mu    sync.Mutex
	items []Item
	more  chan struct{} // has an element if a waiting get may try again
}

// OpenMemory opens so many queues between workers of this process.
func OpenMemory(n int) []Queue {
	var all []Queue
	for range n {
		all = append(all, &memoryQueue{more: make(chan struct{}, 1)})
	}
	return all
}

func (m *memoryQueue) Put(i Item) {
	m.mu.Lock()
	defer m.mu.Unlock()
	m.items = append(m.items, i)
	m.wake()
}

func (m *memoryQueue) wake() {
	select {
	case m.more <- struct{}{}:
	default:
	}
}

func (m *memoryQueue) Try(ctx context.Context) (i Item, ok bool, err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if len(m.items) == 0 {
		return Item{}, false, nil
	}
	i, m.items = m.items[0], m.items[1:]
	if len(m.items) > 0 {
		m.wake()
	}
	return i, true, nil
}

func (m *memoryQueue) Get(ctx context.Context) (Item, error) {
	for {
		if i, ok, _ := m.Try(ctx); ok {
			return i, nil
		}
		select {
		case <-m.more:
		case <-ctx.Done():
			return Item{}, ErrInterrupted
		}
	}
}

func (*memoryQueue) Deliver(context.Context) error { return nil }
func (*memoryQueue) Close()                        {}
