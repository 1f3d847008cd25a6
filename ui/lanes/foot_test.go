package lanes

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// TestTheSentenceIsSeen while a run is young, and at its start again; on a wide screen
// it stands in the head all the time.
func TestTheSentenceIsSeen(t *testing.T) {
	for _, lang := range text.Langs {
		sentence := text.For(lang).Lessons.Of("scrape").Sentence
		older := func() *history.Timeline {
			tl := sample.UpTo(300 * ms)
			tl.Add(event.Batch{Now: youth})
			return tl
		}
		seen := func(r *viewer) bool { return strings.Contains(ansi.Strip(r.content()), sentence) }
		for _, c := range []struct {
			w    int
			tl   *history.Timeline
			keys string
			want bool
		}{
			{80, sample.UpTo(300 * ms), "", true},
			{80, sample.UpTo(300 * ms), "w", false}, // there is something to tell
			{80, sample.UpTo(300 * ms), "space", false},
			{80, older(), "", false},
			{80, older(), "home", true},
			{80, sample.Timeline(sample.Info, sample.Events()), "", false},
			{140, older(), "", true},
		} {
			r := looking(c.w, 24, c.tl)
			r.speak(lang)
			r.sync()
			if c.keys != "" {
				r.press(c.keys)
			}
			if seen(r) != c.want {
				t.Errorf("%d columns, at %v, %q: %v\n%s", c.w, c.tl.Edge(), c.keys, seen(r), ansi.Strip(r.content()))
			}
		}
	}
}

// TestACommandIsCopiedWhole: a shell makes of its lines what it was.
func TestACommandIsCopiedWhole(t *testing.T) {
	t.Parallel()
	const command = "lanes join nats://192.168.1.20:4222 --token 5OMQ3NHTMED5CPF2HZQTP3EAIQ --pin f4c0ffee00112233445566778899aabb --job blog"
	for _, w := range []int{60, 78, 118, 200} {
		lines := commandLines(command, w)
		for _, line := range lines {
			if n := paint.Width(line); n > w {
				t.Errorf("%d columns: %q has %d", w, line, n)
			}
		}
		if whole := strings.ReplaceAll(strings.Join(lines, "\n"), "\\\n", ""); strings.Join(strings.Fields(whole), " ") != command {
			t.Errorf("%d columns: %q", w, lines)
		}
	}
}
