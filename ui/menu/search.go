package menu

import (
	"slices"
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/stage"
	"lanes/ui/text"
)

// search narrows the lessons of the menu down to those that have the words which
// are typed.
type search struct {
	stage.Field
	from  int   // the lesson that was chosen when it began
	found []int // numbers of lessons, in the order of the course
}

const maxSearch = 200 // bytes

func (m *Screen) startSearch() {
	m.search = &search{Field: stage.NewField("", maxSearch), from: m.Lesson}
	m.narrow()
}

// Searching reports whether a lesson is searched for: what is typed belongs to that.
func (m *Screen) Searching() bool { return m.search != nil }

// Type takes a key of one who searches: a letter, or one that edits.
func (m *Screen) Type(msg tea.KeyPressMsg) {
	m.search.Press(msg)
	m.narrow()
}

// Paste puts a text where it is typed, if it is searched for one and the text fits.
func (m *Screen) Paste(s string) (fits bool) {
	if m.search == nil {
		return true
	}
	fits = m.search.Insert(s)
	m.narrow()
	return fits
}

// EndSearch shows all lessons again. The one that is chosen stays so.
func (m *Screen) EndSearch() { m.search = nil }

// narrow looks for the lessons. The one that is chosen stays so if it is among them;
// else it is the one from before the search, or the first.
func (m *Screen) narrow() {
	s := m.search
	s.found = s.found[:0]
	words := strings.Fields(strings.ToLower(s.Text()))
	for i, l := range m.course.Lessons {
		if has(l.ID, words) {
			s.found = append(s.found, i)
		}
	}
	switch {
	case len(s.found) == 0 || slices.Contains(s.found, m.Lesson):
	case slices.Contains(s.found, s.from):
		m.Lesson = s.from
	default:
		m.Lesson = s.found[0]
	}
}

// has reports whether each of the words is in a lesson's id, its titles, its sentences or
// its terms, in whichever language: who learns in one often searches in the other.
func has(id string, words []string) bool {
	all := id + "\n" + text.Terms(id)
	for _, lang := range text.Langs {
		w := text.For(lang).Lesson(id)
		all += "\n" + w.Title + "\n" + w.Sentence
	}
	all = strings.ToLower(all)
	return !slices.ContainsFunc(words, func(w string) bool { return !begins(all, w) })
}

// begins reports whether a word of a text begins so. Chinese has no gaps between words, so
// there any place will do: "lock" is not in "blocks", "协程" is in "微协程".
func begins(all, w string) bool {
	for at := 0; ; at++ {
		i := strings.Index(all[at:], w)
		if i < 0 {
			return false
		}
		if at += i; at == 0 || !alnum(all[at-1]) || !alnum(w[0]) {
			return true
		}
	}
}

// alnum reports whether a byte is a letter or a digit of ASCII.
func alnum(b byte) bool { return 'a' <= b && b <= 'z' || '0' <= b && b <= '9' }
