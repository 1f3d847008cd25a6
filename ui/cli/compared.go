package cli

import (
	"encoding/json"
	"fmt"
	"io"
	"os"
	"time"

	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/term"

	"lanes/engine/compare"
	"lanes/ui/cli/exit"
	"lanes/ui/guide"
	"lanes/ui/paint"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// print writes a comparison to stdout.
func (c *comparison) print(out io.Writer, r *compare.Result) error {
	if c.json {
		return comparedJSON(out, r, c.earlier)
	}
	return exit.Written(fmt.Fprint(out, versus.Text(r, c.earlier, c.paper(out), paperColumns())))
}

// paper is how text on stdout looks.
func (a *app) paper(w io.Writer) paint.Look {
	profile := colorprofile.Detect(w, os.Environ())
	return paint.Look{
		Lang: a.words().Lang, ASCII: a.ascii, Dark: a.theme != "light", Profile: profile,
		NoColor: os.Getenv("NO_COLOR") != "" || profile <= colorprofile.ASCII,
	}
}

// paperColumns is how many columns text on stdout has: those of a terminal, but not so
// many that lines are hard to read.
func paperColumns() int {
	const most = 150
	if !term.IsTerminal(os.Stdout.Fd()) {
		return cardWidth
	}
	if w, _, err := term.GetSize(os.Stdout.Fd()); err == nil && w > 0 {
		return min(w, most)
	}
	return cardWidth
}

// The lines of --json.
type (
	resultJSON struct {
		Kind   string `json:"kind"` // "result"
		Lesson string `json:"lesson"`
		compare.Row
		*changeJSON
	}
	changeJSON struct { // against an earlier comparison
		Before    time.Duration `json:"before_wall_ns"`
		BeforeMin time.Duration `json:"before_wall_min_ns"`
		BeforeMax time.Duration `json:"before_wall_max_ns"`
		Change    float64       `json:"change"`
		Within    bool          `json:"within_spread"`
	}
	comparedSummary struct {
		Kind string `json:"kind"` // "summary"
		compare.About
		Fastest []settingJSON `json:"fastest"` // those that cannot be told from the fastest
		Trusted *bool         `json:"trusted"` // nil: nobody knows how busy the machine was
		Curves  []curveJSON   `json:"curves,omitempty"`
	}
	settingJSON struct {
		Model   string `json:"model"`
		Workers int    `json:"workers"`
	}
	curveJSON struct {
		Model  string        `json:"model"`
		Each   time.Duration `json:"task_ns,omitempty"` // what a task takes by itself
		Knee   *int          `json:"knee"`              // workers that are enough; nil if that is more than were measured
		Serial *float64      `json:"serial_share"`      // by Amdahl's law; nil if that cannot be fitted
		Points []pointJSON   `json:"points"`
	}
	pointJSON struct {
		Workers int           `json:"workers"`
		Wall    time.Duration `json:"wall_ns"`
		Min     time.Duration `json:"wall_min_ns"`
		Max     time.Duration `json:"wall_max_ns"`
		Waves   time.Duration `json:"waves_ns,omitempty"` // what it would be at best
	}
)

// comparedJSON writes a comparison as JSON Lines: one for each row, and a summary.
func comparedJSON(w io.Writer, r *compare.Result, earlier *versus.Earlier) error {
	out := json.NewEncoder(w)
	for i := range r.Rows {
		line := resultJSON{Kind: "result", Lesson: r.Lesson, Row: r.Rows[i]}
		if earlier != nil {
			line.changeJSON = changeOf(&r.Rows[i], earlier.Result)
		}
		if err := out.Encode(line); err != nil {
			return exit.Written(0, err)
		}
	}
	sum := comparedSummary{Kind: "summary", About: r.About, Fastest: []settingJSON{}}
	for _, i := range compare.Winners(r.Rows) {
		row := &r.Rows[i]
		sum.Fastest = append(sum.Fastest, settingJSON{row.Model, row.Workers})
	}
	if r.Busy >= 0 {
		trusted := !r.Busy.TooBusy()
		sum.Trusted = &trusted
	}
	for _, c := range compare.Curves(r.Rows, r.Host.Cores) {
		sum.Curves = append(sum.Curves, curveOf(&c))
	}
	return exit.Written(0, out.Encode(sum))
}

func changeOf(r *compare.Row, before *compare.Result) *changeJSON {
	old := before.Find(r.Model, r.Workers)
	if old == nil || r.Runs == 0 {
		return nil
	}
	c := r.ChangeFrom(old)
	return &changeJSON{old.Wall, old.WallMin, old.WallMax, c.By, c.Within}
}

func curveOf(c *compare.Curve) curveJSON {
	line := curveJSON{Model: c.Model, Each: c.Each}
	if n, ok := c.Knee(guide.KneeGain); ok {
		line.Knee = &n
	}
	if law, ok := c.Amdahl(); ok {
		line.Serial = &law.Serial
	}
	for _, p := range c.Points {
		line.Points = append(line.Points, pointJSON{p.Workers, p.Wall, p.Min, p.Max, c.Least(p.Workers, p.Slots)})
	}
	return line
}

// comparedProgress is how far a comparison is: on a terminal one line that is written
// over and over again, elsewhere a line for each run that has ended.
type comparedProgress struct {
	w     io.Writer
	t     *text.Catalogue
	tty   bool
	all   int
	last  time.Duration // of the present run, when the line was written
	shown bool
}

const progressEvery = 100 * time.Millisecond

func (p *comparedProgress) show(b *compare.Board, u compare.Update) {
	s := &b.Standings[u.Entry]
	if s.Latest == nil || u.Ends != nil && u.Ends.Err != nil {
		return
	}
	info, edge := &s.Latest.Info, s.Latest.Edge()
	n := b.Ended + 1
	if u.Ends != nil {
		n--
	}
	line := fmt.Sprintf(p.t.Compare.Run, n, p.all, p.t.Model(info.Model, info.Badge).Name, p.t.WorkersOf(info.Model, info.Workers))
	switch {
	case !p.tty && u.Ends != nil:
		fmt.Fprintf(p.w, "%s  %.3f s\n", line, edge.Seconds())
	case p.tty && (u.Begins != nil || edge-p.last >= progressEvery):
		p.last, p.shown = edge, true
		fmt.Fprintf(p.w, "\r\x1b[K%s  %.1f s", line, edge.Seconds())
	}
}

func (p *comparedProgress) clear() {
	if p.shown {
		fmt.Fprint(p.w, "\r\x1b[K")
	}
}
