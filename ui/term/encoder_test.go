package term

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"
	"github.com/charmbracelet/x/vt"

	"lanes/ui/paint"
)

// viewer is an emulated terminal that is sent what an encoder makes.
type viewer struct {
	*vt.Emulator
	shown bool
}

func newViewer(w, h int) *viewer {
	v := &viewer{Emulator: vt.NewEmulator(w, h), shown: true}
	v.SetCallbacks(vt.Callbacks{CursorVisibility: func(on bool) { v.shown = on }})
	_, _ = v.Write([]byte("\x1b[?7l"))
	return v
}

// differences compares the screen with what a text should look like.
func (v *viewer) differences(text string, c Cursor) (all []string) {
	w, h := v.Width(), v.Height()
	rows, s := strings.Split(text, "\n"), style{}
	for y := range h {
		row := ""
		if y < len(rows) {
			row = rows[y]
		}
		cells := make([]cell, w)
		s = parseRow(cells, row, s)
		for x, want := range cells {
			if want.covered() {
				continue
			}
			got := seen(v.CellAt(x, y))
			want.vague = false // the emulator knows nothing of that
			if got != want {
				all = append(all, fmt.Sprintf("%d,%d shows %+q, want %+q", x, y, fmt.Sprint(got), fmt.Sprint(want)))
			}
		}
	}
	if at := v.CursorPosition(); c.Shown != v.shown || c.Shown && (at.X != c.X || at.Y != c.Y) {
		all = append(all, fmt.Sprintf("the cursor is at %v, %v; want %+v", at, v.shown, c))
	}
	return all
}

// seen is a cell of the emulator as one of ours.
func seen(c *uv.Cell) cell {
	if c == nil || c.Content == "" || c.Content == " " {
		look := style{}
		if c != nil {
			look = styleOf(c).blank()
		}
		return cell{text: " ", style: look}
	}
	return cell{text: c.Content, style: styleOf(c)}
}

// styleOf reads the style of the emulator's cell by way of what it would write.
func styleOf(c *uv.Cell) style {
	var s style
	seq := c.Style.String()
	for seq != "" {
		n := sequenceLen(seq)
		if strings.HasSuffix(seq[:n], "m") {
			s.apply([]byte(seq[2 : n-1]))
		}
		seq = seq[n:]
	}
	return s
}

// letters are what frames of these tests are made of: narrow, wide, joined and vague.
var letters = []string{
	"a", "b", "Z", "0", " ", " ", " ", "é", "─", "█", "│", "✓", "→", "…",
	"中", "文", "界", "あ", "한", "，", "е\u0301", "👍", "👍🏽", "👩\u200d🔬", "🇨🇳", "☎", "☎\ufe0f", "क\u094d", "\u200b", "½",
}

var looks = []string{"", "", "\x1b[m", "\x1b[0;1;38;5;74m", "\x1b[38;5;43m", "\x1b[7m", "\x1b[0;38;2;10;200;30m", "\x1b[44m", "\x1b[4;31m", "\x1b[22m", "\x1b[2;91m", "\x1b[0;48;5;9;1m"}

// draw makes up a row.
func draw(r *rand.Rand, w int, letters []string) string {
	var b strings.Builder
	for range r.IntN(w + 4) {
		b.WriteString(looks[r.IntN(len(looks))])
		s := letters[r.IntN(len(letters))]
		for range 1 + r.IntN(3) {
			b.WriteString(s)
		}
	}
	return b.String()
}

// apart takes away what joins an ASCII character: the emulator shows these apart.
func apart(text string) string {
	var b strings.Builder
	for text != "" {
		if text[0] == 0x1b {
			n := sequenceLen(text)
			b.WriteString(text[:n])
			text = text[n:]
			continue
		}
		s, _ := ansi.FirstGraphemeCluster(text, ansi.GraphemeWidth)
		text = text[len(s):]
		if s[0] < utf8.RuneSelf {
			s = s[:1]
		}
		b.WriteString(s)
	}
	return b.String()
}

// play sends made-up frames to an emulated terminal, each a change of the one before, and
// reports the first that looks wrong.
func play(t *testing.T, seed uint64, letters []string) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	w, h := 1+r.IntN(24), 1+r.IntN(6)
	v := newViewer(w, h)
	_, _ = v.Write([]byte("\x1b[41mwhat was there before 中文"))
	e := &Encoder{Together: r.IntN(2) == 0}
	e.Reset(w, h)
	rows := make([]string, h)
	for round := range 12 {
		if r.IntN(8) == 0 {
			w, h = 1+r.IntN(24), 1+r.IntN(6)
			v.Resize(w, h)
			e.Reset(w, h)
			rows = make([]string, h)
		}
		for y := range rows {
			switch r.IntN(4) {
			case 0:
				rows[y] = draw(r, w, letters)
			case 1: // a letter of it
				if cells := []rune(ansi.Strip(rows[y])); len(cells) > 0 {
					cells[r.IntN(len(cells))] = []rune(letters[r.IntN(len(letters))])[0]
					rows[y] = string(cells)
				}
			}
		}
		c := Cursor{X: r.IntN(w), Y: r.IntN(h), Shown: r.IntN(3) == 0}
		text := apart(strings.Join(rows, "\n"))
		sent := string(e.Frame(text, c))
		_, _ = v.Write([]byte(sent))
		if wrong := v.differences(text, c); len(wrong) > 0 {
			t.Fatalf("seed %d, %d × %d, frame %d: sent %q for %q\n%s", seed, w, h, round, sent, text, strings.Join(wrong, "\n"))
		}
		if again := e.Frame(text, c); len(again) > 0 {
			t.Fatalf("seed %d: the same frame again is %q", seed, again)
		}
	}
}

func TestTheTerminalShowsEveryFrame(t *testing.T) {
	frames := uint64(400)
	if testing.Short() { // with the race detector so many take long, and one goroutine writes
		frames = 40
	}
	for seed := range frames {
		play(t, seed, letters)
	}
}

func FuzzFrames(f *testing.F) {
	f.Add(uint64(1), "中a文")
	f.Fuzz(func(t *testing.T, seed uint64, more string) {
		own := append([]string{}, letters...)
		for _, r := range more {
			own = append(own, string(r))
		}
		play(t, seed, own)
	})
}

func TestNothingThatChangesIsWritten(t *testing.T) {
	var e Encoder
	e.Reset(40, 3)
	e.Frame("one 一二三 two\nsecond\nthird", Cursor{})
	for _, tt := range []struct{ text, want string }{
		{"one 一二三 two\nsecond\nthird", ""},
		{"one 一二四 two\nsecond\nthird", "\x1b[1;9H四"},
		{"one 一  四 two\nsecond\nthird", "\x1b[7G  "},
		{"one\nsecond\nthird", "\x1b[5G\x1b[K"},
		{"one\nse\x1b[1mc\x1b[mond\nthird", "\x1b[2;3H\x1b[1mc"},
		{"one\nse\x1b[1mc\x1b[mond!\nthird", "\x1b[7G\x1b[m!"},
	} {
		if got := string(e.Frame(tt.text, Cursor{})); got != tt.want {
			t.Errorf("%q: %q, want %q", tt.text, got, tt.want)
		}
	}
	if got := string(e.Frame("one\nse\x1b[1mc\x1b[mond!\nthird", Cursor{X: 2, Y: 1, Shown: true})); got != "\x1b[3G\x1b[?25h" {
		t.Errorf("the cursor: %q", got)
	}
}

// TestWhatHasNoAgreedWidthMovesNothing: after a joined emoji each cell is at a place of its
// own, whatever the terminal made of it.
func TestWhatHasNoAgreedWidthMovesNothing(t *testing.T) {
	var e Encoder
	e.Reset(20, 1)
	got := string(e.Frame("ab👩\u200d🔬cd", Cursor{}))
	if !strings.HasSuffix(got, "👩\u200d🔬\x1b[1;5Hcd") {
		t.Errorf("%q", got)
	}
	if got := string(e.Frame("abcd", Cursor{})); !strings.HasPrefix(got, "\x1b[1;1H\x1b[K") && !strings.HasPrefix(got, "\x1b[H\x1b[K") {
		t.Errorf("its traces are not wiped out: %q", got)
	}
}

func TestOurOwnSignsHaveAnAgreedWidth(t *testing.T) {
	g := &paint.UnicodeGlyphs
	for _, all := range [][]string{g.State[:], g.Cell[:], g.Spark[:], strings.Split(signs, ""), {
		g.BarFull, g.BarEmpty, g.Chosen, g.Cursor, g.Here, g.Tick, g.Rule, g.Live, g.Held, g.Stopped, g.Playing, g.Replay, g.Over, g.Broken, g.Best, g.Dot, g.Marked, g.Reached, g.Finish,
	}} {
		for _, s := range all {
			if _, w, vague := firstCluster(s); w != 1 || vague {
				t.Errorf("%q %U is %d wide, vague %v", s, []rune(s), w, vague)
			}
		}
	}
}

func TestNothingButTextAndStylesGetsThrough(t *testing.T) {
	var e Encoder
	e.Reset(60, 1)
	e.Frame("", Cursor{})
	got := string(e.Frame("a\x1b]2;title\x07b\x1b[2Jc\x1bPdcs\x1b\\d\x9b2Je\x00\x08f\x1b[?1049lg\u0085h\xffi\x1b[>4;2mj\x1b[5", Cursor{}))
	if got != "abcd2Jefghij" {
		t.Errorf("%q", got)
	}
}

func BenchmarkFrame(b *testing.B) {
	for _, bm := range []struct{ name, sign string }{{"english", "a"}, {"chinese", "中"}} {
		b.Run(bm.name, func(b *testing.B) {
			var e Encoder
			e.Reset(120, 40)
			frames := make([]string, 60)
			for i := range frames {
				row := "\x1b[0;38;5;74m" + strings.Repeat("─", i) + "\x1b[m  " + strings.Repeat(bm.sign, 20)
				frames[i] = strings.Repeat(row+"\n", 40)
			}
			n := 0
			for b.Loop() {
				e.Frame(frames[n%len(frames)], Cursor{})
				n++
			}
		})
	}
}
