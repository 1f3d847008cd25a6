package script

import "lanes/engine/event"

// Course is what a script may name. The nil *Course knows nothing.
type Course struct {
	Lessons []Lesson
	// Open reads a saved log or comparison that a script names, relative to it. What it
	// returns goes to [Program.Open]; marks are the names of its marks, nil for a comparison.
	// It may be nil: then there are none.
	Open func(name string) (file any, marks []string, err error)
}

// Lesson is what a script may say of a lesson.
type Lesson struct {
	ID      string
	Models  []string
	Options func() []Option // nil for none
}

// Option is an option of a lesson. Those that name files that are written are none: a
// script from somebody else writes nothing.
type Option struct {
	Name    string
	Default string
	Values  []string // that it can have, nil if these are not all
	// Check says what is wrong with a value, nil if nothing is.
	Check func(value string) error
}

// Setting is how a lesson is to be run: zero values are defaults.
type Setting struct {
	Model   string
	Workers int
	Seed    uint64
	Options event.Options // that were named, and the defaults of those that the script names elsewhere
}

// find is a lesson, nil if there is none of that id.
func (c *Course) find(id string) *Lesson {
	if c == nil {
		return nil
	}
	for i := range c.Lessons {
		if c.Lessons[i].ID == id {
			return &c.Lessons[i]
		}
	}
	return nil
}

// ids are the ids of all lessons.
func (c *Course) ids() (all []string) {
	if c == nil {
		return nil
	}
	for _, l := range c.Lessons {
		all = append(all, l.ID)
	}
	return all
}

func (l *Lesson) options() []Option {
	if l.Options == nil {
		return nil
	}
	return l.Options()
}

// option is an option of a lesson, nil if it has none of that name.
func (l *Lesson) option(name string) *Option {
	for _, o := range l.options() {
		if o.Name == name {
			return &o
		}
	}
	return nil
}

// names are the names of all that can be set of a lesson.
func (l *Lesson) names() []string {
	all := []string{"model", "workers", "seed"}
	for _, o := range l.options() {
		all = append(all, o.Name)
	}
	return all
}
