package e2e

import (
	"strings"
	"testing"

	"lanes/demo"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// maxCode is how many columns a line of a program may have.
const maxCode = 56

// TestCommentsOfCodeAreInChinese, all of them, and fit beside the lanes too.
func TestCommentsOfCodeAreInChinese(t *testing.T) {
	t.Parallel()
	check := func(lang *paint.Language, program string) {
		for line := range strings.Lines(program) {
			line = strings.ReplaceAll(strings.TrimRight(line, "\n"), "\t", "  ")
			comment := lang.Comment(line)
			if comment == "" {
				continue
			}
			words, ok := text.For(text.ZH).Comment(comment)
			if !ok {
				t.Errorf("%q is in English alone", comment)
			} else if said := lang.Say(line, words); paint.Width(said) > maxCode {
				t.Errorf("%d columns: %q", paint.Width(said), said)
			}
		}
	}
	for _, l := range demo.Lessons {
		check(&paint.Golang, l.Code.Go)
		for _, o := range optionsOf(l) {
			for _, model := range l.Models {
				check(&paint.Python, l.Code.Python.For(lesson.StyleOf(models.TraitsOf(model)), o))
			}
		}
	}
}

// optionsOf are options of a lesson with each value of each knob.
func optionsOf(l *lesson.Lesson) []map[string]string {
	knobs := l.New().Knobs()
	var all []map[string]string
	for _, k := range knobs {
		for _, value := range k.Values {
			o := map[string]string{}
			for _, other := range knobs {
				o[other.Flag] = other.Values[0]
			}
			o[k.Flag] = value
			all = append(all, o)
		}
	}
	return append(all, map[string]string{})
}
