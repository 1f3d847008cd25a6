package demo

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/pflag"

	"lanes/demo/scrape"
	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/lesson"
	"lanes/engine/stream"
)

// ownCSV is the file that a run on a screen writes of pages of the user's own, unless
// told otherwise.
const ownCSV = "rows.csv"

// ownPages are the options that say how the rows of another listing than the blog's are
// read.
type ownPages struct {
	file      string
	selectors scrape.Selectors

	set *scrape.Set // what the options mean, when they have been read
}

func (o *ownPages) flagsTo(flags *pflag.FlagSet) {
	flags.StringVar(&o.selectors.Rows, "rows", "", "")
	flags.Var((*fieldsFlag)(&o.selectors.Fields), "field", "")
	flags.StringVar(&o.file, "rows-file", "", "")
}

// fieldsFlag is a flag that can be given again, or once with several fields and ; between
// them: that is how it is written in one value.
type fieldsFlag []string

func (f *fieldsFlag) Set(text string) error {
	*f = append(*f, scrape.SplitFields(text)...)
	return nil
}

func (f *fieldsFlag) String() string { return strings.Join(*f, "; ") }

func (*fieldsFlag) Type() string { return "string" }

// asked reports whether there is a listing of the user's own.
func (o *ownPages) asked() bool {
	return o.file != "" || o.selectors.Rows != "" || len(o.selectors.Fields) > 0
}

// read makes the set that the options mean, once.
func (o *ownPages) read(ctx context.Context) (err error) {
	s := &o.selectors
	switch given := s.Rows != "" || len(s.Fields) > 0; {
	case !o.asked() || o.set != nil:
		return nil
	case given && o.file != "":
		return errors.New("--rows-file has the rows and the fields: leave out --rows and --field")
	case given && s.Rows == "":
		return errors.New("--field needs --rows, the selector of the rows that it is in")
	case given && len(s.Fields) == 0:
		return errors.New("--rows needs --field NAME=SELECTOR, at least one: the columns")
	case o.file != "":
		if *s, err = readSelectors(ctx, o.file); err != nil {
			return fmt.Errorf("--rows-file %s: %w", clean.Line(o.file, 100), err)
		}
	}
	if o.set, err = s.Set(); err != nil {
		return fmt.Errorf("--rows and --field: %w", err)
	}
	return nil
}

func readSelectors(ctx context.Context, file string) (scrape.Selectors, error) {
	f, err := stream.Open(ctx, file)
	if err != nil {
		return scrape.Selectors{}, stream.Reason(err)
	}
	defer f.Close()
	return scrape.ReadSelectors(f)
}

// columns are the columns of the file, nil for those of the blog.
func (o *ownPages) columns() []string {
	if o.set == nil {
		return nil
	}
	return o.set.Columns
}

// work is what the options add to what a run does.
func (o *ownPages) work() string {
	if !o.asked() {
		return ""
	}
	return fmt.Sprintf(", rows %s: %s", o.selectors.Rows, strings.Join(o.selectors.Fields, "; "))
}

// firstCell is the first cell of a row in which there is something.
func firstCell(cells []string) string { return cmp.Or(cells...) }

// Try reads the rows of the first page.
func (p *scrapeProgram) Try(ctx context.Context, seed uint64) (lesson.Tried, error) {
	one := scrapeProgram{site: p.site, url: p.url, rate: p.rate, order: "page", trap: "none", own: p.own}
	one.site.Pages = 1
	job, err := one.Open(ctx, engine.Setup{Model: "sequential", Seed: seed})
	if err != nil {
		return lesson.Tried{}, err
	}
	t := lesson.Tried{Columns: cmp.Or(one.own.set, scrape.Blog).Columns}
	var failed error
	job.Collect = func(_ *engine.Worker, _ int, result any, err error) {
		page, ok := result.(scrape.Page)
		if failed = err; err != nil || !ok {
			return
		}
		for _, r := range page.Rows {
			t.Rows = append(t.Rows, r.Cells)
		}
		t.Unread = page.Unread
	}
	run, err := engine.Start(ctx, job, engine.Config{Model: "sequential"})
	if err != nil {
		return t, err
	}
	for range run.Batches() {
	}
	if failed != nil {
		return t, fmt.Errorf("page 1: %w", failed)
	}
	return t, run.Err()
}
