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
	Text, Brief         string // with its sign; Brief is for where there is little room, "" for the same
	Behind, Speed, Time string // each "" for nothing to say, but for Time
	Of                  string // the length of a run that is over, "" for none
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
