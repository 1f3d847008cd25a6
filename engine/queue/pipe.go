package queue

import (
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"sync"
)

// A pipe between processes carries, for each item, four bytes of length, four bytes
// with the lane that put it, and its data. A reader or writer holds a permit meanwhile,
// which is one byte in a pipe of its own: that locks other processes out too.

// pipe is a queue between processes. Each process has its own end of it.
type pipe struct {
	in, out          *os.File // to read from, to write to
	reading, writing permit

	mu      sync.Mutex
	pending []Item        // what the feeder has still to write
	idle    chan struct{} // closed when all of it is written; nil if there is nothing to write
	broken  error
}

// permit is a lock between processes: a pipe with one byte in it, or none while the
// lock is held.
type permit struct{ in, out *os.File }

// filesOfPipe is how many files make up a pipe: its own two, and two for each permit.
const filesOfPipe = 6

func (p *pipe) files() []*os.File {
	return []*os.File{p.in, p.out, p.reading.in, p.reading.out, p.writing.in, p.writing.out}
}

func pipeOf(f []*os.File) *pipe {
	return &pipe{in: f[0], out: f[1], reading: permit{f[2], f[3]}, writing: permit{f[4], f[5]}}
}

// OpenPipes opens so many queues between processes: all of them, or none and an error.
func OpenPipes(n int) ([]Queue, error) {
	var files []*os.File
	for range n * filesOfPipe / 2 {
		in, out, err := newPipe()
		if err != nil {
			return nil, errors.Join(err, closeFiles(files))
		}
		files = append(files, in, out)
	}
	var all []Queue
	for files := range slices.Chunk(files, filesOfPipe) {
		p := pipeOf(files)
		p.reading.give()
		p.writing.give()
		all = append(all, p)
	}
	return all, nil
}

func closeFiles(files []*os.File) (err error) {
	for _, f := range files {
		err = errors.Join(err, f.Close())
	}
	return err
}

// Inherit has a command begin with its ends of queues between processes, and returns the
// numbers that their files have in it, for [Inherited].
func Inherit(cmd *exec.Cmd, queues []Queue) (numbers []uintptr) {
	var files []*os.File
	for _, q := range queues {
		if p, ok := q.(*pipe); ok {
			files = append(files, p.files()...)
		}
	}
	return inherit(cmd, files)
}

// Inherited are n queues in a child that was started with files of these numbers.
func Inherited(n int, numbers []uintptr) ([]Queue, error) {
	if len(numbers) != n*filesOfPipe {
		return nil, fmt.Errorf("%d files for %d queues", len(numbers), n)
	}
	var all []Queue
	for numbers := range slices.Chunk(numbers, filesOfPipe) {
		var files []*os.File
		for _, n := range numbers {
			files = append(files, os.NewFile(n, "queue"))
		}
		all = append(all, pipeOf(files))
	}
	return all, nil
}

// Level is how many bytes are in the pipe of a queue now, and how many there is room for; ok
// is false if it has none, or the system does not say.
func Level(q Queue) (bytes, room int, ok bool) {
	if p, is := q.(*pipe); is {
		return p.level()
	}
	return 0, 0, false
}

func (t permit) take(ctx context.Context) error { return readAll(ctx, t.in, make([]byte, 1)) }
func (t permit) give()                          { _, _ = t.out.Write([]byte{1}) }

func (p *pipe) Get(ctx context.Context) (Item, error) {
	if err := p.reading.take(ctx); err != nil {
		return Item{}, err
	}
	defer p.reading.give()
	var first [1]byte
	if err := readAll(ctx, p.in, first[:]); err != nil {
		return Item{}, err
	}
	return p.rest(ctx, first[0])
}

func (p *pipe) Try(ctx context.Context) (Item, bool, error) {
	if _, ok, err := readByteNow(p.reading.in); !ok {
		return Item{}, false, err
	}
	defer p.reading.give()
	first, ok, err := readByteNow(p.in)
	if !ok {
		return Item{}, false, err
	}
	i, err := p.rest(ctx, first)
	return i, err == nil, err
}

// rest reads the item whose first byte has been read. It waits for the remaining bytes
// until ctx is done.
func (p *pipe) rest(ctx context.Context, first byte) (Item, error) {
	head := [8]byte{first}
	if err := readAll(ctx, p.in, head[1:]); err != nil {
		return Item{}, err
	}
	n := binary.BigEndian.Uint32(head[:4])
	if n > MaxItem {
		return Item{}, fmt.Errorf("the queue delivered an item of %d bytes; the limit is %d", n, MaxItem)
	}
	i := Item{From: int32(binary.BigEndian.Uint32(head[4:])), Data: make([]byte, n)}
	return i, readAll(ctx, p.in, i.Data)
}

// Put leaves i to the feeder.
func (p *pipe) Put(i Item) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.pending = append(p.pending, i)
	if p.idle == nil {
		p.idle = make(chan struct{})
		go p.feed()
	}
}

// feed writes pending items until there are none left.
func (p *pipe) feed() {
	for {
		p.mu.Lock()
		if len(p.pending) == 0 || p.broken != nil {
			close(p.idle)
			p.idle = nil
			p.mu.Unlock()
			return
		}
		i := p.pending[0]
		p.pending = p.pending[1:]
		p.mu.Unlock()
		if err := p.write(i); err != nil {
			p.mu.Lock()
			p.broken = err
			p.mu.Unlock()
		}
	}
}

func (p *pipe) write(i Item) error {
	if err := p.writing.take(context.Background()); err != nil {
		return err
	}
	defer p.writing.give()
	b := binary.BigEndian.AppendUint32(make([]byte, 0, 8+len(i.Data)), uint32(len(i.Data)))
	b = binary.BigEndian.AppendUint32(b, uint32(i.From))
	_, err := p.out.Write(append(b, i.Data...))
	return err
}

func (p *pipe) Deliver(ctx context.Context) error {
	p.mu.Lock()
	idle := p.idle
	p.mu.Unlock()
	if idle == nil {
		return nil
	}
	select {
	case <-idle:
		return nil
	case <-ctx.Done():
		return ErrInterrupted
	}
}

// Close closes this process's end. A feeder that waits for room gives up.
func (p *pipe) Close() { _ = closeFiles(p.files()) }
