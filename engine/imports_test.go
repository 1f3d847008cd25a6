package engine

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// eachFile parses the Go files under dir, which is relative to the module's
// root, and hands them on with their paths from there.
func eachFile(t *testing.T, dir string, mode parser.Mode, test func(name string, f *ast.File)) {
	t.Helper()
	root := os.DirFS("..")
	if _, err := fs.Stat(root, dir); err != nil {
		t.Skipf("no %s here", dir)
	}
	err := fs.WalkDir(root, dir, func(name string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && name != "."):
			return fs.SkipDir
		case d.IsDir() || path.Ext(name) != ".go":
			return nil
		}
		f, err := parser.ParseFile(token.NewFileSet(), filepath.Join("..", filepath.FromSlash(name)), nil, mode)
		if err != nil {
			return err
		}
		test(name, f)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// TestTheArrowsOfTheLayoutHold: main → ui, demo, engine; ui → engine; demo →
// engine; and no other. The tests in ui/e2e stand outside, because they drive the
// whole program.
func TestTheArrowsOfTheLayoutHold(t *testing.T) {
	for from, allowed := range map[string][]string{
		"engine": {"engine"},
		"ui":     {"ui", "engine"},
		"demo":   {"demo", "engine"},
	} {
		t.Run(from, func(t *testing.T) {
			eachFile(t, from, parser.ImportsOnly, func(name string, f *ast.File) {
				if path.Dir(name) == "ui/e2e" && strings.HasSuffix(name, "_test.go") {
					return
				}
				for _, spec := range f.Imports {
					imported, _ := strconv.Unquote(spec.Path.Value)
					inside, ok := strings.CutPrefix(imported+"/", "lanes/")
					if !ok {
						continue
					}
					if to, _, _ := strings.Cut(inside, "/"); !slices.Contains(allowed, to) {
						t.Errorf("%s imports %s; %s may import %v", name, imported, from, allowed)
					}
				}
			})
		})
	}
}

// TestTheRoomsOfDemo: the lessons are made with what stands in the rooms, which know no
// lesson, and of each other only what is said here.
func TestTheRoomsOfDemo(t *testing.T) {
	rooms := map[string][]string{
		"demo/core":   nil,
		"demo/rows":   nil,
		"demo/costs":  {"demo/core", "engine"},
		"demo/scrape": {"engine", "engine/atomicfile", "engine/clean"},
		"demo/site":   nil,
		"demo/steps":  {"engine/step"},
		"demo/trap":   {"demo/scrape", "engine", "engine/clean"},
	}
	eachFile(t, "demo", parser.ImportsOnly, func(name string, f *ast.File) {
		room := path.Dir(name)
		if room == "demo" || strings.HasSuffix(name, "_test.go") {
			return
		}
		allowed, known := rooms[room]
		if !known {
			t.Errorf("%s: the room %s is new; say here what it may import", name, room)
		}
		for _, spec := range f.Imports {
			imported, _ := strconv.Unquote(spec.Path.Value)
			if inside, ok := strings.CutPrefix(imported, "lanes/"); ok && !slices.Contains(allowed, inside) {
				t.Errorf("%s imports %s; %s may import %v", name, inside, room, allowed)
			}
		}
	})
}

// TestTheEngineKnowsNoLessons: what a lesson is stands beside the engine, for those who
// write, list and show lessons. What runs work, and what is made of a run, does without.
func TestTheEngineKnowsNoLessons(t *testing.T) {
	eachFile(t, "engine", parser.ImportsOnly, func(name string, f *ast.File) {
		if path.Dir(name) != "engine/lesson" && imports(f, "lanes/engine/lesson") {
			t.Errorf("%s imports engine/lesson", name)
		}
	})
}

// imports reports whether a file imports a package.
func imports(f *ast.File, pkg string) bool {
	return slices.ContainsFunc(f.Imports, func(spec *ast.ImportSpec) bool {
		imported, _ := strconv.Unquote(spec.Path.Value)
		return imported == pkg
	})
}

func TestTheTopOfTheRepositoryIsTidy(t *testing.T) {
	entries, err := os.ReadDir("..")
	if err != nil || !slices.ContainsFunc(entries, func(e fs.DirEntry) bool { return e.Name() == "go.mod" }) {
		t.Skip("the repository is not here")
	}
	expected := []string{"main.go", "ui", "engine", "demo", "go.mod", "go.sum", "README.md"}
	ignored, _ := os.ReadFile("../.gitignore")
	for line := range strings.Lines(string(ignored)) {
		expected = append(expected, strings.Trim(line, "/\n"))
	}
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(expected, e.Name()) {
			t.Errorf("%s: everything has its place in ui, engine or demo", e.Name())
		}
	}
}

// uses are the functions of a package that f names, out of those given.
func uses(f *ast.File, pkg string, funcs []string) []string {
	name := ""
	for _, spec := range f.Imports {
		if imported, _ := strconv.Unquote(spec.Path.Value); imported == pkg {
			if name = path.Base(pkg); spec.Name != nil {
				name = spec.Name.Name
			}
		}
	}
	var found []string
	ast.Inspect(f, func(n ast.Node) bool {
		if sel, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := sel.X.(*ast.Ident); ok && x.Name == name && slices.Contains(funcs, sel.Sel.Name) {
				found = append(found, sel.Sel.Name)
			}
		}
		return true
	})
	return found
}

// TestWhoHearsTheClock holds that time enters as data: only the run reads the
// clock, and on the screen only the frame clock ticks. Whoever waits for a while
// without learning what time it is stands here too, so that each is looked at.
func TestWhoHearsTheClock(t *testing.T) {
	const frameworkPath = "charm.land/bubbletea/v2"
	clock := []string{"Now", "Since", "Until", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick", "Sleep"}
	frames := []string{"Tick", "Every"}
	for dir, allowed := range map[string]map[string][]string{
		"engine": {
			"engine/run.go":      {"Now"},              // the start of the run
			"engine/recorder.go": {"Since"},            // the stamp of an event
			"engine/process.go":  {"Now", "After"},     // tells a child what time it is; the grace before a kill
			"engine/child.go":    {"Now", "NewTicker"}, // is told what time it is; sends what happened
			"engine/pump.go":     {"NewTicker"},        // a batch
			"engine/worker.go":   {"NewTimer"},         // a worker sleeps

			"engine/compare/gauge.go": {"Now", "Since", "NewTimer"}, // how long to look at the memory takes, and when to look again
		},
		"ui": {
			"ui/clock.go":   {"Tick"},     // a frame
			"ui/session.go": {"NewTimer"}, // how long leaving waits for a run
			"ui/launch.go":  {"After"},    // the same before the next run
		},
	} {
		t.Run(dir, func(t *testing.T) {
			eachFile(t, dir, parser.SkipObjectResolution, func(name string, f *ast.File) {
				if strings.HasSuffix(name, "_test.go") {
					return
				}
				for _, use := range append(uses(f, "time", clock), uses(f, frameworkPath, frames)...) {
					if !slices.Contains(allowed[name], use) {
						t.Errorf("%s uses %s; it may use %v of the clock", name, use, allowed[name])
					}
				}
			})
		})
	}
}
