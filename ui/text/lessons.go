package text

// words are those of one lesson in every language.
type words struct{ EN, ZH Lesson }

// lessons is the table of the lessons' words: a new one is a line here and a file.
var lessons = map[string]*words{
	"two-processes": &twoProcessesWords,
	"globals":       &globalsWords,
	"queue":         &queueWords,
	"manager":       &managerWords,
	"cores":         &coresWords,
	"file":          &fileWords,
	"cost":          &costWords,
	"daemon":        &daemonWords,
	"pool":          &poolWords,
	"scrape":        &scrapeWords,
	"work":          &workWords,
	"race":          &raceWords,
	"how-many":      &howManyWords,
	"bound":         &boundWords,
	"gil":           &gilWords,
	"blocking-call": &blockingCallWords,
}

func lessonsIn(l Lang) map[string]Lesson {
	m := map[string]Lesson{}
	for id, w := range lessons {
		m[id] = w.EN
		if l == ZH {
			m[id] = w.ZH
		}
	}
	return m
}
