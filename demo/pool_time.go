package demo

import "time"

// tellSum reports the total length of the jobs of a call.
func (p *pool) tellSum(nap time.Duration) {
	sum := time.Duration(0)
	for n := range 3 {
		sum += length(n, nap)
	}
	p.main.show("jobs_ns", int(sum))
}

// time makes a call and reports when it returned, and when the results that it left to
// be collected were ready, both in nanoseconds since the call.
func (p *pool) time(call string, do func() []*result) {
	p.call = call
	began := p.main.Now()
	p.main.show(call+"_began_ns", int(began))
	left := do()
	p.main.show(call+"_returned_ns", int(p.main.Now()-began))
	getAllOf(left)
	p.main.show(call+"_ready_ns", int(p.main.Now()-began))
}

// ready reports whether results come in order: 1 if each job was ready after the one
// before.
func (p *pool) ready(id int) {
	if p.last > id {
		p.main.show("out_of_order", 1)
	}
	p.last = id
}

// close ends the workers, and reports how many errors were collected, and how many were
// not.
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
