//go:build unix

package e2e

import (
	"strings"
	"testing"
)

// TestSideBySide measures two models on a terminal and lets them race; then it is held, looked
// at from all sides, written to a file, and shown again.
func TestSideBySide(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "compare", "scrape", "--models", "sequential,threads", "--latency", "200ms", "--runs", "1", "--save", "kept.jsonl")
	poll(t, "what is measured", func() bool { // which may be over before anybody has looked
		return strings.Contains(tm.bytes(), "MEASURING") && strings.Contains(tm.bytes(), "queued")
	}, tm.bytes)
	tm.until("PLAYING|MEASURED", `threads +12 .*×`)
	tm.press("  ") // it goes on in any case: from the start, if it was over
	tm.press(" " + left)
	tm.until("PAUSED", `▲ \d`)
	tm.press(end)
	tm.until("MEASURED", `1\. +\d+\.\d+ s`, `2\. +\d+\.\d+ s`)
	tm.press("\t")
	tm.until("speed-up", "ideal", `threads +12  █`)
	tm.press("e")
	tm.until("Written: lanes-scrape-compare.md")
	tm.press("q")
	if left := tm.restored(0); !strings.Contains(left, "Times are from one run each") {
		t.Errorf("no card is left:\n%s", left)
	}
	tm.wantFiles("kept.jsonl", "lanes-scrape-compare.md")
	again := open(t, setup{dir: tm.cmd.Dir}, "compare", "kept.jsonl")
	again.until("SAVED|PLAYING", "sequential", "threads")
	again.press("q")
	again.restored(0)
}

// TestARaceThatIsLeft stops, in the middle of a run, and says so; and a lesson can be
// compared from where it is.
func TestARaceThatIsLeft(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "compare", "scrape", "--models", "processes", "--latency", "60s", "--save", "kept.jsonl")
	tm.until("MEASURING", "run 1 of 5")
	tm.wantFamily(6) // with the guard of the terminal
	tm.press("q")
	tm.restored(130)
	tm.wantFamily(0)
	tm.wantFiles()

	lesson := open(t, setup{}, "run", "gil", "--each", "1ms") // has two models
	lesson.until("DONE")
	lesson.press("c")
	lesson.until("side by side", "PLAYING|MEASURED")
	lesson.press("\x03")
	lesson.restored(0)
}
