package demo

import (
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// Lessons is the course. A new lesson is a line here, a file of this package and its
// words in the catalogue.
var Lessons = lesson.Course{
	&TwoProcesses, &Globals, &Queue, &Manager, &Cores, &Daemon, &Pool, &File,
	&Race, &GIL,
	&Work, &BlockingCall,
	&Scrape,
	&Bound, &Cost, &HowMany, &Machines,
}

// every is all models.
var every = models.All()

// under are the ids of the models that fit a lesson, or one of its knobs.
func under(fits func(m models.Model) bool) []string {
	var ids []string
	for _, m := range every {
		if fits(m) {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// all are the ids of all models.
func all() []string { return under(func(models.Model) bool { return true }) }

// starting are the ids of the models under which work can start its workers itself.
func starting() []string { return under(func(m models.Model) bool { return m.Starts }) }
