package versus

import (
	"fmt"
	"strconv"

	"lanes/engine/compare"
	"lanes/ui/guide/curve"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// curve is the chart of a model, its times by the number of its workers. What follows from
// all points is told when there are all.
func (f *facts) curve(c *compare.Curve) (ch *paint.Chart, told []string) {
	ch = curve.Chart(f.t, c, c.Points[len(c.Points)-1].Workers)
	if !f.unfinished {
		curve.MarkKnee(ch, f.t, c)
		told = f.curveTold(c)
	}
	return ch, told
}

// curveTold is what the times of a model tell, with its name.
func (f *facts) curveTold(c *compare.Curve) []string {
	told := curve.Explain(f.t, c)
	for i := range told {
		told[i] = fmt.Sprintf(f.t.Compare.Chart.Of, stage.ModelWords(f.t, c.Model).Name, told[i])
	}
	return told
}

// curves are what the times of each model tell, with its chart.
func (p page) curves() (parts [][]paint.Line) {
	for _, c := range compare.Curves(p.rows, p.result.Host.Cores) {
		ch, told := p.curve(&c)
		part := p.sentences(paint.Plain, told...)
		if len(part) > 0 {
			part = append(part, paint.Blank)
		}
		parts = append(parts, append(part, ch.Lines(p.w)...))
	}
	return parts
}

// drawCurve writes the curve of a model, the first one if it has none.
func drawCurve(c *paint.Canvas, body paint.Rect, t *text.Catalogue, f *facts, model string) {
	var curves []compare.Curve
	if f != nil {
		curves = compare.Curves(f.rows, f.result.Host.Cores)
	}
	if len(curves) == 0 {
		for k, line := range (page{f, c.W - 4}).sentences(paint.Dim, t.Compare.NoCurve) {
			p := c.At(body.Y+1+k, 3, c.W-4)
			line(&p)
		}
		return
	}
	at := 0
	for i := range curves {
		if curves[i].Model == model {
			at = i
		}
	}
	cv := &curves[at]
	p := c.At(body.Y, 1, c.W-2)
	p.Text(paint.Strong, fmt.Sprintf(t.Compare.Curve, stage.ModelWords(t, cv.Model).Name))
	if len(curves) > 1 {
		p.Skip(2)
		p.Text(paint.Dim, strconv.Itoa(at+1)+"/"+strconv.Itoa(len(curves)))
	}
	ch, told := f.curve(cv)
	below := min(len(told), max(body.H-8, 0))
	ch.Draw(c, paint.Rect{X: 1, Y: body.Y + 1, W: c.W - 2, H: body.H - 1 - below})
	for k, s := range told[:below] {
		p := c.At(body.Y+body.H-below+k, 1, c.W-2)
		p.Text(paint.Plain, s)
	}
}
