package versus

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/live"
	"lanes/ui/sample"
	"lanes/ui/stage"
)

// begin begins a comparison of the lesson, of which all is known when it has begun, and
// returns the message that it has.
func (p *program) begin(how live.Contest) BegunMsg {
	updates := make(chan compare.Update, len(sample.Updates()))
	for _, u := range sample.Updates() {
		updates <- u
	}
	close(updates)
	p.entry.Compare = func(live.Contest) (*live.Comparison, error) {
		return &live.Comparison{Plan: sample.Plan(), Updates: updates, Stop: func() {}}, nil
	}
	msg := p.screen.Begin(&p.entry, how, func() func() { return func() {} })()
	if batch, ok := msg.(tea.BatchMsg); ok {
		msg = batch[len(batch)-1]()
	}
	return msg.(BegunMsg)
}

// measure takes all updates of a comparison.
func (p *program) measure(msg BegunMsg) {
	for wait, n := p.screen.Begun(msg), len(p.compared); len(p.compared) == n; {
		wait = p.screen.Update(wait().(live.UpdateMsg))
	}
	p.sync()
}

// TestOneComesBackToWholeComparisons, from the one that was begun there, and at last to the
// screen that one came from. Nothing of the one that is left is kept.
func TestOneComesBackToWholeComparisons(t *testing.T) {
	p := newProgram(80, 24)
	p.screen.Enter(stage.OnRun)
	p.measure(p.begin(how))
	whole := p.screen.view.result
	p.press("end", "down", "tab", "[")
	sweep := p.screen.view.sweep("threads")
	msg := p.begin(sweep)
	if v := p.screen.view; v.begun() || v.tab != onRace || v.race.chosen != 0 || v.facts != nil || v.table.lines != nil {
		t.Errorf("of the comparison before there is left %+v", v)
	}
	p.measure(msg)
	if len(p.left) != 1 || !p.screen.LeadsBack() {
		t.Fatalf("%d comparisons were left", len(p.left))
	}
	if _, on := p.screen.Back(); on != stage.OnVersus || p.screen.view.result != whole || p.screen.view.lesson == nil {
		t.Errorf("back is screen %v", on)
	}
	p.sync()
	sample.MustHave(t, p.plain(), "PLAYING", "4 models, 3 runs each")
	if _, on := p.screen.Back(); on != stage.OnRun || p.screen.view.begun() {
		t.Errorf("back from the first is screen %v", on)
	}
	if len(p.left) != 2 {
		t.Errorf("%d comparisons were left to finish, want both that were measured", len(p.left))
	}
}

// TestWhatComesTooLateIsWoundUp: a comparison begins when its screen shows another one
// already.
func TestWhatComesTooLateIsWoundUp(t *testing.T) {
	p := newProgram(80, 24)
	late := p.begin(how)
	p.begin(how)
	p.screen.Begun(late)
	if len(p.left) != 1 || p.screen.view.begun() {
		t.Errorf("%d comparisons were left", len(p.left))
	}
	late.err = errors.New("it broke")
	if p.screen.Begun(late); p.screen.view.err != "" {
		t.Errorf("the screen says %q of another", p.screen.view.err)
	}
	p.screen.Begun(BegunMsg{gen: p.screen.gen, err: errors.New("it broke")})
	p.sync()
	sample.MustHave(t, p.plain(), "it broke")
}

func TestPastComparisonsAreBounded(t *testing.T) {
	p := newProgram(80, 24)
	for n := range maxPast + 5 {
		p.measure(p.begin(live.Contest{Runs: n + 1}))
	}
	if got := p.screen.past; len(got) != maxPast || got[maxPast-1].how.Runs != maxPast+4 {
		t.Errorf("%d comparisons can be gone back to", len(got))
	}
}

// TestKeysAskForComparisons: the same again, all models, and one with each number of
// workers: the chosen one, or where that has one worker the first that has more.
func TestKeysAskForComparisons(t *testing.T) {
	p := measured(80, 24, time.Hour)
	p.press("r", "w")
	if len(p.asked) != 2 || !slices.Equal(p.asked[1].Models, []string{"sequential", "processes"}) {
		t.Fatalf("asked for %+v", p.asked)
	}
	p.asked = p.asked[:1]
	p.press("down", "down", "w", "c")
	if len(p.asked) != 2 || !p.asked[0].Same(how) {
		t.Fatalf("asked for %+v", p.asked)
	}
	if got := p.asked[1]; got.Runs != 3 || !slices.Equal(got.Models, []string{"sequential", "threads"}) || len(got.Workers) != 10 {
		t.Errorf("a sweep is %+v", got)
	}
	p.screen.show(&contest{lesson: &p.entry, how: p.asked[1], result: sample.Swept()})
	p.sync()
	if p.press("c"); len(p.asked) != 3 || len(p.asked[2].Models) != 4 || p.asked[2].Workers != nil {
		t.Errorf("asked for %+v", p.asked)
	}
	p.press("e", "E")
	if !slices.Equal(p.exported, []string{"lanes-scrape-compare.md", "lanes-scrape-compare.csv"}) {
		t.Errorf("exported %v", p.exported)
	}
}

// TestTitlesStayAboveTheirRows: wherever the table is scrolled to, numbers have their titles.
func TestTitlesStayAboveTheirRows(t *testing.T) {
	p := saved(80, 12, sampleResult())
	p.press("tab")
	tables := 0
	for range 40 {
		rows := strings.Split(p.plain(), "\n")[p.screen.view.parts.body.Y:]
		for i, row := range rows {
			f := strings.Fields(row + " . .")
			if _, err := strconv.Atoi(f[1]); err != nil || models.Number(f[0]) < 0 || strings.ContainsAny(row, "█┄") {
				continue
			}
			if above := rows[max(i-1, 0)]; i == 0 || !strings.Contains(above, "workers") && models.Number(strings.Fields(above + " .")[0]) < 0 {
				t.Fatalf("a row without titles:\n%s", p.plain())
			}
			tables++
		}
		p.press("down")
	}
	if tables < 20 {
		t.Errorf("only %d rows were seen", tables)
	}
}

// TestTabsAreThoseThatThereAre: there is a curve only if the number of workers changes.
func TestTabsAreThoseThatThereAre(t *testing.T) {
	p := saved(80, 24, sampleResult())
	if got := p.screen.view.tabs(); len(got) != 2 {
		t.Errorf("it has the tabs %v", got)
	}
	p.press("shift+tab")
	if p.screen.view.tab != onTable {
		t.Errorf("before the first comes tab %d", p.screen.view.tab)
	}
	p = saved(40, 10, sample.Swept())
	sample.MustHave(t, p.plain(), "threads  1", "threads  2")
	if got := p.screen.view.tabs(); len(got) != 3 {
		t.Errorf("a sweep has the tabs %v", got)
	}
	logless := *sampleResult()
	logless.Logs = make([]*history.Timeline, len(logless.Rows))
	if p = saved(80, 24, &logless); p.screen.view.tab != onTable || p.screen.Can(stage.Pause, 0) {
		t.Error("without a run it does not begin with the table, or offers to play")
	}
}
