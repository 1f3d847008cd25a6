package film

import (
	"bytes"
	"context"
	"encoding/json"
	"encoding/xml"
	"errors"
	"fmt"
	"image"
	"image/gif"
	"image/png"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/vt"
	"golang.org/x/net/html"

	"lanes/engine/compare"
	"lanes/ui/axis"
	"lanes/ui/export"
	"lanes/ui/film/glyph"
	"lanes/ui/paint"
	"lanes/ui/term"
	"lanes/ui/text"
)

// clockwork is a model that moves on with each tick of its own, and says what it is told.
type clockwork struct {
	every  time.Duration
	ticks  int // until it comes to rest
	n      int
	told   string
	w, h   int
	names  []string // of chapters, one a tick
	screen string   // more to be shown
}

type tickMsg struct{}

func (c *clockwork) Init() tea.Cmd { return axis.After(c.every, tickMsg{}) }

func (c *clockwork) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		c.w, c.h = msg.Width, msg.Height
	case tea.KeyPressMsg:
		c.told += msg.String()
	case tickMsg:
		if c.n++; c.n < c.ticks {
			return c, axis.After(c.every, tickMsg{})
		}
	}
	return c, nil
}

func (c *clockwork) View() tea.View {
	bar := strings.Repeat("█", c.n%max(c.w, 1)) + "▄"
	return tea.NewView(fmt.Sprintf("tick %d %s\n\x1b[0;1;38;2;240;192;64m%s\x1b[m 中文 ⠿ ✓ é\n%s\n", c.n, c.told, bar, c.screen))
}

func (c *clockwork) Chapters() []string { return c.names[:min(c.n, len(c.names))] }
func (c *clockwork) Over() bool         { return false }
func (c *clockwork) Err() error         { return nil }

var _ Storied = (*clockwork)(nil)

func frames(t *testing.T, m tea.Model, set Set) (all []Frame) {
	t.Helper()
	for f, err := range Shoot(t.Context(), m, set) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, f)
	}
	return all
}

func TestTimePassesWhereTheModelAsksForIt(t *testing.T) {
	all := frames(t, &clockwork{every: time.Minute, ticks: 60}, Set{W: 40, H: 4, Hold: time.Second})
	if len(all) != 62 { // before the first tick, after each, and the end
		t.Fatalf("%d frames", len(all))
	}
	for i, f := range all[:61] {
		if f.At != time.Duration(i)*time.Minute || !strings.HasPrefix(f.Text, fmt.Sprintf("tick %d ", i)) || f.End {
			t.Fatalf("frame %d is at %v: %q", i, f.At, f.Text)
		}
	}
	if end := all[61]; !end.End || end.At < time.Hour+time.Second || end.At > time.Hour+time.Second+time.Second/10 {
		t.Errorf("the film ends at %v", end.At)
	}
}

func TestThereAreNoMoreFramesThanAskedFor(t *testing.T) {
	all := frames(t, &clockwork{every: time.Millisecond, ticks: 1000}, Set{W: 40, H: 4, FPS: 10})
	for i := 1; i < len(all); i++ {
		if d := all[i].At - all[i-1].At; d < 100*time.Millisecond {
			t.Errorf("frame %d comes %v after the one before", i, d)
		}
	}
	if last := all[len(all)-2]; len(all) < 11 || !strings.HasPrefix(last.Text, "tick 1000 ") {
		t.Errorf("of %d frames the last shows %q", len(all), last.Text)
	}
}

func TestCuesComeWhenTheyAreDue(t *testing.T) {
	key := func(r rune) tea.Msg { return tea.KeyPressMsg{Code: r, Text: string(r)} }
	cues := []Cue{{0, key('a')}, {150 * time.Millisecond, key('b')}}
	all := frames(t, &clockwork{every: 100 * time.Millisecond, ticks: 2}, Set{W: 40, H: 4, FPS: 60, Cues: cues})
	var got []string
	for _, f := range all {
		first, _, _ := strings.Cut(f.Text, "\n")
		got = append(got, fmt.Sprint(f.At.Milliseconds(), " ", first))
	}
	want := []string{"0 tick 0 a", "100 tick 1 a", "150 tick 1 ab", "200 tick 2 ab"}
	if !slices.Equal(got[:len(want)], want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// faulty is a model with something wrong.
type faulty struct {
	clockwork
	cmd tea.Cmd
}

func (f *faulty) Init() tea.Cmd { return f.cmd }

func (f *faulty) Update(msg tea.Msg) (tea.Model, tea.Cmd) { return f, f.cmd }

func TestAFilmThatCannotBeMadeSaysWhy(t *testing.T) {
	gone, cancel := context.WithCancel(t.Context())
	cancel()
	for name, c := range map[string]struct {
		ctx  context.Context
		cmd  tea.Cmd
		want string
	}{
		"it asks for more and more": {t.Context(), axis.After(0, tickMsg{}), "does not get on"},
		"a command panics":          {t.Context(), func() tea.Msg { panic("boom") }, "boom"},
		"it is interrupted":         {gone, func() tea.Msg { select {} }, context.Canceled.Error()},
	} {
		var last error
		for _, err := range Shoot(c.ctx, &faulty{cmd: c.cmd}, Set{W: 20, H: 3}) {
			last = err
		}
		if last == nil || !strings.Contains(last.Error(), c.want) {
			t.Errorf("%s: %v", name, last)
		}
	}
}

// nasty is what must not get out of a text: what a terminal, a page and a drawing take for
// commands.
const nasty = "</title></script><script>alert(1)</script><img src=x onerror=alert(2)>\"'&]]>--><!--\x1b]0;owned\a\x1b[2J\x1b[31m\u202e\ufffe\r\n{\"x\":1}"

func reel(t testing.TB, w, h int) *Reel {
	t.Helper()
	set, err := glyph.NewSet(nil)
	if err != nil {
		t.Fatal(err)
	}
	page := &export.Page{Words: text.For(text.EN), Title: nasty, Tables: [][][]string{{{"a", nasty}, {nasty, "b"}}}, Sentences: []string{nasty}, About: &compare.About{Command: nasty}}
	return &Reel{W: w, H: h, Title: nasty, Dark: true, CastVersion: 3, Glyphs: set, Words: text.For(text.EN), Page: page}
}

// made is a film of a model in a format.
func made(t testing.TB, ending string, m tea.Model, r *Reel) []byte {
	t.Helper()
	var b bytes.Buffer
	set := Set{W: r.W, H: r.H, Hold: time.Second}
	if _, err := Write(t.Context(), &b, FormatOf("x"+ending), r, Shoot(t.Context(), m, set), nil); err != nil {
		t.Fatalf("%s: %v", ending, err)
	}
	return b.Bytes()
}

func hostile() tea.Model {
	return Captioned(&clockwork{every: 50 * time.Millisecond, ticks: 20, names: []string{nasty, "second"}, screen: nasty}, nasty, true, paint.NewTheme(paint.Terminal{Dark: true}))
}

// TestTheSameFilmHasTheSameBytes, in each format, and each is another.
func TestTheSameFilmHasTheSameBytes(t *testing.T) {
	seen := map[string]string{}
	for _, f := range Formats {
		a, b := made(t, f.Ending, hostile(), reel(t, 60, 8)), made(t, f.Ending, hostile(), reel(t, 60, 8))
		if !bytes.Equal(a, b) {
			t.Errorf("%s: %d bytes differ from %d", f.Ending, len(a), len(b))
		}
		if other := seen[string(a)]; len(a) == 0 || other != "" {
			t.Errorf("%s is the same as %q", f.Ending, other)
		}
		seen[string(a)] = f.Ending
	}
}

// allowed are the control sequences that a recording may have: moves, styles, erasing, and
// the modes of the cursor and of lines.
var allowed = regexp.MustCompile(`^(\x1b\[[0-9;]*[HGKmJ]|\x1b\[\?(25|7)[hl]|[^\x00-\x1f\x7f-\x9f])*$`)

// cast is a recording as it is read by who knows the format alone.
func readCast(t *testing.T, data []byte, version int) (header map[string]any, events [][3]any, out string, end float64) {
	t.Helper()
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if err := json.Unmarshal([]byte(lines[0]), &header); err != nil {
		t.Fatal(err)
	}
	if header["version"] != float64(version) {
		t.Errorf("version %v", header["version"])
	}
	for _, line := range lines[1:] {
		var e [3]any
		if err := json.Unmarshal([]byte(line), &e); err != nil {
			t.Fatalf("%q: %v", line, err)
		}
		if at := e[0].(float64); version == 2 && at >= end {
			end = at
		} else if version == 3 && at >= 0 {
			end += at
		} else {
			t.Fatalf("%q goes back in time", line)
		}
		if e[1] == "o" {
			out += e[2].(string)
		}
		events = append(events, e)
	}
	return header, events, out, end
}

func TestACastShowsTheLastFrame(t *testing.T) {
	for _, version := range []int{2, 3} {
		r := reel(t, 60, 8)
		r.CastVersion = version
		all := frames(t, hostile(), Set{W: 60, H: 8, Hold: time.Second})
		_, events, out, end := readCast(t, made(t, ".cast", hostile(), r), version)
		if want := all[len(all)-1].At.Seconds(); end < want-.001 || end > want+.001 {
			t.Errorf("version %d ends at %v, want %v", version, end, want)
		}
		if !allowed.MatchString(out) {
			t.Errorf("version %d has other control sequences than allowed: %q", version, out)
		}
		var chapters []any
		for _, e := range events {
			if e[1] == "m" {
				chapters = append(chapters, e[2])
			}
		}
		if fmt.Sprint(chapters[1:]) != "[second]" {
			t.Errorf("chapters %q", chapters)
		}
		v := vt.NewEmulator(60, 8)
		if _, err := v.Write([]byte(out)); err != nil {
			t.Fatal(err)
		}
		var g term.Grid
		g.Reset(60, 8)
		g.Read(all[len(all)-2].Text, func(int) {})
		for y := range g.H {
			for x := range g.W {
				got, want := " ", g.At(x, y)
				if c := v.CellAt(x, y); c != nil && c.Content != "" {
					got = c.Content
				}
				if want.Text != "" && got != want.Text {
					t.Fatalf("version %d shows %q in column %d of row %d, want %q", version, got, x, y, want.Text)
				}
			}
		}
	}
}

// TestAGIFComesToThePictureOfItsLastFrame: image after image on top of each other, each as
// long as its frame.
func TestAGIFComesToThePictureOfItsLastFrame(t *testing.T) {
	r := reel(t, 60, 8)
	r.Loop = true
	data := made(t, ".gif", hostile(), r)
	all, err := gif.DecodeAll(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	want, err := png.Decode(bytes.NewReader(made(t, ".png", hostile(), reel(t, 60, 8))))
	if err != nil {
		t.Fatal(err)
	}
	screen := image.NewRGBA(want.Bounds())
	delays := 0
	for i, img := range all.Image {
		if i > 0 && img.Bounds() == want.Bounds() {
			t.Errorf("image %d is a whole one", i)
		}
		if all.Delay[i] < leastDelay {
			t.Errorf("image %d is shown for %d hundredths of a second", i, all.Delay[i])
		}
		delays += all.Delay[i]
		for y := img.Rect.Min.Y; y < img.Rect.Max.Y; y++ {
			for x := img.Rect.Min.X; x < img.Rect.Max.X; x++ {
				if img.ColorIndexAt(x, y) != 0 {
					screen.Set(x, y, img.At(x, y))
				}
			}
		}
	}
	for y := range want.Bounds().Dy() {
		for x := range want.Bounds().Dx() {
			r1, g1, b1, _ := screen.At(x, y).RGBA()
			r2, g2, b2, _ := want.At(x, y).RGBA()
			if r1 != r2 || g1 != g2 || b1 != b2 {
				t.Fatalf("at %d,%d the last image differs from the picture", x, y)
			}
		}
	}
	frames := frames(t, hostile(), Set{W: 60, H: 8, Hold: time.Second})
	if end := hundredths(frames[len(frames)-1].At); int64(delays) != end {
		t.Errorf("it takes %d hundredths of a second, the film %d", delays, end)
	}
	if all.LoopCount != 0 {
		t.Errorf("it loops %d times", all.LoopCount)
	}
}

// TestLongPausesAndOtherColours: a pause that is longer than a GIF can say, and more colours
// than its table has.
func TestLongPausesAndOtherColours(t *testing.T) {
	r := reel(t, 60, 4)
	var b bytes.Buffer
	w := newGIF(&b, r)
	hour := time.Hour
	for i := range 3 {
		var s strings.Builder
		for k := range 60 * 4 {
			if k > 0 && k%60 == 0 {
				s.WriteByte('\n')
			}
			fmt.Fprintf(&s, "\x1b[38;2;%d;%d;99m█", i*80, k)
		}
		if err := w.Frame(&Frame{At: time.Duration(i) * hour, Text: s.String()}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.End(3 * hour); err != nil {
		t.Fatal(err)
	}
	all, err := gif.DecodeAll(&b)
	if err != nil {
		t.Fatal(err)
	}
	sum := 0
	for _, d := range all.Delay {
		sum += d
	}
	if sum != 3*360_000 {
		t.Errorf("it takes %d hundredths of a second", sum)
	}
}

func TestNothingUncleanReachesADrawing(t *testing.T) {
	in := xml.NewDecoder(bytes.NewReader(made(t, ".svg", hostile(), reel(t, 60, 8))))
	texts := ""
	for {
		token, err := in.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			t.Fatal(err)
		}
		switch token := token.(type) {
		case xml.StartElement:
			switch token.Name.Local {
			case "svg", "title", "defs", "g", "path", "text", "style", "rect", "use":
			default:
				t.Errorf("it has an element %s", token.Name.Local)
			}
		case xml.CharData:
			texts += string(token)
		case xml.Comment, xml.ProcInst, xml.Directive:
			t.Errorf("it has %v", token)
		}
	}
	if !strings.Contains(texts, "<script>alert(1)") {
		t.Error("the text is not there as a text")
	}
}

func TestNothingUncleanReachesAPage(t *testing.T) {
	doc, err := html.Parse(bytes.NewReader(made(t, ".html", hostile(), reel(t, 60, 8))))
	if err != nil {
		t.Fatal(err)
	}
	count := map[string]int{}
	for n := range doc.Descendants() {
		if n.Type == html.CommentNode {
			t.Errorf("a comment: %q", n.Data)
		}
		if n.Type != html.ElementNode {
			continue
		}
		count[n.Data]++
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "src" || strings.HasPrefix(a.Val, "http") {
				t.Errorf("<%s> has %s=%q", n.Data, a.Key, a.Val)
			}
		}
	}
	if count["script"] != 2 || count["img"] != 0 || count["table"] != 1 || count["button"] != 3 {
		t.Errorf("it has %v", count)
	}
}

func TestATextHasNoControlCharacter(t *testing.T) {
	data := string(made(t, ".txt", hostile(), reel(t, 60, 8)))
	if rows := strings.Split(data, "\n"); len(rows) != 9 || !strings.HasPrefix(rows[0], "tick 20") {
		t.Errorf("%q", rows)
	}
	for _, c := range data {
		if c < 0x20 && c != '\n' || c == 0x7f || c == 0x202e {
			t.Fatalf("%q is in it", c)
		}
	}
}

// BenchmarkFormats is a film at 120 × 40 in which a row changes a frame, in frames a second.
func BenchmarkFormats(b *testing.B) {
	for _, f := range Formats {
		if f.Still {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			n := 0
			for b.Loop() {
				m := &clockwork{every: time.Second / 30, ticks: 300}
				k, err := Write(b.Context(), io.Discard, &f, reel(b, 120, 40), Shoot(b.Context(), m, Set{W: 120, H: 40}), nil)
				if err != nil {
					b.Fatal(err)
				}
				n += k
			}
			b.ReportMetric(float64(n)/b.Elapsed().Seconds(), "frames/s")
		})
	}
}

// BenchmarkStills is one moment at 120 × 40.
func BenchmarkStills(b *testing.B) {
	for _, f := range Formats {
		if !f.Still {
			continue
		}
		b.Run(f.Name, func(b *testing.B) {
			r := reel(b, 120, 40)
			for b.Loop() {
				made(b, f.Ending, &clockwork{every: time.Second, ticks: 1}, r)
			}
		})
	}
}
