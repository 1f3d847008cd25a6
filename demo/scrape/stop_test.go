package scrape

import (
	"bytes"
	"context"
	"errors"
	"net"
	"net/http"
	"net/http/httptest"
	"reflect"
	"runtime"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"lanes/engine"
)

func TestPageTimesOut(t *testing.T) {
	const tiny = 30 * time.Millisecond
	stall := func(w http.ResponseWriter, r *http.Request) {
		send(w, "<p>")
		w.(http.Flusher).Flush()
		<-r.Context().Done()
	}
	drip := func(w http.ResponseWriter, r *http.Request) {
		for r.Context().Err() == nil {
			send(w, "<p>")
			w.(http.Flusher).Flush()
			time.Sleep(time.Millisecond)
		}
	}
	tests := map[string]struct {
		timeouts Timeouts
		handler  http.HandlerFunc
		want     string
	}{
		"no answer":      {Timeouts{Header: tiny}, func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() }, "no answer within 30ms after 3 attempts"},
		"a stalled body": {Timeouts{Stall: tiny}, stall, "no more of the body within 30ms after 3 attempts"},
		"an endless one": {Timeouts{Total: tiny}, drip, "not complete within 30ms"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := serve(t, Config{Timeouts: tt.timeouts}, tt.handler)
			_, err := s.Page(newWorker(), 1)
			if err == nil || err.Error() != tt.want {
				t.Errorf("error %v, want %q", err, tt.want)
			}
		})
	}
}

func TestNoServerIsTriedAgain(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	_ = l.Close()
	s, err := New(Config{URL: "http://" + l.Addr().String() + "/{page}"})
	if err != nil {
		t.Fatal(err)
	}
	_, err = s.Page(newWorker(), 1)
	if err == nil || !strings.HasPrefix(err.Error(), "no connection: ") || !strings.HasSuffix(err.Error(), "after 3 attempts") {
		t.Errorf("error %v", err)
	}
}

func TestPageStopsInsideTheBody(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s := serve(t, Config{}, func(w http.ResponseWriter, r *http.Request) {
		send(w, "<p>")
		w.(http.Flusher).Flush()
		stop()
		<-r.Context().Done()
	})
	if _, err := s.Page(&testWorker{ctx: ctx}, 1); !errors.Is(err, engine.ErrInterrupted) {
		t.Errorf("error %v", err)
	}
}

func TestPageStopsInsideAPause(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s := serve(t, Config{}, func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", "9")
		w.WriteHeader(http.StatusServiceUnavailable)
		time.AfterFunc(time.Millisecond, stop)
	})
	if _, err := s.Page(&testWorker{ctx: ctx, sleeps: true}, 1); !errors.Is(err, engine.ErrInterrupted) {
		t.Errorf("error %v", err)
	}
}

func TestPageStopsInsideTheParser(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	stop()
	_, err := newDecoder().page(&testWorker{ctx: ctx}, answer{contentType: "text/html"}, bytes.NewBufferString(smallPage), Blog)
	if !errors.Is(err, engine.ErrInterrupted) {
		t.Errorf("error %v", err)
	}
}

func TestConnectionsAreReusedAndClosed(t *testing.T) {
	before := runtime.NumGoroutine()
	var conns atomic.Int32
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { send(w, smallPage) }))
	server.Config.ConnState = func(_ net.Conn, state http.ConnState) {
		if state == http.StateNew {
			conns.Add(1)
		}
	}
	server.Start()
	s, err := New(Config{URL: server.URL + "/{page}"})
	if err != nil {
		t.Fatal(err)
	}
	for page := range 20 {
		if _, err := s.Page(newWorker(), page); err != nil {
			t.Fatal(err)
		}
	}
	if n := conns.Load(); n != 1 {
		t.Errorf("%d connections for one worker", n)
	}
	s.Close()
	server.Close()
	for deadline := time.Now().Add(2 * time.Minute); runtime.NumGoroutine() > before; runtime.Gosched() {
		if time.Now().After(deadline) {
			t.Fatalf("%d goroutines, %d before", runtime.NumGoroutine(), before)
		}
	}
}

func TestPausesDoNotDependOnTheClock(t *testing.T) {
	slept := func() []time.Duration {
		w := newWorker()
		s := serve(t, Config{Seed: 3}, func(w http.ResponseWriter, _ *http.Request) { w.WriteHeader(500) })
		_, _ = s.Page(w, 5)
		return w.slept
	}
	if a, b := slept(), slept(); !reflect.DeepEqual(a, b) || len(a) != MaxRetries {
		t.Errorf("slept %v, then %v", a, b)
	}
}
