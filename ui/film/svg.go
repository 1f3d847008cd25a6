package film

import (
	"bufio"
	"fmt"
	"io"
	"strconv"
	"time"

	"lanes/ui/film/glyph"
)

// scalable writes an SVG that moves by CSS alone, so that it plays where no script runs: in
// a README. Each tile is a strip of all that it ever shows, side by side; an animation moves
// it, in steps.
type scalable struct {
	*vector
	w     *bufio.Writer
	begun bool
}

func newSVG(w io.Writer, r *Reel) Writer {
	out := bufio.NewWriter(w)
	return &scalable{vector: newVector(out, r), w: out}
}

func (s *scalable) Frame(f *Frame) error {
	if !s.begun {
		s.begun = true
		w, h := s.r.W*glyph.CellW, s.r.H*glyph.CellH
		fmt.Fprintf(s.w, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\">\n<title>%s</title>\n<defs>\n",
			w, h, w, h, escape(s.r.Title))
	}
	return s.frame(f)
}

func (s *scalable) End(end time.Duration) error {
	times := "1"
	if s.r.Loop {
		times = "infinite"
	}
	fmt.Fprintf(s.w, "</defs>\n<style>%s", s.styles())
	for i := range s.tiles {
		s.animate(i, end, times)
	}
	fmt.Fprintf(s.w, "</style>\n<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", hex(s.r.ground().Paper))
	for i := range s.tiles {
		s.strip(i)
	}
	fmt.Fprint(s.w, "</svg>\n")
	return s.w.Flush()
}

// animate writes the rules that move a strip, if anything changes in it.
func (s *scalable) animate(i int, end time.Duration, times string) {
	t := &s.tiles[i]
	if len(t.shows) < 2 {
		return
	}
	fmt.Fprintf(s.w, "#s%d{animation:k%d %ss step-end %s both}@keyframes k%d{", i, i, seconds(end), times, i)
	places := t.places()
	for n, c := range t.shows {
		at := strconv.FormatFloat(float64(c.at)/float64(end)*100, 'f', 3, 64)
		if n == 0 {
			at = "0"
		}
		fmt.Fprintf(s.w, "%s%%{%s}", at, t.moved(places[c.picture]))
	}
	fmt.Fprintf(s.w, "to{%s}}\n", t.moved(places[t.shows[len(t.shows)-1].picture]))
}

// strip writes all that a tile ever shows. What is beside the tile is not seen: a strip of
// its own is cut off, with room for a wide character that reaches over its end.
func (s *scalable) strip(i int) {
	t := &s.tiles[i]
	first := t.shows[0].picture
	if len(t.shows) < 2 {
		fmt.Fprintf(s.w, "<use href=\"#r%d\" x=\"%d\" y=\"%d\"/>\n", first, t.x*glyph.CellW, t.y*glyph.CellH)
		return
	}
	fmt.Fprintf(s.w, "<svg x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\"><g id=\"s%d\">", t.x*glyph.CellW, t.y*glyph.CellH, t.pitch(), glyph.CellH, i)
	places := t.places()
	for _, c := range t.shows {
		if at, there := places[c.picture]; there {
			fmt.Fprintf(s.w, "<use href=\"#r%d\" x=\"%d\"/>", c.picture, at*t.pitch())
			delete(places, c.picture)
		}
	}
	fmt.Fprint(s.w, "</g></svg>\n")
}

// pitch is how many pixels there are from picture to picture on the strip of a tile.
func (t *tile) pitch() int { return (t.end - t.x + 1) * glyph.CellW }

// moved is where a strip stands when its picture in that place is seen.
func (t *tile) moved(place int) string {
	return fmt.Sprintf("transform:translateX(%dpx)", -place*t.pitch())
}

// places numbers the pictures of a strip, in the order in which they come up.
func (t *tile) places() map[int]int {
	places := map[int]int{}
	for _, c := range t.shows {
		if _, ok := places[c.picture]; !ok {
			places[c.picture] = len(places)
		}
	}
	return places
}
