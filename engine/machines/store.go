package machines

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go"
)

// storer stores the results of one worker in their stream, one at a time. Its answers come
// straight to the thread of the worker: to wake another one for each task takes longer than
// all else that is done for it. It belongs to one goroutine.
type storer struct {
	nc      *nats.Conn
	subject string
	inbox   string
	sub     *nats.Subscription
	n       int // of the last try
}

func newStorer(nc *nats.Conn, subject string) (*storer, error) {
	s := &storer{nc: nc, subject: subject, inbox: nc.NewInbox()}
	var err error
	s.sub, err = nc.SubscribeSync(s.inbox + ".*")
	return s, err
}

func (s *storer) close() { _ = s.sub.Unsubscribe() }

// try sends a result, and waits until the server says that it has it. Of several with the
// same id the server keeps one.
func (s *storer) try(ctx context.Context, body []byte, id string) error {
	s.n++
	m := nats.NewMsg(s.subject)
	m.Reply, m.Data = fmt.Sprintf("%s.%d", s.inbox, s.n), body
	m.Header.Set(nats.MsgIdHdr, id)
	if err := s.nc.PublishMsg(m); err != nil {
		return err
	}
	for {
		answer, err := s.sub.NextMsgWithContext(ctx)
		switch {
		case err != nil:
			return err
		case answer.Subject == m.Reply:
			return stored(answer)
		}
	}
}

// errNotStored says that the server will not have a result.
var errNotStored = errors.New("not stored")

// stored is what the server's answer says.
func stored(answer *nats.Msg) error {
	if status := answer.Header.Get("Status"); status != "" { // 503: there is no stream
		return fmt.Errorf("nobody stores results: %s", status)
	}
	var a struct {
		Stream string `json:"stream"`
		Error  *struct {
			Description string `json:"description"`
		} `json:"error"`
	}
	switch err := json.Unmarshal(answer.Data, &a); {
	case err != nil:
		return err
	case a.Error != nil:
		return fmt.Errorf("%w: %s", errNotStored, a.Error.Description)
	case a.Stream == "":
		return errors.New("nobody stores results")
	}
	return nil
}
