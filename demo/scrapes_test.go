package demo

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"lanes/demo/site"
	"lanes/engine"
	"lanes/engine/models"
)

// scrapesVar says how many scrapes in a row a test makes under each model, in place of few.
const scrapesVar = "LANES_TEST_SCRAPES"

// scrapesInARow is that number, or usual if it is not said.
func scrapesInARow(t *testing.T, usual int) int {
	t.Helper()
	said, ok := os.LookupEnv(scrapesVar)
	if !ok {
		return usual
	}
	n, err := strconv.Atoi(said)
	if err != nil || n < usual {
		t.Fatalf("%s=%s: must be a number from %d on", scrapesVar, said, usual)
	}
	return n
}

// TestScrapesInARowLeaveNothing: no goroutine, open file, thread, child or temporary file is
// left by them, however they end. Child processes cost so much more that there are fewer
// scrapes with them.
func TestScrapesInARowLeaveNothing(t *testing.T) {
	dir, temp := t.TempDir(), t.TempDir()
	t.Setenv("TMPDIR", temp)
	t.Setenv("TMP", temp) // on Windows
	file := filepath.Join(dir, "rows.csv")
	for _, m := range models.All() {
		n := scrapesInARow(t, 20)
		if m.Processes {
			n = max(n/10, 3)
		}
		t.Run(fmt.Sprint(m.ID, n), func(t *testing.T) {
			for i := range 3 { // what is made once stays
				scrapeOnce(t, m.ID, file, i)
			}
			before := standing()
			for i := range n {
				scrapeOnce(t, m.ID, file, i)
			}
			var left []string
			for deadline := time.Now().Add(2 * time.Minute); ; time.Sleep(5 * time.Millisecond) {
				if left = standing().since(before, n); len(left) == 0 || time.Now().After(deadline) {
					break
				}
			}
			if len(left) > 0 {
				stacks := make([]byte, 1<<20)
				t.Errorf("left by %d scrapes: %s\n%s", n, strings.Join(left, ", "), stacks[:runtime.Stack(stacks, true)])
			}
			if names := filesIn(t, dir); len(names) != 1 {
				t.Errorf("beside the file there is %q", names)
			}
			if names := filesIn(t, temp); len(names) > 0 {
				t.Errorf("temporary files: %q", names)
			}
		})
	}
}

// scrapeOnce is a small scrape: one in three is stopped, and one in three fails.
func scrapeOnce(t *testing.T, model, file string, i int) {
	t.Helper()
	args := []string{"--latency", "0s", "--pages", "2", "--csv", file}
	seed := uint64(1)
	if i%3 == 1 {
		args, seed = append(args, "--hostile"), withoutPosts()
	}
	job, err := open(t, Scrape, engine.Setup{Model: model, Seed: seed}, args...)
	if err != nil {
		t.Fatal(err)
	}
	r, err := engine.Start(t.Context(), job, engine.Config{Model: model, Workers: 2})
	if err != nil {
		t.Fatal(err)
	}
	if i%3 == 2 {
		r.Stop()
	}
	for range r.Batches() { // until it is closed
	}
	if r.Err() != nil {
		t.Error(r.Err())
	}
}

// withoutPosts is the seed of a site whose first page is no list of posts, which
// fails at once, and whose second is not well encoded.
var withoutPosts = sync.OnceValue(func() uint64 {
	o := site.Default()
	for o.Hostile = true; o.Kind(1) != site.KindNoList || o.Kind(2) != site.KindInvalid; {
		o.Seed++
	}
	return o.Seed
})

// resources are what a process has at a moment; what the system does not tell is 0.
type resources struct{ goroutines, files, threads, children int }

func standing() resources {
	r := resources{goroutines: runtime.NumGoroutine()}
	files, _ := os.ReadDir("/proc/self/fd")
	threads, _ := os.ReadDir("/proc/self/task")
	r.files, r.threads = len(files), len(threads)
	stats, _ := filepath.Glob("/proc/[0-9]*/stat")
	for _, name := range stats {
		stat, _ := os.ReadFile(name)
		_, rest, _ := strings.Cut(string(stat), ") ") // behind the name: the state, and the parent
		if f := strings.Fields(rest); len(f) > 1 && f[1] == strconv.Itoa(os.Getpid()) {
			r.children++
		}
	}
	return r
}

// since is what there is more than before, after n scrapes. The runtime keeps threads for
// later, some more when the machine is busy: they are too many if every other scrape has
// left one.
func (r resources) since(before resources, n int) (more []string) {
	add := func(what string, now, then int) {
		if now > then {
			more = append(more, fmt.Sprintf("%d %s", now-then, what))
		}
	}
	add("goroutines", r.goroutines, before.goroutines)
	add("open files", r.files, before.files)
	add("threads", r.threads, before.threads+max(n/2, 10))
	add("children", r.children, before.children)
	return more
}

func filesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
