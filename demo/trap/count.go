package trap

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"io"
	"strings"

	"lanes/demo/scrape"
	"lanes/engine/clean"
)

// count compares what is in a file with what should be.
type count struct {
	Expected int // rows
	Whole    int // rows that are right, each counted once
	Headers  int
	Torn     int // lines that are not a row at all
	Stale    int // rows with the right title and summary, but cells of another post
	Repeated int // further copies of right rows
	// Examples are the first wrong lines, each with its number: its cells, cut and cleaned,
	// and those that are wrong in [Wrong].
	Examples []string
}

// Wrong are the signs around a cell that is not what it should be, and Between stands
// between two cells.
const (
	Wrong   = "»%s«"
	Between = " | "
)

// Lost is how many rows are missing.
func (c *count) Lost() int { return c.Expected - c.Whole - c.Stale }

// maxFile bounds what is read of a file, in bytes.
const maxFile = 256 << 20

const (
	maxExamples = 4
	maxCell     = 22 // bytes that an example shows of a cell
	maxLine     = 80 // and of a line that is no row
)

// read counts what is in a file that should have the rows of pages.
func read(r io.Reader, pages [][]scrape.Post) (count, error) {
	var c count
	left, known := map[string]int{}, map[[2]string]scrape.Post{}
	for _, page := range pages {
		for _, post := range page {
			c.Expected++
			left[rowOf(post)]++
			known[[2]string{post.Title, post.Summary}] = post
		}
	}
	had := map[string]bool{}
	in := bufio.NewReaderSize(io.LimitReader(r, maxFile), 64<<10)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if line != "" && !c.line(line, left, had, known) && len(c.Examples) < maxExamples {
			c.Examples = append(c.Examples, fmt.Sprintf("%d: %s", n, example(line, known)))
		}
		if err == io.EOF {
			return c, nil
		}
		if err != nil {
			return c, err
		}
	}
}

// line counts a line, and reports whether it is right.
func (c *count) line(line string, left map[string]int, had map[string]bool, known map[[2]string]scrape.Post) bool {
	switch {
	case line == lineOf(header):
		c.Headers++
		return c.Headers == 1
	case left[line] > 0:
		left[line]--
		had[line] = true
		c.Whole++
		return true
	case had[line]:
		c.Repeated++
	default:
		if _, _, ok := postOf(line, known); ok {
			c.Stale++
		} else {
			c.Torn++
		}
	}
	return false
}

// example is a wrong line as it is shown.
func example(line string, known map[[2]string]scrape.Post) string {
	cells, post, ok := postOf(line, known)
	if !ok {
		return fmt.Sprintf(Wrong, clean.Line(strings.TrimSuffix(line, "\n"), maxLine))
	}
	should := []string{post.Title, post.Summary, post.Avatar, post.Author}
	for i, cell := range cells {
		shown := clean.Line(cell, maxCell)
		if cell != should[i] {
			shown = fmt.Sprintf(Wrong, shown)
		}
		cells[i] = shown
	}
	return strings.Join(cells, Between)
}

// postOf is the post with the title and the summary of a line, and the line's cells. ok is
// false if the line is no row of any.
func postOf(line string, known map[[2]string]scrape.Post) (cells []string, post scrape.Post, ok bool) {
	cells, err := csv.NewReader(strings.NewReader(line)).Read()
	if err != nil || len(cells) != len(header) || !strings.HasSuffix(line, "\n") {
		return nil, post, false
	}
	post, ok = known[[2]string{cells[0], cells[1]}]
	return cells, post, ok
}
