package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
	"lanes/ui/card"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/stage"
)

// How runs begin, end, and what is remembered of them.

// startedMsg is a run that has begun, or could not.
type startedMsg struct {
	gen    int
	lesson *live.Entry
	info   event.Info
	src    live.Source
	err    error
}

// launch runs what the menu has chosen, once the run before it has stopped.
func (r *root) launch() tea.Cmd {
	lesson, how := r.menu.Choice()
	if lesson == nil {
		return nil
	}
	r.menu.EndSearch()
	left := r.drop()
	stopped := r.quiet()
	r.gen++
	r.rest()
	r.on = stage.OnRun
	r.run.Prepare(lesson, how.Model)
	begin := func() tea.Cmd { return r.begin(lesson, how, stopped) }
	if r.Words.Lesson(lesson.ID).Ask != "" {
		r.run.Asked = runKey(lesson, how)
		return tea.Batch(left, r.Predict(r.run.Asked, lessonQuestion(lesson.ID, how.Options), begin))
	}
	return tea.Batch(left, begin())
}

// begin starts a run behind the scene, when what was left has stopped.
func (r *root) begin(lesson *live.Entry, how live.Setting, stopped func()) tea.Cmd {
	gen := r.gen
	return func() tea.Msg {
		stopped()
		info, src, err := lesson.Start(how)
		return startedMsg{gen, lesson, info, src, err}
	}
}

// quiet returns a wait, for a command, until what was left has stopped and is wound up:
// two at once would disturb each other's times, and write into the same files.
func (r *root) quiet() func() {
	var all []<-chan struct{}
	for _, s := range append(r.leaving[:len(r.leaving):len(r.leaving)], r.last) {
		if s != nil && s.Wound != nil {
			all = append(all, s.Wound)
		}
	}
	for _, l := range r.contests {
		all = append(all, l.Wound)
	}
	return func() {
		patience := time.After(live.Grace)
		for _, done := range all {
			select {
			case <-done:
			case <-patience:
				return
			}
		}
	}
}

// drop lets go of the run on the screen: if it is live it is stopped, and wound
// up behind the scene.
func (r *root) drop() tea.Cmd {
	s := r.run.Session
	r.run.Session = nil
	if s == nil || !s.Live() {
		return nil
	}
	s.Stop()
	r.leaving = append(r.leaving, s)
	return s.WindUp()
}

// rest ends what goes on in rooms that are left: it would disturb a run.
func (r *root) rest() {
	r.explore.Halt()
	r.steps.Halt()
}

func (r *root) started(msg startedMsg) tea.Cmd {
	stranger := msg.gen != r.gen || r.on == stage.OnMenu
	if msg.err != nil {
		if !stranger {
			r.run.Fail(msg.err)
		}
		return nil
	}
	s := live.NewSession(msg.gen, msg.lesson, msg.info, msg.src)
	if stranger {
		s.Stop()
		r.leaving = append(r.leaving, s)
		return s.WindUp()
	}
	r.run.Show(s)
	return s.Wait()
}

// batch folds what is new in the run on the screen.
func (r *root) batch(msg live.BatchMsg) tea.Cmd {
	s := r.run.Session
	if s == nil || msg.Gen != s.Gen || s.Feed == nil {
		return nil
	}
	over, crash := s.Pull()
	if crash != nil {
		return r.Fail(crash)
	}
	if !over {
		return s.Wait()
	}
	r.finished(s)
	return s.WindUp()
}

// Fail ends the program, as something in it has panicked.
func (r *root) Fail(crash any) tea.Cmd {
	r.crash = crash
	return tea.Quit
}

// finished notes a run that has ended.
func (r *root) finished(s *live.Session) {
	if r.last == nil || s.Gen >= r.last.Gen {
		r.last = s
	}
	r.lastCompared = nil
	r.learn(s.Timeline)
}

// HaveLearned counts what became known of runs.
func (r *root) HaveLearned() int { return r.learned }

// LastOf is what the last run of a setting came to, ok is false if there was none.
func (r *root) LastOf(s stage.RunKey) (got stage.Result, ok bool) {
	got, ok = r.results[s]
	return got, ok
}

// WasRun reports whether a lesson was run to its end, in this session or before.
func (r *root) WasRun(lesson string) bool { return r.ran[lesson] }

// learn notes what is to be known of a run elsewhere.
func (r *root) learn(tl *history.Timeline) {
	p, info := tl.Head(), &tl.Info
	r.learned++
	if p.Over && !p.Killed {
		r.ran[info.Lesson] = true
	}
	if !tl.Whole() {
		return
	}
	r.results[stage.RunKeyOf(info.Lesson, info.Model, info.Workers, info.Options)] = stage.Result{Work: tl.Info.WorkKey(), Wall: p.At, Failed: len(p.Failures) > 0}
	if info.Traits().OneWorker {
		r.baselines[tl.Info.WorkKey()] = p.At
	}
}

// Recall is how to look up what other runs of the same work came to.
func (r *root) Recall(of *history.Timeline) guide.Recall {
	info, mine := &of.Info, of.Info.WorkKey()
	return func(model string, o event.Options) (time.Duration, bool) {
		m, err := models.Find(model)
		if err != nil {
			return 0, false
		}
		got, ok := r.results[stage.RunKeyOf(info.Lesson, model, m.Workers(info.Tasks, info.Host.Cores), o)]
		return got.Wall, ok && !got.Failed && got.Work == mine
	}
}

// Facts are what the card of a run needs to know beside the run itself. at is the
// lesson's panel at the end of it.
func (r *root) Facts(s *live.Session, at guide.Panel) card.Facts {
	f := card.Facts{Sequential: r.baselines[s.Timeline.Info.WorkKey()]}
	if l := s.Lesson; l != nil {
		f.Quoted, f.Output = l.Figure(s.Timeline.Info.Model), l.Output
		if guide.InTrap(&s.Timeline.Info) {
			f.Quoted, f.Output = 0, "" // it wrote no file that is left, and is not the tutorial's work
		}
	}
	if s.Guess != "" {
		_, f.Said = r.SaidOf(s.Guess, s.Timeline, at)
	}
	return f
}
