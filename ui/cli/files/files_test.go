package files

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestNoTwoUsesOfAFile: neither two outputs nor an output and an input may be the same
// file, whatever it is called.
func TestNoTwoUsesOfAFile(t *testing.T) {
	t.Chdir(t.TempDir())
	here, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for _, err := range []error{
		os.WriteFile("there", nil, 0o600), os.Mkdir("folder", 0o700), os.WriteFile("apart", nil, 0o600),
		os.Link("there", "hard"), os.Symlink("there", "soft"), os.Symlink("not yet", "early"), os.Symlink("early", "earlier"), os.Symlink(".", "self"),
	} {
		if err != nil {
			t.Skip(err)
		}
	}
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"there", "apart", false}, {"x", "y", false}, {"there", "x", false}, {"folder/x", "x", false},
		{"there", "there", true}, {"there", "./there", true}, {"there", "folder/../there", true}, {"there", filepath.Join(here, "there"), true},
		{"there", "hard", true}, {"there", "soft", true}, {"hard", "soft", true}, {"self/there", "there", true},
		{"x", "x", true}, {"x", "./folder/..//x", true}, {"x", filepath.Join(here, "x"), true}, {"self/x", "self/self/x", true},
		{"early", "not yet", true}, {"earlier", "not yet", true}, {"earlier", "early", true}, {"early", "x", false},
		{"no/such/x", "no/such/x", false}, // cannot be written anyway
		{os.DevNull, os.DevNull, false},
		{"-", "-", true}, {"-", "/dev/stdout", true}, {"-", "x", false},
	} {
		var both, inOut Set
		both.Writes("--csv", c.a)
		both.Writes("--log", c.b)
		err := both.Check(false)
		if (err != nil) != c.same || err != nil && !strings.Contains(err.Error(), "--csv "+c.a+" and --log "+c.b) {
			t.Errorf("%s and %s: %v", c.a, c.b, err)
		}
		if c.a == "-" { // input and output are two
			continue
		}
		inOut.Reads("--with", c.a)
		inOut.Writes("--save", c.b)
		err = inOut.Check(false)
		if (err != nil) != c.same || err != nil && !strings.Contains(err.Error(), "--with "+c.a+" and --save "+c.b) {
			t.Errorf("from %s to %s: %v", c.a, c.b, err)
		}
	}
}

// TestNamesThatAreOneFileSomewhere: they are refused where the file system says so.
func TestNamesThatAreOneFileSomewhere(t *testing.T) {
	for _, c := range []struct {
		a, b string
		want bool
	}{
		{"rows.csv", "Rows.CSV", true}, {"rows.csv", "rows.csv. ", true}, {"\u00e9.csv", "e\u0301.CSV", true}, {"ÄRGER", "ärger", true},
		{"rows.csv", "rows.cs", false}, {"rows.csv", " rows.csv", false}, {"e.csv", "\u00e9.csv", false},
	} {
		if got := alike(c.a, c.b); got != c.want {
			t.Errorf("%q and %q: %v", c.a, c.b, got)
		}
	}
	t.Chdir(t.TempDir())
	ignored := ignoresCase(".") // as the name of the folder says
	if err := os.WriteFile("Case", nil, 0o600); err != nil {
		t.Fatal(err)
	}
	_, err := os.Stat("cASE")
	if want := err == nil; ignored != want || ignoresCase(".") != want {
		t.Errorf("letter case is ignored: %v in an empty folder, then %v; want %v", ignored, ignoresCase("."), want)
	}
	var f Set
	f.Writes("--csv", "rows.csv")
	f.Writes("--log", "ROWS.csv")
	if got := f.Check(false); (got != nil) != (err == nil) {
		t.Errorf("two names in one folder: %v, letter case is ignored: %v", got, err == nil)
	}
}

// TestWhatIsReadTwiceIsStandardInput: of other files there may be two readers.
func TestWhatIsReadTwiceIsStandardInput(t *testing.T) {
	var f, g Set
	f.Reads("", "x")
	f.Reads("--with", "x")
	if err := f.Check(false); err != nil {
		t.Error(err)
	}
	g.Reads("", "-")
	g.Reads("--with", "/dev/stdin")
	if err := g.Check(false); err == nil || !strings.Contains(err.Error(), "- and --with /dev/stdin: standard input") {
		t.Errorf("got %v", err)
	}
}

// TestAnOutputBesideJSON: standard output is for one of them.
func TestAnOutputBesideJSON(t *testing.T) {
	var f Set
	f.Writes("--csv", "x")
	if err := f.Check(true); err != nil {
		t.Error(err)
	}
	f.Writes("--log", "-")
	if err := f.Check(true); err == nil || !strings.Contains(err.Error(), "--json and --log -") {
		t.Errorf("got %v", err)
	}
}

// TestALogThatCanBeWritten is not there before it is, nor is one that was there changed.
func TestALogThatCanBeWritten(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("older", []byte("older"), 0o600); err != nil {
		t.Fatal(err)
	}
	links := os.Symlink("not yet", "link") == nil
	for name, ok := range map[string]bool{"": true, "-": true, "older": true, "new": true, "no/such": false, ".": false, "link": true} {
		if err := WritableLog(t.Context(), name); (err == nil) != ok || !ok && !strings.HasPrefix(err.Error(), "--log "+name+": ") {
			t.Errorf("%q: %v", name, err)
		}
	}
	want := "link older"
	if !links {
		want = "older"
	}
	if all, _ := filepath.Glob("*"); strings.Join(all, " ") != want {
		t.Errorf("there is %s", all)
	}
	if b, _ := os.ReadFile("older"); string(b) != "older" {
		t.Errorf("it is now %q", b)
	}
}
