package term

import (
	"unicode/utf16"
	"unicode/utf8"
)

// Modes of the input of a Windows console.
const (
	consoleProcessed = 0x0001 // Ctrl-C is no key
	consoleLine      = 0x0002
	consoleEcho      = 0x0004
	consoleWindow    = 0x0008 // its size is told
	consoleMouse     = 0x0010 // the mouse is an event of its own, and not bytes
	consoleQuickEdit = 0x0040 // the mouse selects text, and what is written waits for that
	consoleExtended  = 0x0080 // quick editing is among what is set
	consoleVT        = 0x0200 // keys come as sequences of bytes, like everywhere
)

// consoleMode is what the input of a console is switched to. All of it can be taken back
// by setting what was before.
func consoleMode(before uint32) uint32 {
	mode := before &^ (consoleProcessed | consoleLine | consoleEcho | consoleMouse)
	mode |= consoleWindow | consoleVT
	if mode&consoleExtended != 0 { // else nobody knows whether it was set
		mode &^= consoleQuickEdit
	}
	return mode
}

// consoleEvent is an INPUT_RECORD with what a key event has in it.
type consoleEvent struct {
	kind    uint16
	_       uint16
	down    int32
	repeat  uint16
	key     uint16 // its virtual code
	_       uint16 // its scan code
	char    uint16 // of UTF-16, 0 if it stands for none
	control uint32 // keys that are held with it
}

// Kinds of events, and the one key whose release counts.
const (
	eventKey    = 0x0001
	eventResize = 0x0004
	keyAlt      = 0x12
)

// consoleKeys makes bytes of the keys of a Windows console: those that terminals send
// elsewhere. The zero value is ready.
type consoleKeys struct {
	half rune // the first half of a character that takes two events, 0 for none
}

// bytes appends what events stand for to b, and says whether the size may have changed.
func (k *consoleKeys) bytes(b []byte, events []consoleEvent) (all []byte, resized bool) {
	for i := range events {
		switch e := &events[i]; e.kind {
		case eventResize:
			resized = true
		case eventKey:
			b = k.key(b, e)
		}
	}
	return b, resized
}

func (k *consoleKeys) key(b []byte, e *consoleEvent) []byte {
	// A character that is typed by its number, with Alt, comes when Alt is released.
	if e.down == 0 && e.key != keyAlt {
		return b
	}
	if e.char == 0 { // nothing, or a key that the console did not make bytes of
		return appendTimes(b, []byte(consoleSequences[e.key]), e)
	}
	r := rune(e.char)
	if half := k.half; half != 0 {
		k.half = 0
		if both := utf16.DecodeRune(half, r); both != utf8.RuneError {
			return utf8.AppendRune(b, both)
		}
	}
	if r >= 0xd800 && r < 0xdc00 {
		k.half = r
		return b
	}
	if utf16.IsSurrogate(r) {
		return b
	}
	return appendTimes(b, utf8.AppendRune(nil, r), e)
}

// appendTimes appends a key as often as it was repeated.
func appendTimes(b, key []byte, e *consoleEvent) []byte {
	for range max(e.repeat, 1) {
		b = append(b, key...)
	}
	return b
}

// consoleSequences are the keys that a console without [consoleVT] leaves as they are.
var consoleSequences = map[uint16]string{
	0x21: "\x1b[5~", 0x22: "\x1b[6~", 0x23: "\x1b[F", 0x24: "\x1b[H", // page up and down, end, home
	0x25: "\x1b[D", 0x26: "\x1b[A", 0x27: "\x1b[C", 0x28: "\x1b[B", // arrows
	0x2d: "\x1b[2~", 0x2e: "\x1b[3~", // insert, delete
}
