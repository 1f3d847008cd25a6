package step

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strconv"
	"strings"

	"lanes/engine/clean"
)

// maxTitle bounds the name of a program, in bytes.
const maxTitle = 64

// Parse parses a program in the language of [Grammar]. name is its name if it does not
// give one itself, usually that of its file. The error is an [*Error] for the first
// mistake.
func Parse(name, src string) (*Program, error) {
	if len(src) > MaxSource {
		return nil, &Error{1, 1, fmt.Sprintf("the source is %d bytes long; the limit is %d", len(src), MaxSource)}
	}
	p := parser{prog: Program{Name: clean.Line(name, maxTitle)}, things: map[string]thing{}}
	src = strings.TrimPrefix(src, "\uFEFF") // some editors write one at the start of UTF-8
	for line := range strings.Lines(src) {
		if err := p.take(line); err != nil {
			return nil, err
		}
	}
	if err := p.finish(); err != nil {
		return nil, err
	}
	return &p.prog, nil
}

// parser builds a program line by line.
type parser struct {
	prog    Program
	things  map[string]thing // cells, locks and queues by name
	open    []opened         // blocks without an end yet, the innermost last
	code    []Inst           // of the open workers
	current []string         // the names of the open workers
	given   [2]bool          // whether there was a "program" and a "switch"

	number int    // of the line, from 1
	line   string // without its comment
	tokens []token
	next   int // token
}

// thing is what a name stands for.
type thing struct {
	kind  kind
	index int
}

type kind string

const (
	aCell  kind = "cell"
	aLock  kind = "lock"
	aQueue kind = "queue"
)

// opened is a worker, a repeat or an if whose end has not been read yet.
type opened struct {
	word  token
	line  int
	times int // of a repeat
	start int // the first step inside
}

// outside are the statements outside of workers, inside those in workers. Each has the
// function that reads the rest of its line.
var (
	outside = map[string]func(*parser) error{
		"program": (*parser).title,
		"cell":    (*parser).cell,
		"lock":    (*parser).lock,
		"queue":   (*parser).queue,
		"switch":  (*parser).mode,
		"expect":  (*parser).expect,
		"worker":  (*parser).worker,
	}
	inside = map[string]func(*parser) error{
		"load":   step(OpLoad, aCell, false),
		"add":    step(OpAdd, "", true),
		"set":    step(OpSet, "", true),
		"store":  step(OpStore, aCell, false),
		"fetch":  step(OpFetch, aCell, true),
		"lock":   step(OpLock, aLock, false),
		"unlock": step(OpUnlock, aLock, false),
		"put":    step(OpPut, aQueue, false),
		"get":    step(OpGet, aQueue, false),
		"await":  step(OpAwait, "", false),
		"if":     (*parser).branch,
		"repeat": (*parser).repeat,
		"end":    (*parser).end,
	}
)

// take reads one line.
func (p *parser) take(line string) error {
	p.number++
	p.line, _, _ = strings.Cut(strings.TrimSuffix(line, "\n"), "#")
	p.tokens, p.next = scan(p.tokens[:0], p.line), 0
	if len(p.tokens) == 0 {
		return nil
	}
	here, there, where := outside, inside, "belongs in a worker"
	if len(p.open) > 0 {
		here, there, where = inside, outside, "cannot be in a worker"
	}
	first := p.tokens[0]
	p.next++
	word := strings.ToLower(first.text)
	statement, ok := here[word]
	switch {
	case !ok && there[word] != nil:
		return p.fail(first, "%s %s; expected one of %s", word, where, words(here))
	case !ok:
		return p.fail(first, "%s is not a statement; expected one of %s", quote(first.text), words(here))
	}
	if err := statement(p); err != nil {
		return err
	}
	if p.next < len(p.tokens) {
		t := p.tokens[p.next]
		return p.fail(t, "%s is too much; %q ends before it", quote(t.text), word)
	}
	return nil
}

func words(statements map[string]func(*parser) error) string {
	return strings.Join(slices.Sorted(maps.Keys(statements)), ", ")
}

// finish checks what is known only after everything has been read.
func (p *parser) finish() error {
	if n := len(p.open); n > 0 {
		o := p.open[n-1]
		return &Error{o.line, o.word.col, fmt.Sprintf("this %s has no \"end\"", strings.ToLower(o.word.text))}
	}
	if len(p.prog.Workers) == 0 {
		return &Error{max(1, p.number), 1, `the program has no worker; "worker a" starts one, "end" ends it`}
	}
	return nil
}

// fail is an error at a token.
func (p *parser) fail(t token, format string, args ...any) error {
	return &Error{p.number, t.col, fmt.Sprintf(format, args...)}
}

// peek is the text of the next token, empty at the end of the line.
func (p *parser) peek() string {
	if p.next < len(p.tokens) {
		return p.tokens[p.next].text
	}
	return ""
}

// want takes the next token; what says what is expected.
func (p *parser) want(what string) (token, error) {
	if p.next == len(p.tokens) {
		last := p.tokens[p.next-1]
		behind := token{col: last.col + len([]rune(last.text))}
		return token{}, p.fail(behind, "the line ends too early; expected %s", what)
	}
	p.next++
	return p.tokens[p.next-1], nil
}

// sign takes one of the given words or signs, and returns its index.
func (p *parser) sign(of ...string) (int, error) {
	what := strings.Join(of, " or ")
	t, err := p.want(what)
	if err != nil {
		return 0, err
	}
	i := slices.Index(of, strings.ToLower(t.text))
	if i < 0 {
		return 0, p.fail(t, "%s should be %s", quote(t.text), what)
	}
	return i, nil
}

// integer takes a whole number from lo to hi.
func (p *parser) integer(what string, lo, hi int64) (int64, error) {
	t, err := p.want(what)
	if err != nil {
		return 0, err
	}
	n, err := strconv.ParseInt(t.text, 10, 64)
	if err != nil || n < lo || n > hi {
		bounds := fmt.Sprintf("from %d to %d", lo, hi)
		if lo == math.MinInt64 {
			bounds = "that fits into 64 bits"
		}
		return 0, p.fail(t, "%s should be %s, a whole number %s", quote(t.text), what, bounds)
	}
	return n, nil
}

func (p *parser) value(what string) (int64, error) {
	return p.integer(what, math.MinInt64, math.MaxInt64)
}

// name takes a name; what says what it names.
func (p *parser) name(what string) (token, error) {
	t, err := p.want(what)
	if err == nil && !isName(t.text) {
		err = p.fail(t, "%s should be %s: letters, digits, _ and -, at most %d, a letter first", quote(t.text), what, MaxName)
	}
	return t, err
}

// ref takes the name of a declared thing and returns its number.
func (p *parser) ref(k kind) (int, error) {
	t, err := p.name("the name of a " + string(k))
	if err != nil {
		return 0, err
	}
	switch known, ok := p.things[t.text]; {
	case !ok:
		return 0, p.fail(t, "no %s is called %q above; %s", k, t.text, p.known(k))
	case known.kind != k:
		return 0, p.fail(t, "%q is a %s, but a %s is expected here; %s", t.text, known.kind, k, p.known(k))
	default:
		return known.index, nil
	}
}

// known lists the declared things of a kind, for an error.
func (p *parser) known(k kind) string {
	var names []string
	for name, t := range p.things {
		if t.kind == k {
			names = append(names, name)
		}
	}
	if len(names) == 0 {
		return fmt.Sprintf("there is no %s yet", k)
	}
	slices.Sort(names)
	return "there is " + strings.Join(names, ", ")
}
