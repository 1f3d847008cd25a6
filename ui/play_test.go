package ui

import (
	"errors"
	"reflect"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/axis"
	"lanes/ui/lanes"
	"lanes/ui/live"
	"lanes/ui/sample"
	"lanes/ui/script"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// take is a script that was played in virtual time.
type take struct {
	frames []string // those that differ from the one before
	last   string   // what was on the screen at the end
	length time.Duration
	over   bool
	err    error
}

// perform plays a script on a screen, in a bubble of its own, until it is over; do is done to
// the program after so much time, if that is more than 0. Frames are drawn only if asked for.
func perform(t *testing.T, o Options, source string, draws bool, presses map[time.Duration]string) (done take) {
	t.Helper()
	s, err := script.Read("test.lanes", strings.NewReader(source), o.Known)
	if err != nil {
		t.Fatal(err)
	}
	o.Script = s
	synctest.Test(t, func(t *testing.T) {
		m, err := NewShown(t.Context(), o, Scene{})
		if err != nil {
			t.Fatal(err)
		}
		begun, msgs, end := time.Now(), make(chan tea.Msg), make(chan struct{})
		var run func(cmd tea.Cmd)
		run = func(cmd tea.Cmd) {
			if cmd == nil {
				return
			}
			go func() {
				msg := cmd()
				if timer, ok := msg.(axis.Timer); ok {
					msg = timer.Arm()()
				}
				if all := reflect.ValueOf(msg); all.Kind() == reflect.Slice && all.Type().Elem() == reflect.TypeFor[tea.Cmd]() {
					for i := range all.Len() {
						run(all.Index(i).Interface().(tea.Cmd))
					}
					return
				}
				select {
				case msgs <- msg:
				case <-end:
				}
			}()
		}
		for at, key := range presses {
			run(func() tea.Msg { time.Sleep(at); return sample.Key(key) })
		}
		take := func(msg tea.Msg) {
			if msg == nil {
				return
			}
			if _, quits := msg.(tea.QuitMsg); quits {
				done.over = true
			}
			_, cmd := m.Update(msg)
			run(cmd)
		}
		take(tea.WindowSizeMsg{Width: 100, Height: 30})
		run(m.Init())
		for limit := time.After(20 * time.Minute); ; {
			for more := true; more; { // all of this moment
				synctest.Wait()
				select {
				case msg := <-msgs:
					take(msg)
				default:
					more = false
				}
			}
			if draws {
				if f := m.content(); len(done.frames) == 0 || done.frames[len(done.frames)-1] != f {
					done.frames = append(done.frames, f)
				}
			}
			if done.err = m.Err(); m.Over() || done.over {
				break
			}
			select {
			case msg := <-msgs:
				take(msg)
			case <-limit:
				t.Error("it does not end")
				done.over = true
			}
		}
		done.last, done.length = ansi.Strip(m.content()), time.Since(begun)
		close(end)
		m.work.Finish()
		time.Sleep(time.Hour) // what is still under way ends
	})
	return done
}

// recordedCourse is the whole course, whose runs are those that were recorded.
func recordedCourse(t *testing.T) Options {
	o := courseOptions()
	o.Live, o.FPS = false, 10
	for i := range o.Lessons {
		l := &o.Lessons[i]
		l.Start = func(live.Setting) (event.Info, live.Source, error) {
			tl := sample.Recorded(t, "testdata/logs", l.ID)
			src := newFakeSource()
			go func() {
				defer close(src.batches)
				for events := range tl.Blocks() {
					src.batches <- event.Batch{Events: events, Now: tl.Edge()}
				}
			}()
			return tl.Info, src, nil
		}
	}
	return o
}

// TestShowsPlayToTheirEnd: the scripts that ship with the program still play, and say what
// they have to say in both languages.
func TestShowsPlayToTheirEnd(t *testing.T) {
	for _, name := range script.Shows() {
		t.Run(name, func(t *testing.T) {
			source, _ := script.Show(name)
			if done := perform(t, recordedCourse(t), source, false, nil); done.err != nil {
				t.Errorf("after %v: %v\n%s", done.length, done.err, done.last)
			} else if done.length < 10*time.Second || done.length > 5*time.Minute {
				t.Errorf("it takes %v", done.length)
			}
			for _, word := range []string{"title", "say"} {
				en, zh := strings.Count(source, "\n"+word+" \""), strings.Count(source, "\n"+word+" zh ")
				if en == 0 || en != zh {
					t.Errorf("%d times %s, and %d times in Chinese", en, word, zh)
				}
			}
		})
	}
}

// opening is a course that opens the recorded scrape.
func opening(t *testing.T) Options {
	o := recordedCourse(t)
	o.Known = &script.Course{Open: func(name string) (any, []string, error) {
		if name != "scrape.jsonl" {
			return nil, nil, errors.New("no such file")
		}
		return &lanes.Replay{Timeline: sample.Recorded(t, "testdata/logs", "scrape"), Name: name}, nil, nil
	}}
	return o
}

// TestAScriptIsTheSameEachTime: on a saved log all frames are equal.
func TestAScriptIsTheSameEachTime(t *testing.T) {
	const source = `open scrape.jsonl
say "A scrape."
say zh "一次抓取。"
run
until mark first
speed 1/8
lane 2
key w
hold 500ms
goto mark last
zoom 20ms
play
until done
hold 1s
`
	o := opening(t)
	o.FPS = 30 // no frame is due when a slice of time is: what comes first does not matter
	one, two := perform(t, o, source, true, nil), perform(t, o, source, true, nil)
	if one.err != nil || len(one.frames) < 20 || !slices.Equal(one.frames, two.frames) || one.length != two.length {
		t.Errorf("%v: %d frames in %v, then %d in %v", one.err, len(one.frames), one.length, len(two.frames), two.length)
	}
	for _, f := range one.frames {
		sample.CheckLines(t, "a frame", f, 100, 30)
	}
	o.Lang = text.ZH
	sample.MustHave(t, perform(t, o, source, false, nil).last, "一次抓取")
	sample.MustHave(t, one.last, "A scrape.", "13/13")
}

// TestAScriptThatCannotGoOnSaysWhy, with the line, and ends.
func TestAScriptThatCannotGoOnSaysWhy(t *testing.T) {
	for _, c := range []struct{ name, source, says string }{
		{"a value", "open scrape.jsonl\nrun\nuntil rows > 1_000_000", `test.lanes:3:1: the run is over and “rows > 1_000_000” never was`},
		{"an unknown value", "open scrape.jsonl\nrun\nuntil lost>3", "It counts: bytes"},
		{"a mark", "open scrape.jsonl\nrun\nuntil mark lunch", "no mark “lunch”; it has: "},
		{"a moment", "open scrape.jsonl\nrun\nuntil 200s", "never was"},
		{"a mark to go to", "open scrape.jsonl\ngoto mark lunch", "test.lanes:2"},
		{"a picture that stands still", "open scrape.jsonl\nuntil done", "paused"},
		{"nothing runs", "lesson race\nuntil done", "nothing runs"},
		{"a question is open", "lesson race\nask\nuntil done", "still open"},
		{"no such answer", "lesson race\nanswer 2", "no question"},
		{"no such lane", "open scrape.jsonl\nlane 99", "no lane 99"},
		{"no run to go to", "menu\ngoto end", "nothing runs"},
		{"after the last lesson", "lesson how-many\nnext", "no next lesson"},
		{"it does not start", "lesson scrape\nrun\nuntil done", "the network is down"},
	} {
		t.Run(c.name, func(t *testing.T) {
			o := opening(t)
			o.Known.Lessons = []script.Lesson{{ID: "race"}, {ID: "scrape"}, {ID: "how-many"}}
			o.Lessons[slices.IndexFunc(o.Lessons, func(l live.Entry) bool { return l.ID == "scrape" })].Start =
				func(live.Setting) (event.Info, live.Source, error) {
					return event.Info{}, nil, errors.New("the network is down")
				}
			done := perform(t, o, c.source, false, nil)
			if done.err == nil || !strings.Contains(done.err.Error(), c.says) {
				t.Errorf("it says %v", done.err)
			}
			sample.MustHave(t, done.last, "line ")
		})
	}
}

// TestTheUserIsMaster: space pauses a script, enter skips a wait, q ends it.
func TestTheUserIsMaster(t *testing.T) {
	const source = "open scrape.jsonl\nrun\nhold 10s"
	for _, c := range []struct {
		name    string
		presses map[time.Duration]string
		least   time.Duration
		most    time.Duration
	}{
		{"nobody does anything", nil, 10 * time.Second, 11 * time.Second},
		{"a pause", map[time.Duration]string{time.Second: "space", 6 * time.Second: "space"}, 14 * time.Second, 16 * time.Second},
		{"another key pauses too", map[time.Duration]string{time.Second: "down", 6 * time.Second: "space"}, 14 * time.Second, 16 * time.Second},
		{"enter", map[time.Duration]string{time.Second: "enter"}, time.Second, 2 * time.Second},
		{"q", map[time.Duration]string{3 * time.Second: "q"}, 3 * time.Second, 4 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			if done := perform(t, opening(t), source, false, c.presses); done.length < c.least || done.length > c.most {
				t.Errorf("it takes %v", done.length)
			}
		})
	}
}

// TestStepByStep: a key is waited for before each step that shows something, and no time; on a
// run the arrows are those of its time.
func TestStepByStep(t *testing.T) {
	o := opening(t)
	o.How.Step = true
	presses := map[time.Duration]string{}
	for i, key := range []string{"space", "enter", "right", "pgdown", "space"} {
		presses[time.Duration(10*(i+1))*time.Second] = key
	}
	done := perform(t, o, "open scrape.jsonl\nnote \"Not shown.\"\nsay \"Look.\"\nhold 1h\nlane 1\nrun\nuntil done", false, presses)
	if done.err != nil || done.length < 50*time.Second || done.length > 60*time.Second {
		t.Errorf("%v after %v", done.err, done.length)
	}
}

// TestALectureIsLed: a lesson that is chosen holds until the teacher goes on, what is waited
// for is not waited for by the teacher, a step that cannot be is no end, and a page up brings
// back what was there: the run too, which is not run again.
func TestALectureIsLed(t *testing.T) {
	o := opening(t)
	o.Known.Lessons = []script.Lesson{{ID: "race"}, {ID: "scrape"}}
	s, err := script.Read("test.lanes", strings.NewReader(
		"lesson race\nsay \"One.\"\nnote \"n\"\nask 1s\nrun\nuntil lost > 1000000000\nsay \"Two.\"\nanswer 3\nlesson scrape\nspeed 1/8\nsay \"Three.\"\nrun\nsay \"Four.\""), o.Known)
	if err != nil {
		t.Fatal(err)
	}
	o.Script, o.How.Step, o.Present = s, true, true
	r, err := newRoot(o)
	if err != nil {
		t.Fatal(err)
	}
	p := newPerformance(r)
	p.Update(tea.WindowSizeMsg{Width: 100, Height: 30})
	at := func(key, shows, next string) {
		t.Helper()
		p.Update(sample.Key(key))
		sample.MustHave(t, ansi.Strip(p.content()), shows)
		if got := p.status().Next; got != next {
			t.Errorf("after %s on %s the next is %s, want %s", key, shows, got, next)
		}
	}
	at("space", "One.", "ask 1s")
	at("pgup", "One.", "ask 1s") // there is nothing before
	at("space", "What do you expect?", "run")
	at("space", "One.", "say \"Two.\"")
	tl := sample.Recorded(t, "testdata/logs", "race")
	done := make(chan struct{})
	close(done)
	runs := func() {
		r.run.Show(&live.Session{Timeline: tl, Lesson: &r.o.Lessons[r.menu.Lesson], Feed: &live.Feed[event.Batch]{}, Over: true, Done: done})
		p.goOn(nil)
	}
	runs()
	at("space", "Two.", "answer 3")
	at("space", "line 8: ", "lesson scrape")
	at("space", "Three.", "run")
	if r.work.Gen == 0 || r.run.Session() != nil {
		t.Error("the lesson does not hold")
	}
	p.Update(sample.Key("pgup"))
	at("pgup", "Two.", "answer 3")
	if s := r.run.Session(); s == nil || s.Timeline != tl {
		t.Errorf("the run is not there any more:\n%s", ansi.Strip(p.content()))
	}
	at("pgup", "One.", "say \"Two.\"")
	at("pgup", "What do you expect?", "run")

	at("space", "One.", "say \"Two.\"")
	r.asker.Asks(true)
	at("4", "What do you expect?", "say \"Two.\"") // the teacher asks about another model
	at("enter", "One.", "say \"Two.\"")            // and runs it: that is no step
	if r.asker.IsAsking() {
		t.Error("enter does not run it")
	}
	runs()
	at("space", "Two.", "answer 3")
	at("space", "line 8: ", "lesson scrape")
	at("space", "Front pages of a blog", "run")
	p.Update(sample.Key("down")) // the menu is not seen, and does not move
	p.Update(tea.MouseWheelMsg{Button: tea.MouseWheelDown})
	at("up", "Front pages of a blog", "run")
	at("/", "Front pages of a blog", "run")
}

// TestWhatIsDoneIsWrittenDown, and played it does the same.
func TestWhatIsDoneIsWrittenDown(t *testing.T) {
	o := opening(t)
	r, err := newRoot(o)
	if err != nil {
		t.Fatal(err)
	}
	p := newPerformance(r)
	p.o.Record = script.NewRecorder("lesson race", "ask 0s")
	p.resize(100, 30)
	(played{r}).Choose("race", script.Setting{})
	(played{r}).Ask()
	r.sync()
	now := time.Unix(1000, 0)
	press := func(after time.Duration, msg tea.Msg) {
		now = now.Add(after)
		p.note(msg, now)
		p.Update(msg)
		p.noteMouse(msg, now)
	}
	press(0, tea.WindowSizeMsg{Width: 100, Height: 30})
	press(time.Second, sample.Key("2")) // an answer; the run is a recorded one
	tl := sample.Recorded(t, "testdata/logs", "race")
	r.run.Show(&live.Session{Timeline: tl, Lesson: &r.o.Lessons[r.menu.Lesson], Over: true})
	r.sync()
	press(1500*time.Millisecond, sample.Key("left"))
	press(20*time.Millisecond, sample.Key("m"))
	for _, letter := range []string{"a", "\"", "q"} {
		press(10*time.Millisecond, sample.Key(letter))
	}
	press(time.Second, sample.Key("enter"))
	press(time.Second, sample.Key("Y"))      // is no key
	press(time.Second, sample.Key("ctrl+c")) // leaves
	p.o.Record.End(now)
	const want = `lesson race
ask 0s
hold 1s
key 2
hold 1.5s
key left
hold 20ms
key m
hold 10ms
type "a\"q"
hold 1s
key enter
hold 2s
`
	got := p.o.Record.Script()
	if got != want {
		t.Errorf("it is\n%s", got)
	}
	if done := perform(t, recordedCourse(t), got, false, nil); done.err != nil {
		t.Error(done.err)
	} else {
		sample.MustHave(t, done.last, `a"q`)
	}
}

// TestTheBarHasItsPlace: below the program, with as many rows from the first frame to the last.
func TestTheBarHasItsPlace(t *testing.T) {
	o := opening(t)
	s, err := script.Read("x", strings.NewReader("open scrape.jsonl\nsay \""+strings.Repeat("long ", 50)+"\"\nhold 1h"), o.Known)
	if err != nil {
		t.Fatal(err)
	}
	o.Script = s
	for _, size := range [][2]int{{80, 24}, {60, 18}, {120, 40}, {30, 8}, {200, 12}} {
		for _, lang := range text.Langs {
			o.Lang = lang
			m, err := NewShown(t.Context(), o, Scene{})
			if err != nil {
				t.Fatal(err)
			}
			m.Update(tea.WindowSizeMsg{Width: size[0], Height: size[1]})
			m.Init()
			sample.CheckLines(t, "the screen", m.content(), size[0], size[1])
			if m.on != stage.OnRun || size[1] > 16 && m.H >= size[1] {
				t.Errorf("%v: the program has %d rows", size, m.H)
			}
		}
	}
}
