package ui

import (
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine"
)

// How runs begin, end, and what is remembered of them.

// startedMsg is a run that has begun, or could not.
type startedMsg struct {
	gen    int
	lesson *Entry
	info   engine.Info
	src    Source
	err    error
}

// launch runs what the menu has chosen, once the run before it has stopped.
func (r *root) launch() tea.Cmd {
	lesson, how := r.menu.choice()
	if lesson == nil {
		return nil
	}
	r.menu.endSearch()
	left := r.drop()
	stopped := r.quiet()
	r.gen++
	r.rest()
	r.on = onRun
	r.run.prepare(lesson, how.Model)
	begin := func() tea.Cmd { return r.begin(lesson, how, stopped) }
	if r.t.Lesson(lesson.ID).Ask != "" {
		r.run.asked = runKey(lesson, how)
		return tea.Batch(left, r.predict(r.run.asked, lessonQuestion(lesson.ID, how.Options), begin))
	}
	return tea.Batch(left, begin())
}

// begin starts a run behind the scene, when what was left has stopped.
func (r *root) begin(lesson *Entry, how Setting, stopped func()) tea.Cmd {
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
		if s != nil && s.wound != nil {
			all = append(all, s.wound)
		}
	}
	for _, l := range r.contests {
		all = append(all, l.wound)
	}
	return func() {
		patience := time.After(grace)
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
	s := r.run.s
	r.run.s = nil
	if s == nil || !s.live() {
		return nil
	}
	s.stop()
	r.leaving = append(r.leaving, s)
	return s.ended()
}

// rest ends what goes on in rooms that are left: it would disturb a run.
func (r *root) rest() {
	r.explore.halt()
	r.steps.playing = false
}

func (r *root) started(msg startedMsg) tea.Cmd {
	stranger := msg.gen != r.gen || r.on == onMenu
	if msg.err != nil {
		if !stranger {
			r.run.fail(msg.err)
		}
		return nil
	}
	s := newSession(msg.gen, msg.lesson, msg.info, msg.src)
	if stranger {
		s.stop()
		r.leaving = append(r.leaving, s)
		return s.ended()
	}
	r.run.show(s)
	return s.wait()
}

// batch folds what is new in the run on the screen.
func (r *root) batch(msg batchMsg) tea.Cmd {
	s := r.run.s
	if s == nil || msg.gen != s.gen || s.feed == nil {
		return nil
	}
	over, crash := s.pull()
	if crash != nil {
		return r.fail(crash)
	}
	if !over {
		return s.wait()
	}
	r.finished(s)
	return s.ended()
}

// fail ends the program, as something in it has panicked.
func (r *root) fail(crash any) tea.Cmd {
	r.crash = crash
	return tea.Quit
}

// finished notes a run that has ended.
func (r *root) finished(s *session) {
	if r.last == nil || s.gen >= r.last.gen {
		r.last = s
	}
	r.lastCompared = nil
	r.learn(s.tl)
}

// haveLearned counts what became known of runs.
func (r *root) haveLearned() int { return r.learned }

// lastOf is what the last run of a setting came to, ok is false if there was none.
func (r *root) lastOf(s setting) (got result, ok bool) {
	got, ok = r.results[s]
	return got, ok
}

// wasRun reports whether a lesson was run to its end, in this session or before.
func (r *root) wasRun(lesson string) bool { return r.ran[lesson] }

// learn notes what is to be known of a run elsewhere.
func (r *root) learn(tl *engine.Timeline) {
	p, info := tl.Head(), &tl.Info
	r.learned++
	if p.Over && !p.Killed {
		r.ran[info.Lesson] = true
	}
	if !tl.Whole() {
		return
	}
	r.results[settingOf(info.Lesson, info.Model, info.Workers, info.Options)] = result{tl.Info.WorkKey(), p.At, len(p.Failures) > 0}
	if info.Traits().OneWorker {
		r.baselines[tl.Info.WorkKey()] = p.At
	}
}

// recall is how to look up what other runs of the same work came to.
func (r *root) recall(of *engine.Timeline) recall {
	info, mine := &of.Info, of.Info.WorkKey()
	return func(model string, o engine.Options) (time.Duration, bool) {
		m, err := engine.FindModel(model)
		if err != nil {
			return 0, false
		}
		got, ok := r.results[settingOf(info.Lesson, model, m.Workers(info.Tasks, info.Host.Cores), o)]
		return got.wall, ok && !got.failed && got.work == mine
	}
}

// facts are what the card of a run needs to know beside the run itself. at is the
// lesson's panel at the end of it.
func (r *root) facts(s *session, at panel) Facts {
	f := Facts{Sequential: r.baselines[s.tl.Info.WorkKey()]}
	if l := s.lesson; l != nil {
		f.Quoted, f.Output = l.figure(s.tl.Info.Model), l.Output
		if inTrap(&s.tl.Info) {
			f.Quoted, f.Output = 0, "" // it wrote no file that is left, and is not the tutorial's work
		}
	}
	if s.guess != "" {
		_, f.Said = r.saidOf(s.guess, s.tl, at)
	}
	return f
}
