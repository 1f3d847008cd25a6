package ui

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/lesson"
	"lanes/ui/text"
)

// partsOf are the parts of a layout that have rows.
func partsOf(l *menuLayout) map[string]rect {
	all := map[string]rect{
		"top": l.top, "head": l.head, "list": l.list, "below": l.below, "shows": l.shows, "models head": l.modelsHead,
		"models": l.models, "phrase": l.phrase, "setup": l.setup, "legend": l.legend, "help": l.help,
	}
	for name, r := range all {
		if r.h == 0 {
			delete(all, name)
		}
	}
	return all
}

func TestThePartsOfTheMenuDoNotOverlap(t *testing.T) {
	for _, lang := range text.Langs {
		o := courseOptions()
		o.Lang = lang
		r := newTestRoot(t, o, 80, 24)
		n := r.menu.needs()
		for w := minWidth; w <= 230; w += 3 {
			for h := minHeight; h <= 70; h++ {
				l := arrangeMenu(w, h, n)
				parts := partsOf(&l)
				for name, a := range parts {
					if a.x < 0 || a.y < 0 || a.x+a.w > w || a.y+a.h > h {
						t.Fatalf("%d × %d: %s at %v is off the screen", w, h, name, a)
					}
					for other, b := range parts {
						if name != other && a.x < b.x+b.w && b.x < a.x+a.w && a.y < b.y+b.h && b.y < a.y+a.h {
							t.Fatalf("%d × %d: %s at %v and %s at %v", w, h, name, a, other, b)
						}
					}
				}
				if l.list.h < 2 || l.models.h < 2 || l.help.h != 1 {
					t.Fatalf("%d × %d: the list has %d rows, the models %d", w, h, l.list.h, l.models.h)
				}
				if all := n.listRows(l.apart); l.list.h < all && l.below.h == 0 {
					t.Fatalf("%d × %d: %d rows of %d, and no place to say so", w, h, l.list.h, all)
				}
			}
		}
	}
}

func TestWhereTheModelsStand(t *testing.T) {
	n := newTestRoot(t, courseOptions(), 80, 24).menu.needs()
	for _, c := range []struct {
		name      string
		w, h      int
		beside    bool
		sentences bool
		all       bool // all lessons are on the screen
	}{
		{"the usual size shows the whole course", 80, 24, true, false, true},
		{"with sentences, if the models fit below", 120, 40, false, true, true},
		{"a low one has no sentences", 120, 24, true, false, true},
		{"a wide one has all beside each other", 200, 50, true, true, true},
		{"a wide and low one too", 160, 26, true, true, true},
		{"a narrow one has the models below", 60, 24, false, false, false},
		{"a small one scrolls", 40, 12, false, false, false},
		{"the smallest too", 30, 8, false, false, false},
	} {
		l := arrangeMenu(c.w, c.h, n)
		if got := l.models.y < l.list.y+l.list.h; got != c.beside {
			t.Errorf("%s: beside %v", c.name, got)
		}
		if l.sentences != c.sentences {
			t.Errorf("%s: sentences %v", c.name, l.sentences)
		}
		if got := l.list.h == n.listRows(l.apart); got != c.all {
			t.Errorf("%s: %d rows of %d", c.name, l.list.h, n.listRows(l.apart))
		}
	}
}

func TestMenuRows(t *testing.T) {
	var lessons []Entry
	for _, l := range (lesson.Course{{ID: "a", Group: "x"}, {ID: "b", Group: "x"}, {ID: "c", Group: "y"}, {ID: "d"}}) {
		lessons = append(lessons, Entry{Lesson: l})
	}
	none := menuRow{lesson: -1}
	for _, c := range []struct {
		name  string
		shown []int
		apart bool
		want  []menuRow
	}{
		{"nothing", nil, true, nil},
		{"close together", []int{0, 1, 2}, false, []menuRow{{-1, "x"}, {lesson: 0}, {lesson: 1}, {-1, "y"}, {lesson: 2}}},
		{"groups apart", []int{1, 2}, true, []menuRow{{-1, "x"}, {lesson: 1}, none, {-1, "y"}, {lesson: 2}}},
		{"without a group there is no title", []int{2, 3}, true, []menuRow{{-1, "y"}, {lesson: 2}, none, {lesson: 3}}},
		{"only that", []int{3}, true, []menuRow{{lesson: 3}}},
	} {
		if got := menuRows(lessons, c.shown, c.apart); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestScrollRows(t *testing.T) {
	rows := menuRows(courseOptions().Lessons, []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, true) // a title, 8, a blank one, a title, 2
	for _, c := range []struct {
		name               string
		at, first, h, want int
	}{
		{"what fits does not scroll", 12, 5, 13, 0},
		{"what is seen moves nothing", 5, 3, 4, 3},
		{"down as far as needed", 7, 0, 4, 4},
		{"up as far as needed", 3, 6, 4, 3},
		{"the first of a group brings its title", 1, 4, 4, 0},
		{"and the blank row above that", 11, 12, 4, 9},
		{"unless there is no room", 11, 12, 1, 11},
		{"never past the end", 8, 40, 4, 8},
	} {
		if got := scrollRows(rows, c.at, c.first, c.h); got != c.want {
			t.Errorf("%s: %d, want %d", c.name, got, c.want)
		}
	}
}

// TestTheCourseAtAnySize goes through the course at many sizes: the lesson that is
// chosen is on the screen, all others are on it or counted, and nothing but the
// list moves.
func TestTheCourseAtAnySize(t *testing.T) {
	rnd := rand.New(rand.NewPCG(4, 4))
	sizes := [][2]int{{80, 24}, {120, 40}, {200, 50}, {40, 12}, {30, 8}, {60, 24}}
	for range 30 {
		sizes = append(sizes, [2]int{30 + rnd.IntN(190), 8 + rnd.IntN(60)})
	}
	for i, size := range sizes {
		o := courseOptions()
		o.Lang, o.ASCII = text.Langs[i%2], i%3 == 0
		r := newTestRoot(t, o, size[0], size[1])
		before := r.menu.lay
		before.help = rect{}
		for range 40 {
			key := []string{"down", "down", "up", "pgdown", "pgup"}[rnd.IntN(5)]
			if key == "pgdown" && rnd.IntN(3) == 0 {
				r.menu.wheel(3)
				r.sync()
			} else {
				press(r, key)
			}
			checkLines(t, fmt.Sprint("course ", size), r.content(), size[0], size[1])
			checkCourse(t, r)
			if now := r.menu.lay; !sameParts(&before, &now) {
				t.Fatalf("%v: something moved", size)
			}
		}
	}
}

func sameParts(a, b *menuLayout) bool {
	x, y := *a, *b
	x.help, y.help = rect{}, rect{}
	return x == y
}

// checkCourse reads the list off the screen.
func checkCourse(t *testing.T, r *root) {
	t.Helper()
	m := &r.menu
	lines := strings.Split(ansi.Strip(r.content()), "\n")
	if row := m.lay.list.y; r.look.ascii == false && !strings.Contains(strings.Join(lines[row:row+m.lay.list.h], "\n"), "▸") {
		t.Fatalf("the chosen lesson is not on the screen:\n%s", strings.Join(lines, "\n"))
	}
	last := min(m.first+m.lay.list.h, len(m.rows))
	above, below := countLessons(m.rows[:m.first]), countLessons(m.rows[last:])
	if seen := countLessons(m.rows[m.first:last]); above+seen+below != len(m.all) {
		t.Fatalf("%d above, %d seen, %d below", above, seen, below)
	}
	up, down := fmt.Sprintf(r.t.Menu.Above, above), fmt.Sprintf(r.t.Menu.Below, below)
	if r.look.ascii {
		up, down = string(appendASCII(nil, up)), string(appendASCII(nil, down))
	}
	if got := strings.Contains(lines[m.lay.head.y], up); got != (above > 0) {
		t.Fatalf("%d are above, said %v:\n%s", above, got, strings.Join(lines, "\n"))
	}
	if got := m.lay.below.h > 0 && strings.Contains(lines[m.lay.below.y], down); got != (below > 0) {
		t.Fatalf("%d are below, said %v:\n%s", below, got, strings.Join(lines, "\n"))
	}
}
