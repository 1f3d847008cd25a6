package demo

import (
	"lanes/engine"
	"lanes/engine/lesson"
)

// Lessons is the course. A new lesson is a line here, a file of this package and its
// words in the catalogue.
var Lessons = lesson.Course{
	&TwoProcesses, &Globals, &Queue, &Manager, &Cores, &Daemon, &Pool, &File,
	&Race, &GIL,
	&Work, &BlockingCall,
	&Scrape,
	&Bound, &Cost, &HowMany,
}

// all is what every lesson can run under: the ids of all models.
func all() []string {
	var ids []string
	for _, m := range engine.Models() {
		ids = append(ids, m.ID)
	}
	return ids
}
