package engine

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// A parent and its children talk in frames over the child's standard input and
// output: four bytes of length, most significant first, then one byte that says
// what the frame is, then its body. The length counts the byte and the body.
const maxFrame = 16 << 20

type frameKind byte

const (
	frameHello   frameKind = 'h' // parent: who I am and what you are to do
	frameReady   frameKind = 'r' // child: I speak the same protocol and know the job
	frameTask    frameKind = 't' // parent: do this task
	frameCancel  frameKind = 'c' // parent: interrupt your tasks
	frameQuit    frameKind = 'q' // parent: no more tasks
	frameEvents  frameKind = 'e' // child: what happened, as lines of a log
	frameOutcome frameKind = 'o' // child: how a task ended
	frameBye     frameKind = 'b' // child: nothing more comes
)

// hello is the body of the first frame to a child.
type hello struct {
	Version string          `json:"version"`
	Lesson  string          `json:"lesson"`
	Params  json.RawMessage `json:"params,omitempty"`
	First   int32           `json:"first"` // lane
	Slots   int             `json:"slots"` // lanes
	Loop    bool            `json:"loop"`  // run tasks as coroutines
	Part    Part            `json:"part"`
	Elapsed int64           `json:"elapsed_ns"`
	Wall    int64           `json:"wall_ns"` // the wall clock at Elapsed
}

// ready is the body of a child's first frame.
type ready struct {
	Version string `json:"version"`
	Error   string `json:"error,omitempty"`
}

// told is the body of an outcome frame.
type told struct {
	Task   int             `json:"task"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  string          `json:"error,omitempty"`
	State  string          `json:"state"` // done, failed or killed
}

// frameWriter writes frames; it may be shared.
type frameWriter struct {
	mu sync.Mutex
	w  io.Writer
}

func (f *frameWriter) write(kind frameKind, body []byte) error {
	if len(body)+1 > maxFrame {
		return fmt.Errorf("frame of %d bytes is larger than %d", len(body)+1, maxFrame)
	}
	buf := make([]byte, 0, 5+len(body))
	buf = binary.BigEndian.AppendUint32(buf, uint32(len(body)+1))
	buf = append(append(buf, byte(kind)), body...)
	f.mu.Lock()
	defer f.mu.Unlock()
	_, err := f.w.Write(buf)
	return err
}

func (f *frameWriter) writeJSON(kind frameKind, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return f.write(kind, body)
}

// readFrame reads one frame. It allocates no more than what really comes.
func readFrame(r *bufio.Reader) (frameKind, []byte, error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, nil, err
	}
	n := binary.BigEndian.Uint32(head[:4])
	if n < 1 || n > maxFrame {
		return 0, nil, fmt.Errorf("frame of %d bytes: must have 1 to %d", n, maxFrame)
	}
	body, err := io.ReadAll(io.LimitReader(r, int64(n-1)))
	if err == nil && len(body) < int(n-1) {
		err = io.ErrUnexpectedEOF
	}
	return frameKind(head[4]), body, err
}
