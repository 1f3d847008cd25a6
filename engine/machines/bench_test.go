package machines

import (
	"context"
	"encoding/json"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"sync"
	"testing"
	"time"

	"lanes/engine"
	"lanes/engine/event"
)

// BenchmarkTasks measures tasks without work through the embedded server, events and all,
// by two worker processes of this machine.
func BenchmarkTasks(b *testing.B) {
	measure(b, Options{})
}

// crewArg is the argument with which a process of this benchmark is started again as many
// workers, and crewSize how many they are.
const (
	crewArg  = "crew-of-a-benchmark"
	crewSize = 500
)

// BenchmarkWorkers measures the same with a thousand workers, each with its own connection:
// two processes have five hundred each. It wants -benchtime 20000x.
func BenchmarkWorkers(b *testing.B) {
	if b.N < 1000 {
		return // they would have nothing to do
	}
	var crews []*exec.Cmd
	measure(b, Options{alone: true, opened: func(c Connection) {
		data, _ := json.Marshal(c)
		for i := range 2 {
			exe, _ := os.Executable()
			cmd := exec.Command(exe, crewArg, string(data), strconv.Itoa(i))
			if err := cmd.Start(); err != nil {
				b.Error(err)
			}
			crews = append(crews, cmd)
		}
	}})
	for _, cmd := range crews {
		if err := cmd.Wait(); err != nil {
			b.Error(err)
		}
	}
}

// crewOfBenchmark works, in a process of its own.
func crewOfBenchmark(connection, name string) int {
	var c Connection
	if err := json.Unmarshal([]byte(connection), &c); err != nil {
		return 1
	}
	var all sync.WaitGroup
	for i := range crewSize {
		all.Go(func() {
			place := Place{Machine: "m" + name, Instance: name, Index: i, Workers: crewSize}
			_ = Work(context.Background(), c, place, processJob, func(string) {})
		})
	}
	all.Wait()
	return 0
}

// measure does tasks without work, as many as the benchmark says.
func measure(b *testing.B, o Options) {
	job := engine.Job{Lesson: "bench", Params: []byte(`{}`), Tasks: max(b.N, 2), Do: func(*engine.Worker, int) (any, error) { return nil, nil }}
	b.Setenv(benchTasks, strconv.Itoa(job.Tasks))
	run, err := engine.Start(b.Context(), job, engine.Config{Model: "machines", Workers: 2, Remote: New(o)})
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
