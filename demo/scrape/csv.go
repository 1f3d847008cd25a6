package scrape

import (
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/csv"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
	"lanes/engine/stream"
)

// CSVOptions say how a file is written. The zero value writes pages in page
// order, from page 1, and makes formulas harmless.
type CSVOptions struct {
	Columns    []string // the first line; nil is that of the Blog
	First      int      // number of the first page; 0 is 1
	Completion bool     // write pages as they come
	Raw        bool     // leave cells alone that a spreadsheet would run
	BOM        bool     // begin with a byte-order mark, by which Excel knows UTF-8
}

// byteOrderMark is U+FEFF in UTF-8.
const byteOrderMark = "\xef\xbb\xbf"

// Writer owns a CSV file while it is written. Until Close the rows are in a
// file beside it, so that the target is always either what it was before or
// whole. A target that cannot be replaced, a pipe or standard output, gets the rows of
// each page at once. A Writer is for one goroutine.
type Writer struct {
	opts CSVOptions
	path string
	file *atomicfile.File // nil: there is none
	csv  *csv.Writer
	err  error // of the file, which ends it

	next  int           // in page order: the page to be written next
	held  map[int][]Row // pages that came early; nil is one to skip
	seen  map[mark]bool // rows with an ID that were written
	pages int
	rows  int
	dups  int
}

// Create starts the file at path: it fails at once if that cannot be written.
// A link is followed, and the permissions of a file that is there are kept. The path "-"
// is standard output. Without a path there is no file, and the Writer only counts.
// A reader who takes nothing holds it up no longer than until ctx ends.
func Create(ctx context.Context, path string, opts CSVOptions) (*Writer, error) {
	w := &Writer{
		opts: opts, path: path, next: max(opts.First, 1),
		held: make(map[int][]Row), seen: make(map[mark]bool),
	}
	if path == "" {
		w.csv = csv.NewWriter(io.Discard)
		return w, nil
	}
	var err error
	if w.file, err = atomicfile.Create(ctx, path); err != nil {
		return nil, w.failed(err)
	}
	if opts.BOM {
		_, err = io.WriteString(w.file, byteOrderMark)
	}
	w.csv = csv.NewWriter(w.file)
	if err = cmp.Or(err, w.csv.Write(w.columns())); err != nil {
		w.file.Discard()
		return nil, w.failed(err)
	}
	return w, nil
}

// Add writes the rows of a page, or holds them back until it is its turn. An
// error of the file comes back from Close as well, the same.
func (w *Writer) Add(page int, rows []Row) error {
	if rows == nil {
		rows = []Row{} // had, though it is empty
	}
	return w.put(page, rows)
}

// Skip says that page will not come.
func (w *Writer) Skip(page int) error { return w.put(page, nil) }

// Rows is the number of rows written so far, without the header.
func (w *Writer) Rows() int { return w.rows }

// Duplicates is the number of rows left out because the same one was written
// before: the same ID, and the same content. Different posts may well have the same
// ID, where a site counts them anew on each page.
func (w *Writer) Duplicates() int { return w.dups }

// Held is the number of pages that came early and are not written yet.
func (w *Writer) Held() int { return len(w.held) }

// Close ends the file. With commit it writes the pages that are still held back,
// in page order and whatever is missing between them, and puts the file in its
// place: replaced is true. Without commit, on an error, or if there was not a
// single page, the target is left as it was. If it could not be put in its place,
// the error says where the rows are.
func (w *Writer) Close(commit bool) (replaced bool, err error) {
	if commit {
		err = w.flushHeld()
	}
	err = cmp.Or(w.flush(), err)
	if w.file == nil {
		return false, err
	}
	if !commit || err != nil || w.pages == 0 {
		w.file.Discard()
		return false, err
	}
	if err := w.file.Commit(); err != nil {
		return false, w.failed(err)
	}
	return true, nil
}

// flush writes what is in memory to the file. Its error is that of the whole file, the
// first one.
func (w *Writer) flush() error {
	w.csv.Flush()
	if err := w.csv.Error(); err != nil && w.err == nil {
		w.err = w.failed(err)
	}
	return w.err
}

func (w *Writer) failed(err error) error {
	name := clean.Line(w.path, 200)
	if stream.IsStdout(w.path) {
		name = "standard output"
	}
	return fmt.Errorf("cannot write %s: %w", name, err)
}

// put takes a page, nil if it is to be skipped, and writes what is due.
func (w *Writer) put(page int, rows []Row) error {
	if w.opts.Completion {
		return w.write(rows)
	}
	if _, twice := w.held[page]; twice || page < w.next {
		return fmt.Errorf("page %d was written before", page)
	}
	w.held[page] = rows
	for {
		rows, ok := w.held[w.next]
		if !ok {
			return nil
		}
		delete(w.held, w.next)
		w.next++
		if err := w.write(rows); err != nil {
			return err
		}
	}
}

// flushHeld writes what came early although something before it is missing.
func (w *Writer) flushHeld() error {
	for _, page := range slices.Sorted(maps.Keys(w.held)) {
		if err := w.write(w.held[page]); err != nil {
			return err
		}
	}
	clear(w.held)
	return nil
}

// write writes the rows of a page, unless it is to be skipped.
func (w *Writer) write(rows []Row) error {
	if rows == nil {
		return nil
	}
	w.pages++
	for _, r := range rows {
		id := markOf(r)
		if r.ID != "" && w.seen[id] {
			w.dups++
			continue
		}
		cells := r.Cells
		if !w.opts.Raw {
			cells = harmlessRow(cells)
		}
		if err := w.csv.Write(cells); err != nil {
			return w.flush() // the same error
		}
		if r.ID != "" {
			w.seen[id] = true
		}
		w.rows++
	}
	if w.file != nil && w.file.Direct() {
		return w.flush() // somebody may be waiting for it
	}
	return nil
}

// mark stands for a row and all of its content, and is small.
type mark [sha256.Size]byte

func markOf(r Row) mark {
	// No cell has a control character in it: see [Row].
	return sha256.Sum256([]byte(r.ID + "\x00" + strings.Join(r.Cells, "\x00")))
}

// columns is the first line.
func (w *Writer) columns() []string {
	columns := w.opts.Columns
	if columns == nil {
		columns = Blog.Columns
	}
	if w.opts.Raw {
		return columns
	}
	return harmlessRow(columns)
}

// harmlessRow is cells, each of them harmless.
func harmlessRow(cells []string) []string {
	safe := make([]string, len(cells))
	for i, cell := range cells {
		safe[i] = harmless(cell)
	}
	return safe
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
