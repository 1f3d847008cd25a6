package observed

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"

	"lanes/engine/history"
	"lanes/engine/wire"
)

// isChrome: a list of events, or an object that has one.
func isChrome(head []byte) bool {
	s := begins(head)
	if bytes.HasPrefix(s, []byte("[")) {
		return true
	}
	return keyed(head, "traceEvents", wire.LogKey)
}

// maxEntry is the most bytes of an entry.
const maxEntry = 4 << 20

// chrome turns a trace in Chrome's format into ours.
type chrome struct {
	sliced
	threads map[threadKey]*thread
	names   map[string]string // processes, by their id
	ranks   map[string]int    // of processes
	made    string            // by which program, as far as the file says
	begun   []edge            // beginnings and ends of B and E
	async   []edge            // of b and e
	flows   []edge
	texts   map[string]string
	n       int

	log *history.Timeline // of which lanes itself has made the trace; nil for any other trace
}

func readChrome(in io.Reader, o Options) (*history.Timeline, error) {
	c := &chrome{
		sliced:  sliced{recording: newRecording(o, "", "all")},
		threads: map[threadKey]*thread{}, names: map[string]string{}, ranks: map[string]int{}, texts: map[string]string{},
	}
	err := c.read(newStream(in, maxEntry))
	switch {
	case c.log != nil && (errors.Is(err, errOurs) || errors.Is(err, wire.ErrTruncated)):
		c.log.Info.Recorder = Exported
		if errors.Is(err, errOurs) {
			err = nil
		}
		return c.log, err
	case c.n == 0 && err != nil:
		return nil, fmt.Errorf("a trace in Chrome's format: %w", cut(err))
	case c.n == 0:
		return nil, errors.New("a trace in Chrome's format without events")
	case errors.Is(err, errOpenList):
		err = nil // the end of a list may be missing
	}
	return c.finish(err)
}

// errOpenList is the error of a list whose end is missing, behind a whole event.
var errOpenList = fmt.Errorf("the list has no end: %w", io.EOF)

// cut is err in words that say that a file ends too early.
func cut(err error) error {
	if isCut(err) {
		return errors.New("it ends too early")
	}
	return err
}

// read reads the whole file.
func (c *chrome) read(in *jsonStream) error {
	t, err := in.token()
	switch {
	case err != nil:
		return err
	case t == json.Delim('['):
		return c.events(in, true)
	case t != json.Delim('{'):
		return fmt.Errorf("begins with %v", t)
	}
	return in.object(func(key string) error {
		switch key {
		case wire.LogKey:
			if t, err := in.token(); err != nil || t != json.Delim('[') {
				return cmp.Or(err, fmt.Errorf("%s is not a list", key))
			}
			var err error
			c.log, err = wire.ReadLog(&logLines{in: in})
			return cmp.Or(err, errOurs)
		case "traceEvents":
			if t, err := in.token(); err != nil || t != json.Delim('[') {
				return cmp.Or(err, errors.New("traceEvents is not a list"))
			}
			return c.events(in, false)
		case "viztracer_metadata":
			var m struct{ Version string }
			err := in.value(&m)
			c.made = strings.TrimSpace("VizTracer " + m.Version)
			return wrongType(err)
		case "otherData", "metadata":
			var m map[string]any
			err := in.value(&m)
			for _, key := range []string{"bazel_version", "product-version", "version"} {
				if v, ok := m[key].(string); ok && c.made == "" {
					c.made = v
				}
			}
			return wrongType(err)
		}
		return in.skip()
	})
}

// wrongType is err, but for that of a value of another type than is expected, which is
// passed over.
func wrongType(err error) error {
	if _, ok := errors.AsType[*json.UnmarshalTypeError](err); ok {
		return nil
	}
	return err
}

// events reads the list of events. Its end may be missing where it is the whole file.
func (c *chrome) events(in *jsonStream, whole bool) error {
	for in.More() {
		var e chromeEvent
		if err := in.value(&e); err != nil {
			if wrongType(err) == nil {
				c.pass(malformed)
				continue
			}
			if whole && isCut(err) && in.between() {
				return errOpenList
			}
			return err
		}
		c.n++
		if c.n > c.Most/2 { // most make at least two of the timeline
			c.full = true
			return errEnough
		}
		c.take(&e)
	}
	_, err := in.token()
	if whole && isCut(err) {
		return errOpenList
	}
	return err
}

// finish makes the timeline of what was read.
func (c *chrome) finish(err error) (*history.Timeline, error) {
	c.pair()
	c.pairAsync()
	c.link()
	c.describe()
	if e := c.play(); e != nil {
		return nil, fmt.Errorf("a trace in Chrome's format: %w", e)
	}
	if err == nil || errors.Is(err, errEnough) {
		return c.timeline(nil)
	}
	return c.timeline(cut(err))
}
