package step

import (
	"fmt"
	"slices"
	"strings"

	"lanes/engine/clean"
)

// declare reads the name of a new thing of a kind, of which there are n already.
func (p *parser) declare(k kind, n int) (string, error) {
	t, err := p.name("the name of a " + string(k))
	if err != nil {
		return "", err
	}
	known, taken := p.things[t.text]
	switch {
	case taken:
		return "", p.fail(t, "%q is already a %s", t.text, known.kind)
	case strings.EqualFold(t.text, "r"):
		return "", p.fail(t, "%q is the register of a worker; call the %s something else", t.text, k)
	case n == MaxThings:
		return "", p.fail(t, "there are already %d %ss, the most there can be", n, k)
	}
	p.things[t.text] = thing{k, n}
	return t.text, nil
}

// once records that a statement was given that may be given only once.
func (p *parser) once(which int) error {
	if p.given[which] {
		return p.fail(p.tokens[0], "there is already a %q above", strings.ToLower(p.tokens[0].text))
	}
	p.given[which] = true
	return nil
}

// title reads "program TEXT".
func (p *parser) title() error {
	if err := p.once(0); err != nil {
		return err
	}
	t, err := p.want("the name of the program")
	if err != nil {
		return err
	}
	p.prog.Name = clean.Line(strings.TrimSpace(p.line[t.at:]), maxTitle)
	p.next = len(p.tokens)
	return nil
}

// cell reads "cell n = 0".
func (p *parser) cell() error {
	name, err := p.declare(aCell, len(p.prog.Cells))
	if err != nil {
		return err
	}
	if _, err := p.sign("="); err != nil {
		return err
	}
	v, err := p.value("the first value of the cell")
	p.prog.Cells = append(p.prog.Cells, Cell{name, v})
	return err
}

// lock reads "lock m", and the cells it protects.
func (p *parser) lock() error {
	name, err := p.declare(aLock, len(p.prog.Locks))
	if err != nil {
		return err
	}
	l := Lock{Name: name}
	for p.peek() != "" {
		c, err := p.ref(aCell)
		if err != nil {
			return err
		}
		if !slices.Contains(l.Protects, c) {
			l.Protects = append(l.Protects, c)
		}
		if p.peek() == "," {
			p.next++
		}
	}
	p.prog.Locks = append(p.prog.Locks, l)
	return nil
}

// queue reads "queue q 2".
func (p *parser) queue() error {
	name, err := p.declare(aQueue, len(p.prog.Queues))
	if err != nil {
		return err
	}
	room, err := p.integer("the room in the queue", 1, MaxCap)
	p.prog.Queues = append(p.prog.Queues, Queue{name, int(room)})
	return err
}

// mode reads "switch anywhere" or "switch at await".
func (p *parser) mode() error {
	if err := p.once(1); err != nil {
		return err
	}
	i, err := p.sign("anywhere", "at")
	if err != nil || i == 0 {
		return err
	}
	p.prog.Cooperative = true
	_, err = p.sign("await")
	return err
}

// expect reads "expect n = 6".
func (p *parser) expect() error {
	c, err := p.ref(aCell)
	if err != nil {
		return err
	}
	if _, ok := p.prog.Expected(c); ok {
		return p.fail(p.tokens[1], "what %s should be is already said above", p.prog.Cells[c].Name)
	}
	if _, err := p.sign("="); err != nil {
		return err
	}
	v, err := p.value("the last value of the cell")
	p.prog.Expect = append(p.prog.Expect, Expect{c, v})
	return err
}

// worker reads "worker a, b" or "worker w * 3", or a mixture.
func (p *parser) worker() error {
	p.current = p.current[:0]
	for {
		if err := p.workerNames(); err != nil {
			return err
		}
		if p.peek() != "," {
			break
		}
		p.next++
	}
	p.code = nil // the code so far belongs to other workers
	p.enter(0)
	return nil
}

// workerNames reads a name, and how many workers it is for.
func (p *parser) workerNames() error {
	t, err := p.name("the name of a worker")
	if err != nil {
		return err
	}
	if p.peek() != "*" {
		return p.addWorker(t, t.text)
	}
	p.next++
	n, err := p.integer("how many workers", 1, MaxWorkers)
	for i := range n {
		if err == nil {
			err = p.addWorker(t, fmt.Sprintf("%s%d", t.text, i))
		}
	}
	return err
}

// addWorker adds a worker to the open ones; t is where it is named.
func (p *parser) addWorker(t token, name string) error {
	called := func(w Worker) bool { return w.Name == name }
	switch {
	case len(name) > MaxName:
		return p.fail(t, "%q is too long for a name; at most %d characters", name, MaxName)
	case slices.Contains(p.current, name) || slices.ContainsFunc(p.prog.Workers, called):
		return p.fail(t, "there is already a worker %q", name)
	case len(p.current)+len(p.prog.Workers) == MaxWorkers:
		return p.fail(t, "there are already %d workers, the most there can be", MaxWorkers)
	}
	p.current = append(p.current, name)
	return nil
}
