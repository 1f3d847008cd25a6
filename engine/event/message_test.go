package event

import "testing"

// TestWhatAMessageSays checks what readers learn from each verb, a program's own included.
func TestWhatAMessageSays(t *testing.T) {
	of := func(lane int32, e Event) Event {
		e.Lane = lane
		return e
	}
	for _, c := range []struct {
		e        Event
		from, to int32
		queue    int
		puts     bool
		lock     string
		nth      int64
	}{
		{of(1, NewMessage(VerbSpawn, 2).Carrying("f(5)")), 1, 2, -1, false, "", 0},
		{of(1, NewMessage(VerbKill, 2)), 1, 2, -1, false, "", 0},
		{of(1, NewMessage(VerbPut, NoLane).Through(3).Carrying("x")), 1, NoLane, 3, true, "", 0},
		{of(1, NewMessage(VerbGet, 2).Through(3).Carrying("x")), 2, 1, 3, false, "", 0},
		{of(1, NewMessage(VerbRequest, 2).Through(3)), 1, 2, 3, true, "", 0},
		{of(1, NewMessage(VerbReply, 2)), 1, 2, 0, true, "", 0},
		{of(1, NewMessage("note", 2).Through(4)), 1, 2, 4, true, "", 0},
		{of(1, NewMessage(VerbRelease, NoLane).Locking("m", 7)), 1, NoLane, -1, false, "m", 7},
		{of(1, NewMessage(VerbAcquire, 2).Locking("m", 7)), 2, 1, -1, false, "m", 7},
		{Event{Kind: KindValue, Lane: 1, Name: "get", Value: 3}, 1, 0, -1, false, "", 0},
	} {
		lock, nth := c.e.Lock()
		if c.e.Sender() != c.from || c.e.Receiver() != c.to || c.e.Queue() != c.queue || c.e.Puts() != c.puts || lock != c.lock || nth != c.nth {
			t.Errorf("%s: from %d to %d, queue %d, puts %v, lock %q, %d; want %+v",
				c.e.Name, c.e.Sender(), c.e.Receiver(), c.e.Queue(), c.e.Puts(), lock, nth, c)
		}
	}
}

// TestAWaitComesBack checks that an event gives back the wait it was made from.
func TestAWaitComesBack(t *testing.T) {
	for _, w := range []Wait{
		{On: Network}, {On: Queue, For: "q", Get: true}, {On: Queue, For: "q", Put: true}, {On: Join, For: "2", Barrier: true},
		{On: Join, For: "p1", To: 1}, {On: Lock, For: "m"}, {On: Timer, Holds: true},
	} {
		if e := (Event{Lane: 1, Task: 4}).Waits(w); e.Wait() != w || e.State != Waiting || e.Lane != 1 || e.Task != 4 {
			t.Errorf("%+v: the event %+v tells %+v", w, e, e.Wait())
		}
	}
}
