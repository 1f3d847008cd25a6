package wire

import (
	"bufio"
	"encoding/json"
	"io"
	"strconv"

	"lanes/engine/event"
	"lanes/engine/history"
)

// A log is JSON Lines: first the run, then its events, last the summary. Readers ignore
// kinds and keys that they do not know. The keys of events are in schema.go; what all
// lines mean is in log_format.go.

// AppendEvent appends e as one line of a log. It writes the JSON itself, because every
// event of a child passes through it on the way to the parent.
func AppendEvent(b []byte, e *event.Event) []byte {
	b = append(append(append(b, `{"kind":"`...), e.Kind.String()...), '"')
	fields := fieldsOf(e.Kind)
	for i := range fields {
		f := &fields[i]
		if f.text != nil {
			if text := *f.text(e); text != "" {
				b = appendText(appendKey(b, f.key), text)
			}
			continue
		}
		n := f.number(e)
		switch {
		case n == f.nothing && !f.always:
		case f.names != nil:
			b = append(append(append(appendKey(b, f.key), '"'), event.NameOf(f.names, uint8(n))...), '"')
		default:
			b = strconv.AppendInt(appendKey(b, f.key), n, 10)
		}
	}
	return append(b, "}\n"...)
}

func appendKey(b []byte, key string) []byte {
	return append(append(append(b, `,"`...), key...), `":`...)
}

func appendText(b []byte, s string) []byte {
	quoted, _ := json.Marshal(s) // a string can always be marshalled
	return append(b, quoted...)
}

// LogWriter writes the log of a run.
type LogWriter struct {
	w   *bufio.Writer
	buf []byte
}

// NewLogWriter writes the first line of a log to w and returns a writer for the
// rest.
func NewLogWriter(w io.Writer, info event.Info) (*LogWriter, error) {
	l := &LogWriter{w: bufio.NewWriterSize(w, 64<<10)}
	return l, l.writeJSON(struct {
		Kind string `json:"kind"`
		event.Info
	}{"run", info})
}

func (l *LogWriter) writeJSON(v any) error {
	data, err := json.Marshal(v)
	if err != nil {
		return err
	}
	if _, err := l.w.Write(append(data, '\n')); err != nil {
		return err
	}
	return l.w.Flush()
}

// Write appends events and flushes them to the underlying writer.
func (l *LogWriter) Write(events []event.Event) error {
	for i := range events {
		l.buf = AppendEvent(l.buf[:0], &events[i])
		if _, err := l.w.Write(l.buf); err != nil {
			return err
		}
	}
	return l.w.Flush()
}

// Close writes the summary, which is the last line.
func (l *LogWriter) Close(s history.Summary) error { return l.writeJSON(s) }

// WriteLog writes a timeline as a log, with the user's marks; [ReadLog] reads it back.
func WriteLog(w io.Writer, tl *history.Timeline) error {
	log, err := NewLogWriter(w, tl.Info)
	if err != nil {
		return err
	}
	for events := range tl.Blocks() {
		if err := log.Write(events); err != nil {
			return err
		}
	}
	for _, m := range tl.UserMarks() {
		if err := log.Mark(m.At, m.Name); err != nil {
			return err
		}
	}
	return log.Close(tl.Summary())
}

// LogKey is the key under which a trace in another format has the lines of the log that it
// was made of, as a list.
const LogKey = "lanesLog"

// LogLines is how many lines [WriteLog] writes.
func LogLines(tl *history.Timeline) int { return 2 + tl.Len() + len(tl.UserMarks()) }
