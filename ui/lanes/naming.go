package lanes

import (
	"fmt"
	"strings"
	"time"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// naming is a mark that is being named.
type naming struct {
	stage.Field
	at    time.Duration
	there bool // the mark exists: with no name it is taken away
}

// startNaming asks for the name of a mark: of one that stands in the column of the
// cursor, or of a new one.
func (m *marks) startNaming() {
	m.naming = &naming{at: m.Moment(), Field: stage.NewField("", history.MaxMarkName)}
	if mark := m.here(); mark != nil {
		m.naming = &naming{at: mark.At, Field: stage.NewField(mark.Name, history.MaxMarkName), there: true}
	}
}

// typeName takes a key while a mark is being named.
func (m *marks) typeName(msg tea.KeyPressMsg) tea.Cmd {
	switch s := msg.String(); {
	case s == "enter":
		return m.endNaming(m.keeping(false))
	case s == "ctrl+s" && m.saves():
		return m.endNaming(m.keeping(true))
	case s == "esc":
		m.naming = nil
	default:
		m.naming.Press(msg)
	}
	return nil
}

// endNaming sets the mark with the name that was typed.
func (m *marks) endNaming(keep keeping) tea.Cmd {
	n := m.naming
	m.naming = nil
	return m.set(n.at, n.Text(), n.there, keep)
}

// drawNaming writes the name as far as it is typed, with the keys behind it if they
// have no row of their own.
func (m *marks) drawNaming(p *paint.Pen, keys bool) {
	p.Cell(paint.Accent, m.env.Theme.Glyphs.Marked)
	p.Skip(1)
	p.Text(paint.Dim, fmt.Sprintf(m.env.Words.Time.Name, m.Since(m.naming.at, paint.Micro)))
	m.naming.Draw(p, "")
	if keys {
		p.Skip(3)
		m.drawNamingKeys(p)
	}
}

// drawNamingKeys writes the keys for naming a mark.
func (m *marks) drawNamingKeys(p *paint.Pen) {
	t := &m.env.Words.Time
	set := t.Set
	if m.naming.there && strings.TrimSpace(m.naming.Text()) == "" {
		set = t.Remove
	}
	all := [][2]string{{"enter", set}}
	if m.saves() {
		all = append(all, [2]string{"ctrl+s", t.Save})
	}
	stage.DrawKeys(p, append(all, [2]string{"esc", t.Cancel}))
}
