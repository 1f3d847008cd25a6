package machines

import (
	"runtime"
	"strconv"
	"testing"
	"time"

	"lanes/engine"
	"lanes/engine/event"
)

// BenchmarkTasks measures tasks without work through the embedded server, events and all,
// by two worker processes of this machine.
func BenchmarkTasks(b *testing.B) {
	job := engine.Job{Lesson: "bench", Params: []byte(`{}`), Tasks: max(b.N, 2), Do: func(*engine.Worker, int) (any, error) { return nil, nil }}
	b.Setenv(benchTasks, strconv.Itoa(job.Tasks))
	run, err := engine.Start(b.Context(), job, engine.Config{Model: "machines", Workers: 2, Remote: New(Options{})})
	if err != nil {
		b.Fatal(err)
	}
	var first, last time.Duration
	done, cpu := 0, int64(0)
	held := uint64(0) // most bytes that this process had from the system at a time
	var m runtime.MemStats
	for batch := range run.Batches() {
		runtime.ReadMemStats(&m)
		held = max(held, m.Sys-m.HeapReleased)
		for _, e := range batch.Events {
			if e.Kind == event.KindTask && e.Phase == event.TaskEnd {
				if done++; first == 0 {
					first = e.At
				}
				last = e.At
			}
			if e.Name == event.ValueProgramCPU {
				cpu = e.Value
			}
		}
	}
	if err := run.Err(); err != nil || done != job.Tasks {
		b.Fatal(done, err)
	}
	b.ReportMetric(float64(held)/1e6, "MB-held")
	b.ReportMetric(float64(cpu)/1000/float64(done), "cpu-µs/task")
	b.ReportMetric(float64(done)/max(last-first, 1).Seconds(), "tasks/s")
}
