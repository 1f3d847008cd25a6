package sample

import (
	"strings"
	"time"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/live"
)

// Lessons are three lessons, made anew for who asks: a scrape, one without knobs, and one
// with a knob that all of its models have and one that is for coroutines alone.
func Lessons() []live.Entry {
	quoted := map[string]time.Duration{"threads": 1300 * ms}
	models := []string{"sequential", "processes", "threads", "gil", "coroutines", "goroutines", "hybrid"}
	return []live.Entry{
		{Lesson: &lesson.Lesson{ID: "scrape", Group: "scraper", Models: models, Quoted: quoted}, Tasks: 10, Tutorial: true, Output: func() (string, error) { return "cnblogs.csv", nil }},
		{Lesson: &lesson.Lesson{ID: "work", Group: "coroutines", Models: models}, Tasks: 2},
		{
			Lesson: &lesson.Lesson{ID: "race", Group: "threads", Models: models[1:6]}, Tasks: 40, Workers: 2,
			Knobs:   []lesson.Knob{{Flag: "guard", Values: []string{"none", "mutex"}}, {Flag: "await", Values: []string{"false", "true"}, Models: []string{"coroutines"}}},
			Options: event.Options{"guard": "none", "await": "false"},
		},
	}
}

// Course is all lessons of the course in their groups, made anew for who asks.
func Course() (all []live.Entry) {
	some := Lessons()
	scrape, race := some[0], some[2]
	for _, l := range [...]struct{ group, ids string }{
		{"processes", "two-processes globals queue manager cores daemon pool file"}, {"threads", "race gil"},
		{"coroutines", "work blocking-call"}, {"scraper", "scrape"}, {"which", "bound cost how-many"},
	} {
		for _, id := range strings.Fields(l.ids) {
			e := live.Entry{Lesson: &lesson.Lesson{ID: id, Group: l.group, Models: scrape.Models}, Tasks: 4}
			switch id {
			case "race":
				e = race
			case "scrape":
				e = scrape
			case "gil":
				e.Models = []string{"threads", "gil"}
			}
			all = append(all, e)
		}
	}
	return all
}
