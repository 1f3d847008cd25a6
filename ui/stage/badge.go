package stage

import (
	"cmp"
	"strings"

	"lanes/ui/paint"
)

// Badge tells where in time the screen is: a word with its sign, how far that is
// behind a live run, how fast it moves, and the time.
type Badge struct {
	Tok                 paint.Token
	Text, Brief         string // brief may be empty
	Behind, Speed, Time string
	Of                  string // the length of a run that is over
}

// Fit is the badge and what stands right of it in so many columns, if that can
// be. What is worth least goes first; the time stays.
func (b *Badge) Fit(room int, padded bool) (badge, tail string) {
	give := [...]func(){
		func() { b.Of = "" },
		func() { b.Speed = "" },
		func() { b.Behind = "" },
		func() { b.Text = cmp.Or(b.Brief, b.Text) },
	}
	for i := 0; ; i++ {
		tail = b.tail(padded)
		if i == len(give) || paint.Width(b.Text)+3+paint.Width(tail) <= room {
			return b.Text, tail
		}
		give[i]()
	}
}

func (b *Badge) tail(padded bool) string {
	s := b.Time
	if b.Of != "" {
		if _, unit, _ := strings.Cut(b.Of, " "); unit != "" {
			s = strings.TrimSuffix(s, " "+unit)
		}
		s += " / " + b.Of
	}
	if padded {
		s = paint.Pad(s, TimeWidth)
	}
	for _, more := range [...]string{b.Speed, b.Behind} {
		if more != "" {
			s = more + " " + s
		}
	}
	return s
}

const (
	RoomTitle = 20 // columns for which the rest of the head gives way
)
