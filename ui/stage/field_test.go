package stage

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/ui/paint"
	"lanes/ui/sample"
)

// typing presses keys by name, or pastes.
func typing(f *Field, keys ...string) {
	more := map[string]tea.KeyPressMsg{
		"delete": {Code: tea.KeyDelete}, "ctrl+w": {Code: 'w', Mod: tea.ModCtrl},
		"ctrl+v": {Code: 'v', Mod: tea.ModCtrl}, "alt+d": {Code: 'd', Mod: tea.ModAlt},
	}
	for _, k := range keys {
		if s, ok := strings.CutPrefix(k, "paste:"); ok {
			f.Insert(s)
		} else if msg, ok := more[k]; ok {
			f.Press(msg)
		} else {
			f.Press(sample.Key(k))
		}
	}
}

func TestAFieldIsEdited(t *testing.T) {
	for _, c := range []struct {
		name, begin string
		keys        []string
		want        string
	}{
		{"letters go to the end of what is there", "ab", []string{"c", "你"}, "abc你"},
		{"letters go where the cursor is", "ac", []string{"left", "b"}, "abc"},
		{"home and end", "b", []string{"home", "a", "end", "c"}, "abc"},
		{"backspace takes a wide letter whole", "a你", []string{"backspace"}, "a"},
		{"delete", "ab", []string{"home", "delete"}, "b"},
		{"a word back", "one two", []string{"ctrl+w"}, "one "},
		{"a word on, at the last letter", "ab", []string{"left", "alt+d"}, "ab"},
		{"all of it, from the middle", "abc", []string{"left", "ctrl+u"}, ""},
		{"a paste is cleaned", "", []string{"paste:a\x1b[31mb\tc\nd\u202e"}, "ab c d"},
		{"a mark at the start of a paste stays on its letter", "e", []string{"paste:x\u0301"}, "ex\u0301"},
		{"a paste that is too long is refused whole", "abc", []string{"left", "paste:0123456789", "x"}, "abxc"},
		{"bytes count, not letters", "", []string{"paste:你你你", "你"}, "你你你"},
		{"nothing reads the clipboard", "a", []string{"ctrl+v"}, "a"},
	} {
		f := NewField(c.begin, 10)
		typing(&f, c.keys...)
		if got := f.Text(); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

// TestAFieldShowsItsCursor: whatever is typed and however narrow it is, nothing goes over
// the edge and the cursor stands after the text before it.
func TestAFieldShowsItsCursor(t *testing.T) {
	for _, s := range []string{"", "abc", strings.Repeat("很长", 20) + "end", strings.Repeat("x", 60), "a" + strings.Repeat("宽", 30)} {
		for w := 1; w < 40; w++ {
			f := NewField(s, 1000)
			for range 5 {
				var c paint.Canvas
				c.Reset(w+2, 1, (&paint.Look{NoColor: true}).Theme())
				p := c.At(0, 2, w)
				f.Draw(&p, "a hint")
				x, y, ok := c.Cursor()
				if !ok || y != 0 || x < 2 || x >= w+2 {
					t.Fatalf("%q in %d columns: the cursor is at %d, %d, %v", s, w, x, y, ok)
				}
				line := c.String()
				if ansi.StringWidth(line) > w+2 {
					t.Errorf("%q in %d columns takes %d", s, w, ansi.StringWidth(line))
				}
				before := string([]rune(s)[:f.input.Position()])
				if shown := strings.TrimLeft(ansi.Cut(line, 2, x), " "); !strings.HasSuffix(before, shown) {
					t.Errorf("%q in %d columns: before the cursor is %q", s, w, shown)
				}
				typing(&f, "left", "left", "left")
			}
		}
	}
}
