package event

import (
	"testing"
	"unsafe"

	"lanes/engine/models"
)

func TestAnEventTakes64Bytes(t *testing.T) {
	if n := unsafe.Sizeof(Event{}); n > 64 {
		t.Errorf("an event takes %d bytes, want at most 64", n)
	}
}

// TestALogHasRoomForEveryLaneOfARun: no model has more tasks in progress than a log may
// have lanes.
func TestALogHasRoomForEveryLaneOfARun(t *testing.T) {
	most := 0
	for _, m := range models.All() {
		for workers := 1; workers <= models.MaxWorkers; workers++ {
			slots, err := models.Slots(m.ID, workers, 1<<20)
			if err != nil {
				t.Fatal(err)
			}
			most = max(most, slots)
		}
	}
	if most+1 > MaxLanes {
		t.Errorf("a run may have %d lanes, a log %d", most+1, MaxLanes)
	}
}
