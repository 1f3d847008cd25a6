package machines

import (
	"errors"
	"testing"

	"github.com/nats-io/nats.go"
)

// TestAServerThatSaysNothingMayBeWaitedFor: a cluster that chooses a leader stores nothing
// for a while, and that is not a full disk.
func TestAServerThatSaysNothingMayBeWaitedFor(t *testing.T) {
	nobody := nats.NewMsg("")
	nobody.Header.Set("Status", "503")
	full := &nats.Msg{Data: []byte(`{"error":{"description":"insufficient resources"},"stream":"s"}`)}
	if err := stored(nobody); err == nil || errors.Is(err, errNotStored) {
		t.Errorf("nobody answers: %v", err)
	}
	if err := stored(full); !errors.Is(err, errNotStored) {
		t.Errorf("the disk is full: %v", err)
	}
	if err := stored(&nats.Msg{Data: []byte(`{"stream":"s","seq":1}`)}); err != nil {
		t.Error(err)
	}
	o := Options{}
	o.defaults()
	if o.patience(true) <= o.patience(false) {
		t.Errorf("it waits for %v, and for a disk for %v", o.patience(true), o.patience(false))
	}
}
