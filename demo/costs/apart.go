package costs

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"lanes/demo/core"
	"lanes/engine"
	"lanes/engine/system"
)

// Arg is the first argument with which this program is started to measure a cost
// in a process in which nothing else happens, or as the other side of such a
// measurement; see [Do].
const Arg = "echo-of-a-cost"

// Do is the main function of such a process. With the two words of a cost and a number
// of batches it writes the cost of one in each batch; otherwise it answers each byte
// with a byte, until there are no more.
func Do(args []string, out io.Writer) error {
	engine.LeaveToParent() // it ends this process
	if len(args) == 0 {
		bypassScheduler()
		runtime.LockOSThread()
		_ = core.Pin(0)
		return echo(bare(os.Stdin), bare(os.Stdout))
	}
	got, err := measured(args)
	if err != nil {
		return err
	}
	return json.NewEncoder(out).Encode(got)
}

// measured makes the measurement that the arguments ask for.
func measured(args []string) (reading, error) {
	if len(args) != 3 {
		return reading{}, fmt.Errorf("%q: must be a cost and a number of batches", args)
	}
	batches, err := strconv.Atoi(args[2])
	if err != nil || batches < 1 {
		return reading{}, fmt.Errorf("%q: must be a number of batches", args[2])
	}
	i := slices.IndexFunc(All, func(c Cost) bool { return c.what == args[0] && c.kind == args[1] })
	if i < 0 {
		return reading{}, fmt.Errorf("%s %s: no such cost", args[0], args[1])
	}
	if c := All[i]; c.fresh() {
		total, err := c.batch(c.rounds)
		return reading{c.rounds, []int64{total / int64(c.rounds)}}, err
	}
	return All[i].inBatches(batches)
}

// fresh reports whether each batch needs a new process: memory that an earlier batch
// used is not allocated again.
func (c Cost) fresh() bool { return c.what == "memory" }

// askAll measures a cost in a process of its own, or in one per batch, which ends with
// ctx. So nothing there can block this process and keep it from noticing that it is to
// stop.
func (c Cost) askAll(ctx context.Context, w *engine.Worker, batches int) (got reading, err error) {
	if !c.fresh() {
		return c.ask(ctx, w, batches)
	}
	clock := system.StartClock()
	for range batches {
		one, err := c.ask(ctx, w, 1)
		if err != nil {
			return got, err
		}
		got.Rounds, got.Each = one.Rounds, append(got.Each, one.Each...)
		if late(clock, batches) {
			break
		}
	}
	return got, nil
}

// ask gives up, and says so, when there is no answer long after there should be one.
func (c Cost) ask(ctx context.Context, w *engine.Worker, batches int) (got reading, err error) {
	patience := limit(batches) + startTime
	ctx, cancel := context.WithTimeoutCause(ctx, patience, errSlow)
	defer cancel()
	exe, err := os.Executable()
	if err != nil {
		return got, err
	}
	cmd := exec.CommandContext(ctx, exe, Arg, c.what, c.kind, strconv.Itoa(batches))
	said, err := cmd.Output() // its end: the processes that it starts have no part of this pipe
	w.Spent(cmd.ProcessState)
	var failed *exec.ExitError
	switch {
	case errors.As(err, &failed) && len(failed.Stderr) > 0:
		return got, errors.New(strings.TrimSpace(string(failed.Stderr)))
	case err != nil && context.Cause(ctx) == errSlow:
		return got, fmt.Errorf("%w: nothing was measured in %v", errSlow, patience)
	case err != nil:
		return got, err
	}
	if err := json.Unmarshal(said, &got); err != nil || got.Rounds < 1 || len(got.Each) < 1 || len(got.Each) > batches {
		return got, fmt.Errorf("it answered %q", said)
	}
	return got, nil
}
