package stage

import (
	"slices"
	"strings"

	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lanes/ui/paint"
	"lanes/ui/text"
)

// boundKey is a row of the table in the present language.
type boundKey struct {
	*keyRow
	key.Binding             // of its first key
	second      key.Binding // of the other one of a pair
	long        string
	rank        int // its place in the line of help now
}

// KeyMap is the table in one language.
type KeyMap []boundKey

// NewKeyMap is the table of keys in the words of a language, all of them on.
func NewKeyMap(k *text.Keys) KeyMap {
	all := rows()
	m := make(KeyMap, 0, len(all))
	for i := range all {
		r := &all[i]
		w := r.words(k)
		m = append(m, boundKey{
			keyRow:  r,
			Binding: key.NewBinding(key.WithKeys(r.keys...), key.WithHelp(r.shown, w.Short)),
			second:  key.NewBinding(key.WithKeys(r.otherKeys...)),
			long:    w.Long,
			rank:    r.rank,
		})
	}
	return m
}

// Enable switches keys off that make no sense now: they neither match nor show. Keys in one
// row share the answer for the first of them.
func (m KeyMap) Enable(can func(act Action, which int) bool) {
	for i := range m {
		m[i].SetEnabled(can(m[i].do, m[i].which))
		m[i].second.SetEnabled(m[i].other != NoAction && can(m[i].other, m[i].which))
	}
}

// Rename gives a key of some screens another word in the line of help.
func (m KeyMap) Rename(do Action, on Scope, short string) {
	for i := range m {
		if m[i].do == do && m[i].on&on != 0 {
			m[i].SetHelp(m[i].shown, short)
		}
	}
}

// NameKnobs gives the keys that turn the knobs of a lesson what those are called as their
// words in the line of help.
func (m KeyMap) NameKnobs(names []string) {
	for i := range m {
		if m[i].do == TurnKnob && m[i].on&OnLab == 0 && m[i].which < len(names) {
			m[i].SetHelp(m[i].shown, names[m[i].which])
		}
	}
}

// Show gives a key another name.
func (m KeyMap) Show(do Action, shown string) {
	for i := range m {
		if m[i].do == do {
			m[i].SetHelp(shown, m[i].Help().Desc)
		}
	}
}

// Shown is the name of the key for an action.
func (m KeyMap) Shown(do Action) string {
	for i := range m {
		if m[i].do == do {
			return m[i].Help().Key
		}
	}
	return ""
}

// Place gives a key of some screens another place in the line of help.
func (m KeyMap) Place(do Action, on Scope, rank int) {
	for i := range m {
		if m[i].do == do && m[i].on&on != 0 {
			m[i].rank = rank
		}
	}
}

// Match is what a key asks for on a screen, and which of those that the action can mean.
func (m KeyMap) Match(msg tea.KeyPressMsg, on Scope) (do Action, which int) {
	for i := range m {
		b := &m[i]
		switch {
		case b.on&on == 0:
		case key.Matches(msg, b.Binding):
			return b.do, b.which + slices.Index(b.keys, msg.String())
		case key.Matches(msg, b.second):
			return b.other, b.which + slices.Index(b.otherKeys, msg.String())
		}
	}
	return NoAction, 0
}

// Line writes the line of help: as many keys as there is room for, with those
// for help and for leaving always there.
func (m KeyMap) Line(p paint.Pen, on Scope) {
	end := p.End
	var last []boundKey
	for i := range m {
		if m[i].rank < 0 && m[i].offered(on) {
			last = append(last, m[i])
			end -= itemWidth(m[i])
		}
	}
	for rank := 1; rank < len(m); rank++ {
		for i := range m {
			b := m[i]
			if b.rank != rank || !b.offered(on) {
				continue
			}
			if p.Col()+itemWidth(b) > end {
				rank = len(m)
				break
			}
			item(&p, b)
		}
	}
	for _, b := range last {
		item(&p, b)
	}
}

// Short writes the line of help with the keys alone that are always in it, and those of a
// presentation: a class reads what is above.
func (m KeyMap) Short(p paint.Pen, on Scope) {
	for i := range m {
		if b := m[i]; (b.rank < 0 || b.do == Black || b.do == Spotlight || b.do == Pause || b.do == ShowClass) && b.offered(on) && p.Room() > itemWidth(b) {
			item(&p, b)
		}
	}
}

// Table is all keys of a screen with what they do, and the columns that the
// longest name takes; without those that will never do anything there.
func (m KeyMap) Table(on Scope, never func(Action) bool) (rows []key.Help, pressed int) {
	for i := range m {
		b := &m[i]
		if b.on&on == 0 || b.hides && !b.Enabled() || never(b.do) {
			continue
		}
		name := b.pressed()
		rows = append(rows, key.Help{Key: name, Desc: b.long})
		pressed = max(pressed, paint.Width(name))
	}
	return rows, pressed
}

// offered reports whether the line of help of a screen may show the row.
func (b *boundKey) offered(on Scope) bool {
	return b.on&on != 0 && (b.Enabled() || b.either && b.second.Enabled())
}

func itemWidth(b boundKey) int { return paint.Width(b.Help().Key) + 1 + paint.Width(b.Help().Desc) + 2 }

func item(p *paint.Pen, b boundKey) {
	p.Text(paint.Accent, b.Help().Key)
	p.Skip(1)
	p.Text(paint.Dim, b.Help().Desc)
	p.Skip(2)
}

// pressed is the names of a row's keys as the table of all keys shows them: those of a
// pair by turns, and a range of keys as the line of help has it.
func (b *boundKey) pressed() string {
	if len(b.keys) > 2 {
		return b.Help().Key
	}
	var names []string
	for i, k := range b.keys {
		names = append(names, signs.Replace(k))
		if b.other != NoAction {
			names = append(names, signs.Replace(b.otherKeys[i]))
		}
	}
	return strings.Replace(strings.Join(names, " "), "← shift →", "← →", 1)
}

var signs = strings.NewReplacer("left", "←", "right", "→", "pgup", "pgup", "up", "↑", "pgdown", "pgdn", "down", "↓", "shift+", "shift ")
