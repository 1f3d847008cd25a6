package demo

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/spf13/pflag"

	"lanes/demo/costs"
	"lanes/demo/trap"
	"lanes/engine"
	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/lesson"
	"lanes/engine/machines"
	"lanes/engine/models"
)

// TestMain lets this test binary be the child process of a run.
func TestMain(m *testing.M) {
	if len(os.Args) == 2 && os.Args[1] == trap.Arg {
		if trap.Do(os.Stdin) != nil {
			os.Exit(1)
		}
		os.Exit(0)
	}
	if len(os.Args) >= 2 && os.Args[1] == costs.Arg {
		if err := costs.Do(os.Args[2:], os.Stdout); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if len(os.Args) == 2 && os.Args[1] == engine.ChildArg {
		err := engine.Child(os.Stdin, os.Stdout, func(id string, params json.RawMessage, part engine.Part) (engine.Job, error) {
			return Lessons.Find(id).Child(params, part)
		})
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		os.Exit(0)
	}
	if len(os.Args) == 2 && os.Args[1] == machines.WorkerArg {
		os.Exit(machines.Process(os.Stdin, os.Stdout, os.Stderr, func(hosts engine.Hosts) machines.Finder {
			return func(id string, params json.RawMessage) (engine.Job, error) {
				return Lessons.Find(id).Child(params, engine.Part{Of: 1, Hosts: hosts})
			}
		}))
	}
	engine.RegisterRemote(machines.New(machines.Options{}))
	os.Exit(m.Run())
}

// open opens a lesson with arguments as on the command line.
func open(t testing.TB, l lesson.Lesson, s engine.Setup, args ...string) (engine.Job, error) {
	t.Helper()
	p := l.New()
	flags := pflag.NewFlagSet(l.ID, pflag.ContinueOnError)
	p.Flags(flags)
	if err := flags.Parse(args); err != nil {
		t.Fatal(err)
	}
	return p.Open(t.Context(), s)
}

// run runs a job to its end.
func run(t testing.TB, job engine.Job, cfg engine.Config) *history.Timeline {
	t.Helper()
	r, err := engine.Start(t.Context(), job, cfg)
	if err != nil {
		t.Fatal(err)
	}
	tl := history.NewTimeline(r.Info)
	for b := range r.Batches() {
		tl.Add(b)
	}
	if r.Err() != nil {
		t.Error(r.Err())
	}
	return tl
}

// TestMusicAndGames holds what the lesson says: five seconds together, ten one
// after the other, and that the two take turns.
func TestMusicAndGames(t *testing.T) {
	for _, c := range []struct {
		model   string
		workers int
		want    time.Duration
	}{
		{"sequential", 0, 10 * time.Second},
		{"threads", 0, 5 * time.Second},
		{"threads", 1, 10 * time.Second},
		{"gil", 0, 5 * time.Second},
		{"coroutines", 0, 5 * time.Second},
		{"goroutines", 0, 5 * time.Second},
	} {
		t.Run(fmt.Sprint(c.model, c.workers), func(t *testing.T) {
			synctest.Test(t, func(t *testing.T) {
				job, err := open(t, Work, engine.Setup{Model: c.model})
				if err != nil {
					t.Fatal(err)
				}
				tl := run(t, job, engine.Config{Model: c.model, Workers: c.workers})
				if got := time.Duration(tl.Summary().WallNS); got != c.want {
					t.Errorf("took %v, want %v", got, c.want)
				}
				if said := prints(tl); len(said) != 10 {
					t.Errorf("said %q, want ten lines", said)
				}
			})
		})
	}
}

func prints(tl *history.Timeline) (said []string) {
	for i := range tl.Len() {
		if e := tl.Event(i); e.Kind == event.KindPrint {
			said = append(said, e.Text)
		}
	}
	return said
}

func TestWorkSpeaksTheLanguageOfItsUser(t *testing.T) {
	job, err := open(t, Work, engine.Setup{Lines: []string{"听音乐", "打游戏"}}, "--rounds", "1", "--wait", "0s")
	if err != nil {
		t.Fatal(err)
	}
	said := strings.Join(prints(run(t, job, engine.Config{Model: "sequential"})), ", ")
	if said != "听音乐 1/1, 打游戏 1/1" {
		t.Errorf("said %q", said)
	}
}

// TestEveryModelScrapesTheSame runs the whole lesson, children and all: the files
// are the same to the byte.
func TestEveryModelScrapesTheSame(t *testing.T) {
	var first []byte
	for _, m := range models.All() {
		file := filepath.Join(t.TempDir(), "rows.csv")
		job, err := open(t, Scrape, engine.Setup{Model: m.ID, Seed: 7}, "--latency", "1ms", "--csv", file)
		if err != nil {
			t.Fatal(err)
		}
		p := run(t, job, engine.Config{Model: m.ID}).Head()
		if p.Done != 10 || p.Value("rows") != 200 {
			t.Errorf("%s: done %d, rows %d", m.ID, p.Done, p.Value("rows"))
		}
		rows, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if first == nil {
			first = rows
		}
		if string(rows) != string(first) {
			t.Errorf("%s: the file is not that of %s", m.ID, models.All()[0].ID)
		}
	}
}

func TestOptionsThatMakeNoSense(t *testing.T) {
	for args, want := range map[string]string{
		"--pages 0":                              "--pages 0",
		"--pages 100001":                         "--pages 100001",
		"--latency -1s":                          "--latency",
		"--fail 1.5":                             "--fail 1.5",
		"--order random":                         "--order random",
		"--rate -1":                              "--rate -1",
		"--rate NaN":                             "--rate NaN",
		"--url http://x.example/":                "{page}",
		"--url ftp://x.example/{page}":           "http://",
		"--url http://x.example/{page} --fail 1": "--fail is for the practice site",
		"--csv /nowhere/rows.csv":                "--csv: ",
	} {
		job, err := open(t, Scrape, engine.Setup{Model: "threads"}, strings.Fields(args)...)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error %v, want one with %q", args, err, want)
		}
		if err == nil {
			_ = job.Finish(nil)
		}
	}
	for _, args := range []string{"--rounds 0", "--wait -1s"} {
		if _, err := open(t, Work, engine.Setup{}, strings.Fields(args)...); err == nil {
			t.Errorf("%s: no error", args)
		}
	}
}

// TestTheTutorialIsQuotedForItsOwnWorkAlone: its figure does not apply to other work.
func TestTheTutorialIsQuotedForItsOwnWorkAlone(t *testing.T) {
	for args, want := range map[string]bool{
		"": true, "--csv x.csv --order completion": true, "--pages 11": false, "--latency 50ms": false,
		"--jitter 1ms": false, "--fail 0.1": false, "--hostile": false, "--url http://x.example/{page}": false,
	} {
		p := Scrape.New()
		flags := pflag.NewFlagSet("scrape", pflag.ContinueOnError)
		p.Flags(flags)
		if err := flags.Parse(strings.Fields(args)); err != nil {
			t.Fatal(err)
		}
		if p.Tutorial() != want {
			t.Errorf("%q: %v, want %v", args, !want, want)
		}
	}
}
