package robots

import (
	"bytes"
	"encoding/binary"
	"iter"
	"strings"
	"unicode/utf16"
)

// What a line can be about.
const (
	userAgent  = "user-agent"
	allow      = "allow"
	disallow   = "disallow"
	crawlDelay = "crawl-delay"
)

// misspelt are the ways in which keys are often written, and what is meant.
var misspelt = map[string]string{
	"useragent": userAgent, "user agent": userAgent, "user_agent": userAgent,
	"dissallow": disallow, "dissalow": disallow, "disalow": disallow, "diasllow": disallow, "disallaw": disallow,
	"crawldelay": crawlDelay, "crawl delay": crawlDelay,
}

// lines are those of a robots.txt. A last one that was cut off at MaxSize is left out: a
// part of a path means more than was meant.
func lines(text []byte) iter.Seq[string] {
	if len(text) > MaxSize {
		text = text[:MaxSize]
		text = text[:bytes.LastIndexAny(text, "\r\n")+1]
	}
	rest := unmarked(text)
	return func(yield func(string) bool) {
		for rest != "" {
			end := strings.IndexAny(rest, "\r\n")
			if end < 0 {
				end = len(rest)
			}
			if !yield(rest[:end]) {
				return
			}
			rest = rest[min(end+1, len(rest)):]
		}
	}
}

// unmarked is text without a byte order mark, as UTF-8. The RFC knows nothing but that,
// but some editors write UTF-16, and a rule in it was meant all the same.
func unmarked(text []byte) string {
	switch {
	case bytes.HasPrefix(text, []byte("\xEF\xBB\xBF")):
		return string(text[3:])
	case bytes.HasPrefix(text, []byte("\xFF\xFE")):
		return fromUTF16(text[2:], binary.LittleEndian)
	case bytes.HasPrefix(text, []byte("\xFE\xFF")):
		return fromUTF16(text[2:], binary.BigEndian)
	}
	return string(text)
}

func fromUTF16(text []byte, order binary.ByteOrder) string {
	units := make([]uint16, len(text)/2)
	for i := range units {
		units[i] = order.Uint16(text[2*i:])
	}
	return string(utf16.Decode(units))
}

// split takes a line apart: its key, in lower case and spelt right, and its value. The
// colon may be missing.
func split(line string) (key, value string) {
	line, _, _ = strings.Cut(line, "#")
	line = strings.TrimSpace(line)
	key, value, colon := strings.Cut(line, ":")
	if !colon {
		at := strings.IndexAny(line, " \t")
		if at < 0 {
			return "", ""
		}
		key, value = line[:at], line[at:]
	}
	key, value = strings.ToLower(strings.TrimSpace(key)), strings.TrimSpace(value)
	if right, wrong := misspelt[key]; wrong {
		key = right
	}
	return key, value
}
