package trace

import (
	"encoding/csv"
	"io"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
)

// writeSpans writes the spans of all lanes as a table: one a row, lane after lane, in order
// of time.
func writeSpans(w io.Writer, tl *history.Timeline) error {
	out := csv.NewWriter(w)
	names := taskNames(tl)
	err := out.Write([]string{"lane", "name", "pid", "tid", "state", "on", "task", "task_name", "start_ns", "end_ns", "duration_ns"})
	for i := range tl.Head().Lanes {
		l := &tl.Head().Lanes[i]
		for s := range tl.Spans(l.ID, 0, tl.Edge()+1) {
			if err != nil {
				return err
			}
			task, name := "", ""
			if s.Task != event.NoTask {
				task, name = strconv.Itoa(int(s.Task)), names[s.Task]
			}
			err = out.Write([]string{
				strconv.Itoa(l.ID), cell(l.Name), known(l.PID), known(l.TID), s.State.String(), s.On.String(), task, cell(name),
				strconv.FormatInt(int64(s.From), 10), strconv.FormatInt(int64(s.To), 10), strconv.FormatInt(int64(s.To-s.From), 10),
			})
		}
	}
	if err != nil {
		return err
	}
	out.Flush()
	return out.Error()
}

// known is an id, an empty cell if it is not known.
func known(id int) string {
	if id == 0 {
		return ""
	}
	return strconv.Itoa(id)
}

// cell is a text that no spreadsheet takes for a formula.
func cell(s string) string {
	if s != "" && strings.ContainsRune("=+-@", rune(s[0])) {
		return "'" + s
	}
	return s
}
