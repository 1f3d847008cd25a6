package observation

import (
	"reflect"
	"testing"
)

// TestLongLinesGoOn in the next rows: what a deadlock is about stands at the end of its line.
func TestLongLinesGoOn(t *testing.T) {
	p := &Panel{lines: []printed{{at: 1, lane: "a", text: "waits for what b holds"}, {at: 2, lane: "b"}}}
	want := []printed{
		{at: 1, lane: "a", text: "waits for"}, {at: 1, lane: "a", text: "what b", more: true}, {at: 1, lane: "a", text: "holds", more: true},
		{at: 2, lane: "b"},
	}
	if got := p.rows(9); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v\nwant %+v", got, want)
	}
}
