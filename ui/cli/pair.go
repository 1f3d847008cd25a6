package cli

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/spf13/cobra"

	"lanes/engine"
	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/engine/observed"
	"lanes/engine/stream"
	"lanes/engine/wire"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/results"
	"lanes/ui/cli/saved"
	"lanes/ui/cli/signals"
	"lanes/ui/cli/work"
	"lanes/ui/versus"
)

// ofLogs reports whether two logs of one program are to be compared, and not a comparison
// with an earlier one.
func (c *comparison) ofLogs(file string) bool {
	return c.with != "" && (isLog(c.with) || isLog(file))
}

// isLog reports whether a file is there, and no comparison that was saved.
func isLog(name string) bool {
	if stream.IsStdin(name) {
		return false
	}
	info, err := os.Stat(name)
	return err == nil && info.Size() > 0 && !saved.IsComparison(name)
}

// showPair shows two logs of one program side by side: what is in the flag --with before,
// what is in the file after.
func (c *comparison) showPair(cmd *cobra.Command, f *files.Set, onScreen bool, file string) error {
	ctx := cmd.Context()
	if err := files.Replaceable("--card", c.card); err != nil {
		return err
	}
	until, stop, reader := ctx, func() {}, c.reader(ctx)
	if onScreen && (saved.TakesLong(c.with) || saved.TakesLong(file)) {
		until, stop = signals.UntilKey(ctx)
		reader.Key = "q"
	}
	r, err := c.readPair(until, reader, file)
	stop()
	if err != nil {
		return err
	}
	err = results.WriteComparedCard(ctx, c.card, r, nil, c.words().Lang)
	if onScreen {
		s := &screen{starter: c.starter}
		_, shownErr := s.show(ctx, ui.Options{Compare: &versus.Options{Saved: &versus.Earlier{Result: r, File: r.Pair.Files[1]}}})
		return errors.Join(err, shownErr)
	}
	out := c.printsTo(cmd, f)
	if c.json {
		return errors.Join(pairJSON(out, r.Pair), err)
	}
	return errors.Join(c.print(out, r), err)
}

// readPair reads two logs, and compares them.
func (c *comparison) readPair(ctx context.Context, reader *saved.Reader, file string) (*compare.Result, error) {
	var logs [2]*history.Timeline
	names := [2]string{c.with, file}
	for i, name := range names {
		if !stream.IsStdin(name) && saved.IsComparison(name) {
			return nil, fmt.Errorf("%s: is a comparison, and the other file is a log: both must be the same", files.Shown(name))
		}
		tl, err := reader.Log(ctx, name, observed.Options{})
		if err != nil && !errors.Is(err, wire.ErrTruncated) {
			return nil, exit.Failure(err)
		}
		if err != nil {
			fmt.Fprintf(c.coded(ctx, os.Stderr), "%s: %v\n", files.Shown(name), wire.ErrTruncated)
		}
		c.tell(ctx, files.Shown(name), &tl.Info)
		reader.TellUnknown(files.Shown(name), tl.Unknown)
		logs[i] = tl
	}
	p := compare.NewPair(logs[0], logs[1])
	p.Files = [2]string{files.Shown(c.with), files.Shown(file)}
	info := &logs[1].Info
	return &compare.Result{Logs: logs[:], Pair: p, About: compare.About{
		Version: compare.Version, Release: engine.Release(), Lesson: info.Lesson, Runs: 1, Started: info.Started, Host: info.Host,
		Busy: compare.Unknown, Command: work.CommandLine([]string{"lanes", "compare", "--with", c.with, file}),
	}}, nil
}

// The lines of --json for two logs.
type (
	laneChangeJSON struct {
		Kind        string        `json:"kind"` // "change"
		Lane        string        `json:"lane"`
		BeforeLane  int           `json:"before_lane"`
		AfterLane   int           `json:"after_lane"`
		Before      time.Duration `json:"before_ns"`
		After       time.Duration `json:"after_ns"`
		Change      time.Duration `json:"change_ns"`
		State       string        `json:"state"` // where the most time came from, or went
		On          string        `json:"on,omitempty"`
		StateBefore time.Duration `json:"state_before_ns"`
		StateAfter  time.Duration `json:"state_after_ns"`
	}
	onlyJSON struct {
		Kind string `json:"kind"` // "only"
		In   string `json:"in"`   // "before" or "after"
		Lane string `json:"lane"`
		ID   int    `json:"id"`
	}
	pairSummary struct {
		Kind   string        `json:"kind"` // "summary"
		Before time.Duration `json:"before_ns"`
		After  time.Duration `json:"after_ns"`
		Lanes  int           `json:"lanes"` // in both
		Files  [2]string     `json:"files"`
	}
)

// pairJSON writes two logs that were compared as JSON Lines: one for each lane, the greatest
// change first, and a summary.
func pairJSON(w io.Writer, p *compare.Pair) error {
	out := json.NewEncoder(w)
	for i := range p.Lanes {
		c := &p.Lanes[i]
		if err := out.Encode(laneChangeJSON{
			Kind: "change", Lane: c.Name, BeforeLane: c.Lane[0], AfterLane: c.Lane[1], Before: c.Lived[0], After: c.Lived[1], Change: c.By(),
			State: c.Most.State.String(), On: c.Most.On.String(), StateBefore: c.Most.Lasted[0], StateAfter: c.Most.Lasted[1],
		}); err != nil {
			return exit.Written(0, err)
		}
	}
	for i, in := range [...]string{"before", "after"} {
		for _, id := range p.Only[i] {
			if err := out.Encode(onlyJSON{"only", in, p.Logs[i].LaneName(id), id}); err != nil {
				return exit.Written(0, err)
			}
		}
	}
	return exit.Written(0, out.Encode(pairSummary{"summary", p.Logs[0].Edge(), p.Logs[1].Edge(), len(p.Lanes), p.Files}))
}
