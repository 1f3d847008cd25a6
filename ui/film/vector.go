package film

import (
	"crypto/sha256"
	"fmt"
	"html"
	"io"
	"strconv"
	"strings"
	"time"

	"lanes/ui/film/glyph"
	"lanes/ui/term"
)

// vector is a film as tiles that scale: pieces of rows. What looks different from all tiles
// before is drawn once, and written at once; which tile shows what from when on is kept:
// some bytes for each time that a tile changes.
type vector struct {
	w       io.Writer
	r       *Reel
	grid    term.Grid
	cells   []look           // of the row that is drawn
	drawn   map[[16]byte]int // numbers of what was drawn, by what it looks like
	tiles   []tile
	changes int
	classes map[uint32]int // of colours
	inks    []uint32
	b       strings.Builder
}

// tile is a piece of a row of the screen.
type tile struct {
	x, y  int // its first column, its row
	end   int // the column after it
	shows []change
}

// change says that a tile shows another picture from a moment on.
type change struct {
	at      time.Duration
	picture int // its number
}

// tileColumns is how wide a tile is: of a row in which a strip grows, most stays as it is.
const tileColumns = 15

func newVector(w io.Writer, r *Reel) *vector {
	v := &vector{w: w, r: r, cells: make([]look, r.W), drawn: map[[16]byte]int{}, classes: map[uint32]int{}}
	v.grid.Reset(r.W, r.H)
	for y := range r.H {
		for x := 0; x < r.W; x += tileColumns {
			v.tiles = append(v.tiles, tile{x: x, y: y, end: min(x+tileColumns, r.W)})
		}
	}
	return v
}

// ofRow are the tiles of a row.
func (v *vector) ofRow(y int) []tile {
	n := (v.r.W + tileColumns - 1) / tileColumns
	return v.tiles[y*n : (y+1)*n]
}

// maxChanges bounds a film for which a page has to keep all times.
const maxChanges = 1 << 21

// frame takes a frame, and writes what is new, as elements with the ids r0, r1, …
func (v *vector) frame(f *Frame) (err error) {
	v.grid.Read(f.Text, func(y int) {
		if err != nil {
			return
		}
		ground := v.r.ground()
		for x := range v.cells {
			c := v.grid.At(x, y)
			v.cells[x] = lookOf(&c, ground)
		}
		all := v.ofRow(y)
		for i := range all {
			if err == nil {
				err = v.show(&all[i], f.At)
			}
		}
	})
	return err
}

// show finds the picture of a tile, and writes it if there was none like it.
func (v *vector) show(t *tile, at time.Duration) (err error) {
	drawn := v.draw(t)
	sum := sha256.Sum256([]byte(drawn))
	key := [16]byte(sum[:16])
	n, known := v.drawn[key]
	if !known {
		n = len(v.drawn)
		v.drawn[key] = n
		_, err = fmt.Fprintf(v.w, "<g id=\"r%d\">%s</g>\n", n, drawn)
	}
	if last := len(t.shows) - 1; last >= 0 && t.shows[last].picture == n {
		return err
	}
	t.shows = append(t.shows, change{at, n})
	if v.changes++; v.changes > maxChanges {
		return fmt.Errorf("the film is too long for a page: make it shorter, lower --fps, or write a .cast")
	}
	return err
}

// class is the class of a colour in the style sheet.
func (v *vector) class(rgb uint32) int {
	n, ok := v.classes[rgb]
	if !ok {
		n = len(v.inks)
		v.classes[rgb] = n
		v.inks = append(v.inks, rgb)
	}
	return n
}

// styles are the rules of all colours so far, and of text.
func (v *vector) styles() string {
	var b strings.Builder
	fmt.Fprintf(&b, "text{font:15px ui-monospace,\"DejaVu Sans Mono\",Menlo,Consolas,\"Noto Sans Mono CJK SC\",monospace;white-space:pre}.b{font-weight:bold}path{shape-rendering:crispEdges}.l{shape-rendering:auto}")
	for i, rgb := range v.inks {
		fmt.Fprintf(&b, ".c%d{fill:%s}", i, hex(rgb))
	}
	return b.String()
}

// draw is a tile as elements: what is behind, what is drawn, and what is written. A wide
// character belongs to the tile that it begins in, and reaches into the next.
func (v *vector) draw(t *tile) string {
	v.b.Reset()
	from, to := t.x, t.end
	for from < to && v.cells[from].text == "" {
		from++
	}
	for to < len(v.cells) && v.cells[to].text == "" {
		to++
	}
	cells, ground := v.cells[t.x:to], v.r.ground()
	for x := from - t.x; x < len(cells); { // behind
		end := x + 1
		for end < len(cells) && cells[end].pen.paper == cells[x].pen.paper {
			end++
		}
		if cells[x].pen.paper != ground.Paper {
			v.path("", cells[x].pen.paper, glyph.Full, rectPath(x*glyph.CellW, 0, end*glyph.CellW, glyph.CellH))
		}
		x = end
	}
	for x := from - t.x; x < len(cells); {
		switch l := &cells[x]; {
		case l.text == " " && l.line == 0 || l.text == "":
			x++
		case isShape(l.text):
			x = v.shapes(cells, x)
		default:
			x = v.text(cells, x)
		}
	}
	return v.b.String()
}

func isShape(s string) bool {
	for i, r := range s {
		if i > 0 {
			return false
		}
		if _, ok := glyph.Shape(r); !ok {
			return false
		}
	}
	return s != ""
}

// shapes draws the shapes of one colour from a column on, and returns the column after
// them. What goes on in the next cell is one piece.
func (v *vector) shapes(cells []look, x int) int {
	type piece struct{ x0, y0, x1, y1, share int }
	var open, all []piece
	ink := cells[x].pen.ink
	for ; x < len(cells) && cells[x].pen.ink == ink && cells[x].line == 0 && isShape(cells[x].text); x++ {
		rects, _ := glyph.Shape([]rune(cells[x].text)[0])
		var next []piece
		for _, r := range rects {
			p := r.Pixels()
			now := piece{x*glyph.CellW + p.Min.X, p.Min.Y, x*glyph.CellW + p.Max.X, p.Max.Y, r.Share}
			for i, o := range open {
				if o.x1 == now.x0 && o.y0 == now.y0 && o.y1 == now.y1 && o.share == now.share {
					now.x0 = o.x0
					open = append(open[:i], open[i+1:]...)
					break
				}
			}
			next = append(next, now)
		}
		all, open = append(all, open...), next
	}
	all = append(all, open...)
	for share := 1; share <= glyph.Full; share++ {
		var blocks, lines strings.Builder
		for _, p := range all {
			d := &blocks
			if min(p.x1-p.x0, p.y1-p.y0) <= lineWidth {
				d = &lines
			}
			if p.share == share {
				d.WriteString(rectPath(p.x0, p.y0, p.x1, p.y1))
			}
		}
		v.path("", ink, share, blocks.String())
		v.path(" l", ink, share, lines.String())
	}
	return x
}

// lineWidth is up to how many pixels a piece is a line. Blocks have sharp edges, so that those
// side by side have no seam between them; a line that is scaled down would be lost to that.
const lineWidth = 3

func rectPath(x0, y0, x1, y1 int) string {
	over := ""
	if x1%(tileColumns*glyph.CellW) == 0 { // where the film is scaled there would be a seam between tiles
		over = ".4"
	}
	return fmt.Sprintf("M%d %dH%d%sV%dH%dz", x0, y0, x1, over, y1, x0)
}

// path draws what d says, if anything, of a class more.
func (v *vector) path(class string, ink uint32, share int, d string) {
	if d == "" {
		return
	}
	fmt.Fprintf(&v.b, "<path class=\"c%d%s\"", v.class(ink), class)
	if share < glyph.Full {
		fmt.Fprintf(&v.b, " opacity=\".%d\"", share*25)
	}
	fmt.Fprintf(&v.b, " d=\"%s\"/>", d)
}

// text writes characters of one look from a column on, and returns the column after them.
// It ends where there are two spaces, and each character that is no letter stands by itself:
// whatever font a reader has, nothing is moved by more than part of a column.
func (v *vector) text(cells []look, x int) int {
	first, from := &cells[x], x
	var s strings.Builder
	plain := isPlain(first.text)
	end := x // after the last that is no space
	for x < len(cells) {
		l := &cells[x]
		if l.text == " " && l.line == first.line && plain && x+1 < len(cells) && cells[x+1].text != " " {
			s.WriteByte(' ')
			x++
			continue
		}
		if x > from && (!plain || !isPlain(l.text)) || l.pen.ink != first.pen.ink || l.bold != first.bold || l.line != first.line {
			break
		}
		s.WriteString(l.text)
		for x++; x < len(cells) && cells[x].text == ""; x++ {
		}
		end = x
	}
	out := strings.TrimRight(s.String(), " ")
	fmt.Fprintf(&v.b, "<text class=\"c%d", v.class(first.pen.ink))
	if first.bold {
		v.b.WriteString(" b")
	}
	v.b.WriteByte('"')
	if line := strings.TrimSpace(lineName(first.line)); line != "" {
		fmt.Fprintf(&v.b, " text-decoration=\"%s\"", line)
	}
	fmt.Fprintf(&v.b, " x=\"%d\" y=\"14\" textLength=\"%d\" lengthAdjust=\"spacingAndGlyphs\">%s</text>", from*glyph.CellW, (end-from)*glyph.CellW, escape(out))
	return end
}

// isPlain reports whether a character is as wide as the others in any monospaced font.
func isPlain(s string) bool { return len(s) == 1 && s[0] >= 0x20 && s[0] < 0x7f }

func lineName(line uint8) string {
	return [...]string{"", "underline", "line-through", "underline line-through"}[line&3]
}

// seconds writes a moment in seconds, to the millisecond.
func seconds(at time.Duration) string {
	return strconv.FormatFloat(at.Round(time.Millisecond).Seconds(), 'f', -1, 64)
}

// escape is a text as HTML and XML have it. What is no character there is replaced.
func escape(s string) string {
	return html.EscapeString(strings.Map(func(r rune) rune {
		if r < 0x20 || r >= 0x7f && r < 0xa0 || r == 0xfffe || r == 0xffff {
			return 0xfffd
		}
		return r
	}, s))
}
