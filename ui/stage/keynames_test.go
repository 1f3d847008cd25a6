package stage

import "testing"

// TestKeysHaveTheirNames: a key that is pressed by its name is that key.
func TestKeysHaveTheirNames(t *testing.T) {
	for _, name := range KeyNames() {
		if msg, ok := KeyNamed(name); !ok || msg.String() != name {
			t.Errorf("%s is pressed as %s", name, msg)
		}
	}
	if _, ok := KeyNamed("Y"); ok {
		t.Error("Y is no key")
	}
}
