package stage

import (
	"strings"

	"charm.land/bubbles/v2/key"

	"lanes/ui/paint"
	"lanes/ui/text"
)

// allKeysWidth is how many columns the text of all keys takes at most.
const allKeysWidth = 80

// AllKeys is every key of every screen and what it does, as a text: the table of keys,
// a part for each screen.
func AllKeys(t *text.Catalogue, ascii bool) string {
	var b strings.Builder
	for _, part := range keyParts(t) {
		b.WriteString(part.title + "\n")
		for _, row := range part.rows {
			gap := strings.Repeat(" ", part.pressed-paint.Width(row.Key)+2)
			for _, line := range paint.Wrap(row.Desc, allKeysWidth-part.pressed-4) {
				b.WriteString("  " + row.Key + gap + line + "\n")
				row.Key, gap = "", strings.Repeat(" ", part.pressed+2)
			}
		}
		b.WriteString("\n")
	}
	s := strings.TrimSuffix(b.String(), "\n")
	if ascii {
		s = string(paint.AppendASCII(nil, s))
	}
	return s
}

// keyPart is the keys of a screen, or of several that share them.
type keyPart struct {
	title   string
	rows    []key.Help
	pressed int // the columns that the longest name takes
}

// keyParts are the keys by screen. Those that are the same everywhere stand first, and
// not again.
func keyParts(t *text.Catalogue) []keyPart {
	s := &t.Topics.Screens
	var parts []keyPart
	for _, screen := range []struct {
		title string
		on    Scope
		mouse text.Key
	}{
		{s.Everywhere, Everywhere, text.Key{}},
		{s.Menu, OnMenu, t.Keys.MenuMouse}, {s.Search, OnSearch, t.Keys.MenuMouse}, {s.Question, OnAsk, text.Key{}},
		{s.Run, OnRuns, t.Keys.Mouse}, {s.Steps, OnSteps, text.Key{}}, {s.Schedules, OnExplore, text.Key{}},
		{s.Comparison, OnVersus, t.Keys.Mouse}, {s.Claims, OnClaims, t.Keys.MenuMouse}, {s.Shows, OnShows, t.Keys.MenuMouse},
	} {
		var keys KeyMap
		for _, b := range NewKeyMap(&t.Keys) {
			if shared := b.on&Everywhere == Everywhere; shared == (screen.on == Everywhere) || b.on&OnSearch&screen.on != 0 {
				keys = append(keys, b)
			}
		}
		part := keyPart{title: screen.title}
		part.rows, part.pressed = keys.Table(screen.on, func(Action) bool { return false })
		if screen.mouse.Long != "" {
			part.rows = append(part.rows, key.Help{Key: screen.mouse.Short, Desc: screen.mouse.Long})
			part.pressed = max(part.pressed, paint.Width(screen.mouse.Short))
		}
		parts = append(parts, part)
	}
	return parts
}
