package cli

import (
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"lanes/engine/compare"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/cli/watched"
	"lanes/ui/cli/work"
)

// TestPythonBesideModels: a program of a lesson's is run by the interpreter of this machine,
// in a folder of its own that is gone afterwards, and its time counts only if it ends well.
func TestPythonBesideModels(t *testing.T) {
	python := watched.Interpreter()
	if python == "" {
		t.Skip("there is no python3 here that could be watched")
	}
	l := &lesson.Lesson{ID: "x", Code: lesson.Code{Python: "#: threads\nopen('left', 'w').close()\nprint(1)\n#: asyncio\nraise KeyError(2)"}}
	st := &starter{app: &app{fps: 30, lang: "en"}}
	w := &work.Work{Lesson: l, Flags: pflag.NewFlagSet("x", pflag.ContinueOnError)}
	entries := st.pythons(w, []string{"threads", "gil", "coroutines"})
	if len(entries) != 2 {
		t.Fatalf("%d programs for threads, an emulated lock and coroutines, want 2", len(entries))
	}
	plan := compare.Plan{Runs: 1, Entries: entries}
	board := compare.NewBoard(&plan)
	for u := range compare.Start(t.Context(), plan).Updates() {
		board.Add(u)
	}
	rows := board.Result("").Rows
	if r := rows[0]; r.Model != "python-threads" || r.Badge != event.Observed || r.Runs != 1 || r.Wall <= 0 {
		t.Errorf("the program that ended well: %+v", r)
	}
	if r := rows[1]; r.Runs != 0 || !strings.Contains(r.Error, "status 1") {
		t.Errorf("the program that failed: %+v", r)
	}
	if won := compare.Winners(rows); len(won) != 0 {
		t.Errorf("%v have won, but a program that is only observed is in no race", won)
	}
}
