package demo

import (
	"cmp"
	"context"
	_ "embed"
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"net"
	"runtime"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/spf13/pflag"

	"lanes/demo/scrape"
	"lanes/demo/site"
	"lanes/demo/trap"
	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

// Scrape is the tutorial's main example: ten front pages of a blog to CSV. It scrapes
// the practice site, which it serves on loopback, unless it is given the address of a
// real one.
var Scrape = lesson.Lesson{
	ID:       "scrape",
	Snippets: []int{13, 14, 15, 16},
	Group:    "scraper",
	Models:   all(),
	Model:    "processes", // its waves are seen
	Quoted: map[string]time.Duration{ // from the comments in its four scrapers
		"sequential": 6030 * time.Millisecond,
		"processes":  2870 * time.Millisecond,
		"threads":    1300 * time.Millisecond,
		"coroutines": 500 * time.Millisecond,
	},
	Code: scrapeCode,
	New: func() lesson.Program {
		p := &scrapeProgram{site: site.Default(), order: "page", trap: "none"}
		p.csv = screenCSV
		return p
	},
	Child: func(params json.RawMessage, part engine.Part) (engine.Job, error) {
		var p scrapeParams
		if err := json.Unmarshal(params, &p); err != nil {
			return engine.Job{}, fmt.Errorf("scrape: %w", err)
		}
		job, _, err := p.job(params, part)
		return job, err
	},
}

//go:embed scrape.py
var scrapePy string

var scrapeCode = code("page.go", scrape.Source, scrapePy)

// screenCSV is the file that a run on a screen writes unless told otherwise.
const screenCSV = "cnblogs.csv"

// trapTries is how often threads share a buffer where that is the trap. Tests use less.
var trapTries = 20

// scrapeProgram is the lesson with its options.
type scrapeProgram struct {
	site  site.Options
	url   string
	rate  float64
	csv   string
	order string
	raw   bool
	bom   bool
	trap  string
	flags *pflag.FlagSet
	own   ownPages

	wrote output
}

// output is what became of the file of the last run. It is safe for concurrent use.
type output struct {
	mu   sync.Mutex
	file string
	err  error
}

func (o *output) set(file string, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	o.file, o.err = file, err
}

func (o *output) get() (file string, err error) {
	o.mu.Lock()
	defer o.mu.Unlock()
	return o.file, o.err
}

func (p *scrapeProgram) Flags(flags *pflag.FlagSet) {
	p.flags = flags
	SiteFlags(flags, &p.site)
	flags.StringVar(&p.url, "url", "", "")
	flags.Float64Var(&p.rate, "rate", 0, "")
	flags.StringVar(&p.csv, "csv", p.csv, "")
	flags.StringVar(&p.order, "order", p.order, "")
	flags.BoolVar(&p.raw, "csv-raw", false, "")
	flags.BoolVar(&p.bom, "csv-bom", false, "")
	flags.StringVar(&p.trap, "trap", p.trap, "")
	p.own.flagsTo(flags)
}

// SiteFlags adds the options of the practice site to a command line.
func SiteFlags(flags *pflag.FlagSet, o *site.Options) {
	flags.IntVar(&o.Pages, "pages", o.Pages, "")
	flags.DurationVar(&o.Latency, "latency", o.Latency, "")
	flags.DurationVar(&o.Jitter, "jitter", o.Jitter, "")
	flags.Float64Var(&o.Fail, "fail", o.Fail, "")
	flags.BoolVar(&o.Hostile, "hostile", o.Hostile, "")
}

func (p *scrapeProgram) Tasks() int { return p.site.Pages }

func (p *scrapeProgram) Workers() int { return 0 }

// Tutorial is true for ten pages of the practice site with its defaults, which answers
// as slowly as the tutorial's blog did.
func (p *scrapeProgram) Tutorial() bool {
	o := p.site
	o.Seed = site.Default().Seed
	return p.url == "" && !p.own.asked() && o == site.Default() && p.trap == "none"
}

// Knobs is the trap, which is for the rows of the blog.
func (p *scrapeProgram) Knobs() []lesson.Knob {
	if p.own.asked() { // the traps are for the blog's rows
		return nil
	}
	return []lesson.Knob{{Flag: "trap", Values: trap.Names}}
}

// Output is empty with a trap: what it writes is counted and removed.
func (p *scrapeProgram) Output() (string, error) { return p.wrote.get() }

// Open starts the practice site, if that is to be scraped, and creates the file for the
// rows.
func (p *scrapeProgram) Open(ctx context.Context, s engine.Setup) (engine.Job, error) {
	if err := p.check(ctx, s); err != nil {
		return engine.Job{}, err
	}
	params := scrapeParams{Selectors: p.own.selectors, URL: p.url, Rate: p.rate, Pages: p.site.Pages, Seed: s.Seed, Missing: p.trap == "swallow"}
	if p.url != "" || p.rate > 0 {
		params.Start = time.Now().UnixNano()
	}
	var err error
	if params.Slots, err = models.Slots(s.Model, s.Workers, p.site.Pages); err != nil {
		return engine.Job{}, err
	}
	if params.Slots >= manySlots && models.TraitsOf(s.Model).Races() {
		params.parsers = runtime.GOMAXPROCS(0)
	}
	rows := &collector{wrote: &p.wrote, own: p.own.asked()}
	if p.trap != "none" { // it writes temporary files only
		rows.trap = trap.New(p.trap, p.site.Pages, trapTries)
	} else {
		rows.path = p.csv
	}
	if err := rows.create(ctx, p); err != nil {
		return engine.Job{}, fmt.Errorf("--csv: %w", err)
	}
	if p.url == "" {
		o := p.site
		o.Seed = s.Seed
		// The site must outlive the workers when the run is stopped: otherwise they
		// would see failures, not an interruption.
		at := net.JoinHostPort(cmp.Or(s.Reach, "127.0.0.1"), "0")
		if rows.site, err = site.Listen(context.WithoutCancel(ctx), at, o); err != nil {
			return engine.Job{}, errors.Join(fmt.Errorf("practice site: %w", err), rows.close())
		}
		params.URL, params.Practice = rows.site.URL(), true
	}
	data, err := json.Marshal(params)
	if err != nil {
		return engine.Job{}, errors.Join(err, rows.close())
	}
	job, scraper, err := params.job(data, engine.Part{Of: 1})
	if err != nil {
		return engine.Job{}, errors.Join(err, rows.close())
	}
	job.Work, job.Limited = p.work(), params.Start > 0
	params.URL = clean.Hide(params.URL) // the children have their own
	if job.Shown, err = json.Marshal(params); err != nil {
		return engine.Job{}, errors.Join(err, rows.close())
	}
	job.Options = event.Options{"trap": p.trap}
	if p.own.asked() {
		job.Options["columns"] = strings.Join(p.own.set.Columns, ", ")
	}
	rows.scraper = scraper
	job.Collect, job.Finish = rows.collect, rows.finish
	return job, nil
}

// work is what is scraped, and how it answers.
func (p *scrapeProgram) work() string { return p.pages() + p.own.work() }

// pages is whose pages are scraped.
func (p *scrapeProgram) pages() string {
	if p.url != "" {
		return clean.Hide(p.url)
	}
	o := p.site
	return fmt.Sprintf("practice site, latency %v ± %v, fail %g, hostile %t", o.Latency, o.Jitter, o.Fail, o.Hostile)
}

// check returns an error for invalid options.
func (p *scrapeProgram) check(ctx context.Context, s engine.Setup) error {
	if err := p.own.read(ctx); err != nil {
		return err
	}
	if p.flags != nil && !p.flags.Changed("csv") && !s.Screen {
		p.csv = ""
	}
	if p.own.asked() && p.csv == screenCSV && !p.flags.Changed("csv") {
		p.csv = ownCSV
	}
	if p.order != "page" && p.order != "completion" {
		return fmt.Errorf("--order %s: must be page or completion", p.order)
	}
	if !(p.rate >= 0) || math.IsInf(p.rate, 0) { // NaN too
		return fmt.Errorf("--rate %g: must be 0 or more", p.rate)
	}
	if !slices.Contains(trap.Names, p.trap) {
		return fmt.Errorf("--trap %s: must be %s", p.trap, strings.Join(trap.Names, ", "))
	}
	if p.trap != "none" && p.own.asked() {
		return fmt.Errorf("--trap %s is for the blog's rows; it does not go with --rows or --rows-file", p.trap)
	}
	if p.trap != "none" && p.flags != nil && p.flags.Changed("csv") {
		return fmt.Errorf("--csv does not go with --trap, whose rows go to a temporary file")
	}
	if p.url != "" && p.flags != nil {
		for _, name := range []string{"latency", "jitter", "fail", "hostile"} {
			if p.flags.Changed(name) {
				return fmt.Errorf("--%s is for the practice site; it does not go with --url", name)
			}
		}
	}
	return p.site.Validate()
}

// scrapeParams is what is sent to a child.
type scrapeParams struct {
	scrape.Selectors         // of the rows; without any those of the blog
	URL              string  `json:"url"`
	Rate             float64 `json:"rate,omitempty"`
	Pages            int     `json:"pages"`
	Seed             uint64  `json:"seed"`
	Slots            int     `json:"slots"`
	// Practice says that the site is the practice site of the run, which needs no limits.
	Practice bool  `json:"practice,omitempty"`
	Start    int64 `json:"start,omitempty"` // when the processes' schedule of requests to a real site starts: nanoseconds since 1970

	// Missing requests a page that does not exist in place of the last.
	Missing bool `json:"missing,omitempty"`

	parsers int // pages parsed at once, 0 for no bound
}

// manySlots is the number of pages in flight from which the number of pages parsed at
// once is limited to the cores. Parsing more at once takes memory and saves no time;
// with fewer pages it does not matter, and the lanes do not show a lock that is not
// part of the model.
const manySlots = 17

// job makes the job for one of the processes that do it.
func (p scrapeParams) job(data json.RawMessage, part engine.Part) (engine.Job, *scrape.Scraper, error) {
	start := time.Time{}
	if p.Start > 0 {
		start = time.Unix(0, p.Start)
	}
	set, err := p.Set()
	if err != nil {
		return engine.Job{}, nil, err
	}
	scraper, err := scrape.New(scrape.Config{
		Start: start, Set: set, Hosts: part.Hosts,
		URL: p.URL, Practice: p.Practice, Workers: p.Slots, Parsers: p.parsers, Seed: int64(p.Seed), Rate: p.Rate, Share: part.Of, Part: part.Index, Version: engine.Release(),
	})
	if err != nil {
		return engine.Job{}, nil, fmt.Errorf("--url: %w", err)
	}
	return engine.Job{
		Lesson: "scrape",
		Params: data,
		Tasks:  p.Pages,
		Seed:   p.Seed,
		Source: scrapeCode.Source(),
		Name:   func(task int) string { return fmt.Sprintf("page %d", task+1) },
		Do: func(w *engine.Worker, task int) (any, error) {
			page := task + 1
			if p.Missing && page == p.Pages {
				page++
			}
			return scraper.Page(w, page)
		},
		Decode: func(data []byte) (any, error) {
			var page scrape.Page
			if err := json.Unmarshal(data, &page); err != nil {
				return nil, err
			}
			if err := page.Check(set); err != nil {
				return nil, err
			}
			page.Clean() // it comes from a child
			return page, nil
		},
	}, scraper, nil
}
