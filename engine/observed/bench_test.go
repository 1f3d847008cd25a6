package observed

import (
	"bytes"
	"cmp"
	"context"
	"os"
	"runtime"
	"runtime/trace"
	"strconv"
	"sync"
	"testing"
)

// BenchmarkOpen reads a trace of Go: the file that LANES_TEST_TRACE names, or one of so
// many MB as LANES_TRACE_MB says, of a program that sends numbers through eight stages.
// It tells what the system gave for it, in all.
func BenchmarkOpen(b *testing.B) {
	data, err := recorded()
	if err != nil {
		b.Fatal(err)
	}
	b.SetBytes(int64(len(data)))
	var m runtime.MemStats
	for b.Loop() {
		tl, err := Open(context.Background(), bytes.NewReader(data), Options{})
		if err != nil {
			b.Fatal(err)
		}
		if tl.Info.Part != nil {
			b.Errorf("only a part is read: %+v", tl.Info.Part)
		}
		runtime.ReadMemStats(&m)
		b.ReportMetric(float64(tl.Len()), "events")
		b.ReportMetric(float64(len(tl.Head().Lanes)), "lanes")
	}
	b.ReportMetric(float64(m.Sys-m.HeapReleased)/1e6-float64(len(data))/1e6, "MB")
}

// recorded is the trace that is read.
func recorded() ([]byte, error) {
	if name := os.Getenv("LANES_TEST_TRACE"); name != "" {
		return os.ReadFile(name)
	}
	mb, err := strconv.Atoi(cmp.Or(os.Getenv("LANES_TRACE_MB"), "10"))
	if err != nil {
		return nil, err
	}
	var out safeBuffer
	if err := trace.Start(&out); err != nil {
		return nil, err
	}
	stages(func() bool { return out.size() < mb*1e6 })
	trace.Stop()
	return out.Bytes(), nil
}

// stages sends numbers through eight goroutines, which add them up under one lock.
func stages(more func() bool) {
	first := make(chan int)
	var wg sync.WaitGroup
	var lock sync.Mutex
	total := 0
	from := first
	for range 8 {
		in, out := from, make(chan int)
		wg.Go(func() {
			defer close(out)
			for n := range in {
				lock.Lock()
				total += n
				lock.Unlock()
				out <- n
			}
		})
		from = out
	}
	wg.Go(func() {
		for range from {
		}
	})
	for more() {
		for n := range 1000 {
			first <- n
		}
	}
	close(first)
	wg.Wait()
}

// safeBuffer is written by the tracer while its size is asked for.
type safeBuffer struct {
	mu sync.Mutex
	bytes.Buffer
}

func (s *safeBuffer) Write(p []byte) (int, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Buffer.Write(p)
}

func (s *safeBuffer) size() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Len()
}
