package engine

import (
	"math"
	"unicode/utf8"
)

// scanner reads lines in the form in which logs are written: objects of known keys,
// whose values are strings without escapes and whole numbers, without a space. That is
// five times as fast as encoding/json, which reads all other lines. The names that
// come again and again are kept once.
type scanner struct {
	names map[string]string // nil keeps none
	task  int32             // what the line's Task points to
}

const (
	maxNames    = 1 << 14 // names that are kept
	maxKeptName = 64      // bytes of one
)

// scan reads l, and reports whether it could. If not, l is of no use.
func (s *scanner) scan(l *line, data []byte) bool {
	n := len(data)
	if n < 2 || data[0] != '{' || data[n-1] != '}' {
		return false
	}
	for rest := data[1 : n-1]; ; {
		key, after, ok := scanString(rest)
		if !ok || len(after) < 2 || after[0] != ':' {
			return false
		}
		if after = after[1:]; after[0] == '"' {
			var text []byte
			if text, after, ok = scanString(after); !ok || !s.text(l, key, text) {
				return false
			}
		} else {
			var number int64
			if number, after, ok = scanNumber(after); !ok || !s.number(l, key, number) {
				return false
			}
		}
		if len(after) == 0 {
			return true
		}
		if after[0] != ',' {
			return false
		}
		rest = after[1:]
	}
}

// text sets a key that has a string.
func (s *scanner) text(l *line, key, text []byte) bool {
	switch string(key) {
	case "kind":
		l.Kind = s.keep(text)
	case "name":
		l.Name = s.keep(text)
	case "state":
		l.State = s.keep(text)
	case "on":
		l.On = s.keep(text)
	case "phase":
		l.Phase = s.keep(text)
	case "error":
		l.Error = s.keep(text)
	case "text":
		l.Text = s.keep(text)
	default:
		return false
	}
	return true
}

// number sets a key that has a number.
func (s *scanner) number(l *line, key []byte, n int64) bool {
	small := n >= math.MinInt32 && n <= math.MaxInt32
	switch string(key) {
	case "at_ns":
		l.At = n
	case "value":
		l.Value = n
	case "pid":
		l.PID = n
	case "lane":
		l.Lane = int32(n)
		return small
	case "to":
		l.To = int32(n)
		return small
	case "tid":
		l.TID = int32(n)
		return small
	case "task":
		s.task = int32(n)
		l.Task = &s.task
		return small
	default:
		return false
	}
	return true
}

// keep is text as a string.
func (s *scanner) keep(text []byte) string {
	if len(text) > maxKeptName || s.names == nil {
		return string(text)
	}
	if kept, ok := s.names[string(text)]; ok {
		return kept
	}
	kept := string(text)
	if len(s.names) < maxNames {
		s.names[kept] = kept
	}
	return kept
}

// scanString reads a string that stands for itself.
func scanString(data []byte) (text, rest []byte, ok bool) {
	if len(data) < 2 || data[0] != '"' {
		return nil, nil, false
	}
	ascii := true
	for i := 1; i < len(data); i++ {
		switch c := data[i]; {
		case c == '"':
			text = data[1:i]
			return text, data[i+1:], ascii || utf8.Valid(text)
		case c == '\\', c < ' ':
			return nil, nil, false
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	return nil, nil, false
}

// scanNumber reads a whole number of at most 18 digits, which fit.
func scanNumber(data []byte) (n int64, rest []byte, ok bool) {
	sign, i := int64(1), 0
	if len(data) > 0 && data[0] == '-' {
		sign, i = -1, 1
	}
	first := i
	for ; i < len(data) && data[i] >= '0' && data[i] <= '9'; i++ {
		if i-first == 18 {
			return 0, nil, false
		}
		n = n*10 + int64(data[i]-'0')
	}
	digits := i - first
	if digits == 0 || digits > 1 && data[first] == '0' {
		return 0, nil, false
	}
	return sign * n, data[i:], true
}
