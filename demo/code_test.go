package demo

import (
	"encoding/json"
	"fmt"
	"maps"
	"os/exec"
	"strings"
	"testing"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// maxColumns is how long a line of a program may be, to be read beside the lanes.
const maxColumns = 56

func TestCodeCanBeRead(t *testing.T) {
	t.Parallel()
	for _, l := range Lessons {
		if l.Code.Go == "" || l.Code.Python == "" || l.Code.First < 2 {
			t.Errorf("%s: no code to be read", l.ID)
		}
		for line := range strings.Lines(l.Code.Go) {
			checkLine(t, l.ID, line)
		}
	}
	for name, program := range pythons() {
		for line := range strings.Lines(program) {
			checkLine(t, name, line)
		}
	}
}

func checkLine(t *testing.T, name, line string) {
	t.Helper()
	line = strings.TrimRight(strings.ReplaceAll(line, "\t", "  "), "\n")
	if n := len([]rune(line)); n > maxColumns {
		t.Errorf("%s: a line of %d columns: %q", name, n, line)
	}
}

// pythons are the Python programs of all lessons under all their models, with all values of
// all knobs, by what they are for.
func pythons() map[string]string {
	all := map[string]string{}
	for _, l := range Lessons {
		for _, model := range l.Models {
			style := lesson.StyleOf(models.TraitsOf(model))
			for _, o := range combinations(l.New().Knobs()) {
				all[fmt.Sprint(l.ID, " ", style, " ", o)] = l.Code.Python.For(style, o)
			}
		}
	}
	return all
}

// combinations are the values of knobs in every combination.
func combinations(knobs []lesson.Knob) []event.Options {
	all := []event.Options{{}}
	for _, k := range knobs {
		var longer []event.Options
		for _, o := range all {
			for _, v := range k.Values {
				next := maps.Clone(o)
				next[k.Flag] = v
				longer = append(longer, next)
			}
		}
		all = longer
	}
	return all
}

// TestPythonIsPython: every program that is shown compiles, and each name in it is one
// that it defines or imports, or that Python has.
func TestPythonIsPython(t *testing.T) {
	t.Parallel()
	python, err := exec.LookPath("python3")
	if err != nil {
		t.Skip("no python3 here to compile the programs")
	}
	programs, err := json.Marshal(pythons())
	if err != nil {
		t.Fatal(err)
	}
	check := exec.Command(python, "-c", pythonCheck)
	check.Stdin = strings.NewReader(string(programs))
	if out, err := check.CombinedOutput(); err != nil || len(out) > 0 {
		t.Errorf("%v\n%s", err, out)
	}
}

const pythonCheck = `
import ast, builtins, json, sys

def names(tree):
    known, used = set(dir(builtins)) | {"__name__"}, set()
    for n in ast.walk(tree):
        if isinstance(n, ast.Name):
            (used if isinstance(n.ctx, ast.Load) else known).add(n.id)
        elif isinstance(n, (ast.FunctionDef, ast.AsyncFunctionDef)):
            known.add(n.name)
        elif isinstance(n, ast.arg):
            known.add(n.arg)
        elif isinstance(n, (ast.Import, ast.ImportFrom)):
            known.update((a.asname or a.name) for a in n.names)
        elif isinstance(n, ast.ExceptHandler) and n.name:
            known.add(n.name)
    imported = {(a.asname or a.name) for n in ast.walk(tree)
                if isinstance(n, (ast.Import, ast.ImportFrom)) for a in n.names}
    return used - known, imported - used

for name, program in sorted(json.load(sys.stdin).items()):
    try:
        unknown, unused = names(ast.parse(program))
    except SyntaxError as e:
        print(name, "line", e.lineno, e.msg, e.text)
        continue
    if unknown or unused:
        print(name, "unknown:", sorted(unknown), "unused:", sorted(unused))
`
