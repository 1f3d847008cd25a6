package term

import (
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/clean"
	"lanes/ui/paint"
)

// tricky is text whose width is not that of its characters one by one, and what joins with
// its neighbours.
var tricky = strings.Fields("क्षि क्ष्म्य हिन्दी ন্দ্র ক্ষ বাংলা ന്ത്യ ക്ഷ മലയാളം க்ஷ ஸ்ரீ தமிழ் ශ්\u200dරී ക്\u200cഷ नमस्\u200dते မြန်မာ ក្ក กำ ສຳ " + // scripts that join letters
	"ക ൎ ക് क् ् ि ா \u0600 \u06dd \U000110bd " + // and what joins with what comes next, or before
	"👩\u200d💻 👨\u200d👩\u200d👧\u200d👦 🏳️\u200d🌈 👍🏽 👍 🏽 👩 \u200d 💻 ❤️ ❤ ☺️ ✈️ 1️⃣ #️⃣ ©️ ⌚ ⌚︎ 〰️ ㊗️ " + // emoji
	"🇩🇪 🇩🇪🇨🇳 🇩 🇪 🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f \U000e0067 " + // flags
	"葛\U000e0100 葛 \U000e0100 \ufe0f \ufe0e 中文 한국 각 각 ᄀ ᅡ ᆨ \u1160 ｶﾞ ﾞ が " + // East Asia
	"ភា\u200bខ្មែ ไทย\u200bดี ל\u05b7\u034f\u05b4ם \u200b " +
	"e\u0301 \u0301 a \u200d \u200c ی\u200cک ﷺ ⸻ 𒐫 x- 1 # * |")

// TestTextIsAsWideAsItsCells paints columns of text, each next to the other. What is behind
// them is where it belongs: by our own cells, and by those of the library.
func TestTextIsAsWideAsItsCells(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	rounds := 20_000
	if testing.Short() { // with the race detector so many take long, and one goroutine writes
		rounds = 2000
	}
	for round := range rounds {
		var texts []string
		for range 1 + rng.IntN(3) {
			var s strings.Builder
			for range rng.IntN(5) {
				s.WriteString(tricky[rng.IntN(len(tricky))])
				if rng.IntN(4) == 0 {
					s.WriteString(" ")
				}
			}
			texts = append(texts, s.String())
		}
		wantAligned(t, round%2 == 0, rng.Uint64(), texts...)
	}
}

func FuzzTextIsAsWideAsItsCells(f *testing.F) {
	for i, s := range tricky {
		f.Add(s, tricky[len(tricky)-1-i], uint64(i), i%2 == 0)
	}
	f.Fuzz(func(t *testing.T, one, two string, how uint64, ascii bool) {
		wantAligned(t, ascii, how, clean.Text(one), clean.Text(two))
	})
}

// wantAligned paints texts one after the other, how says in which columns and styles, and
// checks where each cell behind them is.
func wantAligned(t *testing.T, ascii bool, how uint64, texts ...string) {
	t.Helper()
	const w = 60
	var c paint.Canvas
	c.Reset(w, 1, paint.NewTheme(paint.Terminal{Dark: true, ASCII: ascii, Profile: colorprofile.TrueColor}))
	p, at := c.At(0, 0, w-1), 0
	for i, text := range texts {
		texts[i] = strings.ReplaceAll(text, "|", "l")
		tok := paint.Token(how % 2)
		if how >>= 1; how%2 == 0 {
			n := 1 + int(how>>1%16)
			p.Fit(tok, texts[i], n)
			at = min(at+n, w-1)
		} else {
			p.Text(tok, texts[i])
			at = p.Col()
		}
		how >>= 5
	}
	p = p.Until(w)
	p.Text(paint.Plain, "|")
	row := c.String()
	cells := make([]cell, w)
	parseRow(cells, row, style{})
	if got := column(w, func(x int) string { return cells[x].text }); got != at {
		t.Fatalf("%q %+q: in column %d, by our cells in %d\n%q", texts, texts, at, got, row)
	}
	buf := uv.NewScreenBuffer(w, 1)
	buf.Method = ansi.GraphemeWidth
	uv.NewStyledString(row).Draw(buf, buf.Bounds())
	if got := column(w, func(x int) string { return buf.CellAt(x, 0).Content }); got != at {
		t.Fatalf("%q %+q: in column %d, by those of the library in %d\n%q", texts, texts, at, got, row)
	}
}

// column is where "|" stands, alone.
func column(w int, text func(x int) string) int {
	for x := range w {
		if text(x) == "|" {
			return x
		}
	}
	return -1
}
