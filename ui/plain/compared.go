package plain

import (
	"encoding/json"
	"io"
	"time"

	"lanes/engine/compare"
	"lanes/ui/guide/curve"
	"lanes/ui/versus"
)

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

// WriteCompared writes a comparison as JSON Lines: one for each row, also against an earlier
// comparison unless that is nil, and a summary.
func WriteCompared(w io.Writer, r *compare.Result, earlier *versus.Earlier) error {
	out := json.NewEncoder(w)
	for i := range r.Rows {
		line := resultJSON{Kind: "result", Lesson: r.Lesson, Row: r.Rows[i]}
		if earlier != nil {
			line.changeJSON = changeOf(&r.Rows[i], earlier.Result)
		}
		if err := out.Encode(line); err != nil {
			return err
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
	return out.Encode(sum)
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
	if n, ok := c.Knee(curve.KneeGain); ok {
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
