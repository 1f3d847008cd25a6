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
// not again; those of a run that one of its lanes has too stand before those of either.
func keyParts(t *text.Catalogue) []keyPart {
	s := &t.Topics.Screens
	var parts []keyPart
	for _, screen := range []struct {
		title   string
		on      Scope // the keys of all these screens
		without Scope // but for those of all these, which stand elsewhere
		mouse   text.Key
	}{
		{s.Everywhere, Everywhere, 0, text.Key{}},
		{s.Menu, OnMenu, Everywhere, t.Keys.MenuMouse}, {s.Search, OnSearch, 0, t.Keys.MenuMouse}, {s.Question, OnAsk, Everywhere, text.Key{}},
		{s.Runs, OnRuns, Everywhere, t.Keys.Mouse}, {s.Run, OnRun, OnRuns, text.Key{}}, {s.Lane, OnLane, OnRuns, text.Key{}},
		{s.Steps, OnSteps, Everywhere, text.Key{}}, {s.Schedules, OnExplore, Everywhere, text.Key{}},
		{s.Comparison, OnVersus, Everywhere, t.Keys.Mouse}, {s.Claims, OnClaims, Everywhere, t.Keys.MenuMouse}, {s.Shows, OnShows, Everywhere, t.Keys.MenuMouse},
	} {
		var keys KeyMap
		for _, b := range NewKeyMap(&t.Keys) {
			if b.on&screen.on == screen.on && (screen.without == 0 || b.on&screen.without != screen.without) {
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
