package menu

import (
	"lanes/ui/paint"
)

// layout is what stands where on the menu. Its head, list, models and the like
// have no rows where there is no room for them.
type layout struct {
	top        paint.Rect // the name of the program
	head       paint.Rect // over the list: what is searched for, and how many lessons are above
	list       paint.Rect
	below      paint.Rect // under it: how many lessons are below
	apart      bool       // there is a blank row between groups
	sentences  bool       // each lesson's stands beside its title
	titles     int        // columns of a title
	ids        bool       // and each lesson's id beside that
	shows      paint.Rect // the sentence of the chosen lesson, if they do not
	modelsHead paint.Rect
	models     paint.Rect
	phrases    bool       // what a model really is stands beside its name
	phrase     paint.Rect // that of the chosen model, if they do not
	setup      paint.Rect // workers, and under them the knobs
	stacked    bool       // their heading has a row of its own
	legend     paint.Rect
	help       paint.Rect
}

// needs is what the layout of the menu depends on, beside the size of the
// screen. All of it is the same for every lesson that may be chosen, so that
// nothing moves when another one is.
type needs struct {
	lessons, groups int             // how many there are; groups with a heading
	breaks          int             // between groups
	title, sentence int             // columns of the longest
	id              int             // likewise
	models, knobs   int             // of the lesson that has most
	pitch           func(w int) int // rows of the longest sentence in w columns
}

const (
	gutter     = 4  // columns before a title: what is chosen, what was run
	paneGap    = 3  // columns between the list and what stands beside it
	minTitle   = 24 // columns of a title, at least: a search needs them
	maxTitle   = 30 // and at most
	slimModels = 44 // columns of models without what they are
	setupWidth = 38 // columns of workers and knobs
)

// arrange lays the menu out. The models stand beside the list where there is
// room for that, and below it where the screen is narrow, or high enough for the
// sentences of all lessons above them.
func arrange(w, h int, n needs) layout {
	n.title = min(max(n.title, minTitle), maxTitle)
	slim := gutter + n.title
	full := slim + 2 + n.sentence
	room := w - 3
	a := arranger{w: w, h: h, n: n, room: room}
	switch {
	case room >= full+paneGap+modelsWidth:
		a.sentences, a.list, a.pane = true, full, modelsWidth
	case room >= full+paneGap+slimModels:
		a.sentences, a.list, a.pane = true, full, room-full-paneGap
	case room >= full && h >= a.headRows()+n.listRows(false)+n.models+4:
		a.sentences, a.list = true, full
		if withIDs := full + 2 + n.id; room >= withIDs {
			a.ids, a.list = true, withIDs
		}
	case room >= slim+paneGap+modelsWidth:
		a.list, a.pane = slim, modelsWidth
	case room >= slim+paneGap+slimModels-5:
		a.list, a.pane = slim, room-slim-paneGap
	default:
		a.list = room
	}
	return a.arrange()
}

// listRows is how many rows all lessons take, with the titles of their groups.
func (n *needs) listRows(apart bool) int {
	if apart {
		return n.lessons + n.groups + n.breaks
	}
	return n.lessons + n.groups
}

// arranger lays a menu out once its columns are known.
type arranger struct {
	w, h, room int
	n          needs
	sentences  bool
	ids        bool
	list       int // columns of the list
	pane       int // columns of what stands beside it, 0 if that stands below
}

// headRows is how many rows stand above the list and its heading.
func (a *arranger) headRows() int {
	switch {
	case a.h >= 30:
		return 2
	case a.h >= 14:
		return 1
	}
	return 0
}

func (a *arranger) arrange() layout {
	l := layout{sentences: a.sentences, ids: a.ids, titles: a.n.title, help: paint.Rect{X: 0, Y: a.h - 1, W: a.w, H: 1}}
	left, y := a.left(), a.headRows()
	body := a.h - 1 - y // rows for the list and the rest
	if a.pane > 0 {
		a.beside(&l, body)
	} else {
		a.under(&l, body)
	}
	if used := l.rows(); a.h >= 30 && body > used+3 { // the legend, a blank one above and below
		l.legend = paint.Rect{X: 0, Y: a.h - 2, W: a.w, H: 1}
		y += (body - used - 3) / 4
	}
	if a.headRows() > 0 {
		l.top = paint.Rect{X: 0, Y: y - 1, W: a.w - left - 1, H: 1}
	}
	for _, r := range []*paint.Rect{&l.top, &l.head, &l.list, &l.below, &l.shows, &l.modelsHead, &l.models, &l.phrase, &l.setup} {
		r.X += left
		if r != &l.top {
			r.Y += y
		}
	}
	return l
}

// left is the margin.
func (a *arranger) left() int {
	width := max(a.list, modelsWidth+2+setupWidth)
	if a.pane > 0 {
		width = a.list + paneGap + a.pane
	}
	return max(2, min((a.w-width)/2, 40))
}

// rows is how many rows are taken below the head.
func (l *layout) rows() (n int) {
	for _, r := range []paint.Rect{l.list, l.below, l.shows, l.modelsHead, l.models, l.phrase, l.setup} {
		n = max(n, r.Y+r.H)
	}
	return n
}

// takeList gives the list its rows, from the top of so many. What is not on the
// screen is counted in the row below it.
func (a *arranger) takeList(l *layout, rows int) {
	l.head = paint.Rect{X: 0, Y: 0, W: a.list, H: 1}
	l.apart = a.n.listRows(true) < rows
	l.list = paint.Rect{X: 0, Y: 1, W: a.list, H: min(a.n.listRows(l.apart), max(rows-1, 0))}
	if l.list.H < a.n.listRows(l.apart) && rows > 2 {
		l.list.H--
		l.below = paint.Rect{X: 0, Y: 1 + l.list.H, W: a.list, H: 1}
	}
}

// taker returns what gives n rows, if there are so many left, and else none.
func taker(left *int) func(n int) int {
	return func(n int) int {
		if n > *left {
			return 0
		}
		*left -= n
		return n
	}
}

// beside puts the models beside the list. What is worth least gives way first.
func (a *arranger) beside(l *layout, rows int) {
	a.takeList(l, rows)
	left := rows - 1
	take := taker(&left)
	models := min(a.n.models, left)
	left -= models
	head := take(1)
	setup := take(2 + a.n.knobs)
	shows, phrase := 0, 0
	if shows = take(1); !a.sentences {
		shows += take(a.n.pitch(a.pane) - 1)
	}
	if l.phrases = a.pane >= modelsWidth; !l.phrases {
		phrase = take(1)
	}
	gap := [...]int{take(min(setup, 1)), take(min(shows, 1)), take(min(phrase, 1))}
	y := 1
	at := func(rows, gap int) paint.Rect {
		r := paint.Rect{X: a.list + paneGap, Y: y, W: a.pane, H: rows}
		y += rows + gap
		return r
	}
	l.shows = at(shows, gap[1])
	l.modelsHead = at(head, 0)
	l.models = at(models, gap[2])
	l.phrase = at(phrase, 0)
	y += gap[0]
	l.setup, l.stacked = at(setup, 0), true
}

// under puts the models below the list, and the workers beside them if there is
// room for that. The list gets what they leave, but two fifths at least.
func (a *arranger) under(l *layout, rows int) {
	list := min(a.n.listRows(false), max(rows*2/5, 3)) + 2 // with its head, and the row below
	left := max(rows-list, 0)
	take := taker(&left)
	aside := a.room >= modelsWidth+2+setupWidth
	models := min(a.n.models, left)
	left -= models
	head, shows, setup := take(1), 0, 0
	if !a.sentences {
		shows = take(a.n.pitch(a.room))
	}
	if shows == 0 {
		shows = take(1)
	}
	if !aside {
		setup = max(take(1+a.n.knobs), take(1))
	}
	pane := models + head + shows + setup
	a.takeList(l, rows-pane)
	y := l.list.Y + l.list.H + l.below.H
	if l.below.H == 0 && rows > y+pane {
		y++ // a blank one
	}
	at := func(w, rows int) paint.Rect {
		r := paint.Rect{X: 0, Y: y, W: w, H: rows}
		y += rows
		return r
	}
	l.shows = at(min(a.room, max(a.list, modelsWidth)), shows)
	l.modelsHead = at(min(a.room, modelsWidth), head)
	l.models = at(min(a.room, modelsWidth), models)
	l.phrases = true
	l.setup = at(a.room, setup)
	if aside {
		l.stacked = true
		l.setup = paint.Rect{X: modelsWidth + 2, Y: l.modelsHead.Y, W: a.w - a.left() - modelsWidth - 2, H: 2 + a.n.knobs}
	}
}
