package demo

import "time"

// tellSum tells how long the jobs of a call are, added up.
func (p *pool) tellSum(nap time.Duration) {
	sum := time.Duration(0)
	for n := range 3 {
		sum += length(n, nap)
	}
	p.main.show("jobs_ns", int(sum))
}

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

// close ends the workers, and tells of errors: of those that were collected, and of
// those that nobody has collected.
func (p *pool) close() {
	for range p.workers {
		p.main.put(jobs, job{N: quit})
	}
	for _, w := range p.workers {
		p.main.join(w)
	}
	for {
		d, ok := tryGet[done](p.main, results)
		if !ok {
			break
		}
		p.jobs[d.ID].done = &d
	}
	collected, uncollected := 0, 0
	for _, r := range p.jobs {
		switch {
		case r.done == nil || r.done.Err == "":
		case r.asked:
			collected++
		default:
			uncollected++
		}
	}
	p.main.show("collected", collected)
	p.main.show("uncollected", uncollected)
}
