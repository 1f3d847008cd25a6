package text

// lesson is how a lesson is presented, in every language.
type lesson struct{ EN, ZH Lesson }

// Words are the words of one lesson in every language: how it is presented, and what it
// says beside its lanes and on its card, which has a type of its own.
type Words[Own any] struct {
	lesson *lesson
	EN, ZH Own
}

// In returns the lesson's own words in the language of a catalogue.
func (w *Words[Own]) In(c *Catalogue) *Own {
	if c.Lang == ZH {
		return &w.ZH
	}
	return &w.EN
}

func (w *Words[Own]) presented(l Lang) Lesson {
	if l == ZH {
		return w.lesson.ZH
	}
	return w.lesson.EN
}

// presented are the words of a lesson, as far as all lessons have them.
type presented interface{ presented(Lang) Lesson }

// lessons is the table of the lessons' words: a new one is a line here and a file.
var lessons = Table[presented]{
	{"two-processes", &TwoProcesses},
	{"globals", &Globals},
	{"queue", &Queue},
	{"manager", &Manager},
	{"cores", &Cores},
	{"file", &File},
	{"cost", &Cost},
	{"daemon", &Daemon},
	{"pool", &Pool},
	{"scrape", &Scrape},
	{"work", &Work},
	{"race", &Race},
	{"how-many", &HowMany},
	{"bound", &Bound},
	{"gil", &GIL},
	{"blocking-call", &BlockingCall},
	{"machines", &Machines},
}

// Lessons are how the lessons are presented in a language, by the lesson's id.
type Lessons struct{ lang Lang }

// Of is how a lesson is presented, the zero value for one that is not in the catalogue.
func (l Lessons) Of(id string) Lesson {
	lesson, _ := l.Find(id)
	return lesson
}

// Find is how a lesson is presented; ok is false for one that is not in the catalogue.
func (l Lessons) Find(id string) (lesson Lesson, ok bool) {
	words, ok := lessons.Find(id)
	if !ok {
		return lesson, false
	}
	return words.presented(l.lang), true
}

// IDs are the ids of all lessons.
func (l Lessons) IDs() []string { return lessons.Keys() }
