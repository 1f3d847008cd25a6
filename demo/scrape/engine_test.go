package scrape

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"lanes/demo/site"
	"lanes/engine"
)

// inProcess are the models that run in this process.
var inProcess = []string{"sequential", "threads", "gil", "coroutines", "goroutines"}

// drain waits for the end of a run.
func drain(t *testing.T, r *engine.Run) {
	t.Helper()
	for range r.Batches() {
	}
	if err := r.Err(); err != nil && !errors.Is(err, engine.ErrInterrupted) {
		t.Error(err)
	}
}

func TestEveryModelWritesTheSameFile(t *testing.T) {
	const pages = 12
	var first []byte
	for _, model := range inProcess {
		// The site counts a page's attempts, so that each model needs its own.
		s := practice(t, site.Options{Pages: pages, Fail: 0.1, Seed: 7}, Config{Workers: pages, Seed: 7}, "/sitehome/p/{page}")
		path := filepath.Join(t.TempDir(), "out.csv")
		rows, err := Create(t.Context(), path, CSVOptions{})
		if err != nil {
			t.Fatal(err)
		}
		job := engine.Job{
			Tasks: pages,
			Do:    func(w *engine.Worker, task int) (any, error) { return s.Page(w, task+1) },
			Collect: func(_ *engine.Worker, task int, result any, err error) {
				if err != nil {
					t.Errorf("%s: %v", model, err)
				}
				if err := rows.Add(task+1, result.(Page).Rows); err != nil {
					t.Errorf("%s: %v", model, err)
				}
			},
		}
		run, err := engine.Start(t.Context(), job, engine.Config{Model: model})
		if err != nil {
			t.Fatal(err)
		}
		drain(t, run)
		if replaced, err := rows.Close(true); !replaced || err != nil {
			t.Fatalf("%s: Close = %v, %v", model, replaced, err)
		}
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = text
		}
		if string(text) != string(first) || rows.Rows() != pages*site.PostsPerPage {
			t.Errorf("%s: %d rows, and the file is the same: %v", model, rows.Rows(), string(text) == string(first))
		}
	}
}

func TestEveryModelStopsWhileItWaits(t *testing.T) {
	for _, model := range inProcess {
		t.Run(model, func(t *testing.T) {
			ctx, stop := context.WithCancel(t.Context())
			s := practice(t, site.Options{Pages: 4, Latency: time.Hour}, Config{Workers: 4}, "/sitehome/p/{page}")
			job := engine.Job{
				Tasks: 4,
				Do: func(w *engine.Worker, task int) (any, error) {
					time.AfterFunc(time.Millisecond, stop)
					return s.Page(w, task+1)
				},
				Collect: func(_ *engine.Worker, _ int, result any, err error) {
					if !errors.Is(err, engine.ErrInterrupted) {
						t.Errorf("got %v, %v", result, err)
					}
				},
			}
			run, err := engine.Start(ctx, job, engine.Config{Model: model})
			if err != nil {
				t.Fatal(err)
			}
			drain(t, run)
		})
	}
}
