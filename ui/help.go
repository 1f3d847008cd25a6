package ui

import (
	"strings"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"
)

// drawHelp writes all keys of the screen under it, and what the picture means.
func (r *root) drawHelp(c *canvas) {
	t := r.t
	x := max(1, (c.w-100)/2)
	p := c.at(0, x, c.w-x)
	p.text(heading, t.Help.Title)
	p.right(dim, t.Help.Close, c.w-x-1)
	rows, pressed := r.keys.table(r.on)
	rows = append(rows, key.Help{Key: t.Keys.Mouse.Short, Desc: t.Keys.Mouse.Long})
	columns := 1
	if len(rows) > c.h-4 && c.w >= 70 {
		columns = 2
	}
	w := (c.w - 2*x) / columns
	each := (len(rows) + columns - 1) / columns
	for i := range min(each, c.h-2) {
		for k := range columns {
			if n := i + k*each; n < len(rows) {
				p := c.at(2+i, x+k*w, w-1)
				p.fit(accent, rows[n].Key, min(pressed, w/2))
				p.skip(2)
				p.text(plain, rows[n].Desc)
			}
		}
	}
	y := 3 + each
	if c.h-y < 3 {
		return
	}
	p = c.at(y, x, c.w-x)
	legend(&p, &r.env)
	y += 2
	for _, s := range t.Help.Lines {
		for _, line := range strings.Split(ansi.Wrap(s, c.w-2*x, ""), "\n") {
			if y >= c.h {
				return
			}
			p := c.at(y, x, c.w-x)
			p.text(dim, line)
			y++
		}
	}
}
