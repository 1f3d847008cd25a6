package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strconv"
	"strings"

	"lanes/engine/step"
	"lanes/ui/cli/exit"
	"lanes/ui/lab"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// follow makes the steps of one schedule, and says what each does and how it ends.
func (e *exploration) follow(w io.Writer, schedule []int) error {
	p, t := e.program, e.words()
	words := &t.Explore
	steps := table([]string{words.Step, words.Worker, words.Does, words.Effect}, 0)
	m := p.Start()
	var stuck error
	for i, worker := range schedule {
		did, err := m.Step(worker)
		if err != nil {
			stuck = fmt.Errorf("--schedule: step %d: %w", i+1, err)
			break
		}
		steps.Rows = append(steps.Rows, paint.Entries(strconv.Itoa(i+1), p.Workers[worker].Name, p.Text(did.Inst), effect(t, p, did)))
	}
	if e.json {
		return errors.Join(followedJSON(w, m), stuck)
	}
	for _, line := range printed(steps) {
		if err := exit.Written(fmt.Fprintln(w, line)); err != nil {
			return err
		}
	}
	end := cellsText(p, m.Cells()) + "   " + lab.Why(t, p, m.Schedule())
	return errors.Join(exit.Written(fmt.Fprintf(w, "\n%s\n", end)), stuck)
}

// followedJSON writes where a schedule ends as one line of JSON.
func followedJSON(w io.Writer, m *step.Machine) error {
	p := m.Program()
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
	if f := m.Fault(); f != nil {
		line.Fault = f.Error()
	}
	return exit.Written(0, json.NewEncoder(w).Encode(line))
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
