package observed

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"

	"lanes/engine/clean"
)

// jsonStream reads JSON value by value, so that a file may be longer than memory, and no
// value may be longer than a limit.
type jsonStream struct {
	*json.Decoder
	in *budget
}

// budget is a stream that gives at most so many bytes until it is granted more.
type budget struct {
	r    io.Reader
	left int64
	most int64
}

// errTooLong is the error of a value that is longer than the limit.
var errTooLong = errors.New("an entry is longer than any of a recording")

func (b *budget) Read(p []byte) (int, error) {
	if b.left <= 0 {
		return 0, errTooLong
	}
	n, err := b.r.Read(p[:min(int64(len(p)), b.left)])
	b.left -= int64(n)
	return n, err
}

// newStream reads values of at most so many bytes.
func newStream(r io.Reader, most int64) *jsonStream {
	in := &budget{r: clean.Reader(r), left: most, most: most}
	return &jsonStream{json.NewDecoder(in), in}
}

// value reads the next value.
func (s *jsonStream) value(v any) error {
	s.in.left = s.in.most
	return s.placed(s.Decode(v))
}

// token reads the next delimiter, key or plain value.
func (s *jsonStream) token() (json.Token, error) {
	s.in.left = s.in.most
	t, err := s.Token()
	return t, s.placed(err)
}

// placed is an error of the syntax with its place, any other as it is.
func (s *jsonStream) placed(err error) error {
	if syntax := (*json.SyntaxError)(nil); errors.As(err, &syntax) {
		return fmt.Errorf("after byte %d: %w", s.InputOffset(), err)
	}
	return err
}

// skip reads over the next value, of any length.
func (s *jsonStream) skip() error {
	for depth := 0; ; {
		t, err := s.token()
		if err != nil {
			return err
		}
		switch t {
		case json.Delim('{'), json.Delim('['):
			depth++
		case json.Delim('}'), json.Delim(']'):
			depth--
		}
		if depth <= 0 {
			return nil
		}
	}
}

// between reports whether nothing but white space and a comma follows in what was read.
func (s *jsonStream) between() bool {
	rest, err := io.ReadAll(io.LimitReader(s.Buffered(), 100))
	return err == nil && len(bytes.Trim(rest, ", \t\r\n")) == 0
}

// object reads an object, and has take read the value of each key.
func (s *jsonStream) object(take func(key string) error) error {
	for s.More() {
		t, err := s.token()
		if err != nil {
			return err
		}
		key, ok := t.(string)
		if !ok {
			return errors.New("an object without keys")
		}
		if err := take(key); err != nil {
			return err
		}
	}
	_, err := s.token() // }
	return err
}

// list reads an array, and has take read each of its values.
func (s *jsonStream) list(take func() error) error {
	if t, err := s.token(); err != nil || t != json.Delim('[') {
		if err == nil {
			err = fmt.Errorf("%v where a list begins", t)
		}
		return err
	}
	for s.More() {
		if err := take(); err != nil {
			return err
		}
	}
	_, err := s.token() // ]
	return err
}

// isCut reports whether an error means that a file ends too early.
func isCut(err error) bool {
	return errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF)
}
