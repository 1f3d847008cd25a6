package step

import (
	"slices"
	"strings"
)

// step returns a reader for a step that has an operation, the name of a thing of kind k
// if k is not "", and a number if number is true.
func step(op Op, k kind, number bool) func(*parser) error {
	return func(p *parser) (err error) {
		in := Inst{Op: op}
		if k != "" {
			in.Arg, err = p.ref(k)
		}
		if number && err == nil {
			in.K, err = p.value("the constant")
		}
		if err != nil {
			return err
		}
		return p.emit(in)
	}
}

// emit adds a step to the open workers.
func (p *parser) emit(in Inst) error {
	if len(p.code) == MaxSteps {
		return p.fail(p.tokens[0], "worker %s already has %d steps, the most it can have", p.current[0], MaxSteps)
	}
	in.Line = p.number
	p.code = append(p.code, in)
	return nil
}

// enter opens something that an "end" will close.
func (p *parser) enter(times int) {
	p.open = append(p.open, opened{p.tokens[0], p.number, times, len(p.code)})
}

// branch reads "if r >= 70".
func (p *parser) branch() error {
	if _, err := p.sign("r"); err != nil {
		return err
	}
	c, err := p.sign(cmpNames[:]...)
	if err != nil {
		return err
	}
	k, err := p.value("the constant")
	if err != nil {
		return err
	}
	if err := p.emit(Inst{Op: OpIf, Cmp: Cmp(c), K: k}); err != nil {
		return err
	}
	p.enter(1)
	return nil
}

// repeat reads "repeat 3".
func (p *parser) repeat() error {
	n, err := p.integer("how many times", 1, MaxSteps)
	p.enter(int(n))
	return err
}

// end closes what was opened last.
func (p *parser) end() error {
	last := len(p.open) - 1
	o := p.open[last]
	p.open = p.open[:last]
	switch {
	case last == 0:
		p.close()
	case strings.EqualFold(o.word.text, "if"):
		p.code[o.start-1].Jump = len(p.code)
	default:
		return p.unroll(o)
	}
	return nil
}

// unroll repeats the body of a repeat as often as it says. Jumps stay inside one copy,
// or go to the step after it.
func (p *parser) unroll(o opened) error {
	n := len(p.code) - o.start
	if n*o.times > MaxSteps-o.start {
		return &Error{o.line, o.word.col, "with this repeat unrolled, worker " + p.current[0] +
			" has too many steps; repeat fewer times"}
	}
	if n == 0 {
		return nil // a file with many of these would take long
	}
	p.code = slices.Grow(p.code, n*(o.times-1))
	for range o.times - 1 {
		for _, in := range p.code[len(p.code)-n:] {
			if in.Op == OpIf {
				in.Jump += n
			}
			p.code = append(p.code, in)
		}
	}
	return nil
}

// close finishes the open workers.
func (p *parser) close() {
	code := slices.Clip(p.code)
	for _, name := range p.current {
		p.prog.Workers = append(p.prog.Workers, Worker{name, code})
	}
}
