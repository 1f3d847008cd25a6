// Package colly compares the scraper with colly on the same pages:
//
//	cd demo/scrape/testdata/colly && go test -bench . -benchtime 3000x
//
// It is a module of its own so that colly is no dependency of the program. The
// practice site runs in a process of its own, so that time and memory are those
// of the client alone.
package colly

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/gocolly/colly/v2"

	"lanes/demo/scrape"
	"lanes/demo/site"
	"lanes/engine"
	"lanes/engine/event"
)

// pages are those of the site; a benchmark asks for them over and over.
const pages = 100

// parallel are the numbers of pages in flight that are compared: the threads of
// the tutorial, and what the goroutine model does with many pages.
var parallel = []int{12, 64, 256}

// percents are the garbage collector's settings under which lanes is measured:
// the program's own. Colly has the default of Go, 100.
var percents = []int{150}

var address string

func TestMain(m *testing.M) {
	if os.Getenv("COLLY_SITE") != "" {
		serve()
		return
	}
	os.Exit(run(m))
}

// serve is the site's process. It ends with its standard input.
func serve() {
	server, err := site.Listen(context.Background(), "127.0.0.1:0", site.Options{Pages: pages})
	if err != nil {
		panic(err)
	}
	fmt.Println(server.URL())
	_, _ = io.Copy(io.Discard, os.Stdin)
	server.Close()
}

func run(m *testing.M) int {
	child := exec.Command(os.Args[0])
	child.Env = append(os.Environ(), "COLLY_SITE=1")
	stdin, err1 := child.StdinPipe()
	stdout, err2 := child.StdoutPipe()
	if err := errors.Join(err1, err2, child.Start()); err != nil {
		panic(err)
	}
	defer child.Wait()
	defer stdin.Close()
	line, err := bufio.NewReader(stdout).ReadString('\n')
	if err != nil {
		panic(err)
	}
	address = strings.TrimSpace(line)
	return m.Run()
}

func pageURL(n int64) string {
	return strings.ReplaceAll(address, "{page}", fmt.Sprint(n%pages+1))
}

// worker waits on its own goroutine, as under the goroutine model.
type worker struct{ ctx context.Context }

func (w worker) Context() context.Context { return w.ctx }
func (w worker) Checkpoint()              {}
func (w worker) Here()                    {}
func (w worker) Value(string, int64)      {}

func (w worker) Turn(string, time.Duration) (time.Duration, bool, error) { return 0, false, nil }

func (w worker) Acquire(s *engine.Semaphore) error { return s.Enter(w.ctx) }
func (w worker) Release(s *engine.Semaphore)       { s.Leave() }

func (w worker) Sleep(d time.Duration) error {
	time.Sleep(d)
	return nil
}

func (w worker) Await(_ event.Reason, wait func(context.Context) error) error {
	return wait(w.ctx)
}

func BenchmarkLanes(b *testing.B) {
	for _, workers := range parallel {
		for _, percent := range percents {
			b.Run(fmt.Sprintf("workers=%d/GOGC=%d", workers, percent), func(b *testing.B) {
				defer debug.SetGCPercent(debug.SetGCPercent(percent))
				benchmarkLanes(b, workers)
			})
		}
	}
}

func benchmarkLanes(b *testing.B, workers int) {
	s, err := scrape.New(scrape.Config{URL: address, Workers: workers, Parsers: runtime.GOMAXPROCS(0)})
	if err != nil {
		b.Fatal(err)
	}
	defer s.Close()
	measure(b, workers, func(n int64) (int, error) {
		page, err := s.Page(worker{b.Context()}, int(n%pages)+1)
		return len(page.Rows), err
	})
}

// BenchmarkColly reads the same fields with the same selectors.
func BenchmarkColly(b *testing.B) {
	for _, workers := range parallel {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) { benchmarkColly(b, workers) })
	}
}

func benchmarkColly(b *testing.B, workers int) {
	var rows atomic.Int64
	c := colly.NewCollector(colly.AllowURLRevisit())
	c.OnHTML("div#post_list > article", func(e *colly.HTMLElement) {
		post := scrape.Post{
			ID:      e.Attr("data-post-id"),
			Title:   e.ChildText("section > div > a"),
			Summary: e.ChildText("section > div > p"),
			Avatar:  e.ChildAttr("section > div > p img", "src"),
			Author:  e.ChildText("section > footer > a.post-item-author > span"),
		}
		if post.Title != "" {
			rows.Add(1)
		}
	})
	measure(b, workers, func(n int64) (int, error) {
		return site.PostsPerPage, c.Visit(pageURL(n))
	})
	if want := int64(b.N) * site.PostsPerPage; rows.Load() != want {
		b.Errorf("%d rows, want %d", rows.Load(), want)
	}
}

// measure has the workers fetch pages until there were b.N, and reports pages a
// second and the most memory that the process has held meanwhile.
func measure(b *testing.B, workers int, fetch func(n int64) (posts int, err error)) {
	runtime.GC()
	debug.FreeOSMemory()
	var next atomic.Int64
	var all sync.WaitGroup
	done := make(chan struct{})
	peak := watchMemory(done)
	b.ReportAllocs()
	b.ResetTimer()
	for range workers {
		all.Go(func() {
			for n := next.Add(1); n <= int64(b.N); n = next.Add(1) {
				if posts, err := fetch(n); err != nil || posts != site.PostsPerPage {
					b.Errorf("page %d: %d posts, %v", n, posts, err)
					return
				}
			}
		})
	}
	all.Wait()
	b.StopTimer()
	close(done)
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "pages/s")
	b.ReportMetric(float64(<-peak)/(1<<20), "peak-MiB")
}

// watchMemory reports the peak of the heap's live and unswept objects.
func watchMemory(done <-chan struct{}) <-chan uint64 {
	peak := make(chan uint64, 1)
	go func() {
		var most uint64
		sample := []metrics.Sample{{Name: "/memory/classes/heap/objects:bytes"}}
		tick := time.NewTicker(time.Millisecond)
		defer tick.Stop()
		for {
			metrics.Read(sample)
			most = max(most, sample[0].Value.Uint64())
			select {
			case <-tick.C:
			case <-done:
				peak <- most
				return
			}
		}
	}()
	return peak
}
