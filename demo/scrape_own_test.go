package demo

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/spf13/pflag"

	"lanes/engine"
	"lanes/engine/lesson"
)

// listing serves pages with another markup than the blog's; page 3 has no rows.
func listing(t *testing.T) (url string) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, "<ul class=posts>")
		for i := 1; i < 3 && r.URL.Path != "/3"; i++ {
			fmt.Fprintf(w, `<li><h3><a href="post%s-%d">=Post %d</a></h3><div class=meta><time datetime="2024-01-0%d">`, r.URL.Path, i, i, i)
			fmt.Fprint(w, "</time></div>")
		}
		fmt.Fprint(w, "<li class=ad></ul>")
	}))
	t.Cleanup(server.Close)
	return server.URL + "/{page}"
}

// TestAListingOfOnesOwn gives the same file under every model, with the columns that were
// asked for, whether they come as flags, as one flag or in a file.
func TestAListingOfOnesOwn(t *testing.T) {
	url := listing(t)
	file := filepath.Join(t.TempDir(), "set")
	if err := os.WriteFile(file, []byte("rows = ul.posts > li\ntitle = h3 a\nlink = h3 a@href\ndate = .meta time@datetime\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	home := strings.TrimSuffix(url, "{page}")
	want := "title,link,date\n"
	for _, page := range []int{1, 2, 4} {
		for i := 1; i < 3; i++ {
			want += fmt.Sprintf("'=Post %d,%spost/%d-%d,2024-01-0%d\n", i, home, page, i, i)
		}
	}
	ways := [][]string{
		{"--rows", "ul.posts > li", "--field", "title=h3 a", "--field", "link=h3 a@href", "--field", "date=.meta time@datetime"},
		{"--rows", "ul.posts > li", "--field", "title=h3 a; link=h3 a@href; date=.meta time@datetime"},
		{"--rows-file", file},
	}
	for n, model := range Scrape.Models {
		out := filepath.Join(t.TempDir(), "rows.csv")
		tl, err := outcome(t, Scrape, model, append([]string{"--url", url, "--pages", "4", "--csv", out}, ways[n%len(ways)]...)...)
		if err != nil {
			t.Fatal(err)
		}
		p := tl.Head()
		if p.Done != 3 || len(p.Failures) != 1 || p.Value("rows") != 6 || p.Value("unread") != 3 || tl.Info.Options["columns"] != "title, link, date" {
			t.Errorf("%s: %d done, failures %v, %d rows, %d left out, options %v", model, p.Done, p.Failures, p.Value("rows"), p.Value("unread"), tl.Info.Options)
		}
		if got, err := os.ReadFile(out); err != nil || string(got) != want {
			t.Errorf("%s: %s, %v\nwant %s", model, got, err, want)
		}
	}
}

// TestTry shows the first page's rows and starts nothing that lasts.
func TestTry(t *testing.T) {
	url := listing(t)
	try := func(args ...string) (lesson.Tried, error) {
		p := Scrape.New()
		flags := pflag.NewFlagSet("scrape", pflag.ContinueOnError)
		p.Flags(flags)
		if err := flags.Parse(append([]string{"--url", url}, args...)); err != nil {
			t.Fatal(err)
		}
		return p.(lesson.Trying).Try(t.Context(), 1)
	}
	got, err := try("--rows", "li", "--field", "title=h3", "--field", "nothing=b")
	if err != nil || len(got.Rows) != 2 || got.Rows[1][0] != "=Post 2" || got.Rows[1][1] != "" || got.Unread != 1 || len(got.Columns) != 2 {
		t.Errorf("%+v, %v", got, err)
	}
	if _, err := try("--rows", "ol", "--field", "a=b"); err == nil || err.Error() != "page 1: no row in the page: the selector of the rows matches nothing" {
		t.Error(err)
	}
}

func TestOptionsOfOnesOwnThatAreWrong(t *testing.T) {
	for args, want := range map[string]string{
		"--rows=li":                          "--rows needs --field NAME=SELECTOR, at least one: the columns",
		"--field=a=b":                        "--field needs --rows, the selector of the rows that it is in",
		"--rows-file=x --rows=li":            "--rows-file has the rows and the fields: leave out --rows and --field",
		"--rows=li[ --field=a=b":             "--rows and --field: rows: wrong selector at character 4: it ends too early",
		"--rows=li --field=a=b --trap=stale": "--trap stale is for the blog's rows; it does not go with --rows or --rows-file",
	} {
		if _, err := open(t, Scrape, engine.Setup{Model: "threads"}, strings.Fields(args)...); err == nil || err.Error() != want {
			t.Errorf("%s: %v, want %s", args, err, want)
		}
	}
}
