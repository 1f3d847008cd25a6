//go:build unix

package watch

import (
	"encoding/binary"
	"fmt"
	"net"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
)

// example is the program in a language that the description of the protocol has.
func example(t *testing.T, language string) string {
	t.Helper()
	_, rest, ok := strings.Cut(Protocol, "\n"+language+":\n\n")
	if !ok {
		_, rest, ok = strings.Cut(Protocol, "\n"+language+", for lanes watch -:\n\n")
	}
	if !ok {
		t.Fatalf("no example in %s", language)
	}
	var lines []string
	for line := range strings.Lines(rest) {
		code, indented := strings.CutPrefix(line, "    ")
		if !indented && strings.TrimSpace(line) != "" {
			break
		}
		lines = append(lines, code)
	}
	return strings.Join(lines, "")
}

// worker checks that a run has what all the examples tell.
func worker(t *testing.T, s seen) {
	t.Helper()
	for _, l := range s.Head().Lanes {
		if l.Name == "worker" {
			// For how long is not sure: a line without a time has that at which it is read.
			if waits := s.waits(l.Name); l.State != event.Done || len(waits) != 1 {
				t.Errorf("the worker is %v and has waited for %q", l.State, waits)
			}
			return
		}
	}
	t.Errorf("there is no worker; %d lines were refused", s.Head().Value(event.ValueRefused))
}

func TestTheExamplesOfTheProtocol(t *testing.T) {
	write := func(t *testing.T, name, text string) string {
		file := filepath.Join(t.TempDir(), name)
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		return file
	}
	t.Run("Python", func(t *testing.T) {
		t.Parallel()
		worker(t, observe(t, Config{Args: []string{python(t), "-S", write(t, "tells.py", example(t, "Python"))}}, nil))
	})
	t.Run("Go", func(t *testing.T) {
		t.Parallel()
		python(t) // the same systems
		program := filepath.Join(t.TempDir(), "tells")
		if out, err := exec.Command("go", "build", "-o", program, write(t, "tells.go", example(t, "Go"))).CombinedOutput(); err != nil {
			t.Fatalf("%v: %s", err, out)
		}
		worker(t, observe(t, Config{Args: []string{program}}, nil))
	})
	t.Run("Shell", func(t *testing.T) {
		t.Parallel()
		python(t)
		cmd := exec.Command("sh", write(t, "tells.sh", example(t, "Shell")))
		pipe, err := cmd.StdoutPipe()
		if err != nil {
			t.Fatal(err)
		}
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		worker(t, observe(t, Config{Pipe: pipe}, nil))
		_ = cmd.Wait()
	})
}

// TestOneClientDoesNotHurtAnother: what is broken or hostile is counted, and who dies takes
// nobody along.
func TestOneClientDoesNotHurtAnother(t *testing.T) {
	python(t)
	w, err := Start(t.Context(), Config{})
	if err != nil {
		t.Fatal(err)
	}
	says := func(lines ...string) net.Conn {
		conn, err := net.Dial("unix", w.Addr)
		if err != nil {
			t.Fatal(err)
		}
		for _, l := range lines {
			fmt.Fprintln(conn, l)
		}
		return conn
	}
	bad := says(`{"kind":"hello","pid":1,"name":"\u001b]0;evil\u0007","ring":"../../etc/passwd"}`,
		`{"kind":"lane","lane":5,"name":"\u001b[31mred"}`, `{"kind":"lane","lane":99999999,"name":"x"}`, "no JSON", strings.Repeat("x", 200<<10),
		`{"kind":"state","lane":0,"state":"nonsense"}`, `{"kind":"queue","value":-3,"name":"q"}`, `{"kind":"message","lane":0,"to":77777777,"name":"spawn"}`)
	good := says(`{"kind":"lane","lane":1,"name":"good"}`, `{"kind":"state","lane":1,"state":"running"}`)
	bad.Close()
	fmt.Fprintln(good, `{"kind":"print","lane":1,"text":"still here"}`)
	tl := history.NewTimeline(w.Info)
	patience := time.AfterFunc(2*time.Minute, w.Stop)
	defer patience.Stop()
	for b := range w.Batches() {
		tl.Add(b)
		for _, l := range tl.Head().Lanes {
			if l.Printed == "still here" && tl.Head().Value(event.ValueRefused) == 6 {
				w.Stop()
			}
			if strings.ContainsRune(l.Name, '\x1b') {
				t.Errorf("a lane is called %q", l.Name)
			}
		}
	}
	if n := tl.Head().Value(event.ValueRefused); n != 6 {
		t.Errorf("%d lines refused, want 6", n)
	}
}

// TestARingThatGoesRound: what was overwritten is counted, and nothing is read twice.
func TestARingThatGoesRound(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "ring"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := file.Truncate(ringSize); err != nil {
		t.Fatal(err)
	}
	put := func(n uint64) {
		slot := make([]byte, slotSize)
		text := fmt.Sprint(n)
		binary.LittleEndian.PutUint64(slot, n)
		binary.LittleEndian.PutUint16(slot[8:], uint16(len(text)))
		copy(slot[slotHead:], text)
		if _, err := file.WriteAt(slot, int64(linesAt+n%ringSlots*slotSize)); err != nil {
			t.Fatal(err)
		}
	}
	r, read, last := newLines(file), int64(0), int64(0)
	take := func(slot []byte) bool {
		text := slot[slotHead:][:binary.LittleEndian.Uint16(slot[8:])]
		n, err := strconv.ParseInt(string(text), 10, 64)
		if err != nil || n <= last {
			t.Fatalf("%q after %d", text, last)
		}
		read, last = read+1, n
		return true
	}
	for n := range uint64(100) {
		put(n + 1)
	}
	r.read(false, take)
	put(102) // 101 is missing: its writer was interrupted
	if r.read(false, take); read != 100 {
		t.Errorf("%d lines read, want 100 and a wait", read)
	}
	put(101)
	r.read(false, take)
	for n := uint64(103); n <= 3*ringSlots; n++ {
		put(n)
	}
	for r.read(true, take) {
	}
	if read+r.dropped != 3*ringSlots || last != 3*ringSlots || r.dropped < ringSlots {
		t.Errorf("%d read and %d dropped of %d; the last is %d", read, r.dropped, 3*ringSlots, last)
	}
}

// TestHalfARecordIsWaitedFor: its client was interrupted while it wrote it.
func TestHalfARecordIsWaitedFor(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "ring"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, read := newRecords(file), 0
	take := func([]byte) bool { read++; return true }
	put := func(n, last uint64) {
		slot := make([]byte, recordSize)
		binary.LittleEndian.PutUint64(slot, n)
		binary.LittleEndian.PutUint64(slot[recordSize-8:], last)
		if _, err := file.WriteAt(slot, r.place(n)); err != nil {
			t.Fatal(err)
		}
	}
	put(1, 1)
	put(2, 0)
	if r.read(false, take); read != 1 || r.dropped != 0 {
		t.Errorf("%d read and %d dropped, want one and a wait", read, r.dropped)
	}
	put(2, 2)
	put(3, 0)
	put(4, 4)
	for r.read(true, take) {
	}
	if read != 3 || r.dropped != 1 { // nobody writes the rest of the third any more
		t.Errorf("%d read and %d dropped, want three and one", read, r.dropped)
	}
}

// FuzzLines: whatever a client says, what comes out is a run that can be folded, in order.
func FuzzLines(f *testing.F) {
	for _, line := range strings.Split(Protocol, "\n") {
		f.Add(strings.TrimSpace(line) + "\n" + strings.TrimSpace(line))
	}
	f.Add(`{"kind":"queue","value":1,"name":"q","id":"x"}` + "\n" + `{"kind":"message","lane":3,"to":-1,"name":"put","value":1}` + "\n" + `{"kind":"message","lane":2,"to":-1,"name":"get","value":1}`)
	f.Add(`{"kind":"state","lane":1,"state":"waiting","on":"lock","name":"l","by":2}` + "\n" + `{"kind":"state","lane":2,"state":"waiting","on":"join","to":1}`)
	f.Add(`{"kind":"message","lane":0,"to":-1,"name":"spawn","to_pid":7}` + "\n" + `{"kind":"state","lane":0,"state":"failed","text":"e"}` + "\n" + `{"kind":"state","lane":0,"state":"running"}`)
	f.Fuzz(func(t *testing.T, text string) {
		tr := newTranslator("x", 0)
		clients := []*client{newClient(0), newClient(5)}
		clients[1].hello = hello{PID: 7, Clock: "monotonic"}
		var o order
		for n, data := range strings.Split(text, "\n") {
			l, err := parse([]byte(data))
			if err != nil {
				continue
			}
			c := clients[n%2]
			o.add(item{at: c.at(&l, time.Duration(n), 3), client: c, line: l})
		}
		for _, i := range o.take(event.MaxAt) {
			tr.take(i)
		}
		tr.deadlock(event.MaxAt)
		for _, c := range clients {
			tr.gone(tr.last, c)
		}
		folds(t, tr)
	})
}
