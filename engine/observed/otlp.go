package observed

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
	"unicode"

	"lanes/engine/event"
	"lanes/engine/history"
)

// isOTLP: an export request of the protocol, what one resource has sent, a list of these, or
// one a line, as the collector and the SDKs write them; and the answers of Jaeger and Tempo
// that have them.
func isOTLP(head []byte) bool {
	s := begins(head)
	if !bytes.HasPrefix(s, []byte("{")) && !bytes.HasPrefix(s, []byte("[")) {
		return false
	}
	if bytes.HasPrefix(s, []byte(`{"kind":"run"`)) || bytes.Contains(s, []byte(`"traceEvents"`)) || bytes.Contains(s, []byte(`"ph"`)) {
		return false
	}
	return slices.ContainsFunc(otlpKeys, func(key string) bool { return bytes.Contains(s, []byte(`"`+key+`"`)) })
}

// otlpKeys are keys that nothing but spans of OpenTelemetry has.
var otlpKeys = []string{"resourceSpans", "resource_spans", "scopeSpans", "scope_spans", "instrumentationLibrarySpans", "instrumentation_library_spans"}

// maxResource is the most bytes of what one resource has sent.
const maxResource = 256 << 20

// What follows is the part of the protocol that says what happened when. Numbers of 64 bits
// are texts in it, or numbers.
type (
	otlpResource struct {
		Resource struct {
			Attributes []otlpAttribute `json:"attributes"`
		} `json:"resource"`
		ScopeSpans   []otlpScope `json:"scopeSpans"`
		LibrarySpans []otlpScope `json:"instrumentationLibrarySpans"` // of older programs
	}
	otlpScope struct {
		Spans []otlpSpan `json:"spans"`
	}
	otlpSpan struct {
		TraceID    string          `json:"traceId"`
		ID         string          `json:"spanId"`
		Parent     string          `json:"parentSpanId"`
		Name       string          `json:"name"`
		Start      json.RawMessage `json:"startTimeUnixNano"`
		End        json.RawMessage `json:"endTimeUnixNano"`
		Attributes []otlpAttribute `json:"attributes"`
		Events     []struct {
			Time       json.RawMessage `json:"timeUnixNano"`
			Name       string          `json:"name"`
			Attributes []otlpAttribute `json:"attributes"`
		} `json:"events"`
		Links []struct {
			TraceID string `json:"traceId"`
			ID      string `json:"spanId"`
		} `json:"links"`
		Status struct {
			Code    json.RawMessage `json:"code"`
			Message string          `json:"message"`
		} `json:"status"`
	}
	otlpAttribute struct {
		Key   string                     `json:"key"`
		Value map[string]json.RawMessage `json:"value"`
	}
)

// otlp turns spans into lanes.
type otlp struct {
	sliced
	spans []span
	sdk   string
}

// span is a span with where it belongs.
type span struct {
	slice
	id, parent string
	links      []string
	service    string
	pid, tid   int
	told       []event.Event // its events
}

func readOTLP(in io.Reader, o Options) (*history.Timeline, error) {
	t := &otlp{sliced: sliced{recording: newRecording(o, "OpenTelemetry", "all"), every: true}}
	err := t.read(newStream(in, maxResource))
	switch {
	case errors.Is(err, errEnough):
		err = nil
	case len(t.spans) == 0 && err != nil:
		return nil, fmt.Errorf("spans of OpenTelemetry: %w", cut(err))
	case len(t.spans) == 0 && t.passed[timeless] > 0:
		return nil, fmt.Errorf("an export of OpenTelemetry with %d spans, none of which says when it was", t.passed[timeless])
	case len(t.spans) == 0:
		return nil, errors.New("an export of OpenTelemetry without spans")
	case err != nil:
		err = cut(err)
	}
	t.place()
	if t.sdk != "" {
		t.info.Recorder = cleaned("OpenTelemetry " + t.sdk)
	}
	if e := t.play(); e != nil {
		return nil, fmt.Errorf("spans of OpenTelemetry: %w", e)
	}
	return t.timeline(err)
}

// read reads all documents of the stream.
func (t *otlp) read(in *jsonStream) error {
	for {
		d, err := in.token()
		switch {
		case errors.Is(err, io.EOF):
			return nil
		case err != nil:
			return err
		}
		if err := t.document(in, d); err != nil {
			return err
		}
	}
}

// document reads a document that begins with d: an export, what one resource has sent, or a
// list of such.
func (t *otlp) document(in *jsonStream, d json.Token) error {
	switch d {
	case json.Delim('['):
		for in.More() {
			d, err := in.token()
			if err != nil {
				return err
			}
			if err := t.document(in, d); err != nil {
				return err
			}
		}
		_, err := in.token() // ]
		return err
	case json.Delim('{'):
	default:
		return fmt.Errorf("%v where an export begins", d)
	}
	var own otlpResource // of a document that is what one resource has sent
	err := in.object(func(key string) error {
		switch camel(key) {
		case "resourceSpans", "batches":
			return in.list(func() error {
				var r otlpResource
				if err := t.decode(in, &r); err != nil {
					return err
				}
				return t.resource(&r)
			})
		case "result", "trace": // of an answer
			d, err := in.token()
			if err != nil {
				return err
			}
			return t.document(in, d)
		case "resource":
			return t.decode(in, &own.Resource)
		case "scopeSpans":
			return t.decode(in, &own.ScopeSpans)
		case "instrumentationLibrarySpans":
			return t.decode(in, &own.LibrarySpans)
		}
		return in.skip()
	})
	if err != nil {
		return err
	}
	return t.resource(&own)
}

// decode reads a value, whose keys may be written in either way. One of another type is
// counted, and passed over.
func (t *otlp) decode(in *jsonStream, v any) error {
	var raw json.RawMessage
	if err := in.value(&raw); err != nil {
		return err
	}
	if bytes.Contains(raw, []byte("_")) {
		raw = snakeKey().ReplaceAllFunc(raw, func(key []byte) []byte { return []byte(camel(string(key))) })
	}
	err := json.Unmarshal(raw, v)
	if err != nil && wrongType(err) == nil {
		t.pass(malformed)
		return nil
	}
	return err
}

// snakeKey is a key of the protocol as its definition has it, and as some programs write it.
var snakeKey = sync.OnceValue(func() *regexp.Regexp {
	return regexp.MustCompile(`"(?:(?:parent_)?span_id|trace_id|(?:start_|end_)?time_unix_nano|scope_spans|instrumentation_library_spans)"\s*:`)
})

// camel is a key in the way of JSON: spanId for span_id.
func camel(key string) string {
	var b strings.Builder
	up := false
	for _, r := range key {
		switch {
		case r == '_':
			up = true
			continue
		case up:
			r = unicode.ToUpper(r)
		}
		up = false
		b.WriteRune(r)
	}
	return b.String()
}

// attribute is the value of an attribute as a text, "" if there is none.
func attribute(all []otlpAttribute, key string) string {
	for _, a := range all {
		if a.Key != key {
			continue
		}
		for _, raw := range a.Value {
			var s string
			if json.Unmarshal(raw, &s) == nil {
				return s
			}
			return string(raw)
		}
	}
	return ""
}

// resource takes what one process has sent.
func (t *otlp) resource(r *otlpResource) error {
	of := r.Resource.Attributes
	service := cleaned(first(attribute(of, "service.name"), "service"))
	if name := attribute(of, "service.namespace"); name != "" {
		service = cleaned(name + "/" + service)
	}
	pid := number(attribute(of, "process.pid"))
	if t.sdk == "" {
		t.sdk = strings.TrimSpace(attribute(of, "telemetry.sdk.language") + " " + attribute(of, "telemetry.sdk.version"))
	}
	for _, scope := range slices.Concat(r.ScopeSpans, r.LibrarySpans) {
		for i := range scope.Spans {
			if len(t.spans) >= t.Most/4 { // a span makes at least four events
				t.full = true
				return errEnough
			}
			t.span(&scope.Spans[i], service, pid)
		}
	}
	return nil
}

// span takes a span.
func (t *otlp) span(s *otlpSpan, service string, pid int) {
	at, ok := nanos(s.Start)
	if !ok {
		t.pass(timeless)
		return
	}
	end, ok := nanos(s.End)
	if !ok || end < at {
		end = at - 1
	}
	n := span{
		slice: slice{at: at, end: end, name: cleaned(s.Name)}, id: s.TraceID + s.ID, service: service,
		pid: cmp.Or(number(attribute(s.Attributes, "process.pid")), pid), tid: number(attribute(s.Attributes, "thread.id")),
	}
	if strings.Trim(s.Parent, "0") != "" && strings.Trim(s.Parent, "A=") != "" { // zeros in hex and in base64 are none
		n.parent = s.TraceID + s.Parent
	}
	for _, l := range s.Links {
		n.links = append(n.links, l.TraceID+l.ID)
	}
	switch strings.Trim(string(s.Status.Code), `"`) {
	case "2", "STATUS_CODE_ERROR":
		n.failed, n.error = true, cleaned(s.Status.Message)
	}
	for _, e := range s.Events {
		when, ok := nanos(e.Time)
		if !ok {
			t.pass(timeless)
			continue
		}
		what := e.Name
		if why := first(attribute(e.Attributes, "exception.message"), attribute(e.Attributes, "exception.type")); why != "" {
			what += ": " + why
			n.error = first(n.error, cleaned(why))
		}
		n.told = append(n.told, event.Event{Kind: event.KindPrint, At: when, Task: event.NoTask, Text: cleaned(what)})
	}
	t.spans = append(t.spans, n)
}

// place finds a lane for each span: that of its thread, or one of its service that is free
// or that its parent is on; and makes messages of parents and links between lanes.
func (t *otlp) place() {
	slices.SortStableFunc(t.spans, func(a, b span) int {
		return cmp.Or(cmp.Compare(a.at, b.at), cmp.Compare(b.until(), a.until()))
	})
	pids := map[string]map[int]bool{}
	for i := range t.spans {
		s := &t.spans[i]
		if pids[s.service] == nil {
			pids[s.service] = map[int]bool{}
		}
		pids[s.service][s.pid] = true
	}
	byID := make(map[string]int32, len(t.spans))
	threads := map[threadKey]int32{}
	packed := map[string][]packing{}
	for i := range t.spans {
		s := &t.spans[i]
		group := s.service
		if len(pids[s.service]) > 1 && s.pid > 0 {
			group += " " + strconv.Itoa(s.pid)
		}
		if s.tid > 0 {
			key := threadKey{group, strconv.Itoa(s.tid)}
			if _, ok := threads[key]; !ok {
				threads[key], _ = t.lane("thread "+key.tid, group, s.pid, s.tid)
			}
			s.lane = threads[key]
		} else {
			s.lane = t.pack(packed, group, s, byID[s.parent])
		}
		if s.id != "" {
			byID[s.id] = s.lane
		}
	}
	for i := range t.spans {
		s := &t.spans[i]
		if s.lane == 0 {
			continue
		}
		t.slices = append(t.slices, s.slice)
		for _, e := range s.told {
			e.Lane = s.lane
			t.events = append(t.events, e)
		}
		for _, from := range append([]string{s.parent}, s.links...) {
			if lane := byID[from]; lane > 0 && lane != s.lane {
				m := event.NewMessage(event.VerbFlow, s.lane).Carrying(s.name)
				m.Lane, m.At = lane, s.at
				t.events = append(t.events, m)
			}
		}
	}
	t.spans = nil
}

// packing is a lane onto which spans are packed, with the ends of those that are on it.
type packing struct {
	lane int32
	ends []time.Duration
}

// takes reports whether a span can go onto the lane: inside of what is on it only if that
// is its parent's.
func (p *packing) takes(s *span, parent int32) bool {
	for n := len(p.ends); n > 0 && p.ends[n-1] <= s.at; n-- {
		p.ends = p.ends[:n-1]
	}
	n := len(p.ends)
	return n == 0 || p.lane == parent && s.until() <= p.ends[n-1]+slack
}

// pack finds a lane of a group for a span, 0 if there are too many.
func (t *otlp) pack(packed map[string][]packing, group string, s *span, parent int32) int32 {
	all := packed[group]
	at := slices.IndexFunc(all, func(p packing) bool { return p.lane == parent })
	if at < 0 || !all[at].takes(s, parent) {
		at = -1
		for i := range all {
			if all[i].takes(s, 0) {
				at = i
				break
			}
		}
	}
	if at < 0 {
		id, ok := t.lane(s.service+" "+strconv.Itoa(len(all)+1), group, s.pid, 0)
		if !ok {
			return 0
		}
		all = append(all, packing{lane: id})
		at = len(all) - 1
	}
	all[at].ends = append(all[at].ends, s.until())
	packed[group] = all
	return all[at].lane
}

// nanos is a number of nanoseconds, as a text or a number.
func nanos(raw json.RawMessage) (time.Duration, bool) {
	s := strings.Trim(string(raw), `"`)
	if n, err := strconv.ParseInt(s, 10, 64); err == nil {
		return time.Duration(n), n > 0
	}
	f, err := strconv.ParseFloat(s, 64)
	return time.Duration(f), err == nil && f > 0 && f < math.MaxInt64
}
