package engine

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// A frame is four bytes of length, most significant first, then one byte that says
// what the frame is, then its body. The length counts the byte and the body.
const maxFrame = 16 << 20

// frameKind says what a frame is; see protocol.go.
type frameKind byte

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
