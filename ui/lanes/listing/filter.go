package listing

import (
	"fmt"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

const maxFilter = 120 // bytes

// Filter is the words that lanes must be like to have a row, and the field for them.
type Filter struct {
	Text string

	env   *stage.Env
	field *stage.Field // while it is typed, else nil
}

// words are those that a lane must be like.
func (f *Filter) words() []string { return strings.Fields(strings.ToLower(f.Text)) }

// like reports whether a lane at the moment is like all words: in its name, its group, what
// it does, or its state and reason in any language.
func like(l *history.Lane, group string, words []string) bool {
	switch {
	case len(words) == 0:
		return true
	case l == nil:
		return false
	}
	about := []string{l.Name, group, l.TaskName, l.For.For}
	for _, lang := range text.Langs {
		t := text.For(lang)
		about = append(about, stage.StateWord(&t.States, l.State), stage.ReasonWord(&t.Reasons, l.On))
	}
	all := strings.ToLower(strings.Join(about, "\n"))
	for _, w := range words {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}

// Typing reports whether the filter is being typed.
func (f *Filter) Typing() bool { return f.field != nil }

// Ask asks for a filter, or for a change to it.
func (f *Filter) Ask() {
	field := stage.NewField(f.Text, maxFilter)
	f.field = &field
}

// Press takes a key while the filter is typed, and reports whether the filter may be another
// now. Esc takes it away.
func (f *Filter) Press(msg tea.KeyPressMsg) (changed bool) {
	switch msg.String() {
	case "enter":
		f.field = nil
		return false
	case "esc":
		f.field, f.Text = nil, ""
	default:
		f.field.Press(msg)
		f.Text = f.field.Text()
	}
	return true
}

// Paste takes a text while the filter is typed, if it fits.
func (f *Filter) Paste(s string) (fits bool) {
	fits = f.field.Insert(s)
	f.Text = f.field.Text()
	return fits
}

// Found is how many lanes the filter lets through.
func (l *Listing) Found() string {
	t := &l.env.Words.Observed
	if l.Count() == 0 {
		return t.Nothing
	}
	return fmt.Sprintf(t.Shown, l.Count(), l.player.Lanes())
}

// DrawTyping writes the filter as far as it is typed, with the keys behind it if they have
// no row of their own.
func (l *Listing) DrawTyping(p *paint.Pen, keys bool) {
	p.Text(paint.Accent, "/")
	p.Skip(1)
	l.field.Draw(p, l.env.Words.Observed.Filter)
	if l.Text != "" {
		p.Skip(3)
		p.Text(paint.Dim, l.Found())
	}
	if keys {
		p.Skip(3)
		l.DrawKeys(p)
	}
}

// DrawKeys writes the keys for typing a filter.
func (f *Filter) DrawKeys(p *paint.Pen) {
	t := &f.env.Words.Observed
	stage.DrawKeys(p, [][2]string{{"enter", t.Keep}, {"esc", t.All}})
}
