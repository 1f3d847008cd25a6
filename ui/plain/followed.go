package plain

import (
	"encoding/json"
	"fmt"
	"io"
	"strconv"
	"strings"

	"lanes/engine/step"
	"lanes/ui/lab"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Followed is a schedule whose steps were made.
type Followed struct {
	end *step.Machine // after the last step
	did []step.Effect // of each step
}

// Follow makes the steps of a schedule. The error is that of one that cannot be made: then
// there are those before it.
func Follow(p *step.Program, schedule []int) (*Followed, error) {
	f := &Followed{end: p.Start()}
	for i, worker := range schedule {
		did, err := f.end.Step(worker)
		if err != nil {
			return f, fmt.Errorf("step %d: %w", i+1, err)
		}
		f.did = append(f.did, did)
	}
	return f, nil
}

// Text is what each step does, and how they end.
func (f *Followed) Text(t *text.Catalogue) string {
	p, words := f.end.Program(), &t.Explore
	steps := tableOf([]string{words.Step, words.Worker, words.Does, words.Effect}, 0)
	for i, worker := range f.end.Schedule() {
		did := f.did[i]
		steps.Rows = append(steps.Rows, paint.Entries(strconv.Itoa(i+1), p.Workers[worker].Name, p.Text(did.Inst), effect(t, p, did)))
	}
	end := cellsText(p, f.end.Cells()) + "   " + lab.Why(t, p, f.end.Schedule())
	return strings.Join(linesOf(steps), "\n") + "\n\n" + end + "\n"
}

// WriteJSON writes where the steps end as one line of JSON.
func (f *Followed) WriteJSON(w io.Writer) error {
	m, p := f.end, f.end.Program()
	line := struct {
		Kind     string           `json:"kind"` // "schedule"
		Program  string           `json:"program"`
		Schedule []int            `json:"schedule"`
		Cells    map[string]int64 `json:"cells"`
		Done     bool             `json:"done"`
		Deadlock bool             `json:"deadlock"`
		Waits    []waitJSON       `json:"waits,omitempty"`
		Fault    string           `json:"fault,omitempty"`
	}{Kind: "schedule", Program: p.Name, Schedule: m.Schedule(), Cells: map[string]int64{}, Done: m.Done(), Deadlock: m.Deadlock()}
	for i, v := range m.Cells() {
		line.Cells[p.Cells[i].Name] = v
	}
	for i := range p.Workers {
		if b := m.Blocked(i); b.On != step.Nothing {
			line.Waits = append(line.Waits, waitOf(p, b))
		}
	}
	if fault := m.Fault(); fault != nil {
		line.Fault = fault.Error()
	}
	return json.NewEncoder(w).Encode(line)
}

// effect is what a step did, in words.
func effect(t *text.Catalogue, p *step.Program, e step.Effect) string {
	words := &t.Explore
	var s []string
	switch in := e.Inst; in.Op {
	case step.OpStore, step.OpFetch:
		s = append(s, fmt.Sprintf(words.Was, p.Cells[in.Arg].Name, e.Value, e.Before))
	case step.OpLock:
		s = append(s, fmt.Sprintf(words.Takes, p.Locks[in.Arg].Name))
	case step.OpUnlock:
		s = append(s, fmt.Sprintf(words.Releases, p.Locks[in.Arg].Name))
	case step.OpIf:
		s = append(s, map[bool]string{true: words.HoldsNot, false: words.Holds}[e.Skipped])
	case step.OpAwait:
		s = append(s, words.Turn)
	default:
		s = append(s, "r = "+strconv.FormatInt(e.Value, 10))
	}
	if e.Updates > 0 {
		s = append(s, fmt.Sprintf(words.Overwrites, e.Updates, lab.WorkerNames(t, p, e.Overwrote)))
	}
	if len(e.Woke) > 0 {
		s = append(s, fmt.Sprintf(words.Wakes, lab.WorkerNames(t, p, e.Woke)))
	}
	if e.Fault != nil {
		s = append(s, words.Fault)
	}
	return strings.Join(s, words.Also)
}
