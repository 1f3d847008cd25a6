package term

import (
	"testing"
	"unsafe"
)

// pressed is what a console tells of text that is typed: each unit of UTF-16 goes down and
// up.
func pressed(units ...uint16) (events []consoleEvent) {
	for _, u := range units {
		events = append(events, consoleEvent{kind: eventKey, down: 1, char: u}, consoleEvent{kind: eventKey, char: u})
	}
	return events
}

func TestConsoleKeys(t *testing.T) {
	const kindMouse, kindFocus = 0x0002, 0x0010
	for _, c := range []struct {
		name    string
		events  []consoleEvent
		want    string
		resized bool
	}{
		{"letters", pressed('q', 'é', '中'), "qé中", false},
		{"Ctrl-C is a key", pressed(3), "\x03", false},
		{"a sequence, one byte an event", pressed(0x1b, '[', 'A'), "\x1b[A", false},
		{"a character of two halves", pressed(0xd83d, 0xde00), "😀", false},
		{"halves with both their releases behind", []consoleEvent{
			{kind: eventKey, down: 1, char: 0xd83d}, {kind: eventKey, down: 1, char: 0xde00},
			{kind: eventKey, char: 0xd83d}, {kind: eventKey, char: 0xde00},
		}, "😀", false},
		{"a half alone is nothing, and what follows it is whole", pressed(0xd83d, 'x'), "x", false},
		{"a second half alone is nothing", pressed(0xde00, 'x'), "x", false},
		{"a key held down", []consoleEvent{{kind: eventKey, down: 1, repeat: 3, char: 'x'}}, "xxx", false},
		{"shift alone", []consoleEvent{{kind: eventKey, down: 1, repeat: 1, key: 0x10}, {kind: eventKey, key: 0x10}}, "", false},
		{"Alt and a number: the character comes at the end", []consoleEvent{
			{kind: eventKey, down: 1, key: keyAlt}, {kind: eventKey, key: keyAlt, char: 'é'},
		}, "é", false},
		{"an arrow that was not made a sequence", []consoleEvent{
			{kind: eventKey, down: 1, repeat: 2, key: 0x26}, {kind: eventKey, key: 0x26},
		}, "\x1b[A\x1b[A", false},
		{"the window has another size", append(pressed('a'), consoleEvent{kind: eventResize}), "a", true},
		{"the mouse and the focus", []consoleEvent{{kind: kindMouse, down: 1, char: 'm'}, {kind: kindFocus, down: 1, char: 'f'}}, "", false},
		{"nothing", nil, "", false},
	} {
		var k consoleKeys
		got, resized := k.bytes(nil, c.events)
		if string(got) != c.want || resized != c.resized {
			t.Errorf("%s: %q, %v; want %q, %v", c.name, got, resized, c.want, c.resized)
		}
		// In two readings it is the same.
		for cut := range c.events {
			var k consoleKeys
			got, first := k.bytes(nil, c.events[:cut])
			got, second := k.bytes(got, c.events[cut:])
			if string(got) != c.want || (first || second) != c.resized {
				t.Errorf("%s, cut at %d: %q", c.name, cut, got)
			}
		}
	}
}

// TestConsoleEventsAreAsTheSystemHasThem: it writes INPUT_RECORDs of 20 bytes.
func TestConsoleEventsAreAsTheSystemHasThem(t *testing.T) {
	var e consoleEvent
	if size, char, control := unsafe.Sizeof(e), unsafe.Offsetof(e.char), unsafe.Offsetof(e.control); size != 20 || char != 14 || control != 16 {
		t.Errorf("%d bytes, the character at %d, the control keys at %d", size, char, control)
	}
}

func TestConsoleModes(t *testing.T) {
	for _, c := range []struct {
		name         string
		before, want uint32
	}{
		{"as it usually is", 0x01f7, 0x03a8},
		{"without quick editing", 0x01b7, 0x03a8},
		{"whether there is quick editing is not said, and is not touched", 0x0007, 0x0208},
		{"as it is", 0x03a8, 0x03a8},
	} {
		if got := consoleMode(c.before); got != c.want {
			t.Errorf("%s: %#x is %#x, want %#x", c.name, c.before, got, c.want)
		}
	}
}
