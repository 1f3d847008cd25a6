package observed

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"strings"
	"time"

	"lanes/engine/history"
	"lanes/engine/wire"
)

// Options say how much of a recording is read.
type Options struct {
	// From and To bound the part that is read, counted from the start of the recording;
	// no To, which is 0, is its end.
	From, To time.Duration
	// Most bounds the events of the timeline; 0 is MaxEvents.
	Most int
	// Progress is told now and then how many bytes have been read, of the file as it is
	// stored. It may be nil.
	Progress func(read int64)

	ctx context.Context
}

// MaxEvents is how many events are read at most, unless something else is asked for. They
// take about 1 GB, and are what is in 100 MB of a trace of Go.
const MaxEvents = 30_000_000

// aimedAt is the memory, in bytes, near which more of it is collected while a recording is
// read. It is no bound.
const aimedAt = 1 << 30

// reader is how one format is read.
type reader struct {
	name string
	// knows reports whether a file that begins like this is of the format. It gets at least
	// the first headBytes of the file, or all of it.
	knows func(head []byte) bool
	// read reads all of it. What it returns beside an error, if that is not nil, is what
	// there is of a recording that was cut off.
	read func(in io.Reader, o Options) (*history.Timeline, error)
}

// readers is the table of formats; the first that knows a file reads it. What none of them
// knows is taken for a log of our own, which says best what is wrong with it.
var readers = []reader{
	{"Go execution trace", isGoTrace, readGoTrace},
	{"OpenTelemetry", isOTLP, readOTLP},
	{"Chrome trace", isChrome, readChrome},
	{"log", func([]byte) bool { return true }, func(in io.Reader, _ Options) (*history.Timeline, error) { return wire.ReadLog(in) }},
}

// headBytes is how much of a file is looked at to recognize it.
const headBytes = 64 << 10

// Open reads a recording of any format, packed by gzip or not. Of one that was cut off it
// returns what there is, with an error that is [wire.ErrTruncated].
//
// It stops soon after the end of ctx.
func Open(ctx context.Context, r io.Reader, o Options) (tl *history.Timeline, err error) {
	// Nearly all that is read stays: a heap that is allowed to double before it is collected
	// would take twice the memory.
	defer debug.SetGCPercent(debug.SetGCPercent(40))
	defer debug.SetMemoryLimit(debug.SetMemoryLimit(min(debug.SetMemoryLimit(-1), aimedAt)))
	ctx, cancel := context.WithCancel(ctx)
	defer cancel() // what goes on beside the reading ends with it
	o.ctx = ctx
	in := bufio.NewReaderSize(&counted{ctx: ctx, r: r, told: o.Progress}, headBytes)
	head, err := in.Peek(headBytes)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	if bytes.HasPrefix(head, []byte("\x1f\x8b")) {
		z, err := gzip.NewReader(in)
		if err != nil {
			return nil, fmt.Errorf("gzip: %w", err)
		}
		in = bufio.NewReaderSize(z, headBytes)
		if head, err = in.Peek(headBytes); err != nil && !errors.Is(err, io.EOF) && !errors.Is(err, io.ErrUnexpectedEOF) {
			return nil, fmt.Errorf("gzip: %w", err)
		}
	}
	if err := refusal(head); err != nil {
		return nil, err
	}
	for i := range readers {
		if readers[i].knows(head) {
			return readers[i].guarded(in, o)
		}
	}
	return nil, errors.New("not a recording") // the last reader knows any
}

// guarded is read, where what a library panics with over a broken file is an error.
func (r *reader) guarded(in io.Reader, o Options) (tl *history.Timeline, err error) {
	defer func() {
		if p := recover(); p != nil {
			tl, err = nil, fmt.Errorf("%s: broken: %v", r.name, p)
		}
		if o.ctx.Err() != nil {
			tl, err = nil, o.ctx.Err()
		}
	}()
	return r.read(in, o)
}

// counted is a stream that tells how much of it was read, and ends with its context.
type counted struct {
	ctx  context.Context
	r    io.Reader
	n    int64
	told func(int64)
}

func (c *counted) Read(p []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.r.Read(p)
	c.n += int64(n)
	if c.told != nil {
		c.told(c.n)
	}
	return n, err
}

// begins is the beginning of a text without the white space and the byte-order mark before it.
func begins(head []byte) []byte {
	return bytes.TrimLeft(bytes.TrimPrefix(head, []byte("\xef\xbb\xbf")), " \t\r\n")
}

// keyed reports whether a JSON object begins with a key, or has it further on in what there
// is of it, but for a log of our own.
func keyed(head []byte, keys ...string) bool {
	s := string(begins(head))
	if !strings.HasPrefix(s, "{") || strings.HasPrefix(s, `{"kind":"run"`) {
		return false
	}
	for _, key := range keys {
		if strings.Contains(s, `"`+key+`"`) {
			return true
		}
	}
	return false
}
