package menu

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"lanes/engine/lesson"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/sample"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// partsOf are the parts of a layout that have rows.
func partsOf(l *layout) map[string]paint.Rect {
	all := map[string]paint.Rect{
		"top": l.top, "head": l.head, "list": l.list, "below": l.below, "shows": l.shows, "models head": l.modelsHead,
		"models": l.models, "phrase": l.phrase, "setup": l.setup, "legend": l.legend, "help": l.help,
	}
	for name, r := range all {
		if r.H == 0 {
			delete(all, name)
		}
	}
	return all
}

func TestThePartsOfTheMenuDoNotOverlap(t *testing.T) {
	for _, lang := range text.Langs {
		n := open(lang, 80, 24, sample.Course(), "race").menu.needs()
		for w := stage.MinWidth; w <= 230; w += 3 {
			for h := stage.MinHeight; h <= 70; h++ {
				l := arrange(w, h, n)
				parts := partsOf(&l)
				for name, a := range parts {
					if a.X < 0 || a.Y < 0 || a.X+a.W > w || a.Y+a.H > h {
						t.Fatalf("%d × %d: %s at %v is off the screen", w, h, name, a)
					}
					for other, b := range parts {
						if name != other && a.X < b.X+b.W && b.X < a.X+a.W && a.Y < b.Y+b.H && b.Y < a.Y+a.H {
							t.Fatalf("%d × %d: %s at %v and %s at %v", w, h, name, a, other, b)
						}
					}
				}
				if l.list.H < 2 || l.models.H < 2 || l.help.H != 1 {
					t.Fatalf("%d × %d: the list has %d rows, the models %d", w, h, l.list.H, l.models.H)
				}
				if all := n.listRows(l.apart); l.list.H < all && l.below.H == 0 {
					t.Fatalf("%d × %d: %d rows of %d, and no place to say so", w, h, l.list.H, all)
				}
			}
		}
	}
}

func TestWhereTheModelsStand(t *testing.T) {
	n := open(text.EN, 80, 24, sample.Course(), "race").menu.needs()
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
		l := arrange(c.w, c.h, n)
		if got := l.models.Y < l.list.Y+l.list.H; got != c.beside {
			t.Errorf("%s: beside %v", c.name, got)
		}
		if l.sentences != c.sentences {
			t.Errorf("%s: sentences %v", c.name, l.sentences)
		}
		if got := l.list.H == n.listRows(l.apart); got != c.all {
			t.Errorf("%s: %d rows of %d", c.name, l.list.H, n.listRows(l.apart))
		}
	}
}

func TestMenuRows(t *testing.T) {
	var lessons []live.Entry
	for _, l := range (lesson.Course{{ID: "a", Group: "x"}, {ID: "b", Group: "x"}, {ID: "c", Group: "y"}, {ID: "d"}}) {
		lessons = append(lessons, live.Entry{Lesson: l})
	}
	none := row{lesson: -1}
	for _, c := range []struct {
		name  string
		shown []int
		apart bool
		want  []row
	}{
		{"nothing", nil, true, nil},
		{"close together", []int{0, 1, 2}, false, []row{{lesson: -1, group: "x"}, {lesson: 0}, {lesson: 1}, {lesson: -1, group: "y"}, {lesson: 2}}},
		{"groups apart", []int{1, 2}, true, []row{{lesson: -1, group: "x"}, {lesson: 1}, none, {lesson: -1, group: "y"}, {lesson: 2}}},
		{"without a group there is no title", []int{2, 3}, true, []row{{lesson: -1, group: "y"}, {lesson: 2}, none, {lesson: 3}}},
		{"only that", []int{3}, true, []row{{lesson: 3}}},
	} {
		if got := rowsOf(lessons, c.shown, c.apart); fmt.Sprint(got) != fmt.Sprint(c.want) {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

func TestScrollRows(t *testing.T) {
	rows := rowsOf(sample.Course(), []int{0, 1, 2, 3, 4, 5, 6, 7, 8, 9}, true) // a title, 8, a blank one, a title, 2
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
		if got := scroll(rows, c.at, c.first, c.h); got != c.want {
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
		p := open(text.Langs[i%2], size[0], size[1], sample.Course(), "race")
		if i%3 == 0 {
			p.env.Theme = (&paint.Look{NoColor: true, ASCII: true}).Theme()
		}
		before := p.menu.layout
		for range 40 {
			key := []string{"down", "down", "up", "pgdown", "pgup"}[rnd.IntN(5)]
			if key == "pgdown" && rnd.IntN(3) == 0 {
				p.menu.Wheel(3)
				p.sync()
			} else {
				p.press(key)
			}
			checkCourse(t, p)
			if p.menu.layout != before {
				t.Fatalf("%v: something moved", size)
			}
		}
	}
}

// checkCourse reads the list off the screen.
func checkCourse(t *testing.T, p *program) {
	t.Helper()
	m, ascii := &p.menu, p.env.Theme.ASCII
	lines := strings.Split(p.drawn(t), "\n")
	if row := m.layout.list.Y; !ascii && !strings.Contains(strings.Join(lines[row:row+m.layout.list.H], "\n"), "▸") {
		t.Fatalf("the chosen lesson is not on the screen:\n%s", strings.Join(lines, "\n"))
	}
	last := min(m.first+m.layout.list.H, len(m.rows))
	above, below := countLessons(m.rows[:m.first]), countLessons(m.rows[last:])
	if seen := countLessons(m.rows[m.first:last]); above+seen+below != len(m.all) {
		t.Fatalf("%d above, %d seen, %d below", above, seen, below)
	}
	up, down := fmt.Sprintf(p.env.Words.Menu.Above, above), fmt.Sprintf(p.env.Words.Menu.Below, below)
	if ascii {
		up, down = string(paint.AppendASCII(nil, up)), string(paint.AppendASCII(nil, down))
	}
	if got := strings.Contains(lines[m.layout.head.Y], up); got != (above > 0) {
		t.Fatalf("%d are above, said %v:\n%s", above, got, strings.Join(lines, "\n"))
	}
	if got := m.layout.below.H > 0 && strings.Contains(lines[m.layout.below.Y], down); got != (below > 0) {
		t.Fatalf("%d are below, said %v:\n%s", below, got, strings.Join(lines, "\n"))
	}
}
