package e2e

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/models"
	"lanes/ui/cli/course"
	"lanes/ui/text"
)

// listedLesson is a line of lanes list --json.
type listedLesson struct {
	Kind, ID, Group, Title, Shows string
	Models                        []string
	Run                           bool
}

// list is what lanes list --json says.
func list(t *testing.T, s setup) []listedLesson {
	t.Helper()
	var all []listedLesson
	for line := range strings.Lines(call(t, s, "list", "--json").want(0).out.String()) {
		var l listedLesson
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		all = append(all, l)
	}
	return all
}

// ran are the lessons that are marked as run.
func ran(t *testing.T, s setup) string {
	t.Helper()
	var ids []string
	for _, l := range list(t, s) {
		if l.Run {
			ids = append(ids, l.ID)
		}
	}
	return strings.Join(ids, " ")
}

// TestCourse lists the lessons in the order of the course.
func TestCourse(t *testing.T) {
	t.Parallel()
	order := strings.Fields("two-processes globals queue manager cores daemon pool file race gil work blocking-call scrape bound cost how-many machines")
	groups := strings.Fields("processes threads coroutines scraper which")
	at, part := -1, -1
	for _, l := range list(t, setup{}) {
		i, g := slices.Index(order, l.ID), slices.Index(groups, l.Group)
		if i <= at || g < part {
			t.Errorf("%s of %s stands after %s of %s", l.ID, l.Group, order[max(at, 0)], groups[max(part, 0)])
		}
		at, part = i, g
		if l.Kind != "lesson" || l.Title == "" || l.Shows == "" || len(l.Models) == 0 || l.Run {
			t.Errorf("%+v", l)
		}
	}
	for _, args := range [][]string{{"list"}, {"list", "--lang", "zh"}, {"list", "--ascii"}} {
		text := call(t, setup{}, args...).want(0).out.String()
		for line := range strings.Lines(text) {
			if ansi.StringWidth(strings.TrimRight(line, "\n")) > 80 {
				t.Errorf("%v: too wide: %s", args, line)
			}
		}
	}
}

// TestWhatWasRunIsMarked runs lessons without a screen, and what is remembered of
// that is only where it should be.
func TestWhatWasRunIsMarked(t *testing.T) {
	t.Parallel()
	home, file := t.TempDir(), filepath.Join(t.TempDir(), "state", "course.json")
	at := func(path string) setup {
		return setup{env: []string{"HOME=" + home, "XDG_CONFIG_HOME=" + home, "AppData=" + home, course.Variable + "=" + path}}
	}
	quick := []string{"run", "work", "--rounds", "1", "--wait", "1ms", "--plain"}
	call(t, at(""), quick...).want(0)
	call(t, at(file), quick...).want(0)
	call(t, at(file), "run", "scrape", "--latency", "1ms", "--pages", "1", "--json").want(0)
	if got := ran(t, at(file)); got != "work scrape" {
		t.Errorf("marked: %s", got)
	}
	if text := call(t, at(file), "list").want(0).out.String(); strings.Count(text, "✓ ") != 2 || !strings.Contains(text, "✓ work ") {
		t.Errorf("the list says\n%s", text)
	}
	if text := call(t, at(file), "list", "--ascii").want(0).out.String(); !strings.Contains(text, "+ work ") {
		t.Errorf("the list says\n%s", text)
	}
	if left, err := os.ReadDir(home); err != nil || len(left) > 0 {
		t.Errorf("there is %v where the user lives: %v", left, err)
	}
	writeFile(t, file, "{broken")
	if got := ran(t, at(file)); got != "" {
		t.Errorf("a broken file marks %s", got)
	}
	call(t, at(t.TempDir()), quick...).want(0) // a directory is no place for it
	if got := ran(t, at(os.DevNull)); got != "" {
		t.Errorf("nothing marks %s", got)
	}
}

// TestLessonsSayUnderWhichModelsTheyRun: in the order of the models' keys, and of every
// other one why not, in each language.
func TestLessonsSayUnderWhichModelsTheyRun(t *testing.T) {
	t.Parallel()
	for _, l := range list(t, setup{}) {
		var ordered []string
		for _, m := range models.All() {
			runs := slices.Contains(l.Models, m.ID)
			if runs {
				ordered = append(ordered, m.ID)
			}
			for _, lang := range text.Langs {
				words := text.For(lang).Lessons.Of(l.ID)
				if own := words.Without.Of(m.ID); runs && own != "" {
					t.Errorf("%s: %s runs under %s, and does not because %q", lang, l.ID, m.ID, own)
				}
				if !runs && words.Reason(m.ID) == "" {
					t.Errorf("%s: %s does not say why it does not run under %s", lang, l.ID, m.ID)
				}
			}
		}
		if !slices.Equal(ordered, l.Models) {
			t.Errorf("%s has the models %v, in order they are %v", l.ID, l.Models, ordered)
		}
	}
}
