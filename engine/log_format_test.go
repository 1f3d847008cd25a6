package engine

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"
)

// The format names every kind and every key that a log can have, and fits a terminal.
func TestLogFormat(t *testing.T) {
	text := LogFormat()
	has := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;:()\n", r) }) {
		has[word] = true
	}
	names := slices.Concat(kindNames[1:], stateNames[1:], reasonNames[1:], phaseNames[1:])
	for _, fields := range schema {
		for _, f := range fields {
			names = append(names, f.key)
		}
	}
	for _, v := range []Verb{VerbSpawn, VerbPut, VerbGet, VerbRequest, VerbReply, VerbKill, VerbRelease, VerbAcquire} {
		names = append(names, string(v))
	}
	for _, v := range []any{Info{}, Host{}, Summary{}, markLine{}} {
		for _, f := range reflect.VisibleFields(reflect.TypeOf(v)) {
			if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "-" {
				names = append(names, key)
			}
		}
	}
	for _, name := range append(names, ValueCPU, ValueProgramCPU, ValueRetry, ValueHandovers, ValueLine,
		ValueStage, ValueStageWorkers, "QUEUE"+ValueInPipe, "QUEUE"+ValueRoom, ValueStuck, ValueDropped, ValueLate) {
		if !has[name] {
			t.Errorf("%q is not in the text", name)
		}
	}
	for line := range strings.SplitSeq(text, "\n") {
		if n := utf8.RuneCountInString(line); n > 80 || strings.Contains(line, "\t") {
			t.Errorf("%d columns: %q", n, line)
		}
	}
}
