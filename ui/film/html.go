package film

import (
	"bufio"
	_ "embed"
	"fmt"
	"io"
	"time"

	"lanes/ui/film/glyph"
)

//go:embed page.css
var pageCSS string

//go:embed page.js
var pageJS string

// page writes an HTML page with the film, a player for it, and below it the figures of what
// is shown. It is one file, and loads nothing.
type page struct {
	*vector
	w        *bufio.Writer
	begun    bool
	chapters []chapter
}

// chapter is a part of a film with a name.
type chapter struct {
	at   time.Duration
	name string
}

func newHTML(w io.Writer, r *Reel) Writer {
	out := bufio.NewWriter(w)
	return &page{vector: newVector(out, r), w: out}
}

func (p *page) printf(format string, args ...any) { fmt.Fprintf(p.w, format, args...) }

func (p *page) Frame(f *Frame) error {
	if !p.begun {
		p.begun = true
		w, h := p.r.W*glyph.CellW, p.r.H*glyph.CellH
		title := escape(p.r.Title)
		p.printf("<!doctype html>\n<html lang=\"%s\">\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n<title>%s</title>\n<style>\n%s</style>\n", p.r.Words.Lang, title, pageCSS)
		p.printf("<h1>%s</h1>\n<figure id=\"film\" tabindex=\"0\" style=\"--shape:%.4f\">\n<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">\n<defs>\n", title, float64(w)/float64(h), w, h, title)
	}
	for _, name := range f.Chapters {
		p.chapters = append(p.chapters, chapter{f.At, name})
	}
	return p.frame(f)
}

func (p *page) End(end time.Duration) error {
	p.printf("</defs>\n<style>%s</style>\n<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", p.styles(), hex(p.r.ground().Paper))
	for i := range p.tiles { // where no script runs the last frame is seen
		t := &p.tiles[i]
		p.printf("<use id=\"s%d\" href=\"#r%d\" x=\"%d\" y=\"%d\"/>\n", i, t.shows[len(t.shows)-1].picture, t.x*glyph.CellW, t.y*glyph.CellH)
	}
	p.printf("</svg>\n</figure>\n")
	p.controls(end)
	p.figures()
	p.printf("<script type=\"application/json\" id=\"times\">{\"end\":%s,\"loop\":%t,\"tiles\":[", seconds(end), p.r.Loop)
	for i := range p.tiles {
		if i > 0 {
			p.printf(",")
		}
		p.printf("\n[")
		for n, c := range p.tiles[i].shows {
			if n > 0 {
				p.printf(",")
			}
			p.printf("%s,%d", seconds(c.at), c.picture)
		}
		p.printf("]")
	}
	p.printf("]}</script>\n<script>\n%s</script>\n</html>\n", pageJS)
	return p.w.Flush()
}

func (p *page) controls(end time.Duration) {
	t := &p.r.Words.Film
	p.printf("<div id=\"controls\">\n<button id=\"play\" data-play=\"%s\" data-pause=\"%s\">%s</button>\n", escape(t.Play), escape(t.Pause), escape(t.Play))
	p.printf("<input id=\"seek\" type=\"range\" min=\"0\" max=\"%s\" step=\"0.01\" value=\"0\" aria-label=\"%s\">\n", seconds(end), escape(t.Moment))
	p.printf("<output id=\"time\"></output>\n<label>%s <select id=\"speed\">", escape(t.Speed))
	for _, speed := range []struct{ value, name string }{{"0.125", "1/8"}, {"0.25", "1/4"}, {"0.5", "1/2"}, {"1", "1"}, {"2", "2"}, {"4", "4"}} {
		chosen := ""
		if speed.value == "1" {
			chosen = " selected"
		}
		p.printf("<option value=\"%s\"%s>×%s</option>", speed.value, chosen, speed.name)
	}
	p.printf("</select></label>\n</div>\n")
	if len(p.chapters) > 0 {
		p.printf("<ul id=\"chapters\" aria-label=\"%s\">", escape(t.Chapters))
		for _, c := range p.chapters {
			p.printf("<li><button data-at=\"%s\">%s</button></li>", seconds(c.at), escape(c.name))
		}
		p.printf("</ul>\n")
	}
	p.printf("<p class=\"keys\">%s</p>\n", escape(t.PageKeys))
}

// figures writes what a card says: tables, sentences, and how to repeat it.
func (p *page) figures() {
	f := p.r.Page
	if f == nil {
		return
	}
	p.printf("<h2>%s</h2>\n", escape(p.r.Words.Film.Figures))
	for _, rows := range f.Tables {
		p.printf("<table>\n")
		for i, row := range rows {
			cell := "td"
			if i == 0 {
				cell = "th"
			}
			p.printf("<tr>")
			for _, s := range row {
				p.printf("<%s>%s</%s>", cell, escape(s), cell)
			}
			p.printf("</tr>\n")
		}
		p.printf("</table>\n")
	}
	p.printf("<ul>\n")
	for _, s := range f.Sentences {
		p.printf("<li>%s</li>\n", escape(s))
	}
	p.printf("</ul>\n")
	if f.About != nil && f.About.Command != "" {
		p.printf("<p>%s:</p>\n<pre>%s</pre>\n", escape(p.r.Words.Compare.File.Repeat), escape(f.About.Command))
	}
}
