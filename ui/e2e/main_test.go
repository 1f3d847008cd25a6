package e2e

import (
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"testing"
)

// binary is the program, built once for all tests.
var binary string

// together is how many tests go on at a time, unless -parallel says otherwise: most of their
// time they wait for what takes its time.
var together = 3 * runtime.GOMAXPROCS(0)

func TestMain(m *testing.M) {
	flag.Parse()
	said := false
	flag.Visit(func(f *flag.Flag) { said = said || f.Name == "test.parallel" })
	if !said {
		_ = flag.Set("test.parallel", strconv.Itoa(together))
	}
	os.Exit(withBinary(m.Run))
}

func withBinary(run func() int) int {
	dir, err := os.MkdirTemp("", "lanes-e2e-")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	if binary, err = build(dir, "lanes", nil); err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer idle.end()
	return run()
}

// build builds the program, with files of testdata laid over it: one that lets a process
// follow many command lines, which does nothing unless it is asked to, and others, by their
// place in the repository.
func build(dir, name string, over map[string]string) (bin string, err error) {
	root, err := filepath.Abs(root)
	if err != nil {
		return "", err
	}
	files := map[string]string{filepath.Join(root, "serve.go"): filepath.Join(root, "ui", "e2e", "testdata", "serve.go")}
	for place, file := range over {
		files[filepath.Join(root, filepath.FromSlash(place))] = filepath.Join(root, "ui", "e2e", "testdata", file)
	}
	overlay, err := json.Marshal(map[string]any{"Replace": files})
	if err != nil {
		return "", err
	}
	bin = filepath.Join(dir, name)
	if runtime.GOOS == "windows" {
		bin += ".exe"
	}
	if err := os.WriteFile(bin+".json", overlay, 0o644); err != nil {
		return "", err
	}
	// Without what only a debugger reads it is linked sooner.
	if out, err := exec.Command("go", "build", "-overlay", bin+".json", "-ldflags=-w", "-o", bin, root).CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build: %w\n%s", err, out)
	}
	return bin, nil
}
