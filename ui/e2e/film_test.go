package e2e

import (
	"compress/gzip"
	"encoding/json"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/vt"
)

// recordedLog writes a recorded run into the folder of p, and returns its name.
func recordedLog(t *testing.T, p *program, lesson string) string {
	t.Helper()
	f, err := os.Open(filepath.Join(root, "ui", "testdata", "logs", lesson+".jsonl.gz"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	z, err := gzip.NewReader(f)
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	name := p.file(lesson + ".jsonl")
	writeFile(t, name, string(data))
	return name
}

// tool is another program, which films are opened with; without it the test is skipped.
func tool(t *testing.T, name string, args ...string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		t.Skipf("%s is not installed", name)
	}
	out, err := exec.Command(path, args...).Output()
	if err != nil {
		t.Fatalf("%s %v: %v", name, args, err)
	}
	return string(out)
}

// TestAFilmIsWrittenByItsEnding, from a file and from standard input, to a file and to
// standard output; what is wrong is said before anything is written.
func TestAFilmIsWrittenByItsEnding(t *testing.T) {
	t.Parallel()
	p := call(t, setup{}, "list")
	log := recordedLog(t, p, "scrape")
	here := setup{dir: p.cmd.Dir}
	call(t, here, "film", log, "-o", "end.txt", "--size", "90x24", "--clean").want(0)
	text := readFile(t, p.file("end.txt"))
	if !strings.Contains(text, "10 of 10 pages") || strings.Contains(text, "quit") {
		t.Errorf("the last moment is\n%s", text)
	}
	call(t, here, "film", log, "-o", "moment.txt", "--from", "0.3s", "--lang", "zh").want(0)
	if text := readFile(t, p.file("moment.txt")); !strings.Contains(text, "300.000 ms") || !strings.Contains(text, "等待") {
		t.Errorf("the moment is\n%s", text)
	}
	q := call(t, here, "film", log, "-o", "-", "--format", "cast", "--last", "1s").want(0)
	if !strings.HasPrefix(q.out.String(), `{"version":3,`) {
		t.Errorf("standard output has %.80q", q.out.String())
	}
	call(t, here, "film", "counter", "--schedule", "0,1,0", "-o", "steps.txt").want(0)
	if text := readFile(t, p.file("steps.txt")); !strings.Contains(text, "counter") {
		t.Errorf("the steps are\n%s", text)
	}
	for _, c := range []struct{ args, says string }{
		{"film " + log, "-o FILE"},
		{"film " + log + " -o x.mp4", "must end in one of .cast .gif .svg .png .html .txt"},
		{"film " + log + " -o -", "--format"},
		{"film " + log + " -o x.gif --size 5x5", "--size 5x5"},
		{"film " + log + " -o x.gif --lane 99", "--lane 99"},
		{"film " + log + " -o x.gif --to 1h", "--to 1h"},
		{"film " + log + " -o x.gif --view versus", "--view versus"},
		{"film " + log + " -o x.gif --speed 1 --last 2s", "choose one"},
		{"film " + log + " -o x.png --last 2s", "one moment"},
		{"film " + log + " -o x.gif --font " + log, "--font"},
		{"film counter -o x.gif", "--schedule"},
		{"film nothing.jsonl -o x.gif", "no such file"},
		{"export " + log, "-o FILE"},
		{"export " + log + " -o x.xml", "must end in one of .json .csv"},
	} {
		q := call(t, here, strings.Fields(c.args)...).want(2)
		if !strings.Contains(q.err.String(), c.says) {
			t.Errorf("%s: %q", c.args, q.err.String())
		}
	}
	if _, err := os.Stat(p.file("x.gif")); err == nil {
		t.Error("a file was written")
	}
}

// TestTheTraceOfALog is a trace that a strict reader takes.
func TestTheTraceOfALog(t *testing.T) {
	t.Parallel()
	p := call(t, setup{}, "list")
	log := recordedLog(t, p, "queue")
	call(t, setup{dir: p.cmd.Dir}, "export", log, "-o", "trace.json").want(0)
	var trace struct{ TraceEvents []map[string]any }
	if err := json.Unmarshal([]byte(readFile(t, p.file("trace.json"))), &trace); err != nil || len(trace.TraceEvents) < 10 {
		t.Errorf("%d events, %v", len(trace.TraceEvents), err)
	}
	call(t, setup{dir: p.cmd.Dir}, "export", log, "-o", "spans.csv").want(0)
}

// TestOthersOpenOurFilms: ImageMagick, asciinema, and a browser.
func TestOthersOpenOurFilms(t *testing.T) {
	t.Parallel()
	p := call(t, setup{}, "list")
	log := recordedLog(t, p, "scrape")
	film := func(name string, args ...string) string {
		call(t, setup{dir: p.cmd.Dir}, append([]string{"film", log, "-o", name, "--size", "90x24", "--last", "2s", "--fps", "10", "--hold", "1s"}, args...)...).want(0)
		return p.file(name)
	}
	t.Run("ImageMagick", func(t *testing.T) {
		gif := film("run.gif")
		images := strings.Fields(tool(t, "identify", "-format", "%W×%H ", gif))
		if len(images) < 15 || images[0] != "810×432" {
			t.Errorf("the GIF has %v", images)
		}
		call(t, setup{dir: p.cmd.Dir}, "film", log, "-o", "end.png", "--size", "90x24").want(0)
		tool(t, "convert", gif, "-coalesce", "-delete", "0--2", p.file("last.png"))
		if out := tool(t, "compare", "-metric", "AE", p.file("last.png"), p.file("end.png"), "null:"); out != "" {
			t.Errorf("the last image differs from the picture: %s", out)
		}
	})
	t.Run("asciinema", func(t *testing.T) {
		cast := film("run.cast", "--cast-version", "2")
		v := vt.NewEmulator(90, 24)
		if _, err := exec.LookPath("asciinema"); err != nil {
			t.Skip("asciinema is not installed")
		}
		_, _ = v.Write([]byte(tool(t, "script", "-qec", "asciinema cat "+cast, os.DevNull))) // it wants a terminal
		call(t, setup{dir: p.cmd.Dir}, "film", log, "-o", "end.txt", "--size", "90x24").want(0)
		var rows []string
		for row := range strings.SplitSeq(v.String(), "\n") {
			rows = append(rows, strings.TrimRight(row, " \r"))
		}
		if got, want := strings.Join(rows, "\n"), readFile(t, p.file("end.txt")); strings.TrimSpace(got) != strings.TrimSpace(want) {
			t.Errorf("asciinema shows\n%s\nwant\n%s", got, want)
		}
	})
	t.Run("a browser", func(t *testing.T) {
		film("run.svg")
		html := film("run.html", "--captions")
		// What a user does on the page, and what is to be seen then.
		const script = `<img id="drawing" src="run.svg"><script>
			const press = key => dispatchEvent(new KeyboardEvent("keydown", {key, bubbles: true, cancelable: true}));
			const seen = () => [...document.querySelectorAll("#film use")].map(u => document.querySelector(u.getAttribute("href")).textContent).join(" ");
			const result = {first: seen().includes("0/10")};
			press("End"); result.end = seen().includes("wall time"); result.time = document.getElementById("time").textContent;
			press("Home"); result.home = document.getElementById("seek").value;
			document.querySelector("#chapters button").click(); result.chapter = +document.getElementById("seek").value > 0;
			document.getElementById("seek").value = 1; document.getElementById("seek").oninput(); result.seek = document.getElementById("time").textContent;
			press(">"); result.speed = document.getElementById("speed").value;
			document.getElementById("play").click(); result.playing = document.getElementById("play").textContent;
			result.rows = document.querySelectorAll("table tr").length > 3;
			addEventListener("load", () => {
				result.drawing = document.getElementById("drawing").naturalWidth;
				document.title = JSON.stringify(result);
			});
		</script>`
		page := p.file("driven.html")
		writeFile(t, page, strings.Replace(readFile(t, html), "</html>", script, 1))
		out := tool(t, "chromium", "--headless=new", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=500", "--dump-dom", "file://"+page)
		_, title, _ := strings.Cut(out, "<title>")
		title, _, _ = strings.Cut(title, "</title>")
		want := `{"first":true,"end":true,"time":"T / T s","home":"0","chapter":true,"seek":"1.00 / T s","speed":"2","playing":"Pause","rows":true,"drawing":810}`
		title = regexp.MustCompile(`(\d\.\d\d) s"`).ReplaceAllString(title, `T s"`)
		title = regexp.MustCompile(`"time":"[\d.]+ /`).ReplaceAllString(title, `"time":"T /`)
		if title != want {
			t.Errorf("the page does\n%s\nwant\n%s", title, want)
		}
	})
}

// TestAScriptOfALogIsFilmedTheSameEachTime, in each format. What it says is a text wherever
// it comes out, and what it cannot be played to is told without a film.
func TestAScriptOfALogIsFilmedTheSameEachTime(t *testing.T) {
	t.Parallel()
	p := call(t, setup{}, "list")
	here := setup{dir: p.cmd.Dir}
	recordedLog(t, p, "scrape")
	writeFile(t, p.file("my.lanes"), `title "</title><script>alert(1)</script>`+"\x1b]0;owned\a"+`"
open scrape.jsonl
say "</text></script><script>alert(2)</script>]]><!-- `+"\x1b[9q\x00\u202e"+`"
run
until 0.3s
speed 8
until done
hold 1s
`)
	for _, ending := range []string{"cast", "gif", "svg", "png", "html", "txt"} {
		var twice [2]string
		for i := range twice {
			call(t, here, "film", "--script", "my.lanes", "-o", "film."+ending, "--clean", "--size", "80x24", "--fps", "5").want(0)
			twice[i] = readFile(t, p.file("film."+ending))
		}
		if twice[0] != twice[1] || twice[0] == "" {
			t.Errorf("%s: %d bytes, then %d", ending, len(twice[0]), len(twice[1]))
		}
		if ending == "gif" || ending == "png" { // which are pixels
			continue
		}
		for _, bad := range []string{"\x1b]", "\x1b[9q", "\x00", "\u202e", `\u001b]`, `\u001b[9q`, `\u0000`} {
			if strings.Contains(twice[0], bad) {
				t.Errorf("%s has %q", ending, bad)
			}
		}
		if ending != "cast" && ending != "txt" && strings.Contains(twice[0], "<script>alert") {
			t.Errorf("%s has a script that is not ours", ending)
		}
	}
	writeFile(t, p.file("never.lanes"), "open scrape.jsonl\nrun\nuntil rows > 1_000_000\n")
	q := call(t, here, "film", "--script", "never.lanes", "-o", "never.gif").want(1)
	if said := q.err.String(); !strings.HasPrefix(said, "lanes: never.lanes:3:1: ") {
		t.Errorf("it says %s", said)
	}
	if _, err := os.Stat(p.file("never.gif")); err == nil {
		t.Error("a file was left")
	}
	writeFile(t, p.file("live.lanes"), "lesson scrape model=threads latency=5ms\nrun\nuntil done\n")
	call(t, here, "film", "--script", "live.lanes", "-o", "live.txt").want(0)
	if !strings.Contains(readFile(t, p.file("live.txt")), "10 of 10 pages") {
		t.Error("a run that is live is not filmed to its end")
	}
	if _, err := os.Stat(p.file("cnblogs.csv")); err == nil {
		t.Error("the run wrote a file that nobody asked for")
	}
	q = call(t, here, "film", "--script", "my.lanes", "-o", "scrape.jsonl", "--format", "gif").want(2)
	if !strings.Contains(q.err.String(), "the same file") {
		t.Errorf("it says %s", q.err.String())
	}
}

// TestThePictureOfTheReadme is small, and what its script says: see .github/readme.lanes.
func TestThePictureOfTheReadme(t *testing.T) {
	t.Parallel()
	folder, err := filepath.Abs(filepath.Join(root, ".github"))
	if err != nil {
		t.Fatal(err)
	}
	first, _, _ := strings.Cut(document(t, ".github/readme.lanes"), "\n")
	_, command, _ := strings.Cut(first, ": ")
	args := strings.Fields(command)
	for i, arg := range args {
		if name, ok := strings.CutPrefix(arg, ".github/"); ok {
			args[i] = filepath.Join(folder, name)
		}
	}
	p := call(t, setup{}, "list")
	picture := args[len(args)-1]
	args[len(args)-1] = p.file("readme.gif")
	call(t, setup{dir: p.cmd.Dir}, args[1:]...).want(0)
	switch info, err := os.Stat(picture); {
	case err != nil || info.Size() > 1<<20:
		t.Errorf("the picture has %v, %v", info, err)
	case readFile(t, p.file("readme.gif")) != readFile(t, picture):
		t.Error("the screens have changed since the picture was made; make it anew: " + command)
	}
}
