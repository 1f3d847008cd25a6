package plain

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"lanes/engine/lesson"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// WriteJSON writes lines of JSON.
func WriteJSON[T any](w io.Writer, lines []T) error {
	out := json.NewEncoder(w)
	for i := range lines {
		if err := out.Encode(&lines[i]); err != nil {
			return err
		}
	}
	return nil
}

// Lesson is a lesson as it is listed.
type Lesson struct {
	Kind   string   `json:"kind"` // "lesson"
	ID     string   `json:"id"`
	Group  string   `json:"group"` // the key of the part of the course
	Title  string   `json:"title"`
	Shows  string   `json:"shows"` // in a sentence
	Models []string `json:"models"`
	Run    bool     `json:"run"` // it was run to its end
}

// Course is all lessons in their order. ran are the ids of those that were run to their end.
func Course(lessons lesson.Course, ran []string, t *text.Catalogue) []Lesson {
	var all []Lesson
	for _, l := range lessons {
		words := t.Lessons.Of(l.ID)
		all = append(all, Lesson{"lesson", l.ID, l.Group, words.Title, words.Sentence, l.Models, slices.Contains(ran, l.ID)})
	}
	return all
}

// WriteCourse writes the lessons under the titles of their groups, in lines for a terminal
// of the usual width. done is the sign before those that were run.
func WriteCourse(w io.Writer, course []Lesson, done string, t *text.Catalogue) error {
	titles := paint.Table{Columns: make([]paint.Column, 2), Gap: Gap}
	for _, l := range course {
		mark := " "
		if l.Run {
			mark = done
		}
		titles.Rows = append(titles.Rows, paint.Entries(mark+" "+l.ID, l.Title))
	}
	lines := linesOf(&titles)
	var b strings.Builder
	for i, l := range course {
		if i == 0 || l.Group != course[i-1].Group {
			if i > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintln(&b, cmp.Or(t.Menu.Groups.Of(l.Group), l.Group))
		}
		fmt.Fprintf(&b, "%s\n%s\n%s\n", lines[i], under(l.Shows), under(strings.Join(l.Models, " ")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
