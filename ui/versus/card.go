package versus

import (
	"slices"
	"strings"

	"lanes/engine/compare"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Text is a comparison as lines of text of at most w columns: its card. before is an
// earlier one to compare with, nil for none.
func Text(r *compare.Result, before *Earlier, l paint.Look, w int) string {
	th := l.Theme()
	p := page{factsOf(text.For(l.Lang), r, before), w - 2}
	p.most = toldChanges
	lines := slices.Concat(p.title(th.Glyphs), []paint.Line{paint.Blank}, p.told().lines)
	var c paint.Canvas
	c.Reset(max(w, 1), len(lines), th)
	for y, line := range lines {
		p := c.At(y, 1, c.W-2)
		line(&p)
	}
	return paint.Trimmed(c.String()) + "\n"
}

// title says what was compared.
func (p page) title(g *paint.Glyphs) (lines []paint.Line) {
	glyph, tok, end := g.Over, paint.OnLive, p.t.Card.Done
	if p.result.Stopped {
		glyph, tok, end = g.Held, paint.InKilled, p.t.Card.Stopped
	}
	indent := paint.Width(glyph+" "+end) + 2
	for i, part := range paint.Wrap(p.what(), max(p.w-indent, paint.MinNote)) {
		lines = append(lines, func(p *paint.Pen) {
			if i == 0 {
				p.Text(tok, glyph+" "+end)
				p.Skip(2)
			} else {
				p.Skip(indent)
			}
			p.Text(paint.Strong, part)
		})
	}
	return lines
}

// what is the title of the comparison: the lesson, and how much of it was compared.
func (f *facts) what() string {
	if f.result.Pair != nil {
		return f.t.Compare.Pair.Title + " · " + f.plan()
	}
	return strings.Join([]string{f.t.Lesson(f.result.Lesson).Title, f.t.Compare.Title, f.plan()}, " · ")
}
