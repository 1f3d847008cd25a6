package shared

import (
	"fmt"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// File is the panel of the lesson file: who wrote which part of it, and what became
// of the rows of each writer.
//
//	the file from its start   writers by number   a sign is 614 B of 36.9 kB
//	33╱22╱444╱1╱3╱2╱4╱1╱
//	█ whole   ╱ torn   · lost   2 repeated   each writer: 150 rows
//	1  ███████████████╱███████████████╱█████████████╱··············
//	2  ███████████████╱███████████████╱█████████████╱··············
type File struct {
	next   int
	info   *event.Info
	n      map[string]int64
	blocks string   // who wrote which part, x where a row is torn
	fates  []string // of the rows of each writer, see rows.Fates
	wrote  []written
}

// written is how far a writer is.
type written struct{ rows, buffered int64 }

func (p *File) Rows() (all, enough int) {
	n := 4
	if p.info != nil {
		n += p.info.Tasks
	}
	return n, n
}

func (p *File) Update(tl *history.Timeline, events int) {
	if events < p.next || p.n == nil {
		*p = File{n: map[string]int64{}}
	}
	p.info = &tl.Info
	for ; p.next < events; p.next++ {
		switch e := tl.Event(p.next); {
		case e.Lane != 0 && e.Kind == event.KindValue && e.Task >= 0:
			p.writer(e)
		case e.Lane != 0:
		case e.Kind == event.KindValue:
			p.n[e.Name] = e.Value
		case e.Kind == event.KindPrint && strings.HasPrefix(e.Text, "writer "):
			_, fates, _ := strings.Cut(e.Text, ": ")
			p.fates = append(p.fates, fates)
		case e.Kind == event.KindPrint:
			p.blocks = e.Text
		}
	}
}

// writer notes how far a writer is.
func (p *File) writer(e *event.Event) {
	for len(p.wrote) <= int(e.Task) && len(p.wrote) < p.info.Tasks {
		p.wrote = append(p.wrote, written{})
	}
	if int(e.Task) >= len(p.wrote) {
		return
	}
	switch w := &p.wrote[e.Task]; e.Name {
	case "rows_written":
		w.rows = e.Value
	case "rows_buffered":
		w.buffered = e.Value
	}
}

func (*File) Doing(int, *text.Catalogue) string { return "" }

// writers are the colours of the writers, by turns.
var writers = []paint.Token{paint.InRunning, paint.Accent, paint.InReady, paint.InKilled}

func (p *File) Draw(c *paint.Canvas, at paint.Rect, t *text.Catalogue) {
	words, y := text.File.In(t), 0
	at = at.Inset()
	line := func() paint.Pen {
		y++
		if y > at.H {
			return c.At(-1, 0, 0)
		}
		return c.At(at.Y+y-1, at.X, at.W)
	}
	pen := line()
	pen.Text(paint.Dim, words.Map)
	pen.Skip(3)
	pen.Text(paint.Faint, words.Each)
	if size := p.n["file_bytes"]; size > 0 && len(p.blocks) > 0 {
		pen.Skip(3)
		pen.Text(paint.Faint, fmt.Sprintf(words.Scale, paint.ByteSize(size/int64(len(p.blocks))), paint.ByteSize(size)))
	}
	pen = line()
	if len(p.blocks) == 0 {
		pen.Text(paint.Faint, words.Later)
		pen = line()
		drawSigns(&pen, signOf{'#', words.InFile}, signOf{'b', words.InBuffer})
		p.drawEach(&pen, words)
		p.drawRows(line, func(writer int) string { return p.progress(writer) })
		return
	}
	fileMap(p.blocks, c.Theme.Glyphs).DrawRow(&pen)
	if len(p.fates) > 0 {
		pen = line()
		drawSigns(&pen, signOf{'#', words.Whole}, signOf{'x', words.Torn}, signOf{'.', words.Lost}, signOf{'2', words.Repeated})
		p.drawEach(&pen, words)
		p.drawRows(line, func(writer int) string {
			if writer < len(p.fates) {
				return p.fates[writer]
			}
			return ""
		})
	}
	pen = line()
	tok := paint.InRunning
	if p.n["rows_lost"] > 0 || p.n["rows_torn"] > 0 {
		tok = paint.InFailed
	}
	pen.Text(tok, p.counts(words))
}

// fileMap is the parts of a file by their writers.
func fileMap(blocks string, g *paint.Glyphs) (m paint.Map) {
	for _, who := range blocks {
		spot := paint.Spot{Tok: paint.Alarm, Sign: g.Torn}
		if who >= '1' && who <= '9' {
			spot = paint.Spot{Tok: writers[int(who-'1')%len(writers)], Sign: string(who)}
		}
		m = append(m, spot)
	}
	return m
}

// rowsMap is rows by their signs: those of rows.Fates, and b for one in a buffer.
func rowsMap(fates string, g *paint.Glyphs) (m paint.Map) {
	for _, f := range fates {
		m = append(m, spotOf(f, g))
	}
	return m
}

// spotOf is a row by what became of it.
func spotOf(fate rune, g *paint.Glyphs) paint.Spot {
	switch fate {
	case '#':
		return paint.Spot{Tok: paint.InRunning, Sign: g.State[event.Running]}
	case '2':
		return paint.Spot{Tok: paint.InReady, Sign: "2"}
	case 'b':
		return paint.Spot{Tok: paint.InReady, Sign: g.State[event.Ready]}
	case 'x':
		return paint.Spot{Tok: paint.InFailed, Sign: g.Torn}
	}
	return paint.Spot{Tok: paint.Faint, Sign: g.Dot}
}

// drawRows writes the rows of each writer, from 0, as signs.
func (p *File) drawRows(line func() paint.Pen, of func(writer int) string) {
	for writer := range p.info.Tasks {
		pen := line()
		pen.Fit(paint.Dim, strconv.Itoa(writer+1), 3)
		rowsMap(of(writer), pen.Canvas.Theme.Glyphs).DrawRow(&pen)
	}
}

// mapCols is how many columns the rows of a writer take, as they do when the file is read.
const mapCols = 60

// progress is the rows of a writer before the file is read: those that it has written
// into the file, and those that are in its buffer.
func (p *File) progress(writer int) string {
	if writer >= len(p.wrote) {
		return ""
	}
	w, each := p.wrote[writer], p.each()
	col := func(rows int64) int { return int(min(rows, each) * min(each, mapCols) / each) }
	in := col(w.rows - w.buffered)
	return strings.Repeat("#", in) + strings.Repeat("b", col(w.rows)-in)
}

// each is how many rows a writer has.
func (p *File) each() int64 {
	n, _ := strconv.ParseInt(p.info.Options["rows"], 10, 64)
	return max(n, 1)
}

// signOf is a sign of a writer's rows, and what it means.
type signOf struct {
	sign rune
	word string
}

// drawSigns writes what signs mean.
func drawSigns(pen *paint.Pen, all ...signOf) {
	for _, f := range all {
		s := spotOf(f.sign, pen.Canvas.Theme.Glyphs)
		pen.Cell(s.Tok, s.Sign)
		pen.Skip(1)
		pen.Text(paint.Dim, f.word)
		pen.Skip(3)
	}
}

// drawEach writes how many rows the signs of a writer stand for.
func (p *File) drawEach(pen *paint.Pen, words *text.FileWords) {
	if p.info.Options["rows"] != "" {
		pen.Text(paint.Faint, fmt.Sprintf(words.EachRows, paint.Grouped(p.each())))
	}
}

func (p *File) counts(words *text.FileWords) string {
	v := func(name string) string { return paint.Grouped(p.n[name]) }
	return fmt.Sprintf(words.Counts, v("rows_whole"), v("rows_expected"), v("rows_lost"), v("rows_torn"), v("rows_repeated"))
}

// why says why rows are whole, or are not.
func (p *File) why(words *text.FileWords) string {
	if p.info.Options["mode"] == "write" {
		return words.Overwritten
	}
	flush := p.info.Options["flush"]
	if flush == "row" && p.n["rows_lost"]+p.n["rows_torn"] > 0 {
		return words.NotApart
	}
	return words.Flushed.Of(flush)
}

func (p *File) Card(t *text.Catalogue) []paint.Figure {
	words := text.File.In(t)
	if len(p.blocks) == 0 {
		return nil
	}
	return []paint.Figure{{Tok: paint.Plain, Label: words.Label, Value: "", Note: p.counts(words)}}
}

// FileCame is how many rows are missing or torn.
func FileCame(tl *history.Timeline) (int, string) {
	p := tl.Head()
	lost, all := p.Value("rows_lost"), p.Value("rows_expected")
	switch {
	case !tl.Ended() || all == 0:
		return stage.NoChoice, ""
	case lost == 0 && p.Value("rows_torn") == 0:
		return 0, ""
	case lost*2 < all:
		return 1, paint.Grouped(lost)
	}
	return 2, paint.Grouped(lost)
}

// FileTold is why rows are whole or not, and what became of what the tutorial says, that
// processes need no lock.
func FileTold(tl *history.Timeline, t *text.Catalogue) []string {
	w := text.File.In(t)
	p := &File{}
	p.Update(tl, tl.Len())
	if len(p.blocks) == 0 {
		return nil
	}
	told := []string{p.why(w), w.Quoted}
	switch {
	case !tl.Info.Traits().Processes:
	case p.n["rows_torn"] > 0 || p.n["rows_lost"] > 0 && (tl.Info.Options["mode"] == "write" || tl.Info.Options["flush"] == "row"):
		told = append(told, w.Shared)
	case p.n["rows_lost"] == 0:
		told = append(told, w.NoLock)
	}
	return told
}
