package e2e

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"lanes/engine/models"
)

// root is where the repository is, from here.
const root = "../.."

// guides are what a newcomer reads.
var guides = []string{"README.md", ".github/CONTRIBUTING.md"}

func document(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestTheReadmeIsShort: it is what one reads in five minutes. The rest is in the help.
func TestTheReadmeIsShort(t *testing.T) {
	t.Parallel()
	for _, name := range guides {
		n := 0
		for line := range strings.Lines(document(t, name)) {
			n++
			if w := utf8.RuneCountInString(strings.TrimSuffix(line, "\n")); w > 200 {
				t.Errorf("%s:%d: %d characters", name, n, w)
			}
		}
		if n > 300 {
			t.Errorf("%s has %d lines", name, n)
		}
	}
}

var (
	link = regexp.MustCompile(`\]\(([^)]*)\)`)
	file = regexp.MustCompile("(?m)(?:^|[\\s`(]|\\./)((?:ui|engine|demo)/[\\w./-]*\\w|main\\.go|\\.ci/run)")
)

// TestWhatTheReadmeNamesIsThere: each file, folder and heading that it leads to.
func TestWhatTheReadmeNamesIsThere(t *testing.T) {
	t.Parallel()
	for _, name := range guides {
		text := document(t, name)
		exists := func(path string) {
			if _, err := os.Stat(filepath.Join(root, filepath.FromSlash(path))); err != nil {
				t.Errorf("%s names %s: %v", name, path, err)
			}
		}
		for _, m := range link.FindAllStringSubmatch(text, -1) {
			if strings.HasPrefix(m[1], "https://") {
				continue
			}
			target, heading, _ := strings.Cut(m[1], "#")
			target = filepath.ToSlash(filepath.Join(filepath.Dir(name), target))
			exists(target)
			if heading != "" && !slices.Contains(headings(document(t, target)), heading) {
				t.Errorf("%s leads to %s of %s, which is no heading", name, heading, target)
			}
		}
		for _, m := range file.FindAllStringSubmatch(text, -1) {
			if !strings.Contains(m[1], "NAME") {
				exists(m[1])
			}
		}
	}
}

// headings are those of a text, as links name them.
func headings(text string) (all []string) {
	for line := range strings.Lines(text) {
		if title, ok := strings.CutPrefix(strings.TrimLeft(line, "#"), " "); ok && strings.HasPrefix(line, "#") {
			all = append(all, strings.ReplaceAll(strings.ToLower(strings.TrimSpace(title)), " ", "-"))
		}
	}
	return all
}

var (
	shown  = regexp.MustCompile(`(?m)^(?:\$ )?(lanes .*)$`)
	inline = regexp.MustCompile("`(lanes [^`]*)`")
)

// TestTheReadmesCommandsExist: each, with its flags.
func TestTheReadmesCommandsExist(t *testing.T) {
	t.Parallel()
	all := call(t, setup{}, "help").want(0).out.String()
	seen := map[string]bool{}
	for _, name := range guides {
		text := document(t, name)
		for _, m := range append(shown.FindAllStringSubmatch(text, -1), inline.FindAllStringSubmatch(text, -1)...) {
			command, _, _ := strings.Cut(m[1], "#")
			args := strings.Fields(command)[1:]
			if line := strings.Join(args, " "); seen[line] || strings.Contains(line, "NAME") {
				continue
			} else {
				seen[line] = true
			}
			if args[0] == "help" {
				// Of what it does not know it gives the help of the whole program.
				if text := call(t, setup{}, args...).want(0).out.String(); len(args) > 1 && text == all {
					t.Errorf("%s: %s is no topic", name, m[0])
				}
				continue
			}
			if at := slices.Index(args, "--"); at >= 0 { // what follows is a program of somebody's
				args = args[:at]
			}
			if p := call(t, setup{}, append(args, "--help")...); p.wait() != 0 {
				t.Errorf("%s: %s\n%s", name, m[0], p.err.String())
			}
		}
	}
	if len(seen) < 20 {
		t.Errorf("the commands are %v", seen)
	}
}

// TestTheReadmeHasAllLessonsAndModels, each as a row of a table.
func TestTheReadmeHasAllLessonsAndModels(t *testing.T) {
	t.Parallel()
	text := document(t, "README.md")
	for _, l := range list(t, setup{}) {
		if !strings.Contains(text, "\n| `"+l.ID+"` | ") {
			t.Errorf("the lesson %s is not there", l.ID)
		}
	}
	for _, m := range models.All() {
		if !strings.Contains(text, " | `"+m.ID+"` | ") {
			t.Errorf("the model %s is not there", m.ID)
		}
	}
}
