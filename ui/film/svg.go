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
// a README. Each row of the screen is a strip of all that it ever shows, side by side; an
// animation moves it, in steps.
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
	for y, show := range s.shows {
		if len(show) < 2 {
			continue
		}
		fmt.Fprintf(s.w, "#s%d{animation:k%d %ss step-end %s both}@keyframes k%d{", y, y, seconds(end), times, y)
		places := placesOf(show)
		for i, c := range show {
			at := strconv.FormatFloat(float64(c.at)/float64(end)*100, 'f', 4, 64)
			if i == 0 {
				at = "0"
			}
			fmt.Fprintf(s.w, "%s%%{%s}", at, s.moved(places[c.row]))
		}
		fmt.Fprintf(s.w, "to{%s}}\n", s.moved(places[show[len(show)-1].row]))
	}
	fmt.Fprintf(s.w, "</style>\n<rect width=\"100%%\" height=\"100%%\" fill=\"%s\"/>\n", hex(s.r.ground().Paper))
	for y, show := range s.shows {
		fmt.Fprintf(s.w, "<g transform=\"translate(0 %d)\"><g id=\"s%d\">", y*glyph.CellH, y)
		places := placesOf(show)
		for _, c := range show {
			if at, first := places[c.row]; first {
				fmt.Fprintf(s.w, "<use href=\"#r%d\" x=\"%d\"/>", c.row, at*s.r.W*glyph.CellW)
				delete(places, c.row)
			}
		}
		fmt.Fprint(s.w, "</g></g>\n")
	}
	fmt.Fprint(s.w, "</svg>\n")
	return s.w.Flush()
}

// moved is where a strip stands when its picture of that number is seen.
func (s *scalable) moved(place int) string {
	return fmt.Sprintf("transform:translateX(%dpx)", -place*s.r.W*glyph.CellW)
}

// placesOf numbers the pictures of a strip, in the order in which they come up.
func placesOf(show []change) map[int]int {
	places := map[int]int{}
	for _, c := range show {
		if _, ok := places[c.row]; !ok {
			places[c.row] = len(places)
		}
	}
	return places
}
