package engine

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"lanes/engine/models"
)

// TestTraits checks the traits of each model, and that nothing is claimed of one that is
// not known.
func TestTraits(t *testing.T) {
	for _, c := range []struct {
		ask  string
		of   func(models.Model) bool
		want string // the models that have it
	}{
		{"one worker", func(m models.Model) bool { return m.OneWorker }, "sequential"},
		{"child processes", func(m models.Model) bool { return m.Processes }, "processes hybrid machines"},
		{"anywhere", func(m models.Model) bool { return m.Remote }, "machines"},
		{"a thread each", func(m models.Model) bool { return m.Threads }, "threads gil"},
		{"a goroutine each", func(m models.Model) bool { return m.Goroutines }, "goroutines"},
		{"a loop", func(m models.Model) bool { return m.Loop }, "coroutines hybrid"},
		{"a lock", func(m models.Model) bool { return m.Lock }, "gil"},
		{"one at a time", func(m models.Model) bool { return m.OneAtATime() }, "gil coroutines"},
		{"a loop in each process", func(m models.Model) bool { return m.LoopEach() }, "hybrid"},
		{"several at once in one memory", func(m models.Model) bool { return m.Races() }, "threads goroutines"},
		{"runs programs", func(m models.Model) bool { return m.Starts }, "sequential processes threads gil coroutines goroutines"},
	} {
		var got []string
		for _, m := range models.All() {
			if c.of(m) {
				got = append(got, m.ID)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s; want %s", c.ask, s, c.want)
		}
	}
	if got := models.TraitsOf("fibers"); got != (models.Traits{}) {
		t.Errorf("a model that is not there has the traits %+v", got)
	}
}

// TestNobodyAsksForAModelByItsID: what differs from model to model is a trait, so that a
// new model is a row of the table. Lists of models, the tutorial's figures and the texts
// of the catalogue may name them.
func TestNobodyAsksForAModelByItsID(t *testing.T) {
	eachFile(t, ".", parser.SkipObjectResolution, func(name string, f *ast.File) {
		if name == "engine/models/model.go" || name == "engine/runners.go" || strings.HasPrefix(name, "ui/sample/") || strings.HasSuffix(name, "_test.go") {
			return
		}
		for _, id := range idsAskedFor(f, strings.HasPrefix(name, "ui/text/")) {
			t.Errorf("%s asks for the model %s by its id; ask for a trait, or add one to engine.Traits", name, id)
		}
	})
}

func TestAskingForAModelByItsIDIsFound(t *testing.T) {
	for code, want := range map[string]int{
		`x := info.Model == "gil"`:                                1,
		`x := "threads" != model`:                                 1,
		`switch info.Model { case "gil", "threads": }`:            2,
		`switch { case key == "hybrid": }`:                        1,
		`x := slices.Contains(models, "sequential")`:              1,
		`x := map[string]string{"coroutines": "loop"}`:            1,
		`x := map[string]string{"coroutines": "loop"}[model]`:     1,
		`x := Lesson{Models: []string{"threads", "gil"}}`:         0,
		`x := Lesson{Quoted: map[string]int{"threads": 1}}`:       0,
		`x := Lesson{Group: "threads", Model: "gil"}`:             0,
		`x := map[string]guide{"gil": {}, "race": {}}`:            0, // lessons
		`switch e.Name { case "threads": n++ }`:                   0, // the name of a value
		`x := main.Value("processes", n) == info.Traits().Number`: 0,
	} {
		f, err := parser.ParseFile(token.NewFileSet(), "x.go", "package x\nfunc f() {\n"+code+"\n}", parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		if got := idsAskedFor(f, false); len(got) != want {
			t.Errorf("%s: found %v, want %d", code, got, want)
		}
	}
}

// idsAskedFor are the ids of models that the code of a file compares something with, or
// looks something up by. In a catalogue a table of texts may have them as its keys.
func idsAskedFor(f *ast.File, catalogue bool) (found []string) {
	look := func(all ...ast.Expr) {
		for _, e := range all {
			if id := modelIn(e); id != "" {
				found = append(found, id)
			}
		}
	}
	ast.Inspect(f, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.BinaryExpr:
			if n.Op == token.EQL || n.Op == token.NEQ {
				look(n.X, n.Y)
			}
		case *ast.SwitchStmt:
			if n.Tag == nil || slices.Contains([]string{"Name", "why"}, lastName(n.Tag)) { // of a value, of a sentence
				return true
			}
			for _, c := range n.Body.List {
				look(c.(*ast.CaseClause).List...)
			}
		case *ast.CallExpr:
			if fn, ok := n.Fun.(*ast.SelectorExpr); ok && slices.Contains([]string{"slices", "strings", "maps"}, lastName(fn.X)) {
				look(n.Args...)
			}
		case *ast.KeyValueExpr:
			if lastName(n.Key) == "Quoted" {
				return false
			}
		case *ast.CompositeLit:
			if _, ok := n.Type.(*ast.MapType); !ok || catalogue {
				return true
			}
			var keys []ast.Expr
			for _, e := range n.Elts {
				keys = append(keys, e.(*ast.KeyValueExpr).Key)
			}
			if !slices.ContainsFunc(keys, func(e ast.Expr) bool { return modelIn(e) == "" }) { // else they are of something else
				look(keys...)
			}
		}
		return true
	})
	return found
}

// modelIn is the id that a literal has, "" if it is not that of a model.
func modelIn(e ast.Expr) string {
	lit, ok := e.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return ""
	}
	s, _ := strconv.Unquote(lit.Value)
	if _, err := models.Find(s); err != nil {
		return ""
	}
	return s
}

// lastName is the name that an expression ends with, "" if it is no name.
func lastName(e ast.Expr) string {
	switch e := e.(type) {
	case *ast.Ident:
		return e.Name
	case *ast.SelectorExpr:
		return e.Sel.Name
	}
	return ""
}

// TestEachModelHasARunner: what a model is and how work runs under it stand in two
// tables, with the same rows.
func TestEachModelHasARunner(t *testing.T) {
	for _, m := range models.All() {
		if r := runners[m.ID]; r.run == nil || (r.starter != nil) != m.Starts {
			t.Errorf("%s: its row of the runners does not go with that of the models", m.ID)
		}
	}
	if len(runners) != len(models.All()) {
		t.Errorf("%d runners for %d models", len(runners), len(models.All()))
	}
}
