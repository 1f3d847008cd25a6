package engine

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"reflect"
	"testing"
)

// sameAsJSON fails if a line is scanned otherwise than encoding/json reads it.
func sameAsJSON(t *testing.T, data []byte) (scanned bool) {
	t.Helper()
	var got, want line
	s := scanner{names: map[string]string{}}
	if !s.scan(&got, data) {
		return false
	}
	if err := json.Unmarshal(data, &want); err != nil {
		t.Fatalf("%s is scanned, but %v", data, err)
	}
	if !reflect.DeepEqual(got, want) {
		t.Fatalf("%s\nscanned as %+v\nis         %+v", data, got, want)
	}
	return true
}

// TestWhatIsScannedIsWhatJSONSays scans the lines of logs, and lines that were
// changed at random.
func TestWhatIsScannedIsWhatJSONSays(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	lines := bytes.Split(saved(t, timelineOf(randomLog(rng, 9, 3000), true)), []byte("\n"))
	scanned := 0
	for _, data := range lines {
		if sameAsJSON(t, data) {
			scanned++
		}
		for range 20 {
			if len(data) == 0 {
				break
			}
			damaged := bytes.Clone(data)
			switch i := rng.IntN(len(data)); rng.IntN(3) {
			case 0:
				damaged[i] = `{}[]":,0123456789.-eE \ntruefalsnul`[rng.IntN(34)]
			case 1:
				damaged = append(damaged[:i], damaged[i+1:]...)
			default:
				damaged = append(damaged[:i], append([]byte{damaged[rng.IntN(len(damaged))]}, damaged[i:]...)...)
			}
			sameAsJSON(t, damaged)
		}
	}
	if scanned < len(lines)*9/10 {
		t.Errorf("%d of %d lines were scanned", scanned, len(lines))
	}
}

func FuzzScan(f *testing.F) {
	for _, s := range []string{
		`{"kind":"state","at_ns":5,"lane":1,"state":"waiting","on":"network","task":0}`, `{"kind":"lane","pid":-0,"tid":2147483648}`,
		`{"name":"第一"}`, "{\"name\":\"\xff\"}", `{"KIND":"x"}`, `{"task":null}`, `{"at_ns":01}`, `{"a":1,}`, `{}`, `{"kind":"a"}}`,
	} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { sameAsJSON(t, data) })
}
