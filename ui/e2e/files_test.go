package e2e

import (
	"os"
	"strings"
	"testing"
)

// short are the arguments of a run that takes no time.
const short = "run scrape --model threads --pages 2 --latency 1ms"

// TestFilesThatWouldSpoilEachOther are refused before anything runs, by both of their names.
func TestFilesThatWouldSpoilEachOther(t *testing.T) {
	t.Parallel()
	made := call(t, setup{}, strings.Fields("compare work --models threads --runs 1 --wait 1ms --save c.jsonl")...).want(0)
	saved := readFile(t, made.file("c.jsonl"))
	for args, say := range map[string]string{
		short + " --csv x --log x":                        "--csv x and --log x",
		short + " --csv x --log ./x":                      "--csv x and --log ./x",
		short + " --csv x.csv --card x.csv":               "--csv x.csv and --card x.csv",
		short + " --log x.md --card x.md":                 "--log x.md and --card x.md",
		short + " --csv - --log -":                        "--csv - and --log -",
		short + " --csv - --card -":                       "--csv - and --card -",
		short + " --json --csv -":                         "--json and --csv -",
		short + " --json --log /dev/stdout":               "--json and --log /dev/stdout",
		"compare work --save x.md --card x.md":            "--save x.md and --card x.md",
		"compare work --save - --card -":                  "--save - and --card -",
		"compare work --json --save -":                    "--json and --save -",
		"compare work --with c.jsonl --save c.jsonl":      "--with c.jsonl and --save c.jsonl",
		"compare c.md --card c.md":                        "c.md and --card c.md",
		"compare - --with -":                              "- and --with -",
		"compare work --models threads --save no/x":       "--save no/x: no such file or directory",
		"compare work --models threads --card no/x.md":    "--card no/x.md: no such file or directory",
		short + " --log no/x":                             "--log no/x: no such file or directory",
		short + " --csv no/x":                             "--csv no/x: no such file or directory",
		short + " --card .md/x.md":                        "--card .md/x.md: no such file or directory",
		short + " --csv c.jsonl/x --plain":                "--csv c.jsonl/x: not a directory",
		"compare c.jsonl --card no/x.md":                  "--card no/x.md: no such file or directory",
		"compare c.jsonl --with c.jsonl --card ./c.jsonl": "must end in .md or .csv",
	} {
		t.Run(args, func(t *testing.T) {
			t.Parallel()
			p := newProgram(t, setup{}, strings.Fields(args)...)
			p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
			alone(p.cmd)
			for _, name := range []string{"c.jsonl", "c.md"} {
				writeFile(t, p.file(name), saved)
			}
			p.begin()
			p.want(2)
			if said := words(p.err.String()); !strings.Contains(said, say) || strings.Count(said, "lanes:") != 2 || p.out.String() != "" {
				t.Errorf("stderr has %q, stdout %q; want %q, once", said, p.out.String(), say)
			}
			p.wantFiles("c.jsonl", "c.md")
			if readFile(t, p.file("c.jsonl")) != saved || readFile(t, p.file("c.md")) != saved {
				t.Error("a file is changed")
			}
		})
	}
}

// TestStandardOutputIsAFile: what is asked for goes there alone, the rest to stderr.
func TestStandardOutputIsAFile(t *testing.T) {
	t.Parallel()
	for args, begins := range map[string]string{
		short + " --csv -":           "title,summary,avatar,author\n",
		short + " --csv /dev/stdout": "title,summary,avatar,author\n",
		short + " --csv - --csv-bom": "\xef\xbb\xbftitle,summary,avatar,author\n",
		short + " --plain --log -":   `{"kind":"run",`,
		short + " --card -":          "# Front pages of a blog",
		"compare work --models threads --runs 1 --wait 1ms --save -": `{"kind":"comparison",`,
		"compare work --models threads --runs 1 --wait 1ms --card -": "# Music and games",
	} {
		t.Run(args, func(t *testing.T) {
			t.Parallel()
			p := start(t, setup{}, strings.Fields(args)...).want(0)
			if out := p.out.String(); !strings.HasPrefix(out, begins) || strings.Contains(out, "wall time  ") || strings.Contains(out, "min – max  ") {
				t.Errorf("stdout begins %.200q", out)
			}
			if err := p.err.String(); !strings.Contains(err, "wall time") && !strings.Contains(err, "min – max") {
				t.Errorf("stderr lacks what else is printed: %q", err)
			}
			p.wantFiles()
		})
	}
	rows := parseCSV(t, start(t, setup{}, strings.Fields(short+" --csv -")...).want(0).out.String())
	file := start(t, setup{}, strings.Fields(short+" --csv rows.csv")...).want(0)
	if want := parseCSV(t, readFile(t, file.file("rows.csv"))); len(rows) != len(want) || len(rows) < 40 {
		t.Errorf("%d rows on stdout, %d in a file", len(rows), len(want))
	}
}

// TestStandardInputIsAFile: what one program writes another one reads.
func TestStandardInputIsAFile(t *testing.T) {
	t.Parallel()
	for write, reads := range map[string][]string{
		short + " --log -": {"replay - --plain", "replay - --json", "replay /dev/stdin"},
		"compare work --models threads --runs 1 --wait 1ms --save -": {"compare -", "compare - --json", "compare work --models threads --runs 1 --wait 1ms --with -"},
		"explore counter --source":                                   {"explore -", "explore - --json", "explore - --source"},
	} {
		written := start(t, setup{}, strings.Fields(write)...).want(0).out.String()
		for _, read := range reads {
			t.Run(read, func(t *testing.T) {
				t.Parallel()
				p := newProgram(t, setup{}, strings.Fields(read)...)
				p.cmd.Stdin, p.cmd.Stdout, p.cmd.Stderr = strings.NewReader(written), &p.out, &p.err
				alone(p.cmd)
				p.begin()
				if strings.HasSuffix(read, "--source") { // that is for the built-in programs
					p.want(2)
					if !strings.Contains(p.err.String(), "standard input sets it itself") {
						t.Errorf("stderr has %q", p.err.String())
					}
					return
				}
				if p.want(0); p.out.String() == "" {
					t.Error("nothing is printed")
				}
			})
		}
	}
	bad := newProgram(t, setup{}, "replay", "-")
	bad.cmd.Stdin, bad.cmd.Stdout, bad.cmd.Stderr = strings.NewReader("x\n"), &bad.out, &bad.err
	alone(bad.cmd)
	bad.begin()
	if bad.want(1); !strings.HasPrefix(bad.err.String(), "lanes: standard input: line 1: ") {
		t.Errorf("stderr has %q", bad.err.String())
	}
}

// TestNamesAsLongAsTheSystemTakes work for every file that is written.
func TestNamesAsLongAsTheSystemTakes(t *testing.T) {
	t.Parallel()
	csv, log, card := strings.Repeat("博", 83)+".csv", strings.Repeat("n", 255), strings.Repeat("c", 252)+".md"
	if err := os.WriteFile(t.TempDir()+"/"+log, nil, 0o600); err != nil {
		t.Skip(err)
	}
	p := start(t, setup{}, append(strings.Fields(short), "--csv", csv, "--log", log, "--card", card)...).want(0)
	p.wantFiles(csv, log, card)
	if rows := parseCSV(t, readFile(t, p.file(csv))); len(rows) < 40 {
		t.Errorf("%d rows", len(rows))
	}
	call(t, setup{dir: p.cmd.Dir}, "replay", log).want(0)
	c := call(t, setup{}, append(strings.Fields("compare work --models threads --runs 1 --wait 1ms"), "--save", log, "--card", card)...).want(0)
	c.wantFiles(log, card)
}

// TestUnknownLinesAreCounted: a log of a later version is shown as far as it is known, and
// it is said that this is not all.
func TestUnknownLinesAreCounted(t *testing.T) {
	t.Parallel()
	p := call(t, setup{}, strings.Fields(short+" --log run.jsonl")...).want(0)
	lines := strings.SplitAfter(readFile(t, p.file("run.jsonl")), "\n")
	later := lines[0] + `{"kind":"later","at_ns":1,"lane":0}` + "\n" + `{"kind":"state","at_ns":1,"lane":0,"state":"dreaming"}` + "\n" + strings.Join(lines[1:], "")
	writeFile(t, p.file("later.jsonl"), later)
	for _, how := range []string{"--plain", "--json"} {
		known, some := call(t, setup{dir: p.cmd.Dir}, "replay", "run.jsonl", how).want(0), call(t, setup{dir: p.cmd.Dir}, "replay", "later.jsonl", how).want(0)
		if known.err.String() != "" || !strings.HasPrefix(some.err.String(), "later.jsonl: unknown entries: 2;") {
			t.Errorf("%s: stderr has %q, and without such lines %q", how, some.err.String(), known.err.String())
		}
	}
}

// TestTheCardNamesAFileThatIsThere, and none that is not.
func TestTheCardNamesAFileThatIsThere(t *testing.T) {
	t.Parallel()
	for args, there := range map[string]bool{
		short + " --csv rows.csv":          true,
		short + " --csv rows.csv --fail 1": false, // nothing was got
		short + " --csv -":                 false,
		short:                              false,
		"run scrape --pages 2 --latency 1ms --trap stale --plain": false,
	} {
		p := call(t, setup{}, strings.Fields(args)...)
		p.wait()
		all := p.out.String() + p.err.String()
		if said := strings.Contains(all, "   file        "); said != there {
			t.Errorf("%s: the card names a file: %v\n%s", args, said, tailOf(all))
		}
		if there {
			p.wantFiles("rows.csv")
		} else {
			p.wantFiles()
		}
	}
}

// TestAnErrorIsSaidOnce, in one line, and names no file twice.
func TestAnErrorIsSaidOnce(t *testing.T) {
	t.Parallel()
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip(err)
	}
	for args, want := range map[string]string{
		short + " --csv /dev/full":          "lanes: cannot write /dev/full: no space left on device\n",
		short + " --log /dev/full":          "lanes: --log /dev/full: the log is not complete: no space left on device\n",
		"replay no.jsonl":                   "lanes: no.jsonl: no such file or directory\n",
		"replay .":                          "lanes: .: is a directory\n",
		"compare work --with no.jsonl":      "lanes: no.jsonl: no such file or directory\n",
		"explore no.steps/x":                "lanes: no.steps/x: no such file or program; the programs are ",
		short + " --csv /dev/full --trap x": "lanes: --trap x: must be ",
	} {
		p := call(t, setup{}, strings.Fields(args)...)
		if p.wait() == 0 {
			t.Errorf("%s: status 0", args)
		}
		if got := p.err.String(); !strings.HasPrefix(got, want) {
			t.Errorf("%s: stderr has %q, want %q", args, got, want)
		}
		if strings.Contains(p.out.String(), "cannot write") && strings.Count(p.out.String(), "cannot write") != 2 { // an event, and the card
			t.Errorf("%s: stdout says it too often:\n%s", args, p.out.String())
		}
		if strings.Contains(p.out.String(), "file    ") {
			t.Errorf("%s: the card has a file:\n%s", args, p.out.String())
		}
	}
}
