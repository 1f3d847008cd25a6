package machines

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"
)

// What a worker says of a task that was delivered to it, as JetStream has it.
const (
	ackDone  = "+ACK"
	ackAgain = "-NAK"  // somebody else may do it at once
	ackAlive = "+WPI"  // it is being worked on
	ackNever = "+TERM" // there is no such task
)

// The shorter a request is parked, the sooner a task is free that is sent to a worker which
// is cut off or stopped. Heartbeats say that the server still has the request.
const (
	parked    = 10 * time.Second
	heartbeat = time.Second
	mute      = 2*heartbeat + heartbeat/5 // no heartbeat for so long: it has not
)

// request asks for one task.
var request = fmt.Sprintf(`{"batch":1,"expires":%d,"idle_heartbeat":%d}`, parked, heartbeat)

// errNoTask says that a request has ended without a task, and that the next may be made at
// once.
var errNoTask = errors.New("no task")

// puller takes the tasks of one worker, one at a time. It has one subscription for all of
// its requests, because a subscription costs the server more than a task. It belongs to one
// goroutine.
type puller struct {
	nc      *nats.Conn
	subject string
	inbox   string
	sub     *nats.Subscription
	n       int  // of the last request
	asked   bool // which has not ended
}

func newPuller(nc *nats.Conn, n names) (*puller, error) {
	p := &puller{nc: nc, subject: n.pull(), inbox: nc.NewInbox()}
	var err error
	p.sub, err = nc.SubscribeSync(p.inbox + ".*")
	return p, err
}

func (p *puller) close() {
	p.giveBack()
	_ = p.sub.Unsubscribe()
}

// ask asks for a task, if that has not been done. A worker asks while it stores the result
// of the task before: so it waits for both answers at once, and the ack wait of the next
// task begins no more than a round trip before its work.
func (p *puller) ask() error {
	if p.asked {
		return nil
	}
	p.n++
	err := p.nc.PublishRequest(p.subject, p.reply(), []byte(request))
	p.asked = err == nil
	return err
}

// giveBack gives tasks back that have come and are not wanted now: others may have them at
// once.
func (p *puller) giveBack() {
	for {
		m, err := p.sub.NextMsg(0)
		if err != nil {
			return
		}
		if m.Header.Get("Status") == "" {
			p.say(m, ackAgain)
			p.asked = false
		}
	}
}

func (p *puller) reply() string { return fmt.Sprintf("%s.%d", p.inbox, p.n) }

// next waits for a task. errNoTask is no failure.
func (p *puller) next(ctx context.Context) (*nats.Msg, error) {
	if err := p.ask(); err != nil {
		return nil, err
	}
	for {
		wait, cancel := context.WithTimeout(ctx, mute)
		m, err := p.sub.NextMsgWithContext(wait)
		cancel()
		if err != nil {
			p.asked = false
			if ctx.Err() == nil && errors.Is(err, context.DeadlineExceeded) {
				err = errNoTask
			}
			return nil, err
		}
		last := m.Subject == p.reply() // a task has the subject under which it was sent
		switch status := m.Header.Get("Status"); {
		case status == "100":
		case status == "":
			p.asked = false
			return m, nil
		case !last: // the end of an earlier request
		case status == "404", status == "408":
			p.asked = false
			return nil, errNoTask
		default:
			p.asked = false
			return nil, errors.New("no task: " + status)
		}
	}
}

// say says something of a task.
func (p *puller) say(m *nats.Msg, what string) { _ = p.nc.Publish(m.Reply, []byte(what)) }
