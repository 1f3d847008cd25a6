package scrape

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
)

// header is the first line of every file.
var header = []string{"title", "summary", "avatar", "author"}

// CSVOptions say how a file is written. The zero value writes pages in page order, from
// page 1, and defuses formulas.
type CSVOptions struct {
	First      int  // number of the first page; 0 is 1
	Completion bool // write pages as they arrive
	Raw        bool // do not defuse cells that a spreadsheet would run as formulas
}

// Writer owns a CSV file while it is written. Until Close the rows are in a file beside
// it, so that the target is always either unchanged or complete. A Writer is for one
// goroutine.
type Writer struct {
	opts CSVOptions
	path string
	file *atomicfile.File // nil: no file
	csv  *csv.Writer

	next  int             // in page order: the next page to write
	held  map[int][]Post  // pages that arrived early; nil is a page to skip
	seen  map[string]bool // IDs that were written
	pages int
	rows  int
	dups  int
}

// Create starts the file at path: it fails at once if that cannot be written.
// A link is followed, and the permissions of a file that is there are kept.
// Without a path there is no file, and the Writer only counts.
func Create(path string, opts CSVOptions) (*Writer, error) {
	w := &Writer{
		opts: opts, path: path, next: max(opts.First, 1),
		held: make(map[int][]Post), seen: make(map[string]bool),
	}
	if path == "" {
		w.csv = csv.NewWriter(io.Discard)
		return w, nil
	}
	var err error
	if w.file, err = atomicfile.Create(path); err != nil {
		return nil, w.failed(err)
	}
	w.csv = csv.NewWriter(w.file)
	if err := w.csv.Write(header); err != nil {
		w.file.Discard()
		return nil, w.failed(err)
	}
	return w, nil
}

// Add writes the rows of a page, or holds them back until the pages before it are
// written. An error is one of the file, and Close returns it too.
func (w *Writer) Add(page int, posts []Post) error {
	if posts == nil {
		posts = []Post{} // present, though empty
	}
	return w.put(page, posts)
}

// Skip says that page will not come.
func (w *Writer) Skip(page int) error { return w.put(page, nil) }

// Rows is the number of posts written so far, without the header.
func (w *Writer) Rows() int { return w.rows }

// Duplicates is the number of posts left out because one with the same ID was
// written before.
func (w *Writer) Duplicates() int { return w.dups }

// Held is the number of pages that arrived early and are not written yet.
func (w *Writer) Held() int { return len(w.held) }

// Close finishes the file. With commit it writes the pages that are still held back, in
// page order even if some between them are missing, and moves the file into place:
// replaced is true. Without commit, on an error, or if there was no page at all, the
// target stays unchanged. If the file could not be moved into place, the error says
// where the rows are.
func (w *Writer) Close(commit bool) (replaced bool, err error) {
	if commit {
		err = w.flushHeld()
	}
	w.csv.Flush()
	err = errors.Join(err, w.csv.Error())
	if w.file == nil {
		return false, err
	}
	if !commit || err != nil || w.pages == 0 {
		w.file.Discard()
		return false, w.failed(err)
	}
	err = w.file.Commit()
	return err == nil, w.failed(err)
}

func (w *Writer) failed(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("cannot write %s: %w", clean.Line(w.path, 200), err)
}

// put takes a page, nil to skip it, and writes the pages that are due.
func (w *Writer) put(page int, posts []Post) error {
	if w.opts.Completion {
		return w.write(posts)
	}
	if _, twice := w.held[page]; twice || page < w.next {
		return fmt.Errorf("page %d was written before", page)
	}
	w.held[page] = posts
	for {
		posts, ok := w.held[w.next]
		if !ok {
			return nil
		}
		delete(w.held, w.next)
		w.next++
		if err := w.write(posts); err != nil {
			return err
		}
	}
}

// flushHeld writes the pages held back although a page before them is missing.
func (w *Writer) flushHeld() error {
	for _, page := range slices.Sorted(maps.Keys(w.held)) {
		if err := w.write(w.held[page]); err != nil {
			return err
		}
	}
	clear(w.held)
	return nil
}

// write writes the rows of a page, unless it is nil.
func (w *Writer) write(posts []Post) error {
	if posts == nil {
		return nil
	}
	w.pages++
	for _, p := range posts {
		if p.ID != "" && w.seen[p.ID] {
			w.dups++
			continue
		}
		row := []string{p.Title, p.Summary, p.Avatar, p.Author}
		if !w.opts.Raw {
			for i := range row {
				row[i] = harmless(row[i])
			}
		}
		if err := w.csv.Write(row); err != nil {
			return w.failed(err)
		}
		if p.ID != "" {
			w.seen[p.ID] = true
		}
		w.rows++
	}
	return nil
}

// harmless puts a quote before a cell that a spreadsheet would take for a
// formula: it starts with = + - or @, also in full width or behind white space,
// or with a tab or a carriage return.
func harmless(cell string) string {
	first, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(cell, unicode.IsSpace))
	if strings.ContainsRune("=+-@＝＋－＠", first) || strings.HasPrefix(cell, "\t") || strings.HasPrefix(cell, "\r") {
		return "'" + cell
	}
	return cell
}
