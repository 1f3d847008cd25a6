package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/step"
	"lanes/ui"
	"lanes/ui/text"
)

// exploredText is what all schedules come to, as a table with an example below
// each row.
func exploredText(t *text.Catalogue, e *exploration, r *step.Result) string {
	words := &t.Explore
	var b strings.Builder
	b.WriteString(exploredHead(words, e, r) + "\n\n")
	switch {
	case r.Complete:
	case r.Why == step.Interrupted:
		fmt.Fprintf(&b, words.Interrupted+"\n\n", r.States)
	default:
		fmt.Fprintf(&b, words.NoRoom+"\n\n", r.States)
	}
	rows := [][]string{{words.Result, words.Count, words.Share, words.Expected, words.Why}}
	examples := []string{""}
	add := func(result string, o step.Outcome, right string) {
		share := percent(o.Count.Share(r.Schedules))
		if !r.Complete {
			share = "—" // of what is not known
		}
		rows = append(rows, []string{result, o.Count.String(), share, right, ui.Why(t, e.program, o.Example)})
		examples = append(examples, step.FormatSchedule(o.Example))
	}
	for _, o := range r.Outcomes {
		right := "—"
		if len(e.program.Expect) > 0 {
			right = map[bool]string{true: words.Right, false: words.Wrong}[o.Expected]
		}
		add(cellsText(e.program, o.Cells), o, right)
	}
	for _, d := range r.Deadlocks {
		add(t.Steps.DeadlockRow, d.Outcome, words.Wrong)
	}
	for _, f := range r.Faults {
		add(t.Steps.FaultRow, f.Outcome, words.Wrong)
	}
	if len(rows) == 1 {
		return b.String() + words.NoEnd + "\n"
	}
	for i, line := range aligned(rows, 1, 2) {
		b.WriteString(line + "\n")
		if examples[i] != "" {
			fmt.Fprintf(&b, "    %s %s\n", t.Steps.Example, examples[i])
		}
	}
	return b.String()
}

// exploredHead is what was explored, and how much there was of it.
func exploredHead(words *text.Explore, e *exploration, r *step.Result) string {
	parts := []string{e.program.Name, fmt.Sprintf(words.Workers, len(e.program.Workers))}
	if e.Increments > 0 {
		parts = append(parts, fmt.Sprintf(words.Increments, e.Increments))
	}
	if e.Guard != "" {
		parts = append(parts, fmt.Sprintf(words.Guard, e.Guard))
	}
	if r.Complete {
		parts = append(parts, fmt.Sprintf(words.Schedules, r.Schedules))
	}
	return strings.Join(append(parts, fmt.Sprintf(words.States, r.States)), "   ")
}

// cellsText is what cells hold: "n = 2".
func cellsText(p *step.Program, cells []int64) string {
	var parts []string
	for i, v := range cells {
		parts = append(parts, p.Cells[i].Name+" = "+strconv.FormatInt(v, 10))
	}
	if len(parts) == 0 {
		return "—"
	}
	return strings.Join(parts, " ")
}

// percent is a share in per cent, with the digits that small ones need.
func percent(share float64) string {
	p := share * 100
	switch {
	case p == 0 || p >= 1:
		return strconv.FormatFloat(p, 'f', 1, 64) + " %"
	case p >= 0.001:
		return strconv.FormatFloat(p, 'f', 3, 64) + " %"
	}
	return strconv.FormatFloat(p, 'e', 0, 64) + " %"
}

// aligned is rows as lines, with their columns below each other. right are the
// numbers of the columns that end at the same place instead of beginning there.
func aligned(rows [][]string, right ...int) []string {
	var widths []int
	for _, row := range rows {
		for i, cell := range row {
			if i == len(widths) {
				widths = append(widths, 0)
			}
			widths[i] = max(widths[i], ansi.StringWidth(cell))
		}
	}
	var lines []string
	for _, row := range rows {
		var b strings.Builder
		for i, cell := range row {
			pad := strings.Repeat(" ", widths[i]-ansi.StringWidth(cell))
			for _, r := range right {
				if r == i {
					cell, pad = pad+cell, ""
				}
			}
			b.WriteString(cell + pad + "   ")
		}
		lines = append(lines, strings.TrimRight(b.String(), " "))
	}
	return lines
}

// The lines of --json.
type (
	exploredLine struct {
		Kind       string         `json:"kind"` // "explore"
		Program    string         `json:"program"`
		Workers    int            `json:"workers"`
		Increments int            `json:"increments,omitempty"`
		Guard      string         `json:"guard,omitempty"`
		Complete   bool           `json:"complete"`
		Why        string         `json:"why,omitempty"` // it is not complete
		Schedules  step.Count     `json:"schedules"`
		States     int64          `json:"states"`
		Outcomes   []outcomeJSON  `json:"outcomes"`
		Deadlocks  []deadlockJSON `json:"deadlocks"`
		Faults     []faultJSON    `json:"faults,omitempty"`
	}
	outcomeJSON struct {
		Value    *int64           `json:"value,omitempty"` // of the watched cell
		Cells    map[string]int64 `json:"cells"`
		Count    step.Count       `json:"count"`
		Share    *float64         `json:"share,omitempty"`
		Expected *bool            `json:"expected,omitempty"`
		Example  []int            `json:"example"`
	}
	deadlockJSON struct {
		outcomeJSON
		Waits []waitJSON `json:"waits"`
	}
	waitJSON struct {
		Worker int    `json:"worker"`
		On     string `json:"on"` // lock, full or empty
		Name   string `json:"name"`
		Holder *int   `json:"holder,omitempty"`
	}
	faultJSON struct {
		outcomeJSON
		Worker int    `json:"worker"`
		Error  string `json:"error"`
	}
)

// exploredJSON writes what all schedules come to as one line of JSON.
func (a *app) exploredJSON(w io.Writer, e *exploration, r *step.Result) error {
	line := exploredLine{
		Kind: "explore", Program: e.program.Name, Workers: len(e.program.Workers), Increments: e.Increments, Guard: e.Guard,
		Complete: r.Complete, Why: r.Why, Schedules: r.Schedules, States: r.States,
		Outcomes: []outcomeJSON{}, Deadlocks: []deadlockJSON{},
	}
	for _, o := range r.Outcomes {
		line.Outcomes = append(line.Outcomes, outcomeOf(e.program, r, o, len(e.program.Expect) > 0))
	}
	for _, d := range r.Deadlocks {
		dead := deadlockJSON{outcomeJSON: outcomeOf(e.program, r, d.Outcome, false)}
		for _, b := range d.Waits {
			dead.Waits = append(dead.Waits, waitOf(e.program, b))
		}
		line.Deadlocks = append(line.Deadlocks, dead)
	}
	for _, f := range r.Faults {
		line.Faults = append(line.Faults, faultJSON{outcomeOf(e.program, r, f.Outcome, false), f.Fault.Worker, f.Fault.Error()})
	}
	if err := json.NewEncoder(w).Encode(line); err != nil {
		return failure{fmt.Errorf("stdout: %w", err)}
	}
	return nil
}

func outcomeOf(p *step.Program, r *step.Result, o step.Outcome, judged bool) outcomeJSON {
	j := outcomeJSON{Cells: map[string]int64{}, Count: o.Count, Example: o.Example}
	for i, v := range o.Cells {
		j.Cells[p.Cells[i].Name] = v
	}
	if len(o.Cells) > 0 {
		j.Value = &o.Cells[0]
	}
	if r.Complete {
		share := o.Count.Share(r.Schedules)
		j.Share = &share
	}
	if judged {
		j.Expected = &o.Expected
	}
	return j
}

func waitOf(p *step.Program, b step.Block) waitJSON {
	switch b.On {
	case step.OnFull:
		return waitJSON{Worker: b.Worker, On: "full", Name: p.Queues[b.Arg].Name}
	case step.OnEmpty:
		return waitJSON{Worker: b.Worker, On: "empty", Name: p.Queues[b.Arg].Name}
	}
	w := waitJSON{Worker: b.Worker, On: "lock", Name: p.Locks[b.Arg].Name}
	if b.By >= 0 {
		w.Holder = &b.By
	}
	return w
}
