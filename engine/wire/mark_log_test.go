package wire

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"lanes/engine/event"
	"lanes/engine/event/eventtest"
	"lanes/engine/history/historytest"
)

func TestMarksTravelInTheLog(t *testing.T) {
	tl := historytest.Timeline(eventtest.Random(rand.New(rand.NewPCG(1, 1)), 5, 200), true)
	var buf bytes.Buffer
	w, err := NewLogWriter(&buf, event.Info{Version: event.Version, Lesson: "test"})
	if err != nil {
		t.Fatal(err)
	}
	mark := func(at time.Duration, name string) {
		t.Helper()
		if err := w.Mark(at, name); err != nil {
			t.Fatal(err)
		}
	}
	for i := range tl.Len() {
		if err := w.Write([]event.Event{*tl.Event(i)}); err != nil {
			t.Fatal(err)
		}
		switch i {
		case 50:
			mark(30, "an \"early\" moment")
			mark(70, "other")
		case 90:
			mark(20, "第一页")
			mark(70, "") // taken away
		}
	}
	if err := w.Close(tl.Summary()); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(buf.String(), `{"kind":"mark","at_ns":20,"name":"第一页"}`+"\n") {
		t.Error("a mark is written otherwise than the contract says")
	}
	file := filepath.Join(t.TempDir(), "run.jsonl")
	if err := os.WriteFile(file, buf.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	read := func() string {
		t.Helper()
		f, err := os.Open(file)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		got, err := ReadLog(f)
		if err != nil {
			t.Fatal(err)
		}
		sameEvents(t, got, tl)
		var all []string
		for _, m := range got.UserMarks() {
			all = append(all, fmt.Sprint(int64(m.At), " ", m.Name))
		}
		return strings.Join(all, ", ")
	}
	if got, want := read(), `20 第一页, 30 an "early" moment`; got != want {
		t.Errorf("read: %s, want %s", got, want)
	}
	for _, m := range []struct {
		at   time.Duration
		name string
	}{{5, "later"}, {30, ""}, {6, strings.Repeat("long ", 500)}} {
		if err := AddMark(file, m.at, m.name); err != nil {
			t.Fatal(err)
		}
	}
	if got := read(); !strings.HasPrefix(got, "5 later, 6 long long") || !strings.HasSuffix(got, "20 第一页") {
		t.Errorf("read after marks were added: %s", got)
	}
}

func TestAMarkIsAddedToCompleteLogsAlone(t *testing.T) {
	whole := saved(t, historytest.Timeline(eventtest.Random(rand.New(rand.NewPCG(1, 1)), 5, 200), true))
	for name, content := range map[string][]byte{
		"empty": nil, "cut": whole[:len(whole)/2], "no log": []byte("title\nrow\n"),
		"not its last line": append(bytes.Clone(whole), whole...)[:len(whole)+40],
	} {
		file := filepath.Join(t.TempDir(), "run.jsonl")
		if err := os.WriteFile(file, content, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := AddMark(file, 1, "x"); err == nil {
			t.Errorf("%s: a mark was added", name)
		}
		if after, err := os.ReadFile(file); err != nil || !bytes.Equal(after, content) {
			t.Errorf("%s: the file was changed; %v", name, err)
		}
	}
	if err := AddMark(os.DevNull, 1, "x"); err == nil {
		t.Error("a device got a mark")
	}
	if err := AddMark(filepath.Join(t.TempDir(), "none"), 1, "x"); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("no file: %v", err)
	}
}
