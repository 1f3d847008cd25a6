package stage

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/clean"
	"lanes/ui/paint"
)

// Field is a line that the user types. What comes into it is clean, and of at most so
// many bytes.
type Field struct {
	input textinput.Model
	most  int
}

// NewField is a field with a text to begin with, and the cursor after it.
func NewField(text string, most int) Field {
	in := textinput.New()
	in.SetVirtualCursor(false)                    // the terminal's own shows where it is typed
	in.KeyMap.Paste.SetEnabled(false)             // the terminal pastes; nothing else reads the clipboard
	in.KeyMap.DeleteWordForward.SetEnabled(false) // it panics at the last letter (bubbles 2.2.1)
	in.SetValue(text)
	in.Focus()
	return Field{in, most}
}

// Text is what was typed by now.
func (f *Field) Text() string { return f.input.Value() }

// Press takes a key: a letter, or one that edits.
func (f *Field) Press(msg tea.KeyPressMsg) {
	switch {
	case msg.Text != "":
		f.Insert(msg.Text)
	case msg.String() == "ctrl+u": // all of it, wherever the cursor is
		f.input.Reset()
	default:
		f.input, _ = f.input.Update(msg)
	}
}

// Insert puts s, which may be pasted, where the cursor is. It reports whether there is
// room for all of it: otherwise nothing of it is taken.
func (f *Field) Insert(s string) (fits bool) {
	before, at := f.Text(), f.input.Position()
	f.input, _ = f.input.Update(tea.PasteMsg{Content: clean.Text(s)})
	after := f.Text()
	if all := clean.Text(after); all != after { // what is fit by itself may not be beside the rest
		f.input.SetValue(all)
	}
	if len(f.Text()) > f.most {
		f.input.SetValue(before)
		f.input.SetCursor(at)
		return false
	}
	return true
}

// Draw writes the text, or while there is none a hint, with the cursor in it and a column
// left after it. Of what is too long, what is before the cursor is shown.
func (f *Field) Draw(p *paint.Pen, hint string) {
	if f.Text() == "" {
		p.Caret()
		p.Text(paint.Faint, hint)
		p.Skip(1)
		return
	}
	all := []rune(f.Text())
	before, after := string(all[:f.input.Position()]), string(all[f.input.Position():])
	for before != "" && paint.Width(before) >= p.Room() {
		first, _ := ansi.FirstGraphemeCluster(before, ansi.GraphemeWidth)
		before = before[len(first):]
	}
	p.Text(paint.Strong, before)
	p.Caret()
	p.Text(paint.Strong, after)
	p.Skip(1)
}

// DrawKeys writes keys beside what they do, in the words given: those of a field.
func DrawKeys(p *paint.Pen, keys [][2]string) {
	for _, k := range keys {
		p.Text(paint.Accent, k[0])
		p.Skip(1)
		p.Text(paint.Dim, k[1])
		p.Skip(2)
	}
}
