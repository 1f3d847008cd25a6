package e2e

import (
	"regexp"
	"testing"

	"lanes/demo"
	"lanes/engine/lesson"
	"lanes/ui/text"
)

// TestQuestionsNameWhatIsKnownBeforeTheRun: an option whose value stands in a question is a
// knob's, or one that the program can tell before it runs. Otherwise there would be a gap.
func TestQuestionsNameWhatIsKnownBeforeTheRun(t *testing.T) {
	named := regexp.MustCompile(`\{([^}]*)\}`)
	for _, l := range demo.Lessons {
		p, known := l.New(), map[string]bool{}
		for _, k := range p.Knobs() {
			known[k.Flag] = true
		}
		if v, ok := p.(lesson.Valued); ok {
			for flag, value := range v.Values() {
				known[flag] = value != ""
			}
		}
		words := text.English.Lesson(l.ID)
		asks := []string{words.Ask}
		for _, other := range words.Asks {
			asks = append(asks, other.Says.Ask)
		}
		for _, ask := range asks {
			for _, flag := range named.FindAllStringSubmatch(ask, -1) {
				if !known[flag[1]] {
					t.Errorf("%s asks %q, and nobody knows %s", l.ID, ask, flag[1])
				}
			}
		}
	}
}
