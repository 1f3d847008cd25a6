package wire

import (
	"bufio"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"sync"
)

// MaxFrame bounds a frame, in bytes. A frame is four bytes of length, most significant
// first, then one byte that says what kind it is, then its body. The length counts the
// kind and the body.
const MaxFrame = 16 << 20

// FrameKind says what a frame is; the kinds are in engine/protocol.go.
type FrameKind byte

// FrameWriter writes frames. It is safe for concurrent use.
type FrameWriter struct {
	mu sync.Mutex
	W  io.Writer
}

// Write writes one frame. A body that does not fit into [MaxFrame] with its kind is an error,
// and nothing of it is written.
func (f *FrameWriter) Write(kind FrameKind, body []byte) error {
	if len(body)+1 > MaxFrame {
		return fmt.Errorf("frame of %d bytes is larger than %d", len(body)+1, MaxFrame)
	}
	buf := make([]byte, 0, 5+len(body))
	buf = binary.BigEndian.AppendUint32(buf, uint32(len(body)+1))
	buf = append(append(buf, byte(kind)), body...)
	f.mu.Lock()
	defer f.mu.Unlock()
	_, err := f.W.Write(buf)
	return err
}

// WriteJSON writes one frame with v as JSON.
func (f *FrameWriter) WriteJSON(kind FrameKind, v any) error {
	body, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return f.Write(kind, body)
}

// ReadFrame reads one frame. It allocates only for bytes that really arrive.
func ReadFrame(r *bufio.Reader) (FrameKind, []byte, error) {
	var head [5]byte
	if _, err := io.ReadFull(r, head[:]); err != nil {
		return 0, nil, err
	}
	n := binary.BigEndian.Uint32(head[:4])
	if n < 1 || n > MaxFrame {
		return 0, nil, fmt.Errorf("frame of %d bytes: must have 1 to %d", n, MaxFrame)
	}
	body, err := io.ReadAll(io.LimitReader(r, int64(n-1)))
	if err == nil && len(body) < int(n-1) {
		err = io.ErrUnexpectedEOF
	}
	return FrameKind(head[4]), body, err
}
