package ui

import (
	"charm.land/bubbles/v2/textinput"
	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/clean"
)

// field is a line that the user types. What comes into it is clean, and of at most so
// many bytes.
type field struct {
	input textinput.Model
	most  int
}

// newField is a field with a text to begin with, and the cursor after it.
func newField(text string, most int) field {
	in := textinput.New()
	in.SetVirtualCursor(false)                    // the terminal's own shows where it is typed
	in.KeyMap.Paste.SetEnabled(false)             // the terminal pastes; nothing else reads the clipboard
	in.KeyMap.DeleteWordForward.SetEnabled(false) // it panics at the last letter (bubbles 2.2.1)
	in.SetValue(text)
	in.Focus()
	return field{in, most}
}

// text is what was typed by now.
func (f *field) text() string { return f.input.Value() }

// press takes a key: a letter, or one that edits.
func (f *field) press(msg tea.KeyPressMsg) {
	switch {
	case msg.Text != "":
		f.insert(msg.Text)
	case msg.String() == "ctrl+u": // all of it, wherever the cursor is
		f.input.Reset()
	default:
		f.input, _ = f.input.Update(msg)
	}
}

// insert puts s, which may be pasted, where the cursor is, unless there is no room for
// all of it.
func (f *field) insert(s string) {
	before, at := f.text(), f.input.Position()
	f.input, _ = f.input.Update(tea.PasteMsg{Content: clean.Text(s)})
	after := f.text()
	if all := clean.Text(after); all != after { // what is fit by itself may not be beside the rest
		f.input.SetValue(all)
	}
	if len(f.text()) > f.most {
		f.input.SetValue(before)
		f.input.SetCursor(at)
	}
}

// draw writes the text, or while there is none a hint, with the cursor in it and a column
// left after it. Of what is too long, what is before the cursor is shown.
func (f *field) draw(p *pen, hint string) {
	if f.text() == "" {
		p.caret()
		p.text(faint, hint)
		p.skip(1)
		return
	}
	all := []rune(f.text())
	before, after := string(all[:f.input.Position()]), string(all[f.input.Position():])
	for before != "" && width(before) >= p.room() {
		first, _ := ansi.FirstGraphemeCluster(before, ansi.GraphemeWidth)
		before = before[len(first):]
	}
	p.text(strong, before)
	p.caret()
	p.text(strong, after)
	p.skip(1)
}
