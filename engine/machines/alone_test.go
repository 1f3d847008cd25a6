package machines

import (
	"context"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// TestAResultThatNobodyWaitsFor: a worker that was given up tries to store what it has done,
// but not for ever.
func TestAResultThatNobodyWaitsFor(t *testing.T) {
	t.Parallel()
	s, err := server.NewServer(&server.Options{Host: "127.0.0.1", Port: server.RANDOM_PORT, NoLog: true, NoSigs: true, JetStream: true, StoreDir: t.TempDir()})
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	defer s.Shutdown()
	if !s.ReadyForConnections(patience) {
		t.Fatal("the server does not start")
	}
	nc, err := nats.Connect("", nats.InProcessServer(s))
	if err != nil {
		t.Fatal(err)
	}
	defer nc.Close()
	w := &worker{nc: nc, names: names{"test"}, welcome: welcome{ID: "a", AckWait: time.Millisecond}}
	p, err1 := newPuller(nc, w.names)
	to, err2 := newStorer(nc, w.names.result("a"))
	if err1 != nil || err2 != nil {
		t.Fatal(err1, err2)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	w.given.Store(true)
	ended := make(chan error)
	go func() { ended <- w.store(ctx, p, to, nil, "id") }()
	w.alone.Store(true)
	select {
	case err := <-ended:
		if err == nil {
			t.Error("it is stored where there is no stream")
		}
	case <-time.After(patience):
		t.Error("it goes on")
	}
}
