package lanes

import (
	"fmt"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/lesson"
	"lanes/ui/axis"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// TestNoWordUnderTheLanesIsCut: in no lesson, at no size, in no language is a word of the
// panel or of a finding out of reach. It is on the screen, or the keys for that scroll to it.
func TestNoWordUnderTheLanesIsCut(t *testing.T) {
	for _, id := range text.English.Lessons.IDs() {
		tl := sample.Recorded(t, "../testdata/logs", id)
		for _, size := range [...]struct{ w, h int }{{80, 24}, {100, 30}, {120, 40}, {148, 45}, {200, 60}} {
			v := newViewer(size.w, size.h, nil)
			v.codes[id] = lesson.Code{Go: strings.Repeat("code()\n", 40)} // takes its room
			v.Show(sessionOf(tl))
			for _, lang := range text.Langs {
				v.speak(lang)
				moments := []time.Duration{tl.Edge() / 2, tl.Edge()}
				for i := 1; i < 5 && size.w == 80; i++ { // where there is least room, all along
					moments = append(moments, tl.Edge()*time.Duration(i)/5)
				}
				for _, moment := range moments {
					v.run.Playhead.Hold(moment)
					if moment == tl.Edge() {
						v.run.Playhead.Mode = axis.AtEdge
					}
					v.sync()
					v.checkReach(t, fmt.Sprintf("%s, %d × %d, %s, at %v", id, size.w, size.h, lang, moment.Round(ms)))
				}
			}
		}
	}
}

// checkReach holds that all words of the panel and of what is found can be seen, and that
// none of them is cut off.
func (v *viewer) checkReach(t *testing.T, at string) {
	t.Helper()
	said := ""
	if v.run.hasPanel() {
		said = v.panelIn(v.layout.Sheet.W)
		for _, w := range cutOff.FindAllString(said, -1) {
			t.Errorf("%s: the panel cuts %q", at, w)
		}
		said = drawing.ReplaceAllString(said, " ")
	}
	if v.run.card != nil {
		said += " " + strings.Join(guide.Explain(v.run.Timeline(), v.env.Words), " ")
	}
	seen := bare(v.everySight(t, at))
	for _, w := range strings.FieldsFunc(said, between) {
		if !inParts(seen, w) {
			t.Errorf("%s: %q is nowhere", at, w)
		}
	}
}

// panelIn is all of the panel in so many columns.
func (v *viewer) panelIn(w int) string {
	rows, _ := v.run.panel.Rows()
	var c paint.Canvas
	c.Reset(w, rows, v.env.Theme)
	v.run.panel.Draw(&c, paint.Rect{W: w, H: rows}, v.env.Words)
	return ansi.Strip(c.String())
}

// everySight is the screen, and what it is each time it is scrolled on, to the end.
func (v *viewer) everySight(t *testing.T, at string) string {
	t.Helper()
	seen := ansi.Strip(v.content())
	for n := 0; v.Can(stage.TextDown, 0); n++ {
		if n > 100 {
			t.Fatalf("%s: the end is never reached", at)
		}
		v.press("J")
		seen += "\n" + ansi.Strip(v.content())
	}
	for v.Can(stage.TextUp, 0) {
		v.press("K")
	}
	return seen
}

var (
	cutOff  = regexp.MustCompile(`[\p{L}\p{N}]+…`)
	drawing = regexp.MustCompile(`[^\p{L}\p{N}\p{P}+×%= ]+`) // signs and dots of charts, and line ends
)

// between reports whether a text may be divided after a sign without being cut.
func between(r rune) bool { return r == ' ' || strings.ContainsRune("，。；：、", r) }

// bare is s without what is lost or added where a line ends.
func bare(s string) string {
	return strings.Join(strings.FieldsFunc(s, func(r rune) bool { return r == '\n' || between(r) }), "")
}

// inParts reports whether a word is in a text, or was divided once, as it may be at the end
// of a line that another column stands beside.
func inParts(text, word string) bool {
	if strings.Contains(text, word) {
		return true
	}
	runes := []rune(word)
	for n := 1; n < len(runes); n++ {
		if strings.Contains(text, string(runes[:n])) && strings.Contains(text, string(runes[n:])) {
			return true
		}
	}
	return false
}
