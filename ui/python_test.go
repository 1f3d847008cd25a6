package ui

import (
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/ui/live"
	"lanes/ui/sample"
)

// TestThePythonOfALessonIsRunAndLeft: from the run of a lesson its Python becomes a file, and
// runs in the lesson's place; the way back leads to the run as it ended.
func TestThePythonOfALessonIsRunAndLeft(t *testing.T) {
	o := sampleOptions()
	o.Codes = map[string]lesson.Code{"scrape": {Go: "Scrape()", Python: "#: threads|asyncio|sequential|processes|hybrid\nscrape()"}}
	var saved, ran lesson.Script
	o.SaveCard = func(name, ending, content string) (string, error) {
		saved = lesson.Script{Name: name + ending, Text: content}
		return saved.Name, nil
	}
	starts, ended := 0, 0
	o.RunScript = func(p lesson.Script) live.Entry {
		ran = p
		return live.Entry{
			Lesson: &lesson.Lesson{ID: event.Observed, Models: []string{event.Observed}},
			Start: func(live.Setting) (event.Info, live.Source, error) {
				starts++
				src := newFakeSource()
				go src.playSample()
				return event.Info{Lesson: event.Observed, Model: event.Observed, Badge: event.Observed, Work: p.Name, Host: sample.Info.Host}, src, nil
			},
			Ended: func(live.Source, *history.Timeline) { ended++ },
		}
	}
	onStage(t, o, func(st *user) {
		st.press("enter")
		st.after(2 * time.Second)
		st.press("R", "a")
		if starts != 0 || saved.Name != "" {
			t.Error("Python that is not shown was run or written")
		}
		st.press("s", "s", "a")
		sample.MustHave(t, st.after(100*ms), "scrape()", saved.Name)
		st.press("R")
		sample.MustHave(t, st.after(300*ms), ran.Name, "LIVE")
		if saved.Text != ran.Text || ran.Text != "scrape()\n" || saved.Name != ran.Name+lesson.Ending {
			t.Errorf("written %+v, run %+v", saved, ran)
		}
		st.after(2 * time.Second)
		st.press("r")
		sample.MustHave(t, st.after(300*ms), ran.Name, "LIVE")
		st.press("q")
		sample.MustHave(t, st.after(time.Second), "Front pages of a blog", "DONE", "scrape()")
		if starts != 2 || ended != 2 || st.starts.Load() != 1 {
			t.Errorf("the program was started %d times and ended %d; the lesson was started %d times", starts, ended, st.starts.Load())
		}
		st.press("q", "q")
	})
}

// TestThePythonOfALessonIsRunFromItsQuestion: where it is shown beside a question it becomes a
// file and runs too, and the way back leads to the question.
func TestThePythonOfALessonIsRunFromItsQuestion(t *testing.T) {
	o := sampleOptions()
	o.NoPredict = false
	o.Codes = map[string]lesson.Code{"scrape": {Go: "Scrape()", Python: "#: threads|asyncio|sequential|processes|hybrid\nscrape()"}}
	o.SaveCard = func(name, ending, content string) (string, error) { return name + ending, nil }
	starts := 0
	o.RunScript = func(p lesson.Script) live.Entry {
		return live.Entry{
			Lesson: &lesson.Lesson{ID: event.Observed, Models: []string{event.Observed}},
			Start: func(live.Setting) (event.Info, live.Source, error) {
				starts++
				src := newFakeSource()
				go src.playSample()
				return event.Info{Lesson: event.Observed, Model: event.Observed, Badge: event.Observed, Work: p.Name, Host: sample.Info.Host}, src, nil
			},
			Ended: func(live.Source, *history.Timeline) {},
		}
	}
	onStage(t, o, func(st *user) {
		st.press("enter")
		st.press("s", "s", "a")
		sample.MustHave(t, st.after(100*ms), "scrape()", lesson.Ending, "lanes watch --")
		st.press("R")
		sample.MustHave(t, st.after(300*ms), "LIVE")
		st.press("q")
		sample.MustHave(t, st.after(300*ms), "scrape()")
		if starts != 1 || st.starts.Load() != 0 {
			t.Errorf("the program was started %d times, the lesson %d times", starts, st.starts.Load())
		}
		st.press("q", "q")
	})
}
