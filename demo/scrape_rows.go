package demo

import (
	"context"
	"errors"
	"fmt"

	"lanes/demo/scrape"
	"lanes/demo/site"
	"lanes/demo/trap"
	"lanes/engine"
	"lanes/engine/stream"
)

// collector is the only owner of the rows: it runs on the main lane.
type collector struct {
	path    string // of the file, "" for none
	csv     *scrape.Writer
	wrote   *output
	site    *site.Server // nil for a real site
	scraper *scrape.Scraper
	own     bool  // they are of pages of the user's own, and not posts
	rows    int64 // that came, with those that came twice
	unread  int64 // that look like rows and could not be read
	bytes   int64
	trap    *trap.Trap // nil for none
	err     error      // of the file
}

// create starts the file. One that nobody asked for may be impossible to write: then the
// run has none, and the program's output says why.
func (c *collector) create(ctx context.Context, p *scrapeProgram) (err error) {
	opts := scrape.CSVOptions{Columns: p.own.columns(), Completion: p.order == "completion", Raw: p.raw, BOM: p.bom}
	c.wrote.set("", nil)
	c.csv, err = scrape.Create(ctx, c.path, opts)
	if err != nil && p.flags != nil && !p.flags.Changed("csv") {
		c.wrote.set("", err)
		c.path = ""
		c.csv, err = scrape.Create(ctx, "", opts)
	}
	return err
}

// collect takes a page, or the error of its task.
func (c *collector) collect(main *engine.Worker, task int, result any, err error) {
	page, ok := result.(scrape.Page)
	if err == nil && !ok {
		c.keep(fmt.Errorf("page %d: it came without a result", task+1))
	}
	if err != nil || !ok {
		c.keep(c.csv.Skip(task + 1))
		return
	}
	c.keep(c.csv.Add(task+1, page.Rows))
	if c.trap != nil {
		c.trap.Add(task, scrape.PostsOf(page.Rows))
	}
	if len(page.Rows) > 0 {
		main.Print(fmt.Sprintf("page %d: %d rows, first %s", task+1, len(page.Rows), c.first(page.Rows[0])))
	}
	c.rows += int64(len(page.Rows))
	c.bytes += page.Bytes
	c.unread += int64(page.Unread)
	main.Value("bytes", c.bytes)
	if c.unread > 0 {
		main.Value("unread", c.unread)
	}
	c.report(main)
}

// first is what is printed of the first row of a page.
func (c *collector) first(r scrape.Row) string {
	if c.own {
		return firstCell(r.Cells)
	}
	post := scrape.PostsOf([]scrape.Row{r})[0]
	return post.Title + " by " + post.Author
}

// report reports how many rows there are. Rows held back for an earlier page count
// until they turn out to be duplicates.
func (c *collector) report(main *engine.Worker) {
	twice := int64(c.csv.Duplicates())
	main.Value("rows", c.rows-twice)
	if twice > 0 {
		main.Value("duplicates", twice)
	}
}

// keep remembers the first error of the file; the run continues.
func (c *collector) keep(err error) {
	if c.err == nil {
		c.err = err
	}
}

// finish closes everything. The file holds every page that was finished, also
// if the run was stopped; a run that got nothing leaves an older file alone.
func (c *collector) finish(main *engine.Worker) error {
	replaced, err := c.csv.Close(c.rows > 0)
	c.keep(err)
	if replaced && !stream.IsStdout(c.path) {
		c.wrote.set(c.path, nil)
	}
	c.report(main)
	c.scraper.Close()
	if c.site != nil {
		c.site.Close()
	}
	if c.trap != nil && main.Context().Err() == nil {
		return errors.Join(c.err, c.trap.Spring(main))
	}
	what := "posts"
	if c.own {
		what = "rows"
	}
	main.Print(fmt.Sprintf("%d %s after %.3f s", c.rows-int64(c.csv.Duplicates()), what, main.Now().Seconds()))
	return c.err
}

// close undoes what Open began.
func (c *collector) close() error {
	if c.site != nil {
		c.site.Close()
	}
	_, err := c.csv.Close(false)
	return err
}
