package scraping

import (
	"slices"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// scraped is a run of ten pages, so many at once, each of which waits so long, but for
// the last.
func scraped(model string, workers int, page, last time.Duration) *history.Timeline {
	info := event.Info{Lesson: "scrape", Model: model, Workers: workers, Slots: workers, Tasks: 10, Host: event.Host{Cores: 2}}
	var s sample.Script
	s.State(0, 0, event.Waiting, event.Join, -1)
	free := make([]time.Duration, workers)
	for task := range info.Tasks {
		lane := task % workers
		took := page
		if task == info.Tasks-1 {
			took = last
		}
		s.State(free[lane], lane+1, event.Waiting, event.Network, task)
		free[lane] += took
		s.Add(free[lane], event.Event{Kind: event.KindTask, Lane: int32(lane + 1), Task: int32(task), Phase: event.TaskEnd, State: event.Done})
		s.State(free[lane], lane+1, event.Idle, 0, -1)
	}
	s.State(slices.Max(free)+ms, 0, event.Done, 0, -1)
	sample.Sort(s.Events)
	return sample.Timeline(info, s.Events)
}

func TestAScrapeIsExplained(t *testing.T) {
	tutorial := text.Scrape.EN.Tutorial
	for _, c := range []struct {
		name       string
		model      string
		workers    int
		page, last time.Duration
		want       []string
	}{
		{"in three waves", "processes", 4, 600 * ms, 600 * ms, []string{
			"10 pages, 4 at once: 3 × the time of one page, which is 600 ms (the median).", tutorial.Of("processes")}},
		{"in two, which is not the tutorial's", "processes", 5, 600 * ms, 600 * ms, []string{
			"10 pages, 5 at once: 2 × the time of one page, which is 600 ms (the median)."}},
		{"a page that takes its time makes no wave", "threads", 12, 600 * ms, 900 * ms, []string{tutorial.Of("threads")}},
		{"a model that the tutorial has not", "goroutines", 10, 600 * ms, 610 * ms, []string{
			"10 pages, 10 at once: 1 × the time of one page, which is 600 ms (the median)."}},
	} {
		if got := ScrapeTold(scraped(c.model, c.workers, c.page, c.last), &text.English); !slices.Equal(got, c.want) {
			t.Errorf("%s:\n%q\nwant\n%q", c.name, got, c.want)
		}
	}
	lossy := scraped("goroutines", 10, 600*ms, 900*ms)
	lossy.Append(event.Event{Kind: event.KindValue, At: lossy.Head().At, Name: "unread", Value: 3})
	if got := ScrapeTold(lossy, &text.English); !slices.Equal(got, []string{"Posts that could not be read: 3. Their markup is broken, and they have no row."}) {
		t.Errorf("of posts that could not be read: %q", got)
	}
	if got := ScrapeTold(sample.KnownAt(scraped("processes", 4, 600*ms, 600*ms), 900*ms), &text.English); got != nil {
		t.Errorf("of a run that goes on: %q", got)
	}
}
