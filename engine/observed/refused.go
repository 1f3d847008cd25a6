package observed

import (
	"bytes"
	"errors"
	"fmt"
	"strings"
)

// refused is a format that is no log of what happened when on which lane, or not one that is
// read here, and what can be done instead.
type refused struct {
	knows func(head []byte) bool
	what  string
}

// refusals is the table of what is refused by name.
var refusals = []refused{
	{has("{[", "operationName", "traceID"), "traces in Jaeger's own JSON, not OpenTelemetry's: Jaeger's /api/v3/traces gives these"},
	{has("[", "localEndpoint", "traceId"), "spans in Zipkin's JSON, not OpenTelemetry's: a collector with the receiver zipkin and the exporter file turns them into these"},
	{has("{", "SpanContext", "StartTime"), "spans as Go's exporter stdouttrace prints them, not OTLP: a collector's exporter file writes that"},
	{has("{", "context", "start_time", "trace_id"), "spans as an SDK's console exporter prints them, not OTLP: a collector's exporter file writes that"},
	{has("{", "nodes", "callFrame"), "a CPU profile of V8, which says what was sampled and not what happened when: node --trace-event-categories v8,node.async_hooks records that"},
	{has("{", "$schema", "https://www.speedscope"), "a profile for speedscope, which says what was sampled and not what happened when"},
	{begin("PK\x03\x04"), "a zip file: unpack it first"},
	{begin("\x7fELF"), "a program, not a recording"},
	{begin("<!DOCTYPE html", "<!doctype html", "<html"), "a web page, not a recording: save the trace itself as JSON"},
	{begin("\n\x80", "\n\xc0"), "a trace in Perfetto's own format: traceconv json turns it into Chrome's"},
}

// refusal is the error for a file of a format that is refused, nil for any other.
func refusal(head []byte) error {
	for i := range refusals {
		if refusals[i].knows(head) {
			return fmt.Errorf("not a recording that can be shown: %w", errors.New(refusals[i].what))
		}
	}
	return nil
}

// has knows JSON that begins with one of these delimiters, and has all of these keys or
// values.
func has(delims string, words ...string) func([]byte) bool {
	return func(head []byte) bool {
		s := begins(head)
		if len(s) == 0 || !strings.Contains(delims, string(s[:1])) || bytes.Contains(s, []byte(`"traceEvents"`)) {
			return false
		}
		for _, w := range words {
			if !bytes.Contains(s, []byte(`"`+w)) {
				return false
			}
		}
		return true
	}
}

// begin knows a file that begins with one of these.
func begin(with ...string) func([]byte) bool {
	return func(head []byte) bool {
		for _, s := range with {
			if bytes.HasPrefix(begins(head), []byte(s)) || bytes.HasPrefix(head, []byte(s)) {
				return true
			}
		}
		return false
	}
}
