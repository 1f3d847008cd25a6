package wire

import (
	"reflect"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"lanes/engine/event"
	"lanes/engine/history"
)

// The format names every kind and every key that a log can have, and fits a terminal.
func TestLogFormat(t *testing.T) {
	text := LogFormat()
	has := map[string]bool{}
	for _, word := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(" ,;:()\n", r) }) {
		has[word] = true
	}
	names := slices.Concat(event.KindNames[1:], event.StateNames[1:], event.ReasonNames[1:], event.PhaseNames[1:])
	for _, fields := range schema {
		for _, f := range fields {
			names = append(names, f.key)
		}
	}
	for _, v := range []event.Verb{event.VerbSpawn, event.VerbPut, event.VerbGet, event.VerbRequest, event.VerbReply, event.VerbKill, event.VerbRelease, event.VerbAcquire, event.VerbWake, event.VerbFlow, event.VerbDeliver, event.VerbRedeliver, event.VerbResult, event.VerbAck} {
		names = append(names, string(v))
	}
	for _, v := range []any{event.Info{}, event.Host{}, history.Summary{}, markLine{}} {
		for _, f := range reflect.VisibleFields(reflect.TypeOf(v)) {
			if key, _, _ := strings.Cut(f.Tag.Get("json"), ","); key != "-" {
				names = append(names, key)
			}
		}
	}
	for _, name := range append(names, event.ValueCPU, event.ValueProgramCPU, event.ValueRetry, event.ValueHandovers, event.ValueLine,
		event.ValueStage, event.ValueStageWorkers, "QUEUE"+event.ValueInPipe, "QUEUE"+event.ValueRoom, event.ValueDeadlock, event.ValueDropped, event.ValueLate,
		event.ValueAttempt, event.ValueRoundTrip, event.ValueClockBound, event.ValueRedelivered, event.ValueCameTwice, event.ValueNetBytes, event.ValueRoundTrips) {
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
