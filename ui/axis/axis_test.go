package axis

import (
	"reflect"
	"testing"
	"time"
)

func TestAFitAxisShowsTheWholeRun(t *testing.T) {
	for _, length := range []time.Duration{0, 1, 7, 999, 2 * time.Millisecond, 620 * time.Millisecond, time.Hour, maxTime, 1 << 62} {
		for _, cols := range []int{1, 7, 38, 130} {
			for _, live := range []bool{true, false} {
				a := Fit(length, cols, live)
				end := a.Start(cols)
				if want := min(length, maxTime); end < want {
					t.Errorf("%v in %d columns, live %v: the axis ends at %v", length, cols, live, end)
				}
				if !live && length > 0 && length <= maxTime && end != length {
					t.Errorf("%v in %d columns: the axis ends at %v, and should fit", length, cols, end)
				}
				for k := range cols {
					from, to := a.Start(k), a.Start(k+1)
					if from > to {
						t.Fatalf("%v: column %d goes from %v to %v", a, k, from, to)
					}
					if got := a.Column(from); length >= time.Duration(cols) && from < maxTime && got != k {
						t.Fatalf("%v: column %d begins at %v, which is in column %d", a, k, from, got)
					}
				}
			}
		}
	}
}

func TestALiveAxisChangesItsScaleSeldom(t *testing.T) {
	scales := map[time.Duration]bool{}
	for at := time.Duration(0); at < time.Minute; at += 33 * time.Millisecond {
		scales[Fit(at, 60, true).Span] = true
	}
	if len(scales) > 9 {
		t.Errorf("%d scales in a minute", len(scales))
	}
}

func TestNice(t *testing.T) {
	for in, want := range map[time.Duration]time.Duration{1: 1, 3: 5, 6: 10, 11: 20, 199: 200, 201: 500, 501: 1000, 1 << 60: 1 << 60} {
		if got := Nice(in); got < in || in < 1<<50 && got != want {
			t.Errorf("nice(%d) = %d, want %d", in, got, want)
		}
	}
}

func TestAWindowFollowsTheMoment(t *testing.T) {
	a := window(10*ms, 350*ms, 20, 0, true)
	if want := 16; a.First != want {
		t.Errorf("the window begins at column %d, want %d: the moment stands in its last", a.First, want)
	}
	if b := window(10*ms, 300*ms, 20, a.First, false); b.First != a.First {
		t.Errorf("the window moved to %d though the moment was in it", b.First)
	}
	if b := window(10*ms, 60*ms, 20, a.First, false); b.First != 3 {
		t.Errorf("the window begins at %d, want 3: a moment has something before it", b.First)
	}
}

func TestTicks(t *testing.T) {
	for _, c := range []struct {
		name string
		ax   Axis
		want []tick
	}{
		{"a second", Fit(time.Second, 50, false), []tick{{x: 0, label: "0"}, {x: 10, label: "0.2 s"}, {x: 20, label: "0.4 s"}, {x: 30, label: "0.6 s"}, {x: 40, label: "0.8 s"}}},
		{"a short run", Fit(2*ms, 40, false), []tick{{x: 0, label: "0"}, {x: 10, label: "0.5 ms"}, {x: 20, label: "1.0 ms"}, {x: 30, label: "1.5 ms"}}},
		{"milliseconds", Fit(30*ms, 30, false), []tick{{x: 0, label: "0"}, {x: 10, label: "10 ms"}, {x: 20, label: "20 ms"}}},
		{"a window", window(10*ms, 1500*ms, 30, 121, true), []tick{{x: 9, label: "1.3 s"}, {x: 19, label: "1.4 s"}, {x: 29, label: "1.5 s"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.ax.ticks(NoOrigin); !reflect.DeepEqual(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
		})
	}
}

func TestFiner(t *testing.T) {
	for in, want := range map[time.Duration]time.Duration{1: 1, 2: 1, 3: 2, 10: 5, 11: 10, 200: 100, 201: 200, 7 * ms: 5 * ms} {
		if got := Finer(in); got != want {
			t.Errorf("finer(%d) = %d, want %d", in, got, want)
		}
		if up := Nice(Finer(in) + 1); in > 1 && up < in {
			t.Errorf("finer and back from %d is %d", in, up)
		}
	}
}
