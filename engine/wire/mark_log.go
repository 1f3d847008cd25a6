package wire

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"slices"
	"time"

	"lanes/engine/clean"
	"lanes/engine/history"
)

// markLine is a mark as a line of a log. It is not an event: it may be anywhere between
// the first line and the last, and of several for the same moment the last one counts.
// An empty name removes the mark.
type markLine struct {
	Kind string        `json:"kind"` // "mark"
	At   time.Duration `json:"at_ns"`
	Name string        `json:"name"`
}

// Mark appends a mark and flushes it to the underlying writer.
func (l *LogWriter) Mark(at time.Duration, name string) error {
	return l.writeJSON(markLine{"mark", at, clean.Line(name, history.MaxMarkName)})
}

// AddMark inserts a mark into the file of a complete log, before its last line.
func AddMark(file string, at time.Duration, name string) error {
	f, err := os.OpenFile(file, os.O_RDWR, 0)
	if err != nil {
		return err
	}
	return errors.Join(addMark(f, markLine{"mark", at, clean.Line(name, history.MaxMarkName)}), f.Close())
}

func addMark(f *os.File, mark markLine) error {
	info, err := f.Stat()
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() {
		return fmt.Errorf("%s is not a file", f.Name())
	}
	tail := make([]byte, min(info.Size(), maxLine+1))
	from := info.Size() - int64(len(tail))
	if _, err := f.ReadAt(tail, from); err != nil {
		return err
	}
	start := bytes.LastIndexByte(bytes.TrimSuffix(tail, []byte("\n")), '\n') + 1
	last := tail[start:]
	if _, kind, err := parseLine(last); err != nil || kind != "summary" {
		return errors.New("the log is cut off, so nothing can be added to it")
	}
	data, err := json.Marshal(mark)
	if err != nil {
		return err
	}
	_, err = f.WriteAt(slices.Concat(data, []byte("\n"), last), from+int64(start))
	return err
}
