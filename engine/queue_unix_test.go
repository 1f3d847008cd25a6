//go:build unix

package engine

import (
	"context"
	"errors"
	"os"
	"sync/atomic"
	"syscall"
	"testing"
)

// countingContext counts the contexts that were derived from it and have not ended.
type countingContext struct {
	context.Context
	done chan struct{}
	n    atomic.Int32
}

func (c *countingContext) Done() <-chan struct{} { return c.done }

func (c *countingContext) AfterFunc(func()) (stop func() bool) {
	c.n.Add(1)
	return func() bool { c.n.Add(-1); return true }
}

// TestARunThatCannotStartLeavesNothing runs out of file descriptors halfway.
func TestARunThatCannotStartLeavesNothing(t *testing.T) {
	var limit syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_NOFILE, &limit); err != nil {
		t.Fatal(err)
	}
	probe, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	next := probe.Fd()
	probe.Close()
	few := limit
	few.Cur = 8
	for range next { // its type differs between systems
		few.Cur++
	}
	if err := syscall.Setrlimit(syscall.RLIMIT_NOFILE, &few); err != nil {
		t.Fatal(err)
	}
	defer func() { _ = syscall.Setrlimit(syscall.RLIMIT_NOFILE, &limit) }()

	ctx := &countingContext{Context: context.Background(), done: make(chan struct{})}
	job := programJob("queue", 0)
	job.Program.Queues = make([]QueueSpec, 9)
	r, err := Start(ctx, job, Config{Model: "processes"})
	if r != nil || !errors.Is(err, syscall.EMFILE) {
		t.Fatalf("run %v, error %v", r != nil, err)
	}
	if n := ctx.n.Load(); n != 0 {
		t.Errorf("%d contexts have not ended", n)
	}
	probe, err = os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer probe.Close()
	if got := probe.Fd(); got != next {
		t.Errorf("the next file is number %d, before it was %d", got, next)
	}
}
