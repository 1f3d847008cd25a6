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
	if testing.Short() {
		t.Skip("with the race detector it takes long, and one goroutine reads the source")
	}
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

// rooms says of each package what it may import of this program. Whoever adds a room, or
// a door between two, says so here.
//
// In ui arrows point down, from the screens to what they are painted with; screens know
// each other, the program around them and the runtime of the engine by no name.
var rooms = map[string]string{
	"engine/models":              "",
	"engine/clean":               "",
	"engine/system":              "",
	"engine/event":               "engine/clean engine/models",
	"engine/event/eventtest":     "engine/event",
	"engine/history":             "engine/clean engine/event",
	"engine/history/historytest": "engine/clean engine/event engine/history",
	"engine/wire":                "engine/clean engine/event engine/history",
	"engine/observed":            "engine/clean engine/event engine/history engine/wire",
	"engine/meter":               "engine/event",
	"engine/recorder":            "engine/event engine/system",
	"engine/deadlock":            "engine/event",
	"engine/queue":               "",
	"engine":                     "engine/clean engine/deadlock engine/event engine/meter engine/models engine/queue engine/recorder engine/wire engine/system",
	"engine/watch":               "engine/clean engine/event engine/wire",
	"engine/machines":            "engine engine/atomicfile engine/clean engine/event",
	"engine/stream":              "",
	"engine/atomicfile":          "engine/clean engine/stream",
	"engine/lesson":              "engine engine/event engine/models",
	"engine/compare":             "engine engine/clean engine/event engine/history engine/models engine/wire engine/system",
	"engine/step":                "engine/clean",
	"engine/trace":               "engine/event engine/history engine/wire",

	"demo/core":   "engine/system",
	"demo/rows":   "",
	"demo/site":   "",
	"demo/steps":  "engine/step",
	"demo/costs":  "demo/core engine engine/event engine/system",
	"demo/scrape": "demo/scrape/robots engine engine/atomicfile engine/clean engine/event engine/stream",
	"demo/trap":   "demo/scrape engine engine/clean engine/event",
	"demo": "demo/core demo/costs demo/rows demo/scrape demo/site demo/trap " +
		"engine engine/clean engine/event engine/lesson engine/models engine/stream engine/system",

	"demo/scrape/robots": "",

	"ui/text":   "",
	"ui/term":   "",
	"ui/paint":  "engine/event ui/text",
	"ui/axis":   "engine/event engine/history ui/paint ui/text",
	"ui/track":  "engine/event engine/history ui/axis ui/paint",
	"ui/live":   "engine/compare engine/event engine/history engine/lesson engine/models",
	"ui/export": "engine/clean engine/compare ui/text",
	"ui/stage":  "engine/clean engine/event engine/models ui/export ui/film ui/paint ui/text",

	// What is particular to a lesson: the table of guides, and the rooms that it is made of.
	"ui/guide": "engine/event engine/history ui/guide/measured ui/guide/observation ui/guide/programs ui/guide/scraping " +
		"ui/guide/shared ui/guide/turns ui/guide/workers ui/paint ui/stage ui/text",
	"ui/guide/curve":       "engine/compare engine/models ui/paint ui/text",
	"ui/guide/guidetest":   "engine/history ui/paint ui/text",
	"ui/guide/measured":    "engine/compare engine/event engine/history engine/models ui/guide/curve ui/paint ui/stage ui/text",
	"ui/guide/observation": "engine/event engine/history ui/events ui/paint ui/text",
	"ui/guide/programs":    "engine/event engine/history ui/paint ui/stage ui/text",
	"ui/guide/scraping":    "engine/event engine/history ui/paint ui/stage ui/text",
	"ui/guide/shared":      "engine/event engine/history ui/paint ui/stage ui/text",
	"ui/guide/turns":       "engine/event engine/history engine/models ui/paint ui/stage ui/text",
	"ui/guide/workers":     "engine/event engine/history ui/paint ui/stage ui/text",

	"ui/card":   "engine/clean engine/compare engine/event engine/history ui/export ui/guide ui/guide/observation ui/guide/scraping ui/paint ui/stage ui/text",
	"ui/menu":   "engine/event engine/lesson engine/models ui/ask ui/live ui/paint ui/stage ui/text",
	"ui/claims": "engine/lesson ui/paint ui/stage ui/text",
	"ui/lab":    "engine/clean engine/step ui/axis ui/paint ui/stage ui/text",
	"ui/events": "engine/event engine/history ui/paint ui/stage ui/text",
	"ui/code":   "engine/event engine/history engine/lesson engine/models ui/guide ui/paint ui/stage",
	"ui/lanes": "engine/clean engine/event engine/history engine/lesson engine/models " +
		"ui/axis ui/card ui/code ui/events ui/export ui/guide ui/guide/observation ui/guide/scraping ui/lanes/inspect ui/lanes/layout ui/lanes/listing ui/lanes/player ui/live ui/paint ui/present ui/stage ui/text ui/track",
	"ui/lanes/layout":  "ui/paint ui/present ui/stage",
	"ui/lanes/inspect": "engine/event engine/history ui/events ui/lanes/player ui/paint ui/stage",
	"ui/lanes/listing": "engine/event engine/history ui/lanes/player ui/paint ui/stage ui/text",
	"ui/lanes/player":  "engine/event engine/history ui/axis ui/events ui/live ui/paint ui/text",
	"ui/present":       "engine/history ui/axis ui/guide ui/paint ui/stage ui/text",
	"ui/serve": "engine/clean engine/event engine/history engine/lesson engine/step " +
		"ui/axis ui/card ui/export ui/guide ui/help ui/lab ui/lanes ui/live ui/paint ui/present ui/stage ui/text",
	"ui/versus": "engine/clean engine/compare engine/event engine/history engine/models " +
		"ui/axis ui/export ui/guide ui/guide/curve ui/live ui/paint ui/stage ui/text ui/track",
	"ui/film/glyph": "",
	"ui/film":       "engine/clean ui/axis ui/export ui/film/glyph ui/paint ui/term ui/text",
	"ui/help":       "ui/paint ui/stage",
	"ui/ask":        "engine/event engine/history ui/guide ui/live ui/paint ui/stage ui/text",
	"ui/script":     "engine/clean engine/event engine/history engine/models ui/axis ui/paint ui/stage ui/text",
	"ui/memory":     "engine/compare engine/event engine/history engine/models ui/guide ui/live ui/stage",
	"ui/saving":     "engine/clean engine/lesson ui/axis ui/export ui/film ui/film/glyph ui/live ui/text",
	"ui/display":    "ui/axis ui/term",
	"ui/supervisor": "engine/event ui/lanes ui/live ui/memory ui/stage ui/versus",
	"ui": "engine/clean engine/event engine/history engine/lesson engine/models engine/step " +
		"ui/ask ui/axis ui/card ui/claims ui/display ui/film ui/guide ui/guide/scraping ui/help ui/lab ui/lanes ui/live ui/memory ui/menu ui/paint ui/present ui/saving ui/script ui/serve ui/stage ui/supervisor ui/term ui/text ui/versus",
	"ui/plain":       "engine/compare engine/event engine/history engine/lesson engine/step ui/claims ui/guide/curve ui/lab ui/paint ui/text ui/versus",
	"ui/cli/course":  "engine/atomicfile",
	"ui/cli/exit":    "engine/clean engine/stream",
	"ui/cli/notes":   "engine/clean ui/plain ui/present ui/text",
	"ui/cli/results": "engine/compare engine/history engine/stream ui/card ui/cli/exit ui/cli/files ui/export ui/live ui/text ui/versus",
	"ui/cli/saved":   "engine/compare engine/history engine/observed engine/stream ui/cli/exit ui/cli/files ui/cli/work ui/plain ui/text ui/versus",
	"ui/cli/playing": "engine/clean engine/history ui/axis ui/lanes ui/script",
	"ui/cli/shoot":   "engine/atomicfile engine/clean engine/history engine/step engine/stream ui ui/axis ui/card ui/cli/exit ui/cli/files ui/cli/playing ui/film ui/film/glyph ui/lab ui/lanes ui/paint ui/plain ui/stage ui/text ui/versus",
	"ui/cli/signals": "",
	"ui/cli/logged":  "engine/event engine/history engine/stream engine/wire ui/cli/exit ui/cli/files",
	"ui/cli/watched": "engine/event engine/history engine/lesson engine/watch ui/cli/exit ui/cli/logged",
	"ui/cli/work":    "engine/clean engine/event engine/lesson ui/cli/files ui/live",
	"ui/cli/files":   "engine/atomicfile engine/clean engine/stream ui/cli/exit",
	"ui/cli": "engine engine/clean engine/compare engine/event engine/history engine/lesson engine/machines engine/models engine/observed engine/step engine/stream engine/trace engine/watch engine/wire " +
		"ui ui/card ui/cli/course ui/cli/exit ui/cli/files ui/cli/logged ui/cli/notes ui/cli/playing ui/cli/results ui/cli/saved ui/cli/shoot ui/cli/signals ui/cli/watched ui/cli/work ui/guide ui/guide/observation ui/lab ui/lanes ui/live ui/paint ui/plain ui/saving ui/script ui/serve ui/stage ui/term ui/text ui/versus",

	"ui/sample": "engine/compare engine/event engine/history engine/lesson engine/models engine/step engine/wire ui/live", // lessons and runs for tests
	"ui/e2e":    "",                                                                                                       // tests of the whole program, which they build and run
}

// TestTheArrowsBetweenRoomsHold: main → ui, demo, engine; ui → engine; demo → engine; and
// inside of these as the table of rooms says. Tests may import more, but nothing of what
// their part of the program must not know.
func TestTheArrowsBetweenRoomsHold(t *testing.T) {
	parts := map[string]string{"engine": "engine", "ui": "ui engine", "demo": "demo engine"}
	seen := map[string]bool{}
	for part, allowed := range parts {
		eachFile(t, part, parser.ImportsOnly, func(name string, f *ast.File) {
			room, test := path.Dir(name), strings.HasSuffix(name, "_test.go")
			doors, known := rooms[room]
			if !known {
				t.Errorf("%s: the room %s is new; say in the table of rooms what it may import", name, room)
			}
			for _, inside := range imported(f) {
				to, _, _ := strings.Cut(inside, "/")
				switch {
				case room != "ui/e2e" && !slices.Contains(strings.Fields(allowed), to):
					t.Errorf("%s imports %s; %s may import nothing but %s", name, inside, part, allowed)
				case test:
				case !slices.Contains(strings.Fields(doors), inside):
					t.Errorf("%s imports %s; %s may import %q", name, inside, room, doors)
				}
				if !test {
					seen[room+" "+inside] = true
				}
			}
		})
	}
	for room, doors := range rooms {
		for _, to := range strings.Fields(doors) {
			if !seen[room+" "+to] {
				t.Errorf("%s does not import %s any more: take the door out of the table of rooms", room, to)
			}
		}
	}
}

// imported are the packages of this program that a file imports, from its root.
func imported(f *ast.File) (all []string) {
	for _, spec := range f.Imports {
		name, _ := strconv.Unquote(spec.Path.Value)
		if inside, ok := strings.CutPrefix(name, "lanes/"); ok {
			all = append(all, inside)
		}
	}
	return all
}

// TestNoRoomIsTooLarge: a package that grows beyond this should be split, and so should a type.
// The catalogue of texts is as large as there is to say.
func TestNoRoomIsTooLarge(t *testing.T) {
	const maxLines, maxMethods = 4500, 45
	lines, files, methods := map[string]int{}, map[string]int{}, map[string]int{}
	for _, part := range []string{"engine", "ui", "demo"} {
		eachFile(t, part, parser.SkipObjectResolution, func(name string, f *ast.File) {
			if strings.HasSuffix(name, "_test.go") {
				return
			}
			data, err := os.ReadFile(filepath.Join("..", filepath.FromSlash(name)))
			if err != nil {
				t.Fatal(err)
			}
			room := path.Dir(name)
			lines[room] += strings.Count(string(data), "\n")
			files[room]++
			for _, d := range f.Decls {
				if fn, ok := d.(*ast.FuncDecl); ok && fn.Recv != nil {
					methods[room+"."+receiver(fn)]++
				}
			}
		})
	}
	for room, n := range lines {
		if n > maxLines && room != "ui/text" {
			t.Errorf("%s has %d lines; the most is %d", room, n, maxLines)
		}
	}
	if lines["ui"] > 2500 || files["ui"] > 12 {
		t.Errorf("ui itself has %d lines in %d files; the most is 2500 in 12: it routes, and leaves the rest to rooms", lines["ui"], files["ui"])
	}
	for name, n := range methods {
		if n > maxMethods {
			t.Errorf("%s has %d methods; the most is %d", name, n, maxMethods)
		}
	}
}

// receiver is the name of the type that a method belongs to.
func receiver(fn *ast.FuncDecl) string {
	of := fn.Recv.List[0].Type
	if p, ok := of.(*ast.StarExpr); ok {
		of = p.X
	}
	if g, ok := of.(*ast.IndexExpr); ok {
		of = g.X
	}
	if id, ok := of.(*ast.Ident); ok {
		return id.Name
	}
	return ""
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

// TestWhoHearsTheClock checks that time enters as data: only the run reads the
// clock, and on the screen only the frame clock ticks. Code that waits for a while
// without reading the time is listed here too, so that each place is reviewed.
func TestWhoHearsTheClock(t *testing.T) {
	const frameworkPath = "charm.land/bubbletea/v2"
	clock := []string{"Now", "Since", "Until", "After", "AfterFunc", "NewTimer", "NewTicker", "Tick", "Sleep"}
	frames := []string{"Tick", "Every"}
	for dir, allowed := range map[string]map[string][]string{
		"engine": {
			"engine/run.go":                  {"Now"},          // the start of the run
			"engine/system/clock_other.go":   {"Now", "Since"}, // the stamp of an event; what a child is told of the time
			"engine/system/clock_windows.go": {"Now", "Since"},
			"engine/supervisor.go":           {"After"},     // the grace before a kill
			"engine/reporter.go":             {"NewTicker"}, // sends what happened
			"engine/remote_worker.go":        {"Since"},     // is told when the run began
			"engine/pump.go":                 {"NewTicker"}, // a batch
			"engine/queue/pipe_windows.go":   {"NewTicker"}, // a reader looks what is there
			"engine/worker.go":               {"NewTimer"},  // a worker sleeps

			"engine/atomicfile/rename_windows.go": {"Sleep"},                              // others may have a file open for a moment
			"engine/machines/clock.go":            {"Now", "Since"},                       // round trips
			"engine/machines/secure.go":           {"Now"},                                // how long a certificate holds
			"engine/machines/worker.go":           {"AfterFunc", "NewTimer", "NewTicker"}, // says that it is there; tries again
			"engine/machines/dispatch.go":         {"NewTicker"},                          // looks for workers that are not
			"engine/machines/crew.go":             {"NewTimer"},                           // the grace before a kill
			"engine/machines/join.go":             {"NewTimer"},                           // likewise

			"engine/compare/session.go": {"Sleep"},                    // a run that was stopped with the program is measured when that goes on
			"engine/compare/gauge.go":   {"Now", "Since", "NewTimer"}, // how long to look at the memory takes, and when to look again

			"engine/watch/watch.go":        {"Now", "Since", "NewTimer"}, // the start of what is observed; how long what was said may be on its way
			"engine/watch/batch.go":        {"NewTicker"},                // a batch
			"engine/watch/serve.go":        {"NewTimer"},                 // when to look into a ring, and to take connections again
			"engine/watch/command_unix.go": {"NewTimer", "NewTicker"},    // how long a command may take to end; when to look what it printed

			"engine/stream/stream.go":         {"NewTimer"}, // how long a reader that takes nothing is waited for
			"engine/atomicfile/hold_other.go": {"Since"},    // how old is what a killed program has left
			"engine/atomicfile/folder.go":     {"Since"},    // likewise
		},
		"ui": {
			"ui/axis/clock.go":            {"Tick"},     // a frame
			"ui/live/session.go":          {"NewTimer"}, // how long leaving waits for a run
			"ui/supervisor/supervisor.go": {"After"},    // the same before the next run

			// What is drawn is drawn once a frame at most.
			"ui/display/display.go": {"Now"},
			"ui/terminal.go":        {"Now"}, // the end of what is written down
			// When a second signal means another thing than the first.
			"ui/cli/signals/signals.go": {"Sleep"},
			// How long a signal may be on its way.
			"ui/cli/signals/stops_unix.go": {"Sleep"},
			// How long the rest of a key, an answer and a terminal that does not read are waited for.
			"ui/term/keyboard.go":      {"Now", "Since", "After"},
			"ui/term/terminal.go":      {"NewTimer"},
			"ui/term/terminal_unix.go": {"Now", "Since", "After", "NewTimer"}, // and how long the program was stopped
			"ui/term/guard_unix.go":    {"AfterFunc"},
			// When students are looked after, how long one takes nothing, and how long wrong codes count.
			"ui/serve/class.go": {"NewTicker"},
			"ui/serve/seat.go":  {"Now"},
			"ui/serve/door.go":  {"After"},                  // the time for a goodbye
			"ui/serve/guest.go": {"AfterFunc"},              // the time to come to a seat
			"ui/serve/login.go": {"Now", "Since"},           // how long wrong codes count
			"ui/serve/visit.go": {"AfterFunc", "NewTicker"}, // the pulse; how long a seat lasts
			// When votes were kept, how old notes are, and when to look at them again.
			"ui/cli/notes/votes.go": {"Now"},
			"ui/cli/notes/notes.go": {"Since", "After"},
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
