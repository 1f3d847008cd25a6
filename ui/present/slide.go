package present

import (
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Slide is a page with few words on it: before it begins, or of a lesson that is about to run.
type Slide struct{ Title, Says, Foot string }

// ReadySlide is the page before it begins: for the teacher with the key that begins.
func ReadySlide(title string, t *text.Present) Slide { return Slide{title, t.Ready, t.Begin} }

// SoonSlide is the same for the class.
func SoonSlide(title string, t *text.Present) Slide { return Slide{title, "", t.Soon} }

// Draw writes the slide into the middle of a canvas.
func (s *Slide) Draw(c *paint.Canvas) {
	type row struct {
		tok  paint.Token
		said string
	}
	rows := []row{}
	add := func(tok paint.Token, said string) {
		if said == "" {
			return
		}
		if len(rows) > 0 {
			rows = append(rows, row{})
		}
		for _, line := range paint.Wrap(said, max(c.W-2*margin, 8)) {
			rows = append(rows, row{tok, line})
		}
	}
	add(paint.Heading, s.Title)
	add(paint.Strong, s.Says)
	add(paint.Accent, s.Foot)
	y := max((c.H-len(rows))/2, 0)
	for i, r := range rows {
		p := c.At(y+i, max((c.W-paint.Width(r.said))/2, 0), c.W)
		p.Text(r.tok, r.said)
	}
}
