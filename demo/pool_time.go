package demo

// time makes a call and tells when it returned, and when the results were ready that
// it left to be collected, both in nanoseconds since the call.
func (p *pool) time(call string, do func() []*result) {
	began := p.main.Now()
	p.main.show(call+"_began_ns", int(began))
	left := do()
	p.main.show(call+"_returned_ns", int(p.main.Now()-began))
	getAllOf(left)
	p.main.show(call+"_ready_ns", int(p.main.Now()-began))
}

// ready tells in which order results come: 1 if each job was ready after the one
// before.
func (p *pool) ready(id int) {
	if p.last > id {
		p.main.show("out_of_order", 1)
	}
	p.last = id
}

// close ends the workers, and tells of errors that nobody has collected.
func (p *pool) close() {
	for range p.workers {
		p.main.put(jobs, job{N: quit})
	}
	for _, w := range p.workers {
		p.main.join(w)
	}
	uncollected := 0
	for {
		d, ok := tryGet[done](p.main, results)
		if !ok {
			break
		}
		p.jobs[d.ID].done = &d
	}
	for _, r := range p.jobs {
		if !r.asked && r.done != nil && r.done.Err != "" {
			uncollected++
		}
	}
	p.main.show("uncollected", uncollected)
}
