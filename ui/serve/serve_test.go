package serve

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/csv"
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"

	"github.com/charmbracelet/x/ansi"
	gossh "golang.org/x/crypto/ssh"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/step"
	"lanes/ui/axis"
	"lanes/ui/paint"
	"lanes/ui/present"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

const ms = time.Millisecond

// late is when a test no longer waits for what must happen. It is no measure of speed: only
// what hangs takes so long.
const late = 2 * time.Minute

// hall is a class that is open on this machine.
type hall struct {
	*testing.T
	*Class
	at string

	mu   sync.Mutex
	said string // to those who log in
}

func opened(t *testing.T, o Options) *hall {
	t.Helper()
	o.Addr, o.HostKey, o.Lang = "127.0.0.1:0", filepath.Join(t.TempDir(), "key"), text.EN
	if o.Students == 0 {
		o.Students = 20
	}
	c := New(o)
	at, err := c.Open(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return &hall{T: t, Class: c, at: at.String()}
}

// teaches shows a moment of the sample run.
func (h *hall) teaches(at time.Duration) {
	tl := sample.Run()
	r := &Run{Of: "the sample", Info: tl.Info, Edge: tl.Edge(), Over: true, Head: axis.Playhead{Mode: axis.Held, At: at}, Lane: -1}
	h.Class.mu.Lock()
	begun := h.scene != nil && h.scene.Run != nil
	h.Class.mu.Unlock()
	if !begun {
		for i := range tl.Len() {
			r.Events = append(r.Events, *tl.Event(i))
		}
	}
	h.Show(Scene{Run: r})
}

// asks opens a question.
func (h *hall) asks() *present.Votes {
	v := &present.Votes{}
	q := stage.Question{Ask: "Which end comes first?", Choices: []string{"left", "right"}}
	h.Show(Scene{Question: &Question{Votes: v, Ask: map[text.Lang]stage.Question{text.EN: q, text.ZH: q}}})
	return v
}

// student is a client with a terminal.
type student struct {
	t       *testing.T
	conn    *gossh.Client
	session *gossh.Session
	in      io.WriteCloser

	mu   sync.Mutex
	seen strings.Builder
	over bool
}

func (h *hall) dial(user, code string) (*gossh.Client, error) {
	return gossh.Dial("tcp", h.at, &gossh.ClientConfig{
		User: user, Auth: []gossh.AuthMethod{gossh.Password(code)}, HostKeyCallback: gossh.InsecureIgnoreHostKey(), Timeout: late,
		BannerCallback: func(said string) error {
			h.mu.Lock()
			defer h.mu.Unlock()
			h.said += said
			return nil
		},
	})
}

// comes lets a student in at a terminal of that size.
func (h *hall) comes(user string, w, rows int) *student {
	h.Helper()
	conn, err := h.dial(user, h.Code())
	if err != nil {
		h.Fatal(err)
	}
	session, err := conn.NewSession()
	if err != nil {
		h.Fatal(err)
	}
	s := &student{t: h.T, conn: conn, session: session}
	s.in, _ = session.StdinPipe()
	out, _ := session.StdoutPipe()
	if err := session.RequestPty("xterm-256color", rows, w, gossh.TerminalModes{}); err != nil {
		h.Fatal(err)
	}
	if err := session.Shell(); err != nil {
		h.Fatal(err)
	}
	go func() {
		var buf [32 << 10]byte
		for {
			n, err := out.Read(buf[:])
			s.mu.Lock()
			s.seen.Write(buf[:n])
			s.over = s.over || err != nil
			s.mu.Unlock()
			if err != nil {
				return
			}
		}
	}()
	h.Cleanup(func() { conn.Close() })
	return s
}

// frame is the last frame that has come.
func (s *student) frame() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	all := s.seen.String()
	if at := strings.LastIndex(all, "\x1b[H"); at >= 0 {
		all = all[at:]
	}
	return ansi.Strip(all)
}

// sees waits until the student sees all of something in one frame, and returns that.
func (s *student) sees(what ...string) (frame string) {
	s.t.Helper()
	s.until(strings.Join(what, ", "), func() bool {
		frame = s.frame()
		return !slices.ContainsFunc(what, func(w string) bool { return !strings.Contains(frame, w) })
	})
	return frame
}

func (s *student) until(what string, true func() bool) {
	s.t.Helper()
	for begun := time.Now(); !true(); time.Sleep(5 * ms) {
		if time.Since(begun) > late {
			s.t.Fatalf("no %s in\n%s", what, s.frame())
		}
	}
}

func (s *student) presses(keys string) { _, _ = io.WriteString(s.in, keys) }

func TestAStudentFollowsAndLooksForThemselves(t *testing.T) {
	h := opened(t, Options{Open: true})
	h.teaches(300 * ms)
	s := h.comes("anna", 100, 30)
	s.sees("0.300")
	s.sees("following the teacher")
	h.teaches(500 * ms)
	s.sees("0.500")
	s.presses("\x1b[D") // one column back
	s.sees("your own moment", "0.4")
	h.teaches(700 * ms)
	s.presses("L")
	if frame := s.sees("你自己的时刻", "0.4"); strings.Contains(frame, "0.700") {
		t.Errorf("it does not stay:\n%s", frame)
	}
	s.presses("\x1b[F")
	s.sees("0.700")
	s.sees("跟随老师")
	if err := s.session.WindowChange(18, 60); err != nil {
		t.Error(err)
	}
	s.until("a small frame", func() bool { return strings.Count(s.frame(), "\n") == 17 })
	s.presses("q")
	s.sees("再见")
	s.until("the end", func() bool { s.mu.Lock(); defer s.mu.Unlock(); return s.over })
}

func TestVotesCountOnceASeat(t *testing.T) {
	h := opened(t, Options{Open: true})
	v := h.asks()
	a, b := h.comes("anna", 80, 24), h.comes("anna", 60, 18)
	a.sees("Which end comes first?")
	b.sees("Which end comes first?")
	a.presses("1229\x1b[2J7")
	b.presses("2")
	a.sees("your vote: 2")
	b.sees("your vote: 2")
	if counts, all := v.Counts(2); all != 2 || counts[1] != 2 {
		t.Errorf("the votes are %v", counts)
	}
	if strings.Contains(a.frame(), "votes:") {
		t.Error("a student sees how others vote")
	}
}

// TestWhoComesBackHasTheSeatAgain: the number, the vote and the work of who has left are theirs
// again, and nobody else's; two at once are two.
func TestWhoComesBackHasTheSeatAgain(t *testing.T) {
	race := lesson.Setting{Lesson: "race", Model: "threads", Options: event.Options{}}
	for _, keys := range []string{"", "keys"} {
		c := New(Options{Students: 9, Keys: keys, Lang: text.EN, Exercise: NewPredictions([]Prediction{{Setting: race}})})
		v := &present.Votes{}
		q := stage.Question{Ask: "Which?", Choices: []string{"left", "right"}}
		c.Show(Scene{Question: &Question{Votes: v, Ask: map[text.Lang]stage.Question{text.EN: q, text.ZH: q}}})
		comes := func(p person, keys ...string) *seat {
			s := newSeat("anna", p, io.Discard, look{w: 80, h: 24, lang: text.EN})
			if c.join(s) != nil {
				t.Fatal("it is refused")
			}
			for _, k := range keys {
				s.press(k)
			}
			c.look(time.Now())
			return s
		}
		votes := func(want string) {
			t.Helper()
			if of, _ := v.Counts(2); fmt.Sprint(of) != want {
				t.Errorf("keys %q: the votes are %v, want %s", keys, of, want)
			}
		}
		a := comes("anna here", "3", "tab", "1")
		b := comes("bert here", "tab", "2")
		votes("[1 1]")
		c.leave(a)
		again := comes("anna here", "tab", "2")
		votes("[0 2]")
		if again.number != a.number || again.desk.result().Answers[0] != 2 {
			t.Errorf("it is seat %d with %v", again.number, again.desk.result())
		}
		c.leave(again)
		c.leave(comes("anna here")) // gone again before anything was drawn
		if w := c.all(); len(w) != 2 || w[0].Number != a.number || w[0].Work.Answers[0] != 2 {
			t.Errorf("the results are of %v", w)
		}
		two := comes("bert here", "tab", "1")
		if two.number == b.number || two.number == a.number {
			t.Errorf("two have the seat %d", two.number)
		}
		votes(map[string]string{"": "[1 2]", "keys": "[1 1]"}[keys]) // a key has one vote, however often it is there
	}
}

// from is a connection from an address.
type from struct {
	net.Conn
	addr   string
	closed atomic.Bool
}

func (f *from) RemoteAddr() net.Addr {
	a, _ := net.ResolveTCPAddr("tcp", f.addr)
	return a
}
func (f *from) Close() error { f.closed.Store(true); return nil }

// TestWhoHoldsPlacesKeepsNobodyOut: one address that takes all places for those who have not
// logged in loses its own, the oldest first; who comes from elsewhere stays, and so do seats.
func TestWhoHoldsPlacesKeepsNobodyOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := &door{class: New(Options{Students: 3})}
		comes := func(addr string) (*from, *guest) {
			f := &from{addr: addr}
			return f, d.receive(f)
		}
		there := func() (conns, guests int) {
			d.mu.Lock()
			defer d.mu.Unlock()
			return d.conns, len(d.guests)
		}
		seated, g := comes("198.51.100.7:1")
		d.seated(g)
		early, _ := comes("192.0.2.1:1")
		var flood []*from
		for i := range 500 {
			f, _ := comes(fmt.Sprintf("[2001:db8::%x]:%d", i, 1+i))
			flood = append(flood, f)
		}
		late, _ := comes("192.0.2.2:1")
		open := 0
		for i, f := range flood {
			if !f.closed.Load() {
				open++
			} else if i > 0 && !flood[i-1].closed.Load() {
				t.Fatal("it is not the oldest")
			}
		}
		if all, _ := there(); seated.closed.Load() || early.closed.Load() || late.closed.Load() || open != 3+maxStrangers-3 || all != 3+maxStrangers {
			t.Errorf("%v %v %v: %d of the flood are there, %d in all", seated.closed.Load(), early.closed.Load(), late.closed.Load(), open, all)
		}
		time.Sleep(handshake + time.Second)
		if all, guests := there(); seated.closed.Load() || !late.closed.Load() || all != 1 || guests != 0 {
			t.Errorf("after a minute %d are there, %d have no seat", all, guests)
		}
		_ = g.Close()
		_ = g.Close()
		if all, _ := there(); all != 0 {
			t.Errorf("at the end %d are there", all)
		}
	})
}

// answering is a client that answers the pulse so many times.
type answering struct {
	asked, times int
	gone         chan struct{}
}

func (a *answering) SendRequest(name string, answers bool, _ []byte) (bool, []byte, error) {
	if a.asked++; a.asked <= a.times && answers {
		return false, nil, nil
	}
	<-a.gone
	return false, nil, io.EOF
}
func (a *answering) Close() error { close(a.gone); return nil }

// TestANetworkThatHasGoneIsFoundOut: a client that answers stays for as long as it likes, one
// that does not is cut off soon, and who has left is asked no more.
func TestANetworkThatHasGoneIsFoundOut(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		a, left, begun := &answering{times: 1000, gone: make(chan struct{})}, make(chan struct{}), time.Now()
		pulse(a, left)
		if d := time.Since(begun); d != 1001*pulseEvery+pulseWithin || a.asked != 1001 {
			t.Errorf("after %v and %d questions", d, a.asked)
		}
		b := &answering{times: 1000, gone: make(chan struct{})}
		go pulse(b, left)
		time.Sleep(10*pulseEvery + time.Second)
		close(left)
		synctest.Wait()
		if b.asked != 10 {
			t.Errorf("it was asked %d times", b.asked)
		}
	})
}

func TestTheTeacherPutsSomebodyOut(t *testing.T) {
	h := opened(t, Options{Open: true, Names: true, PerName: 2})
	h.teaches(300 * ms)
	s := h.comes("bad\x1b]0;owned\x07\u202egnp", 80, 24)
	s.sees("0.300")
	s.until("the list", func() bool { return len(h.List()) == 1 })
	who := h.List()[0]
	if strings.ContainsAny(who.Name, "\x1b\x07\u202e") {
		t.Errorf("the name is %q", who.Name)
	}
	h.PutOut(who.Number)
	s.sees("The teacher has ended your session.")
	s.until("nobody", func() bool { return len(h.List()) == 0 })
	h.comes("twin", 80, 24).sees("0.300")
	h.comes("twin", 80, 24).sees("0.300")
	h.comes("twin", 80, 24).sees("too many sessions of this name")
}

// TestNothingButAPicture: a client cannot run, read, write, forward or open anything.
func TestNothingButAPicture(t *testing.T) {
	h := opened(t, Options{Open: true})
	h.teaches(300 * ms)
	for name, try := range map[string]func(c *gossh.Client, s *gossh.Session) error{
		"exec":      func(_ *gossh.Client, s *gossh.Session) error { return s.Run("id") },
		"sftp":      func(_ *gossh.Client, s *gossh.Session) error { return s.RequestSubsystem("sftp") },
		"any env":   func(_ *gossh.Client, s *gossh.Session) error { return s.Setenv("LD_PRELOAD", "x") },
		"agent":     func(_ *gossh.Client, s *gossh.Session) error { return refusal(s, "auth-agent-req@openssh.com") },
		"x11":       func(_ *gossh.Client, s *gossh.Session) error { return refusal(s, "x11-req") },
		"signal":    func(_ *gossh.Client, s *gossh.Session) error { return refusal(s, "signal") },
		"two":       func(c *gossh.Client, _ *gossh.Session) error { _, err := c.NewSession(); return err },
		"local":     func(c *gossh.Client, _ *gossh.Session) error { _, err := c.Dial("tcp", "127.0.0.1:1"); return err },
		"remote":    func(c *gossh.Client, _ *gossh.Session) error { _, err := c.Listen("tcp", "127.0.0.1:0"); return err },
		"huge size": func(_ *gossh.Client, s *gossh.Session) error { return hugeSize(s) },
	} {
		t.Run(name, func(t *testing.T) {
			c, err := h.dial("eve", "")
			if err != nil {
				t.Fatal(err)
			}
			defer c.Close()
			s, err := c.NewSession()
			if err != nil {
				t.Fatal(err)
			}
			if err := try(c, s); err == nil {
				t.Error("it was let through")
			}
		})
	}
	h.comes("anna", 80, 24).sees("0.300") // and all is well
	tiny := h.comes("tiny", 0, 0)
	tiny.sees("too small")
	for _, size := range [][2]int{{1<<31 - 1, 1<<31 - 1}, {1, 1 << 20}, {1 << 20, 1}, {80, 24}} {
		if err := tiny.session.WindowChange(size[1], size[0]); err != nil {
			t.Error(err)
		}
	}
	tiny.sees("0.300")
}

func refusal(s *gossh.Session, request string) error {
	ok, err := s.SendRequest(request, true, nil)
	if err == nil && !ok {
		err = fmt.Errorf("refused")
	}
	return err
}

// hugeSize asks for a terminal that is too large, and fails if nothing comes of that but a
// picture of a size that is allowed.
func hugeSize(s *gossh.Session) error {
	out, _ := s.StdoutPipe()
	if err := s.RequestPty("xterm", 1<<31-1, 1<<31-1, gossh.TerminalModes{}); err != nil {
		return err
	}
	if err := s.Shell(); err != nil {
		return err
	}
	buf, all := make([]byte, 64<<10), 0
	for all < 256<<10 {
		n, err := out.Read(buf)
		if all += n; strings.Contains(string(buf[:n]), "\x1b[?2026l") {
			return fmt.Errorf("it is as large as is allowed")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func TestACodeIsAskedFor(t *testing.T) {
	h := opened(t, Options{})
	for range 3 {
		if c, err := h.dial("eve", "000000"); err == nil {
			c.Close()
			t.Fatal("a wrong code was taken")
		}
	}
	was := h.Code()
	h.teaches(300 * ms)
	h.comes("anna", 80, 24).sees("0.300")
	h.Recode()
	if c, err := h.dial("anna", was); err == nil && was != h.Code() {
		c.Close()
		t.Error("the old code was taken")
	}
	h.door.mu.Lock()
	for _, w := range h.door.wrong {
		w.since = w.since.Add(time.Hour) // however slow the machine is, the minute is not over
	}
	h.door.mu.Unlock()
	for range maxWrong {
		if _, err := h.dial("eve", "000000"); err == nil {
			t.Fatal("a wrong code was taken")
		}
	}
	if c, err := h.dial("anna", h.Code()); err == nil {
		c.Close()
		t.Error("after so many wrong codes the right one was taken at once")
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	sample.MustHave(t, h.said, "on the teacher's screen", "This is not the class code.", "Wait a minute")
}

// TestNobodyHoldsUpTheClass: one is frozen, one sends rubbish, one goes without a word, and
// the others see what is shown. When the class ends, all of it does.
func TestNobodyHoldsUpTheClass(t *testing.T) {
	before := runtime.NumGoroutine()
	h := opened(t, Options{Open: true})
	h.teaches(100 * ms)
	var all []*student
	for i := range 8 {
		all = append(all, h.comes(fmt.Sprint("student", i), 80+20*(i%2), 24))
	}
	frozen, _ := net.Dial("tcp", h.at) // says nothing at all
	defer frozen.Close()
	c, err := h.dial("ice", "")
	if err != nil {
		t.Fatal(err)
	}
	s, _ := c.NewSession()
	_, _ = s.StdoutPipe() // nobody reads it
	_ = s.RequestPty("xterm", 60, 200, gossh.TerminalModes{})
	_ = s.Shell()
	rubbish := strings.Repeat("\x1b[\x00\xff\xfe\x1bP;;q\x1b]52;c;AAAA\x07\x1b[200~9q", 2000)
	go func() {
		for range 20 {
			all[0].presses(strings.ReplaceAll(rubbish, "q", "z"))
		}
	}()
	all[1].conn.Close()
	for at := 200; at <= 900; at += 100 {
		h.teaches(time.Duration(at) * ms)
		for _, s := range all[2:] {
			s.sees(fmt.Sprintf("0.%d00", at/100))
		}
	}
	h.Close()
	for _, s := range all[2:] {
		s.sees("The lecture is over.")
		s.conn.Close()
	}
	all[0].conn.Close()
	c.Close()
	all[2].until("fewer goroutines", func() bool { return runtime.NumGoroutine() <= before+4 })
}

func TestAnExerciseIsSolvedAtASeat(t *testing.T) {
	e := &Steps{Program: "counter", Programs: []step.Template{{
		ID: "counter", Workers: 2, FixedWorkers: true,
		Source: func(step.Parameters) string {
			return "program counter\ncell n = 0\nexpect n = 2\nworker w * 2\n  load n\n  add 1\n  store n\nend\n"
		},
	}}}
	h := opened(t, Options{Open: true, Exercise: e})
	s := h.comes("anna", 100, 30)
	s.sees("exercise")
	s.presses("010101")
	s.sees("reached in 6 steps")
	s.until("the list", func() bool { l := h.List(); return len(l) == 1 && l[0].Work.Reached > 0 })
	var b strings.Builder
	if err := h.WriteResults(&b); err != nil || !strings.Contains(b.String(), `1,,true,6,"0,1,0,1,0,1"`) {
		t.Errorf("%v: the results are\n%s", err, b.String())
	}
	h.teaches(300 * ms)
	s.presses("\t")
	s.sees("0.300")
}

// TestKeysOfTerminals: what a terminal sends becomes the names of keys, and nothing else.
func TestKeysOfTerminals(t *testing.T) {
	for in, want := range map[string]string{
		"a\x1b[A \r\x7f\x03": "a up space enter backspace ctrl+c", "\x1b[1;2C\x1b[5~": "shift+right pgup", "\x1b]52;c;x\x07q": "] 5 2 ; c ; x q",
		"\x1b[<0;3;4Mq": "q", "é\xff1": "1", "\x1b[200~": "", "\x1b[" + strings.Repeat("1", 40) + "q": strings.TrimSpace(strings.Repeat("1 ", 26)) + " q",
	} {
		var got []string
		for b := []byte(in); len(b) > 0; {
			name, n := nextKey(b)
			if n == 0 {
				break
			}
			if name != "" {
				got = append(got, name)
			}
			b = b[n:]
		}
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%q is %q, want %q", in, s, want)
		}
	}
}

// BenchmarkDrawing is a drawing for one look.
func BenchmarkDrawing(b *testing.B) {
	c := New(Options{})
	tl := sample.Run()
	r := &Run{Of: 1, Info: tl.Info, Edge: tl.Edge(), Over: true, Lane: -1}
	for i := range tl.Len() {
		r.Events = append(r.Events, *tl.Event(i))
	}
	at := time.Duration(0)
	for b.Loop() {
		at = (at + ms) % time.Second
		one := *r
		one.Head = axis.Playhead{Mode: axis.Held, At: at}
		c.Show(Scene{Run: &one})
		r.Events = nil
		c.take()
		c.shared(look{w: 120, h: 40, lang: text.EN})
	}
}

// TestPredictionsAreAnsweredAtASeat: an answer counts as the vote when its question is open,
// stands once the lesson runs, and is right or not when the teacher's picture is at the end.
func TestPredictionsAreAnsweredAtASeat(t *testing.T) {
	tl := sample.Timeline(sample.RaceInfo, sample.RaceEvents())
	race := lesson.Setting{Lesson: "race", Model: tl.Info.Model, Options: tl.Info.Options}
	other := lesson.Setting{Lesson: "globals", Model: "processes", Options: event.Options{}}
	h := opened(t, Options{Open: true, Exercise: NewPredictions([]Prediction{{Setting: race}, {Setting: other}})})
	a := h.comes("anna", 100, 30)
	a.sees("prediction 1 of 2")
	b := h.comes("bert", 60, 18)
	b.sees("prediction 1 of 2")
	late := h.comes("late", 60, 18)
	a.presses("43") // it may be changed
	a.sees("your vote: 3")
	a.presses("\x1b[C2")
	a.sees("prediction 2 of 2")
	b.presses("1")
	b.sees("answered 1/2")
	late.sees("prediction 1 of 2")

	v := &present.Votes{}
	q := &Question{Of: race, Votes: v, Ask: map[text.Lang]stage.Question{}}
	for _, l := range text.Langs {
		q.Ask[l] = ofSetting(&race, text.For(l))
	}
	h.Show(Scene{Question: q})
	a.until("two votes", func() bool { _, all := v.Counts(4); return all == 2 })
	b.presses("\t2")
	a.until("another vote", func() bool { of, _ := v.Counts(4); return of[1] == 1 && of[2] == 1 })

	r := &Run{Of: 1, Info: tl.Info, Edge: tl.Edge(), Over: true, Head: axis.Playhead{Mode: axis.Held, At: ms}, Lane: -1}
	for i := range tl.Len() {
		r.Events = append(r.Events, *tl.Event(i))
	}
	h.Show(Scene{Run: r})
	a.sees("following the teacher")
	a.presses("\t\x1b[D1")
	a.sees("your answer: 3. It runs now.")
	late.presses("\t4")
	late.sees("too late")
	end := *r
	end.Events, end.Head = nil, axis.Playhead{Mode: axis.AtEdge}
	h.Show(Scene{Run: &end})
	a.sees("You were right.")
	b.presses("\t")
	b.sees("You expected 2; 3 came true.")
	c := paint.Canvas{}
	for _, lang := range text.Langs {
		c.Reset(60, 18, paint.NewTheme(paint.Terminal{Dark: true}))
		(&Page{Class: h.Class, Where: "ssh here"}).Draw(&c, text.For(lang))
		page := ansi.Strip(c.String())
		sample.CheckLines(t, "the page of the class", page, 60, 18)
		if lang == text.EN {
			sample.MustHave(t, page, "✓3:1", "right 1/2", "answered 2/2", "q back")
		}
	}
	b.conn.Close()
	b.until("two students", func() bool { return len(h.List()) == 2 })
	var out strings.Builder
	if err := h.WriteResults(&out); err != nil {
		t.Error(err)
	}
	rows, err := csv.NewReader(strings.NewReader(out.String())).ReadAll()
	if err != nil || len(rows) != 7 || rows[1][7] != "true" || rows[2][5] != "2" || rows[2][7] != "" || rows[3][7] != "false" || rows[5][5] != "" {
		t.Errorf("%v: the results are\n%s", err, out.String())
	}
}

// TestAKeyInPlaceOfTheCode: who has one of the keys comes in, also as the last of many; who has
// none is asked for no code.
func TestAKeyInPlaceOfTheCode(t *testing.T) {
	key := func() gossh.Signer {
		_, private, err := ed25519.GenerateKey(rand.Reader)
		if err != nil {
			t.Fatal(err)
		}
		s, err := gossh.NewSignerFromKey(private)
		if err != nil {
			t.Fatal(err)
		}
		return s
	}
	right := key()
	file := filepath.Join(t.TempDir(), "keys")
	if err := os.WriteFile(file, append([]byte("# the class\n"), gossh.MarshalAuthorizedKey(right.PublicKey())...), 0o600); err != nil {
		t.Fatal(err)
	}
	h := opened(t, Options{Keys: file})
	if h.Code() != "" {
		t.Error("there is a code too")
	}
	login := func(keys ...gossh.Signer) error {
		c, err := gossh.Dial("tcp", h.at, &gossh.ClientConfig{
			User: "anna", Auth: []gossh.AuthMethod{gossh.PublicKeys(keys...), gossh.Password("x")}, HostKeyCallback: gossh.InsecureIgnoreHostKey(),
		})
		if err == nil {
			c.Close()
		}
		return err
	}
	if err := login(key(), key(), key(), key(), right); err != nil {
		t.Error(err)
	}
	if err := login(key()); err == nil || strings.Contains(err.Error(), "password") {
		t.Errorf("with a wrong key: %v", err)
	}
}

// stuck is a terminal that takes nothing.
type stuck struct{ gone chan struct{} }

func (s stuck) Write([]byte) (int, error) { <-s.gone; return 0, io.ErrClosedPipe }

// counted counts frames.
type counted struct{ frames atomic.Int64 }

func (c *counted) Write(b []byte) (int, error) { c.frames.Add(1); return len(b), nil }

// TestASeatEnds: who presses no key for hours, who is there all day, and whose terminal or
// network takes nothing any more is put out and told why; the others see each frame meanwhile.
func TestASeatEnds(t *testing.T) {
	for name, c := range map[string]struct {
		stuck bool
		keys  bool
		after time.Duration
		why   string
	}{
		"idle":   {after: maxIdle, why: "No key was pressed for three hours."},
		"long":   {keys: true, after: maxStay, why: "This session has lasted eight hours."},
		"frozen": {stuck: true, keys: true, after: frozen, why: "Your terminal took nothing for more than a minute."},
	} {
		t.Run(name, func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				class := New(Options{Students: 2, Lang: text.EN})
				other := &counted{}
				var w io.Writer = &counted{}
				gone := make(chan struct{})
				if c.stuck {
					w = stuck{gone}
				}
				l := look{w: 80, h: 24, dark: true, lang: text.EN}
				s, o := newSeat("a", "a", w, l), newSeat("b", "b", other, l)
				for _, one := range []*seat{s, o} {
					if class.join(one) != nil {
						t.Fatal("it is refused")
					}
					go one.write()
				}
				begun, shown := time.Now(), int64(0)
				for s.why.Load() == nil && time.Since(begun) < maxStay+time.Hour {
					time.Sleep(c.after / 60)
					o.press("down")
					if c.keys {
						s.press("down")
					}
					class.Show(Scene{Frame: time.Now().String()})
					o.came = time.Now() // it has just come
					class.look(time.Now())
					class.look(time.Now())
					synctest.Wait()
					shown++
				}
				if d := time.Since(begun); d < c.after || d > c.after+c.after/10 || !strings.Contains(string(s.bye()), c.why) {
					t.Errorf("after %v: %q", d, s.bye())
				}
				if n := other.frames.Load(); n < shown {
					t.Errorf("the other saw %d frames of %d", n, shown)
				}
				close(gone)
				o.end(func(t *text.Present) string { return t.Left })
				synctest.Wait()
			})
		})
	}
}
