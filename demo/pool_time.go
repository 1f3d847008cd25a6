package demo

import (
	"strconv"
	"strings"
	"time"
)

// tellSum reports the total length of the jobs of a call.
func (p *pool) tellSum(nap time.Duration) {
	sum := time.Duration(0)
	for n := range 3 {
		sum += length(n, nap)
	}
	p.main.show("jobs_ns", int(sum))
}

// time makes a call, prints that it has returned and what its results are, and reports
// when it returned and when they were ready, both in nanoseconds since the call.
func (p *pool) time(call string, do func() []*result) {
	p.call = call
	began := p.main.Now()
	p.main.show(call+"_began_ns", int(began))
	all := do()
	p.main.show(call+"_returned_ns", int(p.main.Now()-began))
	p.main.print("%s returned", call)
	getAllOf(all)
	p.main.show(call+"_ready_ns", int(p.main.Now()-began))
	squares := make([]string, len(all))
	for i, r := range all {
		squares[i] = strconv.Itoa(r.done.N)
	}
	p.main.print("%s: [%s]", call, strings.Join(squares, ", "))
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
