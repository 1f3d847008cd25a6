//go:build unix

package e2e

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
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

// BenchmarkTerminal is what the terminal costs, all of it side by side.
//
//	en-…-B/s, zh-…-B/s   what is written in a second of a lesson, at 30 frames a second, in
//	                     English and Chinese; Bubble Tea's own drawing wrote, of scrape,
//	                     race and gil: 4.3, 34 and 4.7 kB, and 120, 109 and 66 kB
//	zh/en                the worst of them; at most 1.3
//	switches/s           of context, while nothing happens; at most 10
//	%core                while 16 lanes are watched; at most 2.5
//	ms/frame             to the first of them; at most 35
func BenchmarkTerminal(b *testing.B) {
	lessons := map[string][]string{
		"scrape": {"run", "scrape", "--model", "threads", "--workers", "4", "--pages", "200", "--csv", ""},
		"race":   {"run", "race", "--runs", "50"},
		"gil":    {"run", "gil"},
	}
	watched := []string{"run", "scrape", "--model", "threads", "--workers", "16", "--pages", "400", "--latency", "500ms", "--jitter", "250ms", "--csv", ""}
	const looks, rests = 2 * time.Second, 3 * time.Second
	n := map[string]float64{}
	first, cpu, switches := 0.0, 0.0, 0.0
	for b.Loop() {
		for name, args := range lessons {
			for _, lang := range []string{"en", "zh"} {
				tm := prepare(b, setup{}, append(args, "--lang", lang)...)
				tm.resize(100, 30)
				tm.run()
				time.Sleep(700 * time.Millisecond)
				before := len(tm.bytes())
				time.Sleep(looks)
				n[lang+"-"+name] += float64(len(tm.bytes())-before) / looks.Seconds()
				tm.press(ctrlC)
				tm.wait()
			}
		}

		tm := prepare(b, setup{})
		tm.resize(120, 40)
		began := time.Now()
		tm.run()
		first += float64(tm.firstFrame("quit").Sub(began).Microseconds()) / 1000
		time.Sleep(2 * time.Second)
		before := tm.switches()
		time.Sleep(rests)
		switches += float64(tm.switches()-before) / rests.Seconds()
		tm.press("q")
		tm.wait()

		var spent [2]time.Duration // without a screen, and with
		for i, how := range [][]string{append(watched, "--plain"), watched} {
			tm := prepare(b, setup{}, how...)
			tm.resize(120, 40)
			tm.run()
			time.Sleep(looks + rests)
			tm.press(ctrlC)
			if i == 0 {
				tm.signal(syscall.SIGTERM)
			}
			tm.wait()
			spent[i] = tm.cmd.ProcessState.UserTime() + tm.cmd.ProcessState.SystemTime()
		}
		cpu += 100 * float64(spent[1]-spent[0]) / float64(looks+rests)
	}
	worst := 0.0
	for name := range lessons {
		b.ReportMetric(n["en-"+name]/float64(b.N), "en-"+name+"-B/s")
		b.ReportMetric(n["zh-"+name]/float64(b.N), "zh-"+name+"-B/s")
		worst = max(worst, n["zh-"+name]/n["en-"+name])
	}
	b.ReportMetric(worst, "zh/en")
	b.ReportMetric(switches/float64(b.N), "switches/s")
	b.ReportMetric(cpu/float64(b.N), "%core")
	b.ReportMetric(first/float64(b.N), "ms/frame")
	b.ReportMetric(0, "ns/op")
}

// switches is how often a thread of the program was put on or off a core. Only Linux can
// tell.
func (tm *terminal) switches() (n int) {
	threads, _ := filepath.Glob(fmt.Sprintf("/proc/%d/task/*/status", tm.cmd.Process.Pid))
	for _, name := range threads {
		status, _ := os.ReadFile(name)
		for line := range strings.Lines(string(status)) {
			if strings.Contains(line, "ctxt_switches:") {
				m, _ := strconv.Atoi(strings.Fields(line)[1])
				n += m
			}
		}
	}
	return n
}
