package term

import (
	"bytes"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/charmbracelet/x/ansi"
)

// Input makes whole keys, pastes and answers of what a terminal sends: no piece of one is
// ever taken for something else, however late the rest of it comes, and what never gets
// whole is dropped. It knows no clock: who reads waits for [Input.Patience] at most, and
// then calls Expire.
//
// What it returns are sequences of bytes like those that came, each of which can be decoded
// by itself.
type Input struct {
	// Asked is set while the terminal owes an answer to the last question, to which all
	// terminals have one: what it is (DA1). When that has come, all answers have.
	Asked bool
	// Together and Clusters are whether it answered that it can show what is written at
	// once (mode 2026), and that it knows clusters (mode 2027).
	Together, Clusters bool

	rest  []byte // has begun, and is not whole
	apart bool   // rest is an Esc, and what else of it was read later
	gone  []byte // was rest for too long; what follows may still belong to it

	pasting bool
	paste   []byte
	past    int // bytes of the paste that there was no room for
	fault   Fault
}

// Fault is what was wrong with a paste.
type Fault uint8

// The faults.
const (
	NoFault Fault = iota
	Endless       // its end did not come
	TooLong       // the end of it was cut off
)

const (
	// escPatience is how long after an Esc the rest of a key may come, as long as other
	// programs wait. A line that is slower than that is asked a question as well.
	escPatience   = 400 * time.Millisecond
	restPatience  = time.Second     // for the rest of what is clearly no key called Esc
	gonePatience  = 2 * time.Second // for the rest of what was given up
	pastePatience = 2 * time.Second

	maxPaste    = 64 << 10
	maxSequence = 16 << 10 // an answer is much shorter
)

const (
	esc        = 0x1b
	pasteBegin = "\x1b[200~"
	pasteEnd   = "\x1b[201~"
	escKey     = "\x1b[27u" // says Esc and cannot be taken for the beginning of something
)

// Feed takes what was read at once.
func (in *Input) Feed(p []byte) (whole [][]byte) {
	if len(p) == 0 {
		return nil
	}
	if in.pasting {
		return in.feedPaste(p)
	}
	p = in.join(p, &whole)
	for len(p) > 0 && !in.pasting {
		n, is := element(p)
		if is == part && len(p) < maxSequence {
			in.rest = append(in.rest, p...)
			return whole
		}
		in.apart = false
		if is == entire {
			whole = in.take(whole, p[:n])
		}
		p = p[n:]
	}
	if in.pasting && len(p) > 0 {
		whole = append(whole, in.feedPaste(p)...)
	}
	return whole
}

// join puts before p what began earlier and p goes on with.
func (in *Input) join(p []byte, whole *[][]byte) []byte {
	rest, gone := in.rest, in.gone
	in.rest, in.gone = nil, nil
	switch {
	case len(rest) == 1 && rest[0] == esc:
		if !in.continues(p) {
			*whole = append(*whole, []byte(escKey))
			return p
		}
		in.apart = true
		return append(rest, p...)
	case len(rest) == 2 && rest[0] == esc && rest[1] != '[' && rest[1] != 'O' && len(p) == 1 && !in.Asked:
		return p // no answer, but a key with Alt, and a key
	case len(rest) > 0:
		return append(rest, p...)
	case len(gone) > 0 && (len(p) > 1 || in.Asked || bytes.HasSuffix(append(gone, p...), []byte("\x1b\\"))):
		// It is more than a key that is typed.
		both := append(gone, p...)
		n, is := element(both)
		if is == entire && n > len(gone) && (len(gone) > 1 || in.continues(p)) || is == part && len(gone) > 2 {
			return both
		}
	}
	return p
}

// continues reports whether p may be the rest of what an Esc has begun, that was read by
// itself. What a user types after Esc comes alone.
func (in *Input) continues(p []byte) bool {
	switch p[0] {
	case '[', 'O':
		return true
	case ']', 'P', '_', '^', 'X':
		return in.Asked || len(p) > 2
	}
	return false
}

// Patience is how long the rest of what has begun may take, 0 if nothing has.
func (in *Input) Patience() time.Duration {
	switch {
	case in.pasting:
		return pastePatience
	case len(in.rest) == 0 && len(in.gone) == 0:
		return 0
	case len(in.rest) == 0:
		return gonePatience
	case in.Asked, len(in.rest) > 2:
		return restPatience
	}
	return escPatience
}

// Expire gives up waiting for the rest of what has begun.
func (in *Input) Expire() (whole [][]byte) {
	rest := in.rest
	in.rest, in.gone = nil, nil
	switch {
	case in.pasting:
		in.fault = Endless
		return in.pasted(nil)
	case len(rest) == 0:
		return nil
	case bytes.Count(rest, []byte{esc}) == len(rest): // Esc, as often as it was pressed
		for range rest {
			whole = append(whole, []byte(escKey))
		}
	case in.apart && len(rest) == 2: // Esc, and then a key like [
		whole = append(whole, []byte(escKey), rest[1:])
	case rest[0] == esc && rest[len(rest)-1] == '$': // what rxvt sends for some keys has no end
		return append(whole, rest)
	}
	in.gone, in.apart = rest, false
	return whole
}

// Fault is what was wrong with the paste that came last. It is told once.
func (in *Input) Fault() Fault {
	f := in.fault
	in.fault = NoFault
	return f
}

// take adds an element to those that are whole, unless it is for the terminal's side alone.
func (in *Input) take(whole [][]byte, e []byte) [][]byte {
	s := string(e)
	switch {
	case s == pasteBegin:
		in.pasting = true
		return whole
	case s == pasteEnd:
		return whole
	case strings.HasPrefix(s, "\x1b[?") && strings.HasSuffix(s, "c"):
		in.Asked = false
		return whole
	case strings.HasPrefix(s, "\x1b[?") && strings.HasSuffix(s, "$y"):
		in.mode(s[len("\x1b[?") : len(s)-len("$y")])
		return whole
	case e[0] != esc && len(whole) > 0 && whole[len(whole)-1][0] != esc:
		last := &whole[len(whole)-1] // text in one piece
		*last = append(*last, e...)
		return whole
	}
	return append(whole, bytes.Clone(e))
}

// mode notes how a mode is: "2026;2".
func (in *Input) mode(report string) {
	mode, setting, _ := strings.Cut(report, ";")
	switch {
	case mode == "2026" && setting == "2": // there, and off
		in.Together = true
	case mode == "2027" && (setting == "1" || setting == "2" || setting == "3"):
		in.Clusters = true
	}
}

// feedPaste takes a piece of a paste, and what follows its end.
func (in *Input) feedPaste(p []byte) (whole [][]byte) {
	if len(p) == 1 && p[0] == 0x03 { // Ctrl-C, pressed: nobody pastes that by itself
		in.fault = Endless
		return append(in.pasted(nil), []byte{0x03})
	}
	from := max(len(in.paste)-len(pasteEnd), 0)
	in.paste = append(in.paste, p...)
	if at := bytes.Index(in.paste[from:], []byte(pasteEnd)); at >= 0 {
		at += from
		after := bytes.Clone(in.paste[at+len(pasteEnd):])
		in.paste = in.paste[:at]
		return in.pasted(after)
	}
	if over := len(in.paste) - maxPaste - 2*len(pasteEnd); over > 0 { // the end of it may be the end
		keep := in.paste[len(in.paste)-len(pasteEnd):]
		in.past += over
		in.paste = append(in.paste[:maxPaste+len(pasteEnd)], keep...)
	}
	return nil
}

// pasted ends a paste. It is text, whatever it was: a control sequence in it would be
// taken for one that the terminal sends.
func (in *Input) pasted(after []byte) (whole [][]byte) {
	text := in.paste
	if len(text) > maxPaste || in.past > 0 {
		in.fault = TooLong
		text = text[:min(len(text), maxPaste)]
	}
	in.pasting, in.paste, in.past = false, nil, 0
	s := strings.Map(func(r rune) rune {
		if r < 0x20 && r != '\n' && r != '\t' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, ansi.Strip(strings.ReplaceAll(strings.ToValidUTF8(string(text), ""), "\r", "\n")))
	whole = append(whole, []byte(pasteBegin+s+pasteEnd))
	return append(whole, in.Feed(after)...)
}

// extent says how much of what was read an element is.
type extent uint8

const (
	part   extent = iota // it goes on beyond what was read
	entire               // a key, a character or an answer
	broken               // nothing that could be understood
)

// element is how long the first key, character or answer of p is.
func element(p []byte) (n int, is extent) {
	if p[0] != esc {
		r, n := utf8.DecodeRune(p)
		switch {
		case !utf8.FullRune(p):
			return n, part
		case r == utf8.RuneError && n == 1:
			return 1, broken
		}
		return n, entire
	}
	if len(p) == 1 {
		return 1, part
	}
	switch p[1] {
	case '[':
		return control(p)
	case 'O':
		for i := 2; i < len(p); i++ {
			if c := p[i]; (c < '0' || c > '9') && c != ';' {
				return ended(p, i+1, c >= 0x20 && c < 0x7f)
			}
		}
		return len(p), part
	case ']', 'P', '_', '^', 'X':
		return answer(p)
	}
	n, is = element(p[1:]) // with Alt
	return n + 1, is
}

// ended is an element of n bytes of p, unless its end is not one: then that begins
// something new.
func ended(p []byte, n int, well bool) (int, extent) {
	switch {
	case !well:
		return n - 1, broken
	case n > len(p):
		return len(p), part
	}
	return n, entire
}

// control is [element] for a control sequence.
func control(p []byte) (n int, is extent) {
	for i := 2; i < len(p); i++ {
		switch c := p[i]; {
		case c >= 0x20 && c < 0x40:
		case i == 2 && c == '[': // a function key of the Linux console: one more
			return ended(p, i+2, true)
		case i == 2 && c == 'M': // the mouse, in the old way: three more
			return ended(p, i+4, true)
		default:
			return ended(p, i+1, c >= 0x40 && c < 0x7f)
		}
	}
	return len(p), part
}

// answer is [element] for a string that the terminal sends.
func answer(p []byte) (n int, is extent) {
	for i := 2; i < len(p); i++ {
		switch c := p[i]; {
		case c == 0x07:
			return i + 1, entire
		case c == esc && i+1 == len(p):
			return len(p), part
		case c == esc && p[i+1] == '\\':
			return i + 2, entire
		case c == esc: // something new begins
			return i, broken
		case c < 0x20: // a key
			return i, broken
		}
	}
	return len(p), part
}
