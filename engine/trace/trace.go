// Package trace writes a run as files that other programs read: a trace for the viewers of
// such, a table for spreadsheets and notebooks.
//
//	history.Timeline ──▶ Format.Write ──▶ a file
//
// A format is a file of this package and a line in [Formats]. It writes as it goes, and says
// all that the timeline says of its spans, to the nanosecond.
package trace

import (
	"io"
	"iter"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
)

// Format is a kind of file that a run can be written as.
type Format struct {
	Name   string // what it is called in any language
	Ending string // of the names of its files
	Write  func(w io.Writer, tl *history.Timeline) error
}

// Formats are those there are.
var Formats = []Format{
	{Name: "Chrome trace", Ending: ".json", Write: writeChrome},
	{Name: "CSV", Ending: ".csv", Write: writeSpans},
}

// FormatOf is the format that the ending of a file's name asks for; nil if there is none.
func FormatOf(file string) *Format {
	ending := strings.ToLower(filepath.Ext(file))
	for i := range Formats {
		if Formats[i].Ending == ending {
			return &Formats[i]
		}
	}
	return nil
}

// Endings are those of all formats, as a sentence lists them.
func Endings() string {
	var all []string
	for _, f := range Formats {
		all = append(all, f.Ending)
	}
	return strings.Join(all, " ")
}

// taskNames are what the tasks of a run are called, by their numbers.
func taskNames(tl *history.Timeline) map[int32]string {
	names := map[int32]string{}
	for events := range tl.Blocks() {
		for i := range events {
			if e := &events[i]; e.Kind == event.KindTask && e.Name != "" {
				names[e.Task] = e.Name
			}
		}
	}
	return names
}

// sorted yields what a map has in order of its keys.
func sorted(m map[int32]int32) iter.Seq2[int32, int32] {
	return func(yield func(int32, int32) bool) {
		for _, k := range slices.Sorted(maps.Keys(m)) {
			if !yield(k, m[k]) {
				return
			}
		}
	}
}
