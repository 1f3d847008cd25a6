package step

import (
	"context"
	"fmt"
	"strings"
	"testing"
)

// counter is the program in which workers count to workers × times without a lock.
func counter(t testing.TB, workers, times int) *Program {
	t.Helper()
	return parse(t, fmt.Sprintf(`
		cell n = 0
		expect n = %d
		worker w * %d
		  repeat %d
		    load n
		    add 1
		    store n
		  end
		end`, workers*times, workers, times))
}

func parse(t testing.TB, src string) *Program {
	t.Helper()
	p, err := Parse("test", strings.TrimLeft(src, "\n"))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// BenchmarkExplore counts all outcomes of counters: workers x times.
func BenchmarkExplore(b *testing.B) {
	for _, size := range []struct{ workers, times int }{{2, 3}, {2, 10}, {2, 40}, {3, 5}, {4, 4}, {5, 3}} {
		b.Run(fmt.Sprintf("%dx%d", size.workers, size.times), func(b *testing.B) {
			if testing.Short() && size.workers*size.times > 16 {
				b.Skip("takes seconds")
			}
			p := counter(b, size.workers, size.times)
			b.ReportAllocs()
			var r *Result
			for b.Loop() {
				var err error
				if r, err = Explore(context.Background(), p, Limits{}, nil); err != nil || !r.Complete {
					b.Fatal(err, r)
				}
			}
			b.ReportMetric(float64(r.States), "states")
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(r.States), "ns/state")
			b.ReportMetric(float64(r.Widest), "widest")
		})
	}
}
