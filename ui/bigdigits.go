package ui

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

// bigWidthOf is how many columns a number takes in big digits.
func bigWidthOf(grouped string) (w int) {
	for _, r := range grouped {
		if r == ' ' {
			w += 2
		} else {
			w += bigWidth
		}
	}
	return w
}

// drawBig writes a number as [grouped] makes it, in big digits.
func drawBig(c *canvas, y, x, w int, tok token, grouped string) {
	font := &bigDigits
	if c.th.ascii {
		font = &asciiDigits
	}
	for row := range bigRows {
		p := c.at(y+row, x, w)
		for _, r := range grouped {
			switch {
			case r >= '0' && r <= '9':
				p.text(tok, font[r-'0'][row])
				p.skip(1)
			case (r == '-' || r == '—') && row == 1:
				p.text(tok, "---")
				p.skip(1)
			case r == '-' || r == '—':
				p.skip(bigWidth)
			default:
				p.skip(2)
			}
		}
	}
}
