//go:build unix

package e2e

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"lanes/engine/history"
)

// BenchmarkFirstFrame is from the program's start to the first full frame on the
// terminal: of the menu, and of a run.
func BenchmarkFirstFrame(b *testing.B) {
	for _, bm := range []struct {
		name string
		args []string
		last string // what is drawn last
	}{
		{"menu", nil, "quit"},
		{"run", []string{"run", "scrape", "--csv", "", "--latency", "5s"}, "quit"},
	} {
		b.Run(bm.name, func(b *testing.B) {
			var took time.Duration
			for b.Loop() {
				tm := prepare(b, setup{}, bm.args...)
				tm.resize(120, 40)
				began := time.Now()
				tm.run()
				took += tm.firstFrame(bm.last).Sub(began)
				tm.press(ctrlC)
				tm.wait()
			}
			b.ReportMetric(float64(took.Milliseconds())/float64(b.N), "ms/frame")
			b.ReportMetric(0, "ns/op")
		})
	}
}

// firstFrame waits for a text and returns when the last of what came with it was
// written.
func (tm *terminal) firstFrame(text string) time.Time {
	for {
		tm.mu.Lock()
		there, last := strings.Contains(tm.raw.String(), text), tm.last
		tm.mu.Unlock()
		if there {
			return last
		}
		time.Sleep(time.Millisecond)
	}
}

// BenchmarkScreen is what watching costs: the same run, of 16 lanes that are
// busy all the time, live on a terminal of 120 × 40 and without a screen.
//
//	%core   the CPU time that the screen takes more, of one core
//	×wall   how much longer the run takes
func BenchmarkScreen(b *testing.B) {
	args := []string{"run", "scrape", "--workers", "16", "--pages", "160", "--latency", "500ms", "--jitter", "250ms", "--csv", "", "--log", "run.jsonl"}
	var cpu, wall [2]time.Duration
	for b.Loop() {
		blind := start(b, setup{}, append(args, "--plain")...).want(0)
		tm := prepare(b, setup{}, args...)
		tm.resize(120, 40)
		tm.run()
		tm.until("DONE")
		tm.press("q")
		tm.want(0)
		for i, p := range []*program{blind, tm.program} {
			cpu[i] += p.cmd.ProcessState.UserTime() + p.cmd.ProcessState.SystemTime()
			wall[i] += wallOf(b, p)
		}
	}
	b.ReportMetric(100*float64(cpu[1]-cpu[0])/float64(wall[1]), "%core")
	b.ReportMetric(float64(wall[1])/float64(wall[0]), "×wall")
	b.ReportMetric(0, "ns/op")
}

// wallOf is how long the run of p took by its log.
func wallOf(b *testing.B, p *program) time.Duration {
	lines := strings.Split(strings.TrimSpace(readFile(b, p.file("run.jsonl"))), "\n")
	var s history.Summary
	if err := json.Unmarshal([]byte(lines[len(lines)-1]), &s); err != nil {
		b.Fatal(err)
	}
	return time.Duration(s.WallNS)
}
