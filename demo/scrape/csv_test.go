package scrape

import (
	"context"
	"encoding/csv"
	"fmt"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"
)

func posts(ids ...string) []Row {
	ps := make([]Row, len(ids))
	for i, id := range ids {
		ps[i] = Row{id, []string{"t" + id, "", "", "a"}}
	}
	return ps
}

// titled is a row of the blog that has a title only.
func titled(title string) Row { return Row{Cells: []string{title, "", "", ""}} }

// rowsOf returns the titles in a file, without the header.
func rowsOf(t *testing.T, path string) []string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(string(text), "title,summary,avatar,author\n") {
		t.Errorf("the file starts with %.40q", text)
	}
	records, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var titles []string
	for _, r := range records[1:] {
		titles = append(titles, r[0])
	}
	return titles
}

func TestWriter(t *testing.T) {
	add := func(page int, ids ...string) func(*Writer) error {
		return func(w *Writer) error { return w.Add(page, posts(ids...)) }
	}
	skip := func(page int) func(*Writer) error {
		return func(w *Writer) error { return w.Skip(page) }
	}
	type steps []func(*Writer) error
	tests := map[string]struct {
		opts  CSVOptions
		steps steps
		want  []string
		dups  int
	}{
		"pages in order":                 {steps: steps{add(1, "1"), add(2, "2")}, want: []string{"t1", "t2"}},
		"pages out of order":             {steps: steps{add(3, "3"), add(2, "2"), add(1, "1")}, want: []string{"t1", "t2", "t3"}},
		"completion order":               {CSVOptions{Completion: true}, steps{add(3, "3"), skip(2), add(1, "1")}, []string{"t3", "t1"}, 0},
		"a failed page is skipped":       {steps: steps{add(3, "3"), skip(1), add(2, "2")}, want: []string{"t2", "t3"}},
		"an interruption keeps the rest": {steps: steps{add(9, "9"), add(5, "5"), add(1, "1")}, want: []string{"t1", "t5", "t9"}},
		"another first page":             {CSVOptions{First: 4}, steps{add(5, "5"), add(4, "4")}, []string{"t4", "t5"}, 0},
		"a moved post is kept once":      {steps: steps{add(2, "2", "3"), add(1, "1", "2")}, want: []string{"t1", "t2", "t3"}, dups: 1},
		"posts without ID are all kept":  {steps: steps{add(1, "", "")}, want: []string{"t", "t"}},
		"an empty page is a page":        {steps: steps{add(1)}},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "out.csv")
			w, err := Create(t.Context(), path, tt.opts)
			if err != nil {
				t.Fatal(err)
			}
			for _, step := range tt.steps {
				if err := step(w); err != nil {
					t.Fatal(err)
				}
			}
			if replaced, err := w.Close(true); !replaced || err != nil {
				t.Fatalf("Close = %v, %v", replaced, err)
			}
			if got := rowsOf(t, path); !reflect.DeepEqual(got, tt.want) {
				t.Errorf("rows %v, want %v", got, tt.want)
			}
			if w.Rows() != len(tt.want) || w.Duplicates() != tt.dups || w.Held() != 0 {
				t.Errorf("%d rows, %d duplicates, %d held", w.Rows(), w.Duplicates(), w.Held())
			}
			onlyFile(t, path)
		})
	}
}

// TestDifferentPostsWithOneIDAreWritten: some sites restart the numbers of posts on each page, or
// give all posts the same number. The same post again is left out.
func TestDifferentPostsWithOneIDAreWritten(t *testing.T) {
	path := filepath.Join(t.TempDir(), "rows.csv")
	w, err := Create(t.Context(), path, CSVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	row := func(cells ...string) Row { return Row{"1", cells} }
	one := row("one", "s", "a", "x")
	same := []Row{one, row("two", "s", "a", "x"), row("one", "other", "a", "x"), row("one", "s", "other", "x"), row("one", "s", "a", "other")}
	shifted := row("ones", "", "a", "x") // the same letters in a row
	for page, posts := range [][]Row{same, {one, shifted}, {titled("no number"), titled("no number")}} {
		if err := w.Add(page+1, posts); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := w.Close(true); err != nil {
		t.Fatal(err)
	}
	want := []string{"one", "two", "one", "one", "one", "ones", "no number", "no number"}
	if got := rowsOf(t, path); !reflect.DeepEqual(got, want) || w.Duplicates() != 1 {
		t.Errorf("rows %q, %d duplicates", got, w.Duplicates())
	}
}

// TestAMarkForExcel stands before the titles, once, and only if it is asked for.
func TestAMarkForExcel(t *testing.T) {
	for bom, want := range map[bool]string{true: "\xef\xbb\xbftitle,", false: "title,"} {
		path := filepath.Join(t.TempDir(), "rows.csv")
		w, err := Create(t.Context(), path, CSVOptions{BOM: bom})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Add(1, []Row{titled("=博客")}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Close(true); err != nil {
			t.Fatal(err)
		}
		got, err := os.ReadFile(path)
		if err != nil || !strings.HasPrefix(string(got), want) || strings.Count(string(got), "\ufeff") > 1 || !strings.Contains(string(got), "\n'=博客,") {
			t.Errorf("mark %v: %q, %v", bom, got, err)
		}
	}
}

// TestAnErrorOfTheFileIsSaidOnce, whether it comes to light with a page or at the end.
func TestAnErrorOfTheFileIsSaidOnce(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	for _, long := range []int{1, 10_000} {
		w, err := Create(t.Context(), "/dev/full", CSVOptions{})
		if err != nil {
			t.Fatal(err)
		}
		first := w.Add(1, []Row{titled(strings.Repeat("x", long))})
		second := w.Add(2, []Row{titled(strings.Repeat("y", long))})
		replaced, last := w.Close(true)
		for _, err := range []error{first, second, last} {
			if err == nil || err.Error() != "cannot write /dev/full: no space left on device" || replaced {
				t.Errorf("%d bytes: %v, replaced %v", long, err, replaced)
			}
		}
	}
}

// TestAPipeGetsEachPageAtOnce: whoever reads it need not wait for the end.
func TestAPipeGetsEachPageAtOnce(t *testing.T) {
	r, out, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer out.Close()
	name := fmt.Sprintf("/dev/fd/%d", out.Fd())
	if _, err := os.Stat(name); err != nil {
		t.Skip(err)
	}
	w, err := Create(t.Context(), name, CSVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Add(1, []Row{titled("one")}); err != nil {
		t.Fatal(err)
	}
	got := make([]byte, 100)
	if n, err := r.Read(got); err != nil || string(got[:n]) != "title,summary,avatar,author\none,,,\n" {
		t.Errorf("after the first page there is %q, %v", got[:n], err)
	}
	if replaced, err := w.Close(true); err != nil || !replaced {
		t.Errorf("%v, %v", replaced, err)
	}
}

func TestWriterRefusesAPageTwice(t *testing.T) {
	w, err := Create(t.Context(), filepath.Join(t.TempDir(), "out.csv"), CSVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	defer w.Close(false)
	for _, page := range []int{1, 3} {
		if err := w.Add(page, posts("1")); err != nil {
			t.Fatal(err)
		}
		if err := w.Add(page, posts("1")); err == nil {
			t.Errorf("page %d was taken twice", page)
		}
	}
}

func TestCloseLeavesTheTargetAlone(t *testing.T) {
	tests := map[string]struct {
		commit bool
		use    func(*Writer) error
	}{
		"without a page":    {true, func(w *Writer) error { return w.Skip(1) }},
		"without anything":  {true, func(*Writer) error { return nil }},
		"without a commit":  {false, func(w *Writer) error { return w.Add(1, posts("1")) }},
		"after a bad write": {true, func(w *Writer) error { w.file.Discard(); return w.Add(1, posts("1")) }},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "out.csv")
			if err := os.WriteFile(path, []byte("before"), 0o600); err != nil {
				t.Fatal(err)
			}
			w, err := Create(t.Context(), path, CSVOptions{})
			if err != nil {
				t.Fatal(err)
			}
			if err := tt.use(w); err != nil {
				t.Fatal(err)
			}
			if replaced, err := w.Close(tt.commit); replaced || (err != nil) != (name == "after a bad write") {
				t.Errorf("Close = %v, %v", replaced, err)
			}
			if text, _ := os.ReadFile(path); string(text) != "before" {
				t.Errorf("the target holds %q", text)
			}
			onlyFile(t, path)
		})
	}
}

// onlyFile fails if anything was left beside path.
func onlyFile(t *testing.T, path string) {
	t.Helper()
	entries, err := os.ReadDir(filepath.Dir(path))
	if err != nil || len(entries) != 1 {
		t.Errorf("the directory holds %v, %v", entries, err)
	}
}

func TestCreateKeepsPermissionsAndLinks(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("links and permissions are different there")
	}
	dir := t.TempDir()
	target, link := filepath.Join(dir, "target.csv"), filepath.Join(dir, "link.csv")
	if err := os.WriteFile(target, nil, 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("target.csv", link); err != nil {
		t.Fatal(err)
	}
	w, err := Create(t.Context(), link, CSVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Add(1, posts("1")); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Close(true); err != nil {
		t.Fatal(err)
	}
	if to, err := os.Readlink(link); err != nil || to != "target.csv" {
		t.Errorf("the link is now %q, %v", to, err)
	}
	if info, err := os.Stat(target); err != nil || info.Mode().Perm() != 0o640 || len(rowsOf(t, target)) != 1 {
		t.Errorf("the target is %v, %v", info.Mode(), err)
	}
}

func TestCreateRefuses(t *testing.T) {
	dir := t.TempDir()
	plainFile := filepath.Join(dir, "file")
	if err := os.WriteFile(plainFile, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	dangling := filepath.Join(dir, "dangling.csv")
	if err := os.Symlink("nowhere", dangling); err != nil {
		t.Skip(err)
	}
	for path, want := range map[string]string{
		dir:                                   "it is a directory",
		filepath.Join(dir, "none", "out.csv"): "cannot write",
		filepath.Join(plainFile, "out.csv"):   "cannot write",
		dangling:                              "a link that points nowhere",
	} {
		if _, err := Create(t.Context(), path, CSVOptions{}); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Create(%s) says %v, want %q", path, err, want)
		}
	}
}

func TestHarmless(t *testing.T) {
	for _, cell := range []string{
		"=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\rx", "\tx", "  =1", "\u3000=1", "＝1", "＋1", "－1", "＠x", "\u00a0@x",
	} {
		if got := harmless(cell); got != "'"+cell {
			t.Errorf("harmless(%q) = %q", cell, got)
		}
	}
	for _, cell := range []string{"", " ", "text", "a=b", "'=1", "1-2", "C++", ".NET", "（=）"} {
		if got := harmless(cell); got != cell {
			t.Errorf("harmless(%q) = %q", cell, got)
		}
	}
}

func TestWithoutAPathRowsAreOnlyCounted(t *testing.T) {
	w, err := Create(t.Context(), "", CSVOptions{})
	if err != nil {
		t.Fatal(err)
	}
	if err := w.Add(2, posts("1", "2")); err != nil {
		t.Fatal(err)
	}
	if replaced, err := w.Close(true); replaced || err != nil || w.Rows() != 2 {
		t.Errorf("Close = %v, %v with %d rows", replaced, err, w.Rows())
	}
}

func TestRawCellsAreLeftAlone(t *testing.T) {
	for raw, want := range map[bool]string{true: "=1", false: "'=1"} {
		path := filepath.Join(t.TempDir(), "out.csv")
		w, err := Create(t.Context(), path, CSVOptions{Raw: raw})
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Add(1, []Row{titled("=1")}); err != nil {
			t.Fatal(err)
		}
		if _, err := w.Close(true); err != nil {
			t.Fatal(err)
		}
		if got := rowsOf(t, path); !reflect.DeepEqual(got, []string{want}) {
			t.Errorf("raw %v: %v, want %v", raw, got, want)
		}
	}
}

func FuzzHarmless(f *testing.F) {
	f.Add(" =1")
	f.Add("＝")
	f.Fuzz(func(t *testing.T, cell string) {
		got := harmless(cell)
		if got != cell && got != "'"+cell {
			t.Errorf("harmless(%q) = %q", cell, got)
		}
		if harmless(got) != got {
			t.Errorf("harmless is not idempotent on %q", cell)
		}
		if trimmed := strings.TrimSpace(got); trimmed != "" && strings.ContainsAny(trimmed[:1], "=+-@") {
			t.Errorf("harmless(%q) = %q is a formula", cell, got)
		}
	})
}

func ExampleWriter() {
	path := filepath.Join(os.TempDir(), "posts.csv")
	defer os.Remove(path)
	w, err := Create(context.Background(), path, CSVOptions{})
	if err != nil {
		fmt.Println(err)
		return
	}
	_ = w.Add(2, []Row{titled("second")}) // held back
	_ = w.Add(1, []Row{{Cells: []string{"=first", "", "", "Ann"}}})
	_, _ = w.Close(true)
	text, _ := os.ReadFile(path)
	fmt.Print(string(text))
	// Output:
	// title,summary,avatar,author
	// '=first,,,Ann
	// second,,,
}
