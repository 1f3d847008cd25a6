package work

import (
	"testing"

	"github.com/spf13/pflag"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/live"
)

// TestTheCommandThatRepeatsIt tells what is not at its default, and nothing else.
func TestTheCommandThatRepeatsIt(t *testing.T) {
	own := pflag.NewFlagSet("race", pflag.ContinueOnError)
	own.Int("runs", 20, "")
	own.String("guard", "none", "")
	own.String("url", "x", "")
	_ = own.Parse([]string{"--runs", "7", "--url", "it's here"})
	w := &Work{Lesson: &lesson.Lesson{ID: "race"}, Flags: own}
	c := live.Contest{Models: []string{"threads", "gil"}, Runs: 5, Workers: []int{1, 2}, Options: event.Options{"guard": "mutex"}}
	want := `lanes compare race --models threads,gil --runs 5 --workers 1,2 --seed 3 --guard=mutex --lesson-runs=7 '--url=it'\''s here'`
	if got := w.ForCompare().CompareCommand(c, 3); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	info := &event.Info{Model: "gil", Workers: 4, Seed: 9, Options: event.Options{"guard": "none"}}
	want = `lanes run race --model gil --workers 4 --seed 9 --runs=7 '--url=it'\''s here'`
	if got := w.RunCommand(info); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
