package serve

import (
	"fmt"

	"lanes/ui/paint"
	"lanes/ui/text"
)

// Page is the page of the class on the teacher's screen: who is there, how to come in, and
// what came of the exercise.
type Page struct {
	Class *Class
	Where string // what students type to come in
	// Results writes the results into a file, and returns its name; nil if that cannot be.
	Results func() (file string, err error)

	at   int // the chosen one
	top  int
	note string // what the last key has to say
}

// Press takes a key. open is a schedule to be shown on the big screen, nil for none, and done
// says that the page is left.
func (p *Page) Press(key string) (open []int, done bool) {
	list := p.Class.List()
	p.note = ""
	switch key {
	case "up", "k":
		p.at--
	case "down", "j":
		p.at++
	case "x":
		if p.at < len(list) {
			p.Class.PutOut(list[p.at].Number)
		}
	case "n":
		p.Class.Recode()
	case "w":
		if p.Results != nil {
			file, err := p.Results()
			if p.note = file; err != nil {
				p.note = err.Error()
			}
		}
	case "enter":
		if p.at < len(list) && len(list[p.at].Work.Schedule) > 0 {
			return list[p.at].Work.Schedule, true
		}
	case "q", "esc", "C":
		return nil, true
	}
	p.at = max(min(p.at, len(list)-1), 0)
	return nil, false
}

// Draw draws the page.
func (p *Page) Draw(c *paint.Canvas, t *text.Catalogue) {
	w, list := &t.Present, p.Class.List()
	y := 0
	row := func(x int, tok paint.Token, s string) {
		pen := c.At(y, x, c.W-x-1)
		pen.Text(tok, s)
		y++
	}
	row(1, paint.Heading, fmt.Sprintf(w.Class, len(list)))
	y++
	row(1, paint.Strong, fmt.Sprintf(w.Come, p.Where))
	if code := p.Class.Code(); code != "" {
		row(1, paint.Strong, fmt.Sprintf(w.Code, code))
		if c.H >= 20 {
			paint.DrawBig(c, y, 3, c.W-6, paint.Accent, code)
			y += 3
		}
	}
	row(1, paint.Dim, fmt.Sprintf(w.Fingerprint, p.Class.Fingerprint()))
	if e := p.Class.o.Exercise; e != nil {
		y += e.drawClass(c, paint.Rect{X: 1, Y: y, W: c.W - 2, H: max(c.H-y-6, 1)}, list, t)
	}
	y++
	if len(list) == 0 {
		row(3, paint.Dim, w.NoClass)
	}
	rows := max(c.H-y-2, 1)
	p.at = max(min(p.at, len(list)-1), 0)
	p.top = max(min(p.top, p.at), p.at-rows+1)
	for i := p.top; i < len(list) && i < p.top+rows; i++ {
		p.drawWho(c, y, &list[i], i == p.at, w)
		y++
	}
	if p.note != "" {
		pen := c.At(c.H-2, 1, c.W-2)
		pen.Text(paint.Accent, p.note)
	}
	pen := c.At(c.H-1, 1, c.W-2)
	keys := w.ClassKeys
	for _, more := range []struct {
		on  bool
		key string
	}{{p.Class.Code() != "", w.CodeKey}, {p.Results != nil, w.FileKey}, {p.Class.Program() != "", w.TheirKey}} {
		if more.on {
			keys += "  " + more.key
		}
	}
	pen.Text(paint.Dim, keys)
}

// drawWho writes the row of a student.
func (p *Page) drawWho(c *paint.Canvas, y int, who *Who, chosen bool, w *text.Present) {
	pen := c.At(y, 1, c.W-2)
	tok := paint.Plain
	if chosen {
		pen.Cell(paint.Accent, c.Theme.Glyphs.Chosen)
		tok = paint.Heading
	}
	pen.To(3)
	name := fmt.Sprintf(w.Student, who.Number)
	if who.Name != "" {
		name = fmt.Sprintf(w.StudentNamed, who.Number, who.Name)
	}
	pen.Fit(tok, name, min(c.W/4, 24))
	where := w.OwnHere
	if who.Follows {
		where = w.FollowsHere
	}
	pen.Fit(paint.Dim, where, min(c.W/4, 16))
	switch e := p.Class.o.Exercise; {
	case e != nil:
		done, says := e.says(&who.Work, w)
		if tok := paint.Plain; done {
			pen.Text(paint.InRunning, c.Theme.Glyphs.Over+" "+says)
		} else {
			pen.Text(tok, says)
		}
	case who.Voted:
		pen.Text(paint.InRunning, c.Theme.Glyphs.Over+" "+w.Voted)
	}
}
