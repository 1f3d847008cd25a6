package paint

import "sync"

// bigRows is how many rows a big digit takes, and bigWidth how many columns, with
// the gap after it.
const (
	bigRows  = 3
	bigWidth = 4
)

// bigDigits are the digits for a projector.
var bigDigits = [10][bigRows]string{
	{"█▀█", "█ █", "▀▀▀"}, {"▀█ ", " █ ", "▀▀▀"}, {"▀▀█", "█▀▀", "▀▀▀"}, {"▀▀█", " ▀█", "▀▀▀"}, {"█ █", "▀▀█", "  ▀"},
	{"█▀▀", "▀▀█", "▀▀▀"}, {"█▀▀", "█▀█", "▀▀▀"}, {"▀▀█", "  █", "  ▀"}, {"█▀█", "█▀█", "▀▀▀"}, {"█▀█", "▀▀█", "▀▀▀"},
}

// asciiDigits are those of a calculator, for terminals without blocks.
var asciiDigits = [10][bigRows]string{
	{" _ ", "| |", "|_|"}, {"   ", "  |", "  |"}, {" _ ", " _|", "|_ "}, {" _ ", " _|", " _|"}, {"   ", "|_|", "  |"},
	{" _ ", "|_ ", " _|"}, {" _ ", "|_ ", "|_|"}, {" _ ", "  |", "  |"}, {" _ ", "|_|", "|_|"}, {" _ ", "|_|", " _|"},
}

// bigSigns are the signs that stand among big digits, and the letters of units. Each is as wide as its rows.
var bigSigns = sync.OnceValue(func() map[rune][bigRows]string {
	return map[rune][bigRows]string{
		'.': {" ", " ", "▀"}, ',': {" ", " ", "▀"}, ':': {"▄", "▄", " "}, '/': {"  █", " █ ", "█  "}, '×': {"   ", "▀▄▀", "▀ ▀"},
		'%': {"█ ▄▀", "▄▀  ", "▀  ▀"}, '+': {"   ", "▀█▀", " ▀ "}, '−': {"   ", "▀▀▀", "   "}, '-': {"   ", "▀▀▀", "   "}, '—': {"   ", "▀▀▀", "   "},
		's': {"▄▄▄", "▀▄▄", "▄▄▀"}, 'm': {"▄▄▄▄▄", "█ █ █", "▀ ▀ ▀"}, 'µ': {"▄  ▄", "█  █", "█▀▀▀"}, 'n': {"▄▄▄ ", "█  █", "▀  ▀"},
	}
})

// asciiSigns are those for terminals without blocks.
var asciiSigns = sync.OnceValue(func() map[rune][bigRows]string {
	return map[rune][bigRows]string{
		'.': {" ", " ", "."}, ',': {" ", " ", ","}, ':': {" ", ".", "."}, '/': {"  /", " / ", "/  "}, '×': {"   ", " x ", "   "},
		'%': {"o /", " / ", "/ o"}, '+': {"   ", " + ", "   "}, '−': {"   ", "---", "   "}, '-': {"   ", "---", "   "}, '—': {"   ", "---", "   "},
		's': {"   ", "   ", " s "}, 'm': {" ", " ", "m"}, 'µ': {" ", " ", "u"}, 'n': {" ", " ", "n"},
	}
})

// BigFits reports whether a text can be written in big digits: digits, signs of numbers and
// the letters of units.
func BigFits(s string) bool {
	for _, r := range s {
		if _, sign := bigSigns()[r]; !sign && r != ' ' && (r < '0' || r > '9') {
			return false
		}
	}
	return s != ""
}

// BigWidth is how many columns a number takes in big digits.
func BigWidth(grouped string) (w int) {
	for _, r := range grouped {
		switch sign, ok := bigSigns()[r]; {
		case ok:
			w += Width(sign[0]) + 1
		case r == ' ':
			w += 2
		default:
			w += bigWidth
		}
	}
	return w
}

// DrawBig writes a number with its sign and its unit, in big digits: what [BigFits].
func DrawBig(c *Canvas, y, x, w int, tok Token, grouped string) {
	for row := range bigRows {
		p := c.At(y+row, x, w)
		p.Big(tok, grouped, row)
	}
}

// Big writes one of the three rows of such a number.
func (p *Pen) Big(tok Token, grouped string, row int) {
	font, signs := &bigDigits, bigSigns()
	if p.Canvas.Theme.ASCII {
		font, signs = &asciiDigits, asciiSigns()
	}
	for _, r := range grouped {
		switch {
		case r >= '0' && r <= '9':
			p.Text(tok, font[r-'0'][row])
			p.Skip(1)
		case signs[r] != [bigRows]string{}:
			p.Fit(tok, signs[r][row], Width(bigSigns()[r][0]))
			p.Skip(1)
		default:
			p.Skip(2)
		}
	}
}
