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
	// Example is a wrong line, with its number, cut and cleaned; "" if all are right.
	Example string
}

// Lost is how many rows are missing.
func (c *count) Lost() int { return c.Expected - c.Whole - c.Stale }

// maxFile bounds what is read of a file, in bytes.
const maxFile = 256 << 20

// maxExample bounds an example, in bytes.
const maxExample = 120

// read counts what is in a file that should have the rows of pages.
func read(r io.Reader, pages [][]scrape.Post) (count, error) {
	var c count
	left, known := map[string]int{}, map[[2]string]bool{}
	for _, page := range pages {
		for _, post := range page {
			c.Expected++
			left[rowOf(post)]++
			known[[2]string{post.Title, post.Summary}] = true
		}
	}
	had := map[string]bool{}
	in := bufio.NewReaderSize(io.LimitReader(r, maxFile), 64<<10)
	for n := 1; ; n++ {
		line, err := in.ReadString('\n')
		if line != "" && !c.line(line, left, had, known) && c.Example == "" {
			c.Example = fmt.Sprintf("%d: %s", n, clean.Line(strings.TrimSuffix(line, "\n"), maxExample))
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
func (c *count) line(line string, left map[string]int, had map[string]bool, known map[[2]string]bool) bool {
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
	case isOf(line, known):
		c.Stale++
	default:
		c.Torn++
	}
	return false
}

// isOf reports whether a line is a row with the title and the summary of a post.
func isOf(line string, known map[[2]string]bool) bool {
	cells, err := csv.NewReader(strings.NewReader(line)).Read()
	return err == nil && len(cells) == len(header) && strings.HasSuffix(line, "\n") && known[[2]string{cells[0], cells[1]}]
}
