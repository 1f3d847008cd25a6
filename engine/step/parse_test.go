package step

import (
	"errors"
	"math/rand/v2"
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestParseReadsEverything(t *testing.T) {
	p := parse(t, `
program  The whole language   # and a comment
CELL n = -7
cell other-1=+2
lock m n, other-1
lock bare
queue q 2
Switch At Await
expect n = 6
worker a, w * 2
	load n
	ADD -1
	set 5
	store n
	fetch n 1
	lock m
	unlock m
	put q
	get q
	await
	if r>=70
		repeat 2
			add 1
		end
	end
end
worker b
end`)
	code := []Inst{
		{Op: OpLoad, Line: 10}, {Op: OpAdd, K: -1, Line: 11}, {Op: OpSet, K: 5, Line: 12}, {Op: OpStore, Line: 13},
		{Op: OpFetch, K: 1, Line: 14}, {Op: OpLock, Line: 15}, {Op: OpUnlock, Line: 16}, {Op: OpPut, Line: 17},
		{Op: OpGet, Line: 18}, {Op: OpAwait, Line: 19}, {Op: OpIf, Cmp: Ge, K: 70, Jump: 13, Line: 20},
		{Op: OpAdd, K: 1, Line: 22}, {Op: OpAdd, K: 1, Line: 22},
	}
	want := &Program{
		Name:        "The whole language",
		Cells:       []Cell{{"n", -7}, {"other-1", 2}},
		Locks:       []Lock{{"m", []int{0, 1}}, {"bare", nil}},
		Queues:      []Queue{{"q", 2}},
		Workers:     []Worker{{"a", code}, {"w0", code}, {"w1", code}, {"b", nil}},
		Expect:      []Expect{{0, 6}},
		Cooperative: true,
	}
	if !reflect.DeepEqual(p, want) {
		t.Errorf("Parse = %+v\nwant    %+v", p, want)
	}
	var text []string
	for _, in := range p.Workers[0].Code {
		text = append(text, p.Text(in))
	}
	if got, want := strings.Join(text, ", "), "LOAD n, ADD -1, SET 5, STORE n, FETCH n 1, LOCK m, UNLOCK m, PUT q, GET q, "+
		"AWAIT, IF r >= 70, ADD 1, ADD 1"; got != want {
		t.Errorf("the steps read %s\nwant           %s", got, want)
	}
}

func TestJumpsGoWhereTheyShouldWhenUnrolled(t *testing.T) {
	p := parse(t, "worker a\nadd 1\nrepeat 3\nif r = 1\nadd 1\nend\nend\nadd 1\nend")
	var jumps []int
	for _, in := range p.Workers[0].Code {
		if in.Op == OpIf {
			jumps = append(jumps, in.Jump)
		}
	}
	if want := []int{3, 5, 7}; !slices.Equal(jumps, want) {
		t.Errorf("the jumps go to %v, want %v", jumps, want)
	}
}

func TestTheNameOfAProgram(t *testing.T) {
	for _, tt := range []struct{ file, src, want string }{
		{"counter.txt", "worker a\nend", "counter.txt"},
		{"counter.txt", "program a \x1b[31mred\x1b[0m one\nworker a\nend", "a red one"},
		{"\x1b]0;evil\x07name", "\uFEFFworker a\r\nend\r\n", "name"},
		{"f", "program " + strings.Repeat("x", 100) + "\nworker a\nend", strings.Repeat("x", 61) + "…"},
	} {
		p, err := Parse(tt.file, tt.src)
		if err != nil || p.Name != tt.want {
			t.Errorf("Parse(%q, %q) is called %q, %v; want %q", tt.file, tt.src, p.Name, err, tt.want)
		}
	}
}

func TestWhatIsWrongWithAProgram(t *testing.T) {
	const steps = "add, await, end, fetch, get, if, load, lock, put, repeat, set, store, unlock"
	const things = "cell, expect, lock, program, queue, switch, worker"
	tests := map[string]struct{ src, want string }{
		"nothing at all":             {"", `1:1: the program has no worker; "worker a" starts one, "end" ends it`},
		"no worker":                  {"cell n = 0\n\n", `2:1: the program has no worker; "worker a" starts one, "end" ends it`},
		"no statement":               {"cel n = 0", `1:1: "cel" is not a statement; expected one of ` + things},
		"no step":                    {"worker a\n  lod n", `2:3: "lod" is not a statement; expected one of ` + steps},
		"a step outside":             {"load n", `1:1: load belongs in a worker; expected one of ` + things},
		"a cell inside":              {"worker a\ncell n = 0", `2:1: cell cannot be in a worker; expected one of ` + steps},
		"an end outside":             {"end", `1:1: end belongs in a worker; expected one of ` + things},
		"a worker without end":       {"\n  worker a\n", `2:3: this worker has no "end"`},
		"an if without end":          {"worker a\nif r = 0\nend", `1:1: this worker has no "end"`},
		"a name that is none":        {"cell 9n = 0", `1:6: "9n" should be the name of a cell: letters, digits, _ and -, at most 32, a letter first`},
		"a name that is too long":    {"lock " + strings.Repeat("m", 33), `1:6: "` + strings.Repeat("m", 33) + `" should be the name of a lock: letters, digits, _ and -, at most 32, a letter first`},
		"a name that is missing":     {"cell  ", `1:5: the line ends too early; expected the name of a cell`},
		"the register as a cell":     {"cell R = 0", `1:6: "R" is the register of a worker; call the cell something else`},
		"a name that is taken":       {"cell n = 0\nlock n", `2:6: "n" is already a cell`},
		"no value":                   {"cell n = x", `1:10: "x" should be the first value of the cell, a whole number that fits into 64 bits`},
		"a value that is too large":  {"cell n = 9223372036854775808", `1:10: "9223372036854775808" should be the first value of the cell, a whole number that fits into 64 bits`},
		"a value with a point":       {"cell n = 1.5", `1:10: "1.5" should be the first value of the cell, a whole number that fits into 64 bits`},
		"no equals sign":             {"cell n 0", `1:8: "0" should be =`},
		"a queue without room":       {"queue q 0", `1:9: "0" should be the room in the queue, a whole number from 1 to 1000`},
		"a queue with too much room": {"queue q 1001", `1:9: "1001" should be the room in the queue, a whole number from 1 to 1000`},
		"a cell that is not there":   {"cell n = 0\ncell k = 0\nworker a\nload x", `4:6: no cell is called "x" above; there is k, n`},
		"no cell at all":             {"worker a\nload x", `2:6: no cell is called "x" above; there is no cell yet`},
		"a lock as a cell":           {"lock m\nworker a\nload m", `3:6: "m" is a lock, but a cell is expected here; there is no cell yet`},
		"a lock for no cell":         {"lock m n", `1:8: no cell is called "n" above; there is no cell yet`},
		"too much":                   {"worker a\nawait 3", `2:7: "3" is too much; "await" ends before it`},
		"two switches":               {"switch anywhere\nswitch at await", `2:1: there is already a "switch" above`},
		"two names":                  {"program a\nprogram b", `2:1: there is already a "program" above`},
		"two expectations":           {"cell n = 0\nexpect n = 1\nexpect n = 2", `3:8: what n should be is already said above`},
		"another switch":             {"switch sometimes", `1:8: "sometimes" should be anywhere or at`},
		"another register":           {"worker a\nif x = 0", `2:4: "x" should be r`},
		"another comparison":         {"worker a\nif r == 0", `2:6: "==" should be = or != or < or <= or > or >=`},
		"a repeat of nothing":        {"worker a\nrepeat 0", `2:8: "0" should be how many times, a whole number from 1 to 10000`},
		"two workers of a name":      {"worker a, a", `1:11: there is already a worker "a"`},
		"two made of one name":       {"worker w1\nend\nworker w * 3", `3:8: there is already a worker "w1"`},
		"too many workers":           {"worker a, w * 10", `1:11: there are already 10 workers, the most there can be`},
		"a made name too long":       {"worker " + strings.Repeat("w", 32) + " * 2", `1:8: "` + strings.Repeat("w", 32) + `0" is too long for a name; at most 32 characters`},
		"too many cells":             {"cell a = 0" + many("\ncell c", " = 0", 64), `65:6: there are already 64 cells, the most there can be`},
		"too many steps":             {"worker a\nrepeat 101\nrepeat 100\nadd 1\nend\nend", `2:1: with this repeat unrolled, worker a has too many steps; repeat fewer times`},
		"a step too many":            {"worker a\nrepeat 10000\nadd 1\nend\nadd 1", `5:1: worker a already has 10000 steps, the most it can have`},
		"repeats upon repeats":       {"worker a\n" + strings.Repeat("repeat 10000\n", 1000) + strings.Repeat("end\n", 1000) + "x", `2002:1: "x" is not a statement; expected one of ` + steps},
		"columns are characters":     {"worker a\nadd 博客", `2:5: "博客" should be the constant, a whole number that fits into 64 bits`},
		"escapes are not repeated":   {"worker a\nadd \x1b[31mred", `2:5: "red" should be the constant, a whole number that fits into 64 bits`},
		"nor shown at all":           {"worker a\n\a", `2:1: a character that cannot be shown is not a statement; expected one of ` + steps},
		"too much source":            {strings.Repeat("#", MaxSource+1), `1:1: the source is 1048577 bytes long; the limit is 1048576`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			_, err := Parse("test", tt.src)
			var e *Error
			if !errors.As(err, &e) || err.Error() != tt.want {
				t.Errorf("the error is\n%v, want\n%v", err, tt.want)
			}
		})
	}
}

// many is n lines that differ by a letter or two.
func many(before, behind string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(before + string(rune('a'+i/26)) + string(rune('a'+i%26)) + behind)
	}
	return b.String()
}

func TestTheGrammarFitsAHelpPage(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(Grammar, "\n"), "\n")
	if len(lines) > 40 {
		t.Errorf("the grammar has %d lines, want at most 40", len(lines))
	}
	for i, line := range lines {
		if n := utf8.RuneCountInString(line); n > 78 {
			t.Errorf("line %d has %d columns, want at most 78: %s", i+1, n, line)
		}
	}
	for _, statements := range []map[string]func(*parser) error{outside, inside} {
		for word := range statements {
			if !strings.Contains(Grammar, word) {
				t.Errorf("the grammar does not tell of %q", word)
			}
		}
	}
}

// FuzzParse: whatever the source, the result is a program or an *Error, and a program can
// be run to an end.
func FuzzParse(f *testing.F) {
	rng := rand.New(rand.NewPCG(3, 4))
	f.Add(crossed, uint64(1))
	f.Add(Grammar, uint64(2))
	for range 20 {
		f.Add(write(rng), rng.Uint64())
	}
	f.Fuzz(func(t *testing.T, src string, seed uint64) {
		p, err := Parse("fuzz", src)
		if err != nil {
			var e *Error
			if !errors.As(err, &e) || e.Line < 1 || e.Col < 1 || e.Line > 1+strings.Count(src, "\n") {
				t.Errorf("the error is %#v", err)
			}
			return
		}
		m := p.Start()
		rng := rand.New(rand.NewPCG(seed, 0))
		for w := m.Pick(rng); w >= 0; w = m.Pick(rng) {
			e, err := m.Step(w)
			if err != nil || p.Text(e.Inst) == "" {
				t.Fatalf("step %v: %v", e, err)
			}
		}
		if !m.Over() || !m.Done() && !m.Deadlock() && m.Fault() == nil {
			t.Errorf("the run has not ended: %+v", m)
		}
		if size := estimate(p); m.Steps() > size.Steps {
			t.Errorf("%d steps, want at most %d", m.Steps(), size.Steps)
		}
	})
}
