package term

import "strconv"

// style is how a cell looks beside its text. The zero value is the terminal's own.
type style struct {
	fg, bg colour
	attrs  attr
}

// attr is a set of attributes.
type attr uint16

const (
	bold attr = 1 << iota
	faint
	italic
	underline
	blink
	reverse
	conceal
	strike
)

// onBlank are the attributes that show where there is nothing but a space.
const onBlank = underline | reverse | strike

// attrCodes are what switches an attribute on and off. Bold and faint share the latter.
var attrCodes = [...]struct {
	attr
	on, off int
}{
	{bold, 1, 22}, {faint, 2, 22}, {italic, 3, 23}, {underline, 4, 24},
	{blink, 5, 25}, {reverse, 7, 27}, {conceal, 8, 28}, {strike, 9, 29},
}

// colour is one of the terminal's own, of its 16 or 256, or of 24 bits; and of which kind
// it is above these.
type colour uint32

const (
	basic   colour = (iota + 1) << 24 // 0 to 15
	indexed                           // 0 to 255
	direct                            // red, green and blue
)

// blank is how a space looks in a style: what cannot be seen on it does not count.
func (s style) blank() style {
	s.attrs &= onBlank
	if s.attrs == 0 {
		s.fg = 0
	}
	return s
}

// apply changes the style as the parameters of an SGR sequence say. What it does not
// know it passes over.
func (s *style) apply(params []byte) {
	var at paramReader
	at.rest = params
	for first := true; first || at.more(); first = false {
		switch n := at.next(); {
		case n == 0:
			*s = style{}
		case n >= 30 && n <= 37:
			s.fg = basic | colour(n-30)
		case n >= 40 && n <= 47:
			s.bg = basic | colour(n-40)
		case n >= 90 && n <= 97:
			s.fg = basic | colour(n-90+8)
		case n >= 100 && n <= 107:
			s.bg = basic | colour(n-100+8)
		case n == 39:
			s.fg = 0
		case n == 49:
			s.bg = 0
		case n == 38:
			s.fg = at.colour(s.fg)
		case n == 48:
			s.bg = at.colour(s.bg)
		case n == 58: // of the underline, which is not shown
			at.colour(0)
		case n == 21: // twice underlined
			s.attrs |= underline
		case n == 4 && at.sub() && at.next() == 0: // 4:0
			s.attrs &^= underline
		default:
			for _, c := range attrCodes {
				switch n {
				case c.on:
					s.attrs |= c.attr
				case c.off:
					s.attrs &^= c.attr
				}
			}
		}
		at.skipSub()
	}
}

// paramReader reads the numbers of a control sequence, parted by ";" or, inside of one
// parameter, by ":".
type paramReader struct {
	rest   []byte
	parted byte // what stood before rest
}

func (r *paramReader) more() bool { return r.parted != 0 }

// sub reports whether the next number belongs to the same parameter.
func (r *paramReader) sub() bool { return r.parted == ':' }

func (r *paramReader) skipSub() {
	for r.sub() {
		r.next()
	}
}

// next reads a number; what is missing or no number is 0.
func (r *paramReader) next() int {
	n := 0
	for i, c := range r.rest {
		if c == ';' || c == ':' {
			r.rest, r.parted = r.rest[i+1:], c
			return n
		}
		if c >= '0' && c <= '9' && n < 1<<20 {
			n = n*10 + int(c-'0')
		}
	}
	r.rest, r.parted = nil, 0
	return n
}

// colour reads what follows 38 or 48, or returns what it was if that is nothing it knows.
func (r *paramReader) colour(was colour) colour {
	if !r.more() {
		return was
	}
	inside := r.sub()
	switch r.next() {
	case 5:
		return indexed | colour(r.next()&0xff)
	case 2:
		var n [4]int
		count := 0
		for count < 3 && r.more() || inside && r.sub() && count < 4 {
			n[count] = r.next()
			count++
		}
		rgb := n[:3]
		if count == 4 { // 38:2:SPACE:R:G:B
			rgb = n[1:]
		}
		return direct | colour(rgb[0]&0xff)<<16 | colour(rgb[1]&0xff)<<8 | colour(rgb[2]&0xff)
	}
	return was
}

// appendChange appends the shorter way from one style to another: step by step, or from
// the terminal's own.
func appendChange(b []byte, from, to style) []byte {
	if from == to {
		return b
	}
	if to == (style{}) {
		return append(b, "\x1b[m"...)
	}
	began := len(b)
	b = append(b, "\x1b["...)
	b = appendSteps(b, from, to)
	steps := len(b)
	b = append(b, "\x1b[0;"...)
	b = appendSteps(b, style{}, to)
	if len(b)-steps < steps-began {
		n := copy(b[began:], b[steps:])
		b = b[:began+n]
	} else {
		b = b[:steps]
	}
	b[len(b)-1] = 'm' // instead of the last ;
	return b
}

// appendSteps appends what differs, each with a ";" after it.
func appendSteps(b []byte, from, to style) []byte {
	code := func(n int) { b = append(strconv.AppendInt(b, int64(n), 10), ';') }
	gone := from.attrs &^ to.attrs
	if gone&(bold|faint) != 0 { // both go
		from.attrs &^= bold | faint
		gone &^= bold | faint
		code(22)
	}
	for _, c := range attrCodes {
		switch {
		case gone&c.attr != 0:
			code(c.off)
		case to.attrs&^from.attrs&c.attr != 0:
			code(c.on)
		}
	}
	if from.fg != to.fg {
		b = appendColour(b, to.fg, 30)
	}
	if from.bg != to.bg {
		b = appendColour(b, to.bg, 40)
	}
	return b
}

// appendColour appends a colour of the text, which begins at 30, or behind it, at 40.
func appendColour(b []byte, c colour, base int64) []byte {
	num := func(n int64) { b = append(strconv.AppendInt(b, n, 10), ';') }
	n := int64(c & 0xffffff)
	switch c &^ 0xffffff {
	case basic:
		if n >= 8 {
			base, n = base+60, n-8
		}
		num(base + n)
	case indexed:
		num(base + 8)
		num(5)
		num(n)
	case direct:
		num(base + 8)
		num(2)
		num(n >> 16)
		num(n >> 8 & 0xff)
		num(n & 0xff)
	default:
		num(base + 9)
	}
	return b
}
