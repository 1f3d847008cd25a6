package plain

import (
	"encoding/json"
	"fmt"
	"io"
	"math/big"
	"strconv"
	"strings"

	"lanes/engine/step"
	"lanes/ui/lab"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Exploration is a program all of whose schedules were counted.
type Exploration struct {
	Program         *step.Program
	step.Parameters // of the template that the program was made of, if it was
	Result          *step.Result
}

// Text is what all schedules come to, as a table with an example below each row.
func (e *Exploration) Text(t *text.Catalogue) string {
	r := e.Result
	words := &t.Explore
	var b strings.Builder
	b.WriteString(e.head(words) + "\n\n")
	switch {
	case r.Complete:
	case r.Why == step.Interrupted:
		b.WriteString(wrapped(fmt.Sprintf(words.Interrupted, r.States)) + "\n\n")
	default:
		b.WriteString(wrapped(fmt.Sprintf(words.NoRoom, r.States)) + "\n\n")
	}
	ends, examples := exploredRows(t, e.Program, r)
	if len(ends.Rows) == 0 {
		return b.String() + words.NoEnd + "\n"
	}
	for i, line := range linesOf(ends) {
		b.WriteString(line + "\n")
		if i > 0 && i <= len(examples) && examples[i-1] != nil {
			fmt.Fprintf(&b, "%s%s %s\n", Indent, t.Steps.Example, step.FormatSchedule(examples[i-1])) // whole, to be copied
		}
	}
	return b.String() + exploredFoot(words, e.Program, r)
}

// exploredRows are the ends in a table, and the examples that go below its rows.
func exploredRows(t *text.Catalogue, p *step.Program, r *step.Result) (ends *paint.Table, examples [][]int) {
	words := &t.Explore
	ends = tableOf([]string{words.Result, words.Count, words.Share, words.Expected, words.Why}, 1, 2)
	add := func(result string, o step.Outcome, right string) {
		count, share := countText(o.Count), paint.Percent(o.Count.Share(r.Schedules))
		if !r.Complete {
			count, share = "≥ "+count, "—" // of what is not known
		}
		ends.Rows = append(ends.Rows, paint.Entries(result, count, share, right, lab.Why(t, p, o.Example)))
		examples = append(examples, o.Example)
	}
	for _, o := range r.Outcomes {
		right := "—"
		if len(p.Expect) > 0 {
			right = map[bool]string{true: words.Right, false: words.Wrong}[o.Expected]
		}
		add(cellsText(p, o.Cells), o, right)
	}
	for _, d := range r.Deadlocks {
		add(endText(t.Steps.DeadlockRow, p, d.Cells), d.Outcome, words.Wrong)
	}
	for _, f := range r.Faults {
		add(endText(t.Steps.FaultRow, p, f.Cells), f.Outcome, words.Wrong)
	}
	if r.Complete && len(ends.Rows) > 1 {
		ends.Rows = append(ends.Rows, paint.Entries(words.Total, countText(r.Schedules), paint.Percent(1), "", ""))
	}
	return ends, examples
}

// head is what was explored, and how much there was of it.
func (e *Exploration) head(words *text.Explore) string {
	r := e.Result
	parts := []string{e.Program.Name, fmt.Sprintf(words.Workers, len(e.Program.Workers))}
	if e.Increments > 0 {
		parts = append(parts, fmt.Sprintf(words.Increments, e.Increments))
	}
	if e.Guard != "" {
		parts = append(parts, fmt.Sprintf(words.Guard, e.Guard))
	}
	if r.Complete {
		parts = append(parts, fmt.Sprintf(words.Schedules, countText(r.Schedules)))
	}
	parts = append(parts, fmt.Sprintf(words.States, r.States))
	head := packed(parts)
	if names := workerNames(words, e.Program); names != "" {
		head += "\n" + wrapped(fmt.Sprintf(words.Names, names))
	}
	return head
}

// workerNames says which number is which worker, nothing if the names say it.
func workerNames(words *text.Explore, p *step.Program) string {
	var all []string
	plain := true
	for i, w := range p.Workers {
		number := strconv.Itoa(i)
		plain = plain && strings.HasSuffix(w.Name, number)
		all = append(all, number+" "+w.Name)
	}
	if plain {
		return ""
	}
	return strings.Join(all, words.And)
}

// exploredFoot is in how many of all schedules it goes as it should, or not, and
// what is to be known of the numbers.
func exploredFoot(words *text.Explore, p *step.Program, r *step.Result) string {
	var lines []string
	tell := func(say string, n step.Count) {
		lines = append(lines, fmt.Sprintf(say, countText(n), countText(r.Schedules), paint.Percent(n.Share(r.Schedules))))
	}
	right, dead, faulty := sums(r)
	if r.Complete && len(p.Expect) > 0 {
		tell(words.RightShare, right)
	}
	if r.Complete && !dead.IsZero() {
		tell(words.DeadlockShare, dead)
	}
	if r.Complete && !faulty.IsZero() {
		tell(words.FaultShare, faulty)
	}
	if len(r.Schedules.String()) > maxDigits {
		lines = append(lines, words.Rounded)
	}
	if len(lines) == 0 {
		return ""
	}
	return "\n" + strings.Join(lines, "\n") + "\n"
}

// sums are how many schedules end as expected, in a deadlock, and at a fault.
func sums(r *step.Result) (right, dead, faulty step.Count) {
	for _, o := range r.Outcomes {
		if o.Expected {
			right = right.Add(o.Count)
		}
	}
	for _, d := range r.Deadlocks {
		dead = dead.Add(d.Count)
	}
	for _, f := range r.Faults {
		faulty = faulty.Add(f.Count)
	}
	return right, dead, faulty
}

// maxDigits is how many digits of a count the table has room for.
const maxDigits = 21

// countText is a count, rounded if it is too long.
func countText(c step.Count) string {
	s := c.String()
	if len(s) <= maxDigits {
		return s
	}
	f, _, err := big.ParseFloat(s, 10, 64, big.ToNearestEven)
	if err != nil {
		return s
	}
	return "~" + f.Text('e', 3)
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

// endText is the result of schedules that do not come to their end: "deadlock
// (n = 0)".
func endText(what string, p *step.Program, cells []int64) string {
	if len(cells) == 0 {
		return what
	}
	return what + " (" + cellsText(p, cells) + ")"
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

// WriteJSON writes what all schedules come to as one line of JSON.
func (e *Exploration) WriteJSON(w io.Writer) error {
	r := e.Result
	line := exploredLine{
		Kind: "explore", Program: e.Program.Name, Workers: len(e.Program.Workers), Increments: e.Increments, Guard: e.Guard,
		Complete: r.Complete, Why: r.Why, Schedules: r.Schedules, States: r.States,
		Outcomes: []outcomeJSON{}, Deadlocks: []deadlockJSON{},
	}
	for _, o := range r.Outcomes {
		line.Outcomes = append(line.Outcomes, outcomeOf(e.Program, r, o, len(e.Program.Expect) > 0))
	}
	for _, d := range r.Deadlocks {
		dead := deadlockJSON{outcomeJSON: outcomeOf(e.Program, r, d.Outcome, false)}
		for _, b := range d.Waits {
			dead.Waits = append(dead.Waits, waitOf(e.Program, b))
		}
		line.Deadlocks = append(line.Deadlocks, dead)
	}
	for _, f := range r.Faults {
		line.Faults = append(line.Faults, faultJSON{outcomeOf(e.Program, r, f.Outcome, false), f.Fault.Worker, f.Fault.Error()})
	}
	return json.NewEncoder(w).Encode(line)
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
