package e2e

import (
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
)

// scrapesVar says how many scrapes in a row a test makes under each model, in place of few.
const scrapesVar = "LANES_TEST_SCRAPES"

// TestScrapesInARowLeaveNothing: a process of the program that makes one scrape after the
// other with child processes keeps no open file, no thread and no child of them, and leaves
// no file.
func TestScrapesInARowLeaveNothing(t *testing.T) {
	t.Parallel()
	if runtime.GOOS != "linux" {
		t.Skip("only Linux can tell what a process has")
	}
	n := 2
	if said, err := strconv.Atoi(os.Getenv(scrapesVar)); err == nil {
		n = max(n, said/10)
	}
	temp := t.TempDir()
	s := setup{dir: t.TempDir(), env: []string{"TMPDIR=" + temp}}
	v := serve(t, binary)
	defer v.end()
	for _, model := range []string{"processes", "hybrid"} {
		var files, threads int
		for i := range 1 + n {
			p := newProgram(t, s, "run", "scrape", "--json", "--model", model, "--workers", "2", "--latency", "0s", "--pages", "2", "--csv", "rows.csv")
			close(p.ended)
			if a, err := v.follow(line{p.cmd.Dir, p.cmd.Args[1:], p.cmd.Env}); err != nil || a.Status != 0 {
				t.Fatalf("%s: status %d, %v\n%s%s", p, a.Status, err, a.Err, v.err.String())
			}
			p.wantFamily(0)
			if i == 0 { // what is made once stays
				files, threads = v.count(t, "fd"), v.count(t, "task")
			}
		}
		poll(t, fmt.Sprintf("%d open files after %d scrapes", files, n), func() bool { return v.count(t, "fd") <= files },
			func() string { return fmt.Sprint(v.count(t, "fd")) })
		// The runtime keeps threads for later, some more when the machine is busy.
		if now := v.count(t, "task"); now > threads+max(n/2, 10) {
			t.Errorf("%s: %d threads after %d scrapes, %d after one", model, now, n, threads)
		}
	}
	if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
		t.Errorf("temporary files: %v, %v", left, err)
	}
	if left, err := os.ReadDir(s.dir); err != nil || len(left) != 1 {
		t.Errorf("beside the file there is %v, %v", left, err)
	}
}

// count is how many open files (fd) or threads (task) v has.
func (v *server) count(t *testing.T, what string) int {
	t.Helper()
	all, err := os.ReadDir(filepath.Join("/proc", strconv.Itoa(v.cmd.Process.Pid), what))
	if err != nil {
		t.Fatal(err)
	}
	return len(all)
}
