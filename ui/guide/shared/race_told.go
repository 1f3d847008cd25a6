package shared

import (
	"fmt"

	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

func (r *Race) Doing(lane int, t *text.Catalogue) string {
	if lane >= len(r.racers) || r.racers[lane].count == 0 {
		return ""
	}
	w := &r.racers[lane]
	if r.apart() && lane > 0 {
		return fmt.Sprintf(text.Race.In(t).DoingOwn, paint.Grouped(w.cell))
	}
	speed := paint.NoValue
	if w.speed > 0 {
		speed = paint.ThreeDigits(w.speed / 1e6)
	}
	return fmt.Sprintf(text.Race.In(t).Doing, paint.Grouped(w.count), speed)
}

// missing says how far the cell is behind.
func (r *Race) missing(t *text.Catalogue) (paint.Token, string) {
	race := text.Race.In(t)
	switch {
	case !r.known || r.apart():
		return paint.Dim, ""
	case r.over() && r.losing > 0:
		return paint.InFailed, fmt.Sprintf(race.LostThere, paint.Grouped(r.worst()), paint.Percent(r.share()))
	case r.between && r.behind == 0 && r.losing > 0:
		return paint.InFailed, fmt.Sprintf(race.OthersLost, r.losing, len(r.lost))
	case r.between && r.behind > 0:
		return paint.InFailed, fmt.Sprintf(race.LostHere, paint.Grouped(r.behind))
	case r.between:
		return paint.Dim, race.NoneHere
	case r.behind > 0:
		return paint.InFailed, fmt.Sprintf(race.Behind, paint.Grouped(r.behind))
	}
	return paint.Dim, race.NoneBehind
}

// verdict says what came of the runs that are over.
func (r *Race) verdict(t *text.Catalogue) (paint.Token, string) {
	words := text.Race.In(t)
	switch runs := len(r.lost); {
	case runs == 0:
		return paint.Dim, ""
	case r.other > 0:
		return paint.InReady, fmt.Sprintf(words.Unshared, paint.Grouped(r.other))
	case r.losing == 0:
		return paint.InRunning, fmt.Sprintf(words.NoneLost, runs)
	default:
		return paint.InFailed, fmt.Sprintf(words.Lost, r.losing, runs, paint.Grouped(r.worst()), paint.Grouped(r.all()))
	}
}

// share is the share of updates that the worst run has lost, or that are in other cells.
func (r *Race) share() float64 {
	if r.all() <= 0 {
		return 0
	}
	return float64(max(r.worst(), r.other)) / float64(r.all())
}

// price says what an increment costs.
func (r *Race) price(t *text.Catalogue) string {
	words := text.Race.In(t)
	if r.priced == 0 {
		return ""
	}
	s := fmt.Sprintf(words.Cost, paint.ThreeDigits(float64(r.priced)/1000))
	if r.taken > 0 {
		s += " · " + fmt.Sprintf(words.Taken, paint.Grouped(r.taken))
	}
	return s
}

// lockPrice says what an update costs one worker alone, bare and under the lock, "" if that
// was not measured.
func (r *Race) lockPrice(t *text.Catalogue) string {
	bare := float64(r.alone[0])
	if bare == 0 || r.alone[1] == 0 || r.alone[2] == 0 {
		return ""
	}
	of := []any{paint.ThreeDigits(bare / 1000)}
	for _, ps := range r.alone[1:] {
		of = append(of, paint.ThreeDigits(float64(ps)/1000), paint.TwoDigits(float64(ps)/bare))
	}
	return fmt.Sprintf(text.Race.In(t).Alone, of...)
}

// why says why updates were lost, or were not, and what the tutorial says of that, where
// the runs show what is to be said of it. Both are "" while no run is over.
func (r *Race) why(w *text.RaceWords) (why, tutorial string) {
	if len(r.lost) == 0 || r.info == nil {
		return "", ""
	}
	guard := r.info.Options["guard"]
	await, step := r.info.Options["await"] == "true", r.info.Options["check"] == "step"
	model := r.info.Traits()
	ofRuns := func(form string) string {
		return fmt.Sprintf(form, paint.Grouped(int64(r.losing)), paint.Grouped(int64(len(r.lost))))
	}
	switch {
	case r.other > 0:
		return w.Why.Processes, w.Tutorial.Processes
	case r.info.Workers == 1:
		return w.Why.Alone, ""
	case guard == "mutex" || guard == "with":
		return w.Why.Guards.Of(guard), w.Tutorial.Mutex
	case guard == "atomic":
		return w.Why.Guards.Of(guard), ""
	case model.Loop && await && r.losing > 0:
		return w.Why.Await, ofRuns(w.Tutorial.Await)
	case model.Loop && !await:
		return w.Why.Coroutines, w.Tutorial.Coroutines
	case model.Lock && !step:
		return w.Why.BackJump, w.Tutorial.BackJump
	case r.losing == 0 && guard == "none" && model.Races():
		return w.Why.Luck, w.Tutorial.Luck
	case r.losing == 0:
		return w.Why.Luck, ""
	case model.Lock:
		return w.Why.Step, ofRuns(w.Tutorial.Step)
	case guard == "none" && r.info.Options["update"] == "f":
		return w.Why.LostInF, fmt.Sprintf(w.Tutorial.LostInF, paint.Percent(r.share()))
	case guard == "none":
		return w.Why.Lost, fmt.Sprintf(w.Tutorial.Lost, paint.Percent(r.share()))
	}
	return w.Why.Guards.Of(guard), ""
}

// RaceTold says why updates were lost, or were not, and what the tutorial says of that.
func RaceTold(tl *history.Timeline, t *text.Catalogue) []string {
	r := &Race{}
	r.Update(tl, tl.Len())
	why, tutorial := r.why(text.Race.In(t))
	switch {
	case why == "":
		return nil
	case tutorial == "":
		return []string{why}
	}
	return []string{why, tutorial}
}

func (r *Race) Card(t *text.Catalogue) []paint.Figure {
	words := text.Race.In(t)
	var lines []paint.Figure
	if tok, s := r.verdict(t); s != "" {
		lines = append(lines, paint.Figure{Tok: tok, Label: words.LabelLost, Value: "", Note: s})
	}
	label := words.LabelCost
	for _, s := range [...]string{r.price(t), r.lockPrice(t)} {
		if s != "" {
			lines = append(lines, paint.Figure{Tok: paint.Plain, Label: label, Value: "", Note: s})
			label = " "
		}
	}
	return lines
}

// RaceWrong says what got lost, or that this program's cell was not the one in which was
// counted.
func RaceWrong(tl *history.Timeline, t *text.Catalogue) string {
	v, words := tl.Head().Value, text.Race.In(t)
	switch {
	case v("in_other_cells") > 0:
		return fmt.Sprintf(words.Unshared, paint.Grouped(v("in_other_cells")))
	case v("losing_runs") > 0:
		return fmt.Sprintf(words.Lost, v("losing_runs"), v("runs"), paint.Grouped(v("most_lost")), paint.Grouped(v("expected")-v("start")))
	}
	return ""
}

// RaceCame is the share of updates that the worst run of a race has lost.
func RaceCame(_ *history.Timeline, race *Race) (int, string) {
	if len(race.lost) == 0 || race.all() <= 0 {
		return stage.NoChoice, ""
	}
	share := race.share()
	if share <= 0 { // the choice says it all
		return shareChoice(share), ""
	}
	return shareChoice(share), paint.Percent(share)
}

// Shares that the user may predict, as the least share of each choice but the
// first, which is for none at all.
var lostShares = []float64{0, 0, 0.01, 0.5}

// shareChoice is the choice that a share of lost updates belongs to.
func shareChoice(share float64) int {
	if share <= 0 {
		return 0
	}
	choice := 1
	for i := 2; i < len(lostShares); i++ {
		if share >= lostShares[i] {
			choice = i
		}
	}
	return choice
}
