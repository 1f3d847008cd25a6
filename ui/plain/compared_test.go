package plain

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"time"

	"lanes/engine/compare"
	"lanes/ui/sample"
	"lanes/ui/versus"
)

func TestComparedJSON(t *testing.T) {
	var b bytes.Buffer
	before := sample.Sweep(compare.Unknown)
	before.Rows = before.Rows[:1]
	before.Rows[0].Wall, before.Rows[0].WallMin, before.Rows[0].WallMax = 2*time.Second, 2*time.Second, 2*time.Second
	if err := WriteCompared(&b, sample.Sweep(0.4), &versus.Earlier{Result: before}); err != nil {
		t.Fatal(err)
	}
	var lines []map[string]any
	for line := range strings.Lines(b.String()) {
		var m map[string]any
		if err := json.Unmarshal([]byte(line), &m); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, m)
	}
	if len(lines) != 5 {
		t.Fatalf("%d lines", len(lines))
	}
	first, sum := lines[0], lines[4]
	if first["kind"] != "result" || first["model"] != "threads" || first["wall_ns"] != 1e9 || first["change"] != -0.5 || first["within_spread"] != false {
		t.Errorf("got %v", first)
	}
	if _, there := lines[1]["change"]; there {
		t.Error("a change from nothing")
	}
	if sum["kind"] != "summary" || sum["trusted"] != false || sum["busy"] != 0.4 {
		t.Errorf("got %v", sum)
	}
	curve := sum["curves"].([]any)[0].(map[string]any)
	if curve["knee"] != nil || curve["task_ns"] != 1e8 || curve["serial_share"].(float64) > 0.01 || len(curve["points"].([]any)) != 4 {
		t.Errorf("got %v", curve)
	}
	b.Reset()
	if err := WriteCompared(&b, sample.Sweep(compare.Unknown), nil); err != nil || !strings.Contains(b.String(), `"busy":null`) || !strings.Contains(b.String(), `"trusted":null`) {
		t.Errorf("%v, %s", err, b.String())
	}
}
