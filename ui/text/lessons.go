package text

// lesson is how a lesson is presented, in every language.
type lesson struct{ EN, ZH Lesson }

// Words are the words of one lesson in every language: how it is presented, and what it
// says beside its lanes and on its card, which has a type of its own.
type Words[Own any] struct {
	lesson lesson
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

// lessons is the table of the lessons' words: a new one is a line here and a file.
var lessons = map[string]interface{ presented(Lang) Lesson }{
	"two-processes": &TwoProcesses,
	"globals":       &Globals,
	"queue":         &Queue,
	"manager":       &Manager,
	"cores":         &Cores,
	"file":          &File,
	"cost":          &Cost,
	"daemon":        &Daemon,
	"pool":          &Pool,
	"scrape":        &Scrape,
	"work":          &Work,
	"race":          &Race,
	"how-many":      &HowMany,
	"bound":         &Bound,
	"gil":           &GIL,
	"blocking-call": &BlockingCall,
	"machines":      &Machines,
}

func lessonsIn(l Lang) map[string]Lesson {
	m := map[string]Lesson{}
	for id, w := range lessons {
		m[id] = w.presented(l)
	}
	return m
}
