//go:build unix

package watch

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"lanes/engine/event"
)

// snippets are the programs of a tutorial in Markdown, in order.
func snippets(text string) (all []string) {
	var code []string
	indent, in := "", false
	for line := range strings.Lines(text) {
		switch trimmed := strings.TrimLeft(line, " *"); {
		case !in && strings.HasPrefix(trimmed, "```python"):
			in, code, indent = true, nil, strings.Repeat(" ", len(line)-len(trimmed))
		case in && strings.TrimSpace(line) == "```":
			in, all = false, append(all, strings.Join(code, ""))
		case in:
			code = append(code, strings.TrimPrefix(line, indent))
		}
	}
	return all
}

// TestTheTutorial runs the snippets of the tutorial's file, LANES_TUTORIAL, as they are, and
// its scrapers against the practice site at LANES_SITE, if that is given.
func TestTheTutorial(t *testing.T) {
	file := os.Getenv("LANES_TUTORIAL")
	if file == "" {
		t.Skip("LANES_TUTORIAL names no file")
	}
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	all := snippets(string(text))
	if len(all) != 16 {
		t.Fatalf("%d snippets, want 16", len(all))
	}
	see := map[int]func(t *testing.T, s seen){
		1: func(t *testing.T, s seen) {
			s.has(t, "waits of main", s.waits("main"), "join Process-1", "join Process-2")
		},
		4: func(t *testing.T, s seen) { s.has(t, "messages", s.messages(), "main get Process-1: 3") },
		5: func(t *testing.T, s seen) { s.has(t, "lanes", s.named(".*"), "SyncManager-1", "Process-2") },
		9: func(t *testing.T, s seen) {
			if n := len(s.named(`worker-\d`)); n != 3 || s.Head().Done != 1 {
				t.Errorf("%d workers, %d jobs done", n, s.Head().Done)
			}
		},
		15: func(t *testing.T, s seen) {
			slots, unused := s.named(`pool-0_\d+`), 0
			for _, l := range s.Head().Lanes[1:] {
				if l.State == event.Unused {
					unused++
				}
			}
			if len(slots) != 12 || unused != 2 {
				t.Errorf("%d slots, %d never used", len(slots), unused)
			}
		},
		16: func(t *testing.T, s seen) {
			if n := len(s.named(`spider(-\d+)?`)); n != 10 {
				t.Errorf("%d tasks, want 10", n)
			}
		},
	}
	for i, code := range all {
		n := i + 1
		site := os.Getenv("LANES_SITE")
		if n >= 13 && site == "" || n == 11 { // 11 computes for ten seconds
			continue
		}
		t.Run(fmt.Sprintf("S%02d", n), func(t *testing.T) {
			program := filepath.Join(t.TempDir(), "snippet.py")
			if n >= 13 {
				code = strings.ReplaceAll(code, "https://www.cnblogs.com", site)
				t.Chdir(filepath.Dir(program)) // they write a file
			}
			if err := os.WriteFile(program, []byte(code), 0o600); err != nil {
				t.Fatal(err)
			}
			s := observe(t, Config{Args: []string{python(t), program}}, nil)
			if s.status != 0 || s.Head().Value(event.ValueRefused) > 0 || stuck(s.Timeline) {
				t.Errorf("exit status %d; %+v", s.status, s.Head().Lane(0).Values)
			}
			if see[n] != nil {
				see[n](t, s)
			}
		})
	}
}
