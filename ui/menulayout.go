package ui

// menuLayout is what stands where on the menu. Its head, list, models and the like
// have no rows where there is no room for them.
type menuLayout struct {
	top        rect // the name of the program
	head       rect // over the list: what is searched for, and how many lessons are above
	list       rect
	below      rect // under it: how many lessons are below
	apart      bool // there is a blank row between groups
	sentences  bool // each lesson's stands beside its title
	titles     int  // columns of a title
	shows      rect // the sentence of the chosen lesson, if they do not
	modelsHead rect
	models     rect
	phrases    bool // what a model really is stands beside its name
	phrase     rect // that of the chosen model, if they do not
	setup      rect // workers, and under them the knobs
	stacked    bool // their heading has a row of its own
	legend     rect
	help       rect
}

// menuNeeds is what the layout of the menu depends on, beside the size of the
// screen. All of it is the same for every lesson that may be chosen, so that
// nothing moves when another one is.
type menuNeeds struct {
	lessons, groups int             // how many there are; groups with a heading
	breaks          int             // between groups
	title, sentence int             // columns of the longest
	models, knobs   int             // of the lesson that has most
	pitch           func(w int) int // rows of the longest sentence in w columns
}

const (
	menuGutter = 4  // columns before a title: what is chosen, what was run
	menuGap    = 3  // columns between the list and what stands beside it
	minTitle   = 24 // columns of a title, at least: a search needs them
	maxTitle   = 30 // and at most
	slimModels = 44 // columns of models without what they are
	setupWidth = 38 // columns of workers and knobs
)

// arrangeMenu lays the menu out. The models stand beside the list where there is
// room for that, and below it where the screen is narrow, or high enough for the
// sentences of all lessons above them.
func arrangeMenu(w, h int, n menuNeeds) menuLayout {
	n.title = min(max(n.title, minTitle), maxTitle)
	slim := menuGutter + n.title
	full := slim + 2 + n.sentence
	room := w - 3
	a := menuArranger{w: w, h: h, n: n, room: room}
	switch {
	case room >= full+menuGap+menuWidth:
		a.sentences, a.list, a.pane = true, full, menuWidth
	case room >= full+menuGap+slimModels:
		a.sentences, a.list, a.pane = true, full, room-full-menuGap
	case room >= full && h >= a.headRows()+n.listRows(false)+n.models+4:
		a.sentences, a.list = true, full
	case room >= slim+menuGap+menuWidth:
		a.list, a.pane = slim, menuWidth
	case room >= slim+menuGap+slimModels-5:
		a.list, a.pane = slim, room-slim-menuGap
	default:
		a.list = room
	}
	return a.arrange()
}

// listRows is how many rows all lessons take, with the titles of their groups.
func (n *menuNeeds) listRows(apart bool) int {
	if apart {
		return n.lessons + n.groups + n.breaks
	}
	return n.lessons + n.groups
}

// menuArranger lays a menu out once its columns are known.
type menuArranger struct {
	w, h, room int
	n          menuNeeds
	sentences  bool
	list       int // columns of the list
	pane       int // columns of what stands beside it, 0 if that stands below
}

// headRows is how many rows stand above the list and its heading.
func (a *menuArranger) headRows() int {
	switch {
	case a.h >= 30:
		return 2
	case a.h >= 14:
		return 1
	}
	return 0
}

func (a *menuArranger) arrange() menuLayout {
	l := menuLayout{sentences: a.sentences, titles: a.n.title, help: rect{0, a.h - 1, a.w, 1}}
	left, y := a.left(), a.headRows()
	body := a.h - 1 - y // rows for the list and the rest
	if a.pane > 0 {
		a.beside(&l, body)
	} else {
		a.under(&l, body)
	}
	if used := l.rows(); a.h >= 30 && body > used+3 { // the legend, a blank one above and below
		l.legend = rect{0, a.h - 2, a.w, 1}
		y += (body - used - 3) / 4
	}
	if a.headRows() > 0 {
		l.top = rect{0, y - 1, a.w - left - 1, 1}
	}
	for _, r := range []*rect{&l.top, &l.head, &l.list, &l.below, &l.shows, &l.modelsHead, &l.models, &l.phrase, &l.setup} {
		r.x += left
		if r != &l.top {
			r.y += y
		}
	}
	return l
}

// left is the margin.
func (a *menuArranger) left() int {
	width := max(a.list, menuWidth+2+setupWidth)
	if a.pane > 0 {
		width = a.list + menuGap + a.pane
	}
	return max(2, min((a.w-width)/2, 40))
}

// rows is how many rows are taken below the head.
func (l *menuLayout) rows() (n int) {
	for _, r := range []rect{l.list, l.below, l.shows, l.modelsHead, l.models, l.phrase, l.setup} {
		n = max(n, r.y+r.h)
	}
	return n
}

// takeList gives the list its rows, from the top of so many. What is not on the
// screen is counted in the row below it.
func (a *menuArranger) takeList(l *menuLayout, rows int) {
	l.head = rect{0, 0, a.list, 1}
	l.apart = a.n.listRows(true) < rows
	l.list = rect{0, 1, a.list, min(a.n.listRows(l.apart), max(rows-1, 0))}
	if l.list.h < a.n.listRows(l.apart) && rows > 2 {
		l.list.h--
		l.below = rect{0, 1 + l.list.h, a.list, 1}
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
func (a *menuArranger) beside(l *menuLayout, rows int) {
	a.takeList(l, rows)
	left := rows - 1
	take := taker(&left)
	models := min(a.n.models, left)
	left -= models
	head := take(1)
	setup := take(2 + a.n.knobs)
	shows, phrase := 0, 0
	if !a.sentences {
		shows = take(a.n.pitch(a.pane))
	}
	if l.phrases = a.pane >= menuWidth; !l.phrases {
		phrase = take(1)
	}
	gap := [...]int{take(min(setup, 1)), take(min(shows, 1)), take(min(phrase, 1))}
	y := 1
	at := func(rows, gap int) rect {
		r := rect{a.list + menuGap, y, a.pane, rows}
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
func (a *menuArranger) under(l *menuLayout, rows int) {
	list := min(a.n.listRows(false), max(rows*2/5, 3)) + 2 // with its head, and the row below
	left := max(rows-list, 0)
	take := taker(&left)
	aside := a.room >= menuWidth+2+setupWidth
	models := min(a.n.models, left)
	left -= models
	head, shows, setup := take(1), 0, 0
	if !a.sentences {
		if shows = take(a.n.pitch(a.room)); shows == 0 {
			shows = take(1)
		}
	}
	if !aside {
		setup = max(take(1+a.n.knobs), take(1))
	}
	pane := models + head + shows + setup
	a.takeList(l, rows-pane)
	y := l.list.y + l.list.h + l.below.h
	if l.below.h == 0 && rows > y+pane {
		y++ // a blank one
	}
	at := func(w, rows int) rect {
		r := rect{0, y, w, rows}
		y += rows
		return r
	}
	l.shows = at(a.room, shows)
	l.modelsHead = at(min(a.room, menuWidth), head)
	l.models = at(min(a.room, menuWidth), models)
	l.phrases = true
	l.setup = at(a.room, setup)
	if aside {
		l.stacked = true
		l.setup = rect{menuWidth + 2, l.modelsHead.y, a.w - a.left() - menuWidth - 2, 2 + a.n.knobs}
	}
}
