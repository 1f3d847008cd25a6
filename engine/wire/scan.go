package wire

import (
	"encoding/json"
	"math"
	"slices"
	"unicode/utf8"

	"lanes/engine/clean"
	"lanes/engine/event"
)

// scanner reads lines of events as AppendEvent writes them: an object that begins with
// the kind, then has keys of the schema, whose values are strings and whole numbers,
// and has no spaces. That is five times as fast as encoding/json, which reads all other
// lines. Texts that repeat are stored only once.
type scanner struct {
	event event.Event       // the one read last
	texts map[string]string // as written → as stored; nil stores none
}

const (
	maxTexts    = 1 << 14 // how many texts are stored
	maxKeptText = 64      // bytes of one
)

// scan reads a line into s.event, and reports whether it could. If not, s.event is not
// valid.
func (s *scanner) scan(data []byte) bool {
	kind, rest, ok := scanKind(data)
	if !ok {
		return false
	}
	s.event = event.Event{Kind: kind, Task: event.NoTask}
	fields := fieldsOf(kind)
	for next := 0; len(rest) > 0; {
		if rest[0] != ',' {
			return false
		}
		key, after, ok := scanString(rest[1:])
		if !ok || key.escaped || len(after) == 0 || after[0] != ':' {
			return false
		}
		f := findField(fields, next, key.text)
		if f < 0 {
			return false
		}
		if rest, ok = s.value(&fields[f], after[1:]); !ok {
			return false
		}
		next = f + 1
	}
	return complete(&s.event) == nil
}

// scanKind reads the kind at the beginning of a line, and strips the end of the line.
func scanKind(data []byte) (k event.Kind, rest []byte, ok bool) {
	const begin = `{"kind":`
	n := len(data)
	if n <= len(begin) || string(data[:len(begin)]) != begin || data[n-1] != '}' {
		return 0, nil, false
	}
	name, rest, ok := scanString(data[len(begin) : n-1])
	if !ok {
		return 0, nil, false
	}
	k, ok = event.KindOf(name.text)
	return k, rest, ok
}

// findField is the index of the field with that key, -1 if there is none. Usually it is
// the next one or one soon after.
func findField(fields []field, next int, key []byte) int {
	for i := range fields {
		i += next
		if i >= len(fields) {
			i -= len(fields)
		}
		if fields[i].key == string(key) {
			return i
		}
	}
	return -1
}

// value sets a field.
func (s *scanner) value(f *field, data []byte) (rest []byte, ok bool) {
	if f.text == nil && f.names == nil {
		n, rest, ok := scanNumber(data)
		return rest, ok && f.set(&s.event, n)
	}
	text, rest, ok := scanString(data)
	switch {
	case !ok:
		return nil, false
	case f.text != nil:
		*f.text(&s.event), ok = s.keep(text)
		return rest, ok
	}
	n := slices.Index(f.names, string(text.text))
	return rest, n >= 0 && f.set(&s.event, int64(n))
}

// keep returns a text as an event stores it.
func (s *scanner) keep(t quoted) (string, bool) {
	if kept, ok := s.texts[string(t.text)]; ok {
		return kept, true
	}
	written := string(t.text)
	kept := written
	if t.escaped {
		if err := json.Unmarshal(slices.Concat([]byte{'"'}, t.text, []byte{'"'}), &kept); err != nil {
			return "", false
		}
	}
	kept = clean.Line(kept, event.MaxText)
	if s.texts != nil && len(t.text) <= maxKeptText && len(s.texts) < maxTexts {
		s.texts[written] = kept
	}
	return kept, true
}

// quoted is what is between the quotes of a string.
type quoted struct {
	text    []byte
	escaped bool // it has escape sequences
}

// scanString reads a string.
func scanString(data []byte) (s quoted, rest []byte, ok bool) {
	if len(data) < 2 || data[0] != '"' {
		return s, nil, false
	}
	ascii := true
	for i := 1; i < len(data); i++ {
		switch c := data[i]; {
		case c == '"':
			s.text = data[1:i]
			return s, data[i+1:], ascii || utf8.Valid(s.text)
		case c == '\\':
			s.escaped = true
			i++
		case c < ' ':
			return s, nil, false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return s, nil, false
}

// scanNumber reads a whole number.
func scanNumber(data []byte) (n int64, rest []byte, ok bool) {
	negative, i := false, 0
	if len(data) > 0 && data[0] == '-' {
		negative, i = true, 1
	}
	first := i
	for ; i < len(data) && data[i] >= '0' && data[i] <= '9'; i++ {
		digit := int64(data[i] - '0')
		if n < (math.MinInt64+digit)/10 { // n is accumulated as a negative number, because the range has one more of those
			return 0, nil, false
		}
		n = n*10 - digit
	}
	digits := i - first
	if digits == 0 || digits > 1 && data[first] == '0' || !negative && n == math.MinInt64 {
		return 0, nil, false
	}
	if !negative {
		n = -n
	}
	return n, data[i:], true
}
