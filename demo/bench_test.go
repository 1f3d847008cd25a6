package demo

import (
	"fmt"
	"testing"
	"time"

	"lanes/engine"
	"lanes/engine/models"
)

// benchmarkScrape reports how many times the ideal a scrape takes: the ideal is
// the latency times the waves that the slots need.
func benchmarkScrape(b *testing.B, model string, workers, pages int, latency time.Duration) {
	var wall, ideal time.Duration
	for b.Loop() {
		job, err := open(b, Scrape, engine.Setup{Model: model, Workers: workers, Seed: 1},
			"--pages", fmt.Sprint(pages), "--latency", latency.String())
		if err != nil {
			b.Fatal(err)
		}
		tl := run(b, job, engine.Config{Model: model, Workers: workers})
		if done := tl.Head().Done; done != pages {
			b.Fatalf("%d of %d pages", done, pages)
		}
		waves := (pages + tl.Info.Slots - 1) / tl.Info.Slots
		wall += time.Duration(tl.Summary().WallNS)
		ideal += time.Duration(waves) * latency
	}
	b.ReportMetric(float64(wall)/float64(ideal), "×ideal")
	b.ReportMetric(wall.Seconds()/float64(b.N), "s/run")
	b.ReportMetric(0, "ns/op")
}

// BenchmarkTenPages is the main job: ten pages of 0.6 s, default workers.
func BenchmarkTenPages(b *testing.B) {
	for _, m := range models.All() {
		b.Run(m.ID, func(b *testing.B) { benchmarkScrape(b, m.ID, 0, 10, 600*time.Millisecond) })
	}
}

// BenchmarkTwoHundredPages is 200 pages of 50 ms with 12 workers.
func BenchmarkTwoHundredPages(b *testing.B) {
	for _, m := range models.All() {
		if m.ID != "sequential" {
			b.Run(m.ID, func(b *testing.B) { benchmarkScrape(b, m.ID, 12, 200, 50*time.Millisecond) })
		}
	}
}

// BenchmarkPagesASecond is how fast pages go through the whole program when the
// site answers at once. The site is in the same process and has its share of the
// time.
func BenchmarkPagesASecond(b *testing.B) {
	pages := 1000
	if testing.Short() {
		pages = 50
	}
	for _, m := range models.All() {
		b.Run(m.ID, func(b *testing.B) {
			var wall time.Duration
			for b.Loop() {
				job, err := open(b, Scrape, engine.Setup{Model: m.ID, Seed: 1}, "--pages", fmt.Sprint(pages), "--latency", "0s")
				if err != nil {
					b.Fatal(err)
				}
				wall += time.Duration(run(b, job, engine.Config{Model: m.ID}).Summary().WallNS)
			}
			b.ReportMetric(float64(pages*b.N)/wall.Seconds(), "pages/s")
			b.ReportMetric(0, "ns/op")
		})
	}
}
