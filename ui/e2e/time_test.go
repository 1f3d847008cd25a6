//go:build unix

package e2e

import (
	"regexp"
	"strings"
	"testing"
)

// TestTimeMachine holds the picture of a run that goes on, steps back event by event to
// the first spawn, goes on in slow motion, and comes back to the present.
func TestTimeMachine(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "run", "scrape", "--model", "threads", "--latency", "60s", "--pages", "1000", "--log", "run.jsonl")
	tm.until(`LIVE +(0\.[3-9]|[1-9])`, `t1 .*network`)
	tm.press(" ")
	tm.until("PAUSED", "behind")
	tm.press(strings.Repeat("]", 30)) // so that the head tells every event from the next
	clock := regexp.MustCompile(`PAUSED .* (\d+\.\d{6}) ms`)
	tm.until(clock.String())
	first := regexp.MustCompile(`main +· starts t1\b`)
	for steps, key := 0, ","; !first.MatchString(tm.screen()); steps++ {
		before := clock.FindString(tm.screen())
		if strings.HasSuffix(before, " 0.000000 ms") {
			key = "." // the screen was read while half of it was new, and the spawn was missed
		}
		tm.press(key)
		poll(t, "the next event", func() bool { now := clock.FindString(tm.screen()); return now != "" && now != before }, tm.screen)
		if steps == 1000 {
			t.Fatalf("no spawn among the events:\n%s", tm.screen())
		}
	}
	tm.until(`main .*running`, `t1 +not yet`)
	tm.press("<<<")
	tm.until(`PAUSED .*×1/8`)
	tm.press("z ")
	tm.until(`PLAYING .*×1/8 .*[1-9]\.\d+ s behind|PLAYING .*behind`)
	tm.until(`t1 .*network`) // it is seen again how it begins
	tm.press("m")
	tm.until("Mark at")
	tm.press("it waits again\r")
	tm.until("in the log too")
	tm.press(end)
	tm.until("LIVE", "◆")
	tm.press("q")
	tm.restored(130)
	log := readFile(t, tm.file("run.jsonl"))
	if !hasMark(log, "it waits again") {
		t.Error("the mark is not in the log")
	}
	writeFile(t, tm.file("again.jsonl"), log)
	again := open(t, setup{dir: tm.cmd.Dir}, "replay", "again.jsonl", "--mark", "it waits again", "--speed", "1/64")
	again.until("REPLAY .*×1/64", "◆")
	again.press(" ")
	again.until("PAUSED")
	again.press("mkept\x13") // ctrl+s
	again.until("in the log too")
	again.press("q")
	again.restored(0)
	if !hasMark(readFile(t, again.file("again.jsonl")), "kept|it waits againkept") {
		t.Error("the mark was not saved into the file")
	}
}

// hasMark reports whether a complete log has a mark before its last line.
func hasMark(log, name string) bool {
	return regexp.MustCompile(`"kind":"mark","at_ns":\d+,"name":"(` + name + `)"}\n(.*\n)*{"kind":"summary".*\n$`).MatchString(log)
}

// TestAMarkAfterTheEnd is set when the run, and its log, are over.
func TestAMarkAfterTheEnd(t *testing.T) {
	t.Parallel()
	tm := open(t, setup{}, "run", "scrape", "--latency", "1ms", "--log", "run.jsonl")
	tm.until("DONE")
	tm.press(left + left + left + "mlate\r")
	tm.until("in the log too")
	tm.press("q")
	tm.restored(0)
	if log := readFile(t, tm.file("run.jsonl")); !hasMark(log, "late") {
		t.Errorf("the mark is not in the log:\n%s", tailOf(log))
	}
	start(t, setup{dir: tm.cmd.Dir}, "replay", "run.jsonl", "--json").want(0)
}
