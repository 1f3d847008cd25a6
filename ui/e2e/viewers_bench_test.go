//go:build linux

package e2e

import (
	"fmt"
	"io"
	"net"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/crypto/ssh"
)

// viewers is how many students the benchmark has.
const viewers = 200

// BenchmarkViewers is what a class costs the teacher's program while a scrape runs on its
// screen: its CPU time in per cent of a core and its memory for each of 200 SSH clients, and
// how long the scrape takes with them and without. The clients are in this process: their
// own cost is not counted, but they take the same cores.
//
//	go test ./ui/e2e -run xxx -bench Viewers -benchtime 1x
func BenchmarkViewers(b *testing.B) {
	for b.Loop() {
		without := lecture(b, 0)
		with := lecture(b, viewers)
		b.ReportMetric(100*(with.cpu-without.cpu)/with.took, "%core")
		b.ReportMetric((with.memory-without.memory)/viewers, "MB/viewer")
		b.ReportMetric(without.wall, "s-scrape-alone")
		b.ReportMetric(with.wall, "s-scrape-with")
		b.ReportMetric(with.frames/with.took/viewers, "frames/s/viewer")
	}
	b.ReportMetric(0, "ns/op")
}

// lectured is what a lecture came to: seconds, and MB.
type lectured struct{ cpu, took, memory, wall, frames float64 }

// done is the end of a run as the head of the screen says it.
var done = regexp.MustCompile(`DONE +([0-9.]+) s`)

// lecture runs a scrape on the screen of lanes serve with so many students.
func lecture(b *testing.B, students int) (l lectured) {
	b.Helper()
	script := filepath.Join(b.TempDir(), "my.lanes")
	if err := os.WriteFile(script, []byte("lesson scrape model=threads workers=4 pages=60\nrun\nuntil done\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	free, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		b.Fatal(err)
	}
	at := free.Addr().String()
	free.Close()
	tm := prepare(b, setup{}, "serve", script, "--addr", at, "--per-name", "1000", "--live")
	tm.resize(120, 40)
	tm.run()
	tm.until("ready")
	frames, comes := make(chan int, students), make(chan bool, 8) // who is just coming in
	for i := range students {
		go func() { frames <- watch(at, fmt.Sprint("student", i), comes) }()
	}
	if students > 0 {
		tm.press("C")
		tm.until(fmt.Sprintf("Students: %d", students))
		tm.press("q")
	}
	tm.press(" ")
	tm.press(" ")
	tm.until("LIVE")
	before, began := spent(b, tm.cmd.Process.Pid), time.Now()
	for !done.MatchString(tm.screen()) {
		time.Sleep(20 * time.Millisecond)
		if time.Since(began) > time.Minute {
			b.Fatal(tm.screen())
		}
	}
	l.took, l.cpu = time.Since(began).Seconds(), spent(b, tm.cmd.Process.Pid)-before
	l.wall, _ = strconv.ParseFloat(done.FindStringSubmatch(tm.screen())[1], 64)
	l.memory = resident(b, tm.cmd.Process.Pid)
	tm.press(ctrlC)
	tm.wait()
	for range students {
		l.frames += float64(<-frames)
	}
	return l
}

// watch is a student who follows until the end. It returns how many frames came.
func watch(at, name string, comes chan bool) (frames int) {
	comes <- true
	c, err := ssh.Dial("tcp", at, &ssh.ClientConfig{User: name, HostKeyCallback: ssh.InsecureIgnoreHostKey(), Timeout: time.Minute})
	for try := 0; err != nil && try < 5; try++ { // a busy machine may take too long
		c, err = ssh.Dial("tcp", at, &ssh.ClientConfig{User: name, HostKeyCallback: ssh.InsecureIgnoreHostKey(), Timeout: time.Minute})
	}
	<-comes
	if err != nil {
		return 0
	}
	defer c.Close()
	s, err := c.NewSession()
	if err != nil {
		return 0
	}
	out, _ := s.StdoutPipe()
	if s.RequestPty("xterm-256color", 40, 120, ssh.TerminalModes{}) != nil || s.Shell() != nil {
		return 0
	}
	buf := make([]byte, 16<<10)
	for {
		n, err := out.Read(buf)
		frames += strings.Count(string(buf[:n]), "\x1b[?2026h")
		if err != nil {
			_, _ = io.Copy(io.Discard, out)
			return frames
		}
	}
}

// spent is the CPU time of a process so far, in seconds.
func spent(b *testing.B, pid int) float64 {
	b.Helper()
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", pid))
	if err != nil {
		b.Fatal(err)
	}
	f := strings.Fields(string(stat[strings.LastIndexByte(string(stat), ')')+1:]))
	user, _ := strconv.Atoi(f[11])
	system, _ := strconv.Atoi(f[12])
	return float64(user+system) / 100
}

// resident is the memory of a process, in MB.
func resident(b *testing.B, pid int) float64 {
	b.Helper()
	statm, err := os.ReadFile(fmt.Sprintf("/proc/%d/statm", pid))
	if err != nil {
		b.Fatal(err)
	}
	pages, _ := strconv.Atoi(strings.Fields(string(statm))[1])
	return float64(pages*os.Getpagesize()) / 1e6
}
