package serve

import (
	"unicode/utf8"

	tea "charm.land/bubbletea/v2"

	"lanes/ui/stage"
)

// sequences are the keys that are no letters, as terminals send them.
var sequences = map[string]string{
	"\x1b[A": "up", "\x1b[B": "down", "\x1b[C": "right", "\x1b[D": "left", "\x1bOA": "up", "\x1bOB": "down", "\x1bOC": "right", "\x1bOD": "left",
	"\x1b[H": "home", "\x1b[F": "end", "\x1bOH": "home", "\x1bOF": "end", "\x1b[1~": "home", "\x1b[4~": "end", "\x1b[7~": "home", "\x1b[8~": "end",
	"\x1b[5~": "pgup", "\x1b[6~": "pgdown", "\x1b[1;2C": "shift+right", "\x1b[1;2D": "shift+left", "\x1b[1;2A": "shift+up", "\x1b[1;2B": "shift+down",
}

// maxSequence bounds what is taken for one key.
const maxSequence = 16

// nextKey takes a key from what a terminal has sent; n is how many bytes it had, 0 if more
// must come. A key that is in no table has no name: what else is sent, pastes and answers
// too, is passed over.
func nextKey(b []byte) (name string, n int) {
	if len(b) == 0 {
		return "", 0
	}
	switch c := b[0]; {
	case c == 0x1b:
		return sequence(b)
	case c == '\r', c == '\n':
		return "enter", 1
	case c == '\t':
		return "tab", 1
	case c == ' ':
		return "space", 1
	case c == 0x7f, c == 8:
		return "backspace", 1
	case c == 3:
		return "ctrl+c", 1
	case c < 0x20:
		return "", 1
	case c < utf8.RuneSelf:
		return string(c), 1
	}
	if !utf8.FullRune(b) {
		return "", 0
	}
	_, n = utf8.DecodeRune(b)
	return "", n
}

// sequence is nextKey for what begins with escape: to the end of the sequence.
func sequence(b []byte) (name string, n int) {
	if len(b) == 1 {
		return "", 0
	}
	if b[1] != '[' && b[1] != 'O' {
		return "", 1
	}
	for i := 2; i < len(b) && i < maxSequence; i++ {
		if b[i] >= 0x40 && b[i] <= 0x7e {
			return sequences[string(b[:i+1])], i + 1
		}
	}
	if len(b) >= maxSequence {
		return "", maxSequence
	}
	return "", 0
}

// pressed is the press of a key by its name; ok is false if it is in no table.
func pressed(name string) (tea.KeyPressMsg, bool) { return stage.KeyNamed(name) }
