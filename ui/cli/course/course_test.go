package course

import (
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"sync"
	"testing"
)

var lessons = []string{"globals", "race", "scrape"}

// memory is one in a directory of its own, with a file that has this in it unless
// that is "".
func memory(t *testing.T, has string) (*Memory, string) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "course.json")
	if has != "" {
		if err := os.WriteFile(path, []byte(has), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	t.Setenv(Variable, path)
	return Open(lessons), path
}

func TestWhatWasRunAndChosenIsRemembered(t *testing.T) {
	m, _ := memory(t, "")
	if got := m.State(); !reflect.DeepEqual(got, State{}) {
		t.Fatalf("a new one remembers %+v", got)
	}
	m.Ran("scrape")
	m.Ran("globals")
	m.Ran("globals")
	m.Chose("race")
	m.ReadsPython(true)
	want := State{Ran: []string{"globals", "scrape"}, Chosen: "race", Python: true}
	if got := Open(lessons).State(); !reflect.DeepEqual(got, want) {
		t.Errorf("the next session has %+v, want %+v", got, want)
	}
}

func TestWhatIsNotOursIsIgnored(t *testing.T) {
	for name, has := range map[string]string{
		"broken":            `{"run":["race"`,
		"not an object":     `[1,2]`,
		"other types":       `{"run":{"race":true},"chosen":7}`,
		"text":              "dear diary",
		"foreign ids":       `{"run":["\u001b[31mx","nothing"],"chosen":"../../x"}`,
		"much too long":     `{"run":["race"],"more":"` + strings.Repeat("x", maxSize) + `"}`,
		"deep":              strings.Repeat("[", 20000),
		"not even a string": "\x00\xff\xfe",
	} {
		m, _ := memory(t, has)
		if got := m.State(); !reflect.DeepEqual(got, State{}) {
			t.Errorf("%s: remembers %+v", name, got)
		}
	}
	m, _ := memory(t, `{"run":["race","race","x"],"chosen":"scrape","later":{"a":1}}`)
	if got, want := m.State(), (State{Ran: []string{"race"}, Chosen: "scrape"}); !reflect.DeepEqual(got, want) {
		t.Errorf("got %+v, want %+v", got, want)
	}
}

func TestABrokenFileIsReplacedAndALargeOneIsLeftAlone(t *testing.T) {
	m, _ := memory(t, "dear diary")
	m.Ran("race")
	if got := m.State().Ran; !reflect.DeepEqual(got, []string{"race"}) {
		t.Errorf("remembers %v", got)
	}
	m, path := memory(t, strings.Repeat("x", maxSize+1))
	m.Ran("race")
	if b, err := os.ReadFile(path); err != nil || len(b) != maxSize+1 {
		t.Errorf("%d bytes are left: %v", len(b), err)
	}
}

func TestNothingIsRememberedWhereThatIsSwitchedOff(t *testing.T) {
	t.Setenv(Variable, "")
	m := Open(lessons)
	m.Ran("race")
	if got := m.State(); m.path != "" || !reflect.DeepEqual(got, State{}) {
		t.Errorf("path %q, remembers %+v", m.path, got)
	}
}

func TestTheUsualPlaceIsInTheDirectoryForSettings(t *testing.T) {
	t.Setenv(Variable, "") // so that it is put back
	os.Unsetenv(Variable)
	home := t.TempDir()
	for _, name := range []string{"HOME", "XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, home)
	}
	m := Open(lessons)
	m.Ran("race")
	if !strings.HasPrefix(m.path, home) || !strings.HasSuffix(m.path, filepath.Join("lanes", "course.json")) {
		t.Errorf("the file is %s", m.path)
	}
	if got := m.State().Ran; len(got) != 1 {
		t.Errorf("remembers %v", got)
	}
}

// TestWhatCannotBeWrittenIsNoError has paths at which there can be no such file:
// what is there stays.
func TestWhatCannotBeWrittenIsNoError(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	paths := []string{dir, filepath.Join(file, "course.json"), "\x00"}
	if runtime.GOOS == "linux" {
		paths = append(paths, "/dev/null", "/proc/nothing/course.json")
	}
	for _, path := range paths {
		m := &Memory{path: path, lessons: lessons}
		m.Ran("race")
		m.Chose("scrape")
		if got := m.State(); !reflect.DeepEqual(got, State{}) {
			t.Errorf("%q remembers %+v", path, got)
		}
	}
	if info, err := os.Stat("/dev/null"); runtime.GOOS == "linux" && (err != nil || info.Mode().IsRegular()) {
		t.Fatal("the null device is gone")
	}
	if left, _ := os.ReadDir(dir); len(left) != 1 {
		t.Errorf("something is left: %v", left)
	}
}

func TestALinkStays(t *testing.T) {
	m, path := memory(t, `{"chosen":"race"}`)
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(path, link); err != nil {
		t.Skip(err)
	}
	linked := &Memory{path: link, lessons: lessons}
	linked.Ran("scrape")
	if info, err := os.Lstat(link); err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Error("the link is gone")
	}
	if got := m.State().Chosen; got != "scrape" {
		t.Errorf("the file behind it says %q", got)
	}
}

func TestSeveralAtOnceLoseNothingOfEachOther(t *testing.T) {
	m, path := memory(t, "")
	var all sync.WaitGroup
	for _, id := range lessons {
		all.Go(func() { m.Ran(id) })
	}
	all.Wait()
	if got := m.State().Ran; !reflect.DeepEqual(got, lessons) {
		t.Errorf("remembers %v", got)
	}
	if left, _ := os.ReadDir(filepath.Dir(path)); len(left) != 1 {
		t.Errorf("something is left: %v", left)
	}
}

// FuzzState reads any file: what comes of it are ids of lessons.
func FuzzState(f *testing.F) {
	f.Add([]byte(`{"run":["race"],"chosen":"race"}`))
	f.Add([]byte(`{"run":[null,1,"race"]}`))
	f.Fuzz(func(t *testing.T, has []byte) {
		m, _ := memory(t, string(has))
		s := m.State()
		for _, id := range append(s.Ran, s.Chosen) {
			if id != "" && id != "globals" && id != "race" && id != "scrape" {
				t.Errorf("there is no %q", id)
			}
		}
	})
}
