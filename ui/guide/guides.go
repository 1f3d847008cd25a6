package guide

import (
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide/measured"
	"lanes/ui/guide/observation"
	"lanes/ui/guide/programs"
	"lanes/ui/guide/scraping"
	"lanes/ui/guide/shared"
	"lanes/ui/guide/turns"
	"lanes/ui/guide/workers"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// guide is what the screen knows of a lesson beside its words. Each part may be nil.
type guide struct {
	// panel makes what is shown beside the lanes.
	panel func() Panel
	// came is which choice of the lesson's question came true, and what it came to:
	// [stage.NoChoice] while nobody knows.
	came func(tl *history.Timeline) (choice int, value string)
	// counted is the same where it is the lesson's panel that has counted what it came to, up
	// to the moment on the screen.
	counted func(tl *history.Timeline, p Panel) (choice int, value string)
	// faster is likewise which choice came true of how many times as fast a run was as
	// its tasks one after another, where that is asked. It comes before the others.
	faster func(times float64, tl *history.Timeline) (choice int, value string)
	// explain says in two or three sentences what happened, with the numbers of the
	// run, which is over.
	explain func(tl *history.Timeline, t *text.Catalogue) []string
	// wrong says why what a run came to is not what it should have come to, "" if it is.
	wrong func(tl *history.Timeline, t *text.Catalogue) string
	// datum is the one number that is told from far away; none has no value.
	datum func(pic *history.Picture, p Panel, t *text.Catalogue) Datum
	// silent says that what the run prints is for the panel: the program prints nothing.
	silent func(info *event.Info) bool
}

// guides is the table of guides, by the lesson's id: a lesson that has one is a line here
// and a file of its name in one of the rooms.
var guides = map[string]guide{
	"two-processes": {panel: fresh[programs.TwoProcesses], came: programs.TwoProcessesCame, explain: programs.TwoProcessesTold},
	"globals":       {panel: fresh[programs.Globals], came: programs.GlobalsCame, explain: programs.GlobalsTold, datum: globalsDatum},
	"queue":         {panel: fresh[programs.Queue], came: programs.QueueCame, explain: programs.QueueTold},
	"manager":       {panel: fresh[programs.Manager], came: programs.ManagerCame, explain: programs.ManagerTold},
	"cores":         {panel: fresh[workers.Cores], came: workers.CoresCame, explain: workers.CoresTold},
	"daemon":        {panel: fresh[workers.Daemon], counted: by(workers.DaemonCame), explain: workers.DaemonTold},
	"pool":          {panel: fresh[workers.Pool], counted: by(workers.PoolCame), explain: workers.PoolTold},
	"file":          {panel: fresh[shared.File], came: shared.FileCame, explain: shared.FileTold, datum: fileDatum, silent: func(*event.Info) bool { return true }},
	"race":          {panel: fresh[shared.Race], counted: by(shared.RaceCame), explain: shared.RaceTold, datum: raceDatum, wrong: shared.RaceWrong},
	"gil":           {panel: fresh[turns.Turns], faster: speedUpCame, explain: turns.GILTold},
	"work":          {panel: fresh[turns.Turns], faster: turns.WorkCame, explain: turns.WorkTold},
	"blocking-call": {panel: fresh[turns.Holder], came: turns.BlockingCallCame, explain: turns.BlockingCallTold},
	"scrape":        {panel: fresh[scraping.Scrape], faster: scraping.ScrapeCame, counted: by(scraping.TrapCame), explain: scraping.ScrapeTold, silent: scraping.InTrap},
	"bound":         {panel: fresh[measured.Bound], faster: speedUpCame, explain: measured.BoundTold},
	"cost":          {panel: fresh[measured.Cost], came: measured.CostCame, explain: measured.CostTold},
	"observed":      {panel: fresh[observation.Panel]},
	"machines":      {came: workers.MachinesCame, explain: workers.MachinesTold},
	"how-many":      {panel: fresh[measured.HowMany], counted: by(measured.HowManyCame), explain: measured.HowManyTold},
}

// fresh is a new panel of a type.
func fresh[T any, P interface {
	*T
	Panel
}]() Panel {
	return P(new(T))
}

// by is which choice came true as a lesson's own panel has counted it, nobody knows with
// another one.
func by[P Panel](came func(tl *history.Timeline, p P) (int, string)) func(*history.Timeline, Panel) (int, string) {
	return func(tl *history.Timeline, p Panel) (int, string) {
		if own, ok := p.(P); ok {
			return came(tl, own)
		}
		return stage.NoChoice, ""
	}
}

// CameTrue is which choice of the lesson's question came true in a run, [stage.NoChoice] while
// nobody knows, and the number that it came to in words, "" if there is none. p is the
// lesson's panel at the same moment, and sequence how long its tasks take one after another,
// 0 if that is known from no other run. ok is false if nothing is asked of the lesson.
func CameTrue(tl *history.Timeline, p Panel, sequence time.Duration) (choice int, value string, ok bool) {
	g := guides[tl.Info.Lesson]
	if g.faster != nil {
		if f := speedUp(tl, sequence); f > 0 {
			choice, value = g.faster(f, tl)
			return choice, value, true
		}
	}
	switch {
	case g.came != nil:
		choice, value = g.came(tl)
	case g.counted != nil:
		choice, value = g.counted(tl, p)
	default:
		return stage.NoChoice, "", g.faster != nil
	}
	return choice, value, true
}

// WhyWrong says why what a run came to is not what it should have come to, "" if it is:
// such a run wins no comparison.
func WhyWrong(tl *history.Timeline, t *text.Catalogue) string {
	if wrong := guides[tl.Info.Lesson].wrong; wrong != nil {
		return wrong(tl, t)
	}
	return ""
}

// Wrong reports whether what a run came to is not what it should have come to.
func Wrong(tl *history.Timeline) bool { return WhyWrong(tl, &text.English) != "" }

// PrintsForPanel reports whether what a run prints is there for the lesson's panel: its
// program prints nothing.
func PrintsForPanel(info *event.Info) bool {
	silent := guides[info.Lesson].silent
	return silent != nil && silent(info)
}

// PanelFor is a new panel for a lesson, nil if it has none.
func PanelFor(lesson string) Panel {
	if panel := guides[lesson].panel; panel != nil {
		return panel()
	}
	return nil
}

// PanelAt is the panel of a run at its edge, nil if its lesson has none.
func PanelAt(tl *history.Timeline) Panel {
	p := PanelFor(tl.Info.Lesson)
	if p != nil {
		p.Update(tl, tl.Len())
	}
	return p
}

// Explain is what there is to say about a run that is over: the lesson's own
// sentences first, then findings.
func Explain(tl *history.Timeline, t *text.Catalogue) []string {
	if tl.Info.Observed() {
		return observation.Explain(tl, t)
	}
	var all []string
	if explain := guides[tl.Info.Lesson].explain; explain != nil && tl.Head().Over {
		all = explain(tl, t)
	}
	for _, s := range find(tl, &t.Findings, len(all) > 0) {
		if len(all) < maxTold {
			all = append(all, s)
		}
	}
	return all
}

// maxTold is how many sentences Tell says, unless the lesson has more of its own.
const maxTold = 3
