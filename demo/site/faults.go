package site

import "net/http"

// fault is how an attempt at a page fails.
type fault int

const (
	faultNone        fault = iota
	faultUnavailable       // status 503
	faultInternal          // status 500
	faultTooMany           // status 429 with Retry-After 0 or 1
	faultHeaders           // the connection breaks inside the headers
	faultBody              // the connection breaks in the middle of the body
	faults                 // how many there are
)

// Fails reports whether the given attempt at a page fails: with a status of 429, 500 or
// 503, or a connection broken inside the headers or the body. The first attempt is 1,
// and each is decided by itself, so a page that failed may succeed when it is requested
// again.
func (o Options) Fails(page, attempt int) bool {
	f, _ := o.fault(page, attempt)
	return f != faultNone
}

// fault decides an attempt, and the seconds that a faultTooMany asks to wait.
func (o Options) fault(page, attempt int) (f fault, retryAfter int) {
	if o.Fail == 0 {
		return faultNone, 0
	}
	d := roll(o.Seed, saltFault, page, attempt)
	if d.float() >= o.Fail {
		return faultNone, 0
	}
	return 1 + fault(d.n(int(faults)-1)), d.n(2)
}

// failed turns an answer into that of a fault.
func (a answer) failed(f fault, retryAfter int) answer {
	switch f {
	case faultUnavailable:
		return errorAnswer(http.StatusServiceUnavailable)
	case faultInternal:
		return errorAnswer(http.StatusInternalServerError)
	case faultTooMany:
		e := errorAnswer(http.StatusTooManyRequests)
		e.retryAfter = [...]string{"0", "1"}[retryAfter]
		return e
	case faultHeaders:
		a.send = breakHeaders
	case faultBody:
		a.status, a.location = http.StatusOK, "" // nobody reads the body of a redirect
		a.send = breakBody
	}
	return a
}

// breakHeaders closes the connection in the middle of the headers. Closing it
// before them would be plainer, but then net/http's client asks again by
// itself whenever the connection had been used before, and how many attempts a
// page took would depend on luck.
func breakHeaders(w http.ResponseWriter, _ *http.Request, _ answer) {
	conn, buf, err := http.NewResponseController(w).Hijack()
	if err != nil { // not an HTTP/1 connection
		panic(http.ErrAbortHandler)
	}
	defer conn.Close()
	_, _ = buf.WriteString("HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n")
	_ = buf.Flush() // if the client is gone, there is nothing to do
}

// breakBody announces the whole body and closes the connection after half.
func breakBody(w http.ResponseWriter, _ *http.Request, a answer) {
	a.writeHeader(w, max(1, len(a.body)))
	_, _ = w.Write(a.body[:len(a.body)/2])
	_ = http.NewResponseController(w).Flush()
	panic(http.ErrAbortHandler)
}
