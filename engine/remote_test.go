package engine

import (
	"encoding/json"
	"testing"
)

// TestAnOutcomeSaysWhatBecameOfItsTask: what says neither that it is done, with its result,
// nor why it failed is none, and another worker does the task.
func TestAnOutcomeSaysWhatBecameOfItsTask(t *testing.T) {
	job := &Job{Decode: func(data []byte) (any, error) { return string(data), json.Unmarshal(data, new(int)) }}
	r := &RemoteRun{run: &Run{group: &group{job: job}}}
	for body, ok := range map[string]bool{
		`{"state":"done","result":5}`:             true,
		`{"state":"failed","error":"no"}`:         true,
		`{"state":"done","result":"x"}`:           false,
		`{"state":"done"}`:                        false,
		`{"state":"done","error":"x","result":5}`: false,
		`{"state":"failed"}`:                      false,
		`{"state":"killed","error":"x"}`:          false,
		`{"error":"x"}`:                           false,
		`null`:                                    false,
		`{}`:                                      false,
		``:                                        false,
	} {
		if o, err := r.outcome(0, []byte(body)); (err == nil) != ok || ok && o.err == nil && o.result != "5" {
			t.Errorf("%s: %v, %v", body, o, err)
		}
	}
}
