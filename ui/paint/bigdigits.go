package paint

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

// BigWidth is how many columns a number takes in big digits.
func BigWidth(grouped string) (w int) {
	for _, r := range grouped {
		if r == ' ' {
			w += 2
		} else {
			w += bigWidth
		}
	}
	return w
}

// DrawBig writes a number as [Grouped] makes it, in big digits.
func DrawBig(c *Canvas, y, x, w int, tok Token, grouped string) {
	for row := range bigRows {
		p := c.At(y+row, x, w)
		p.Big(tok, grouped, row)
	}
}

// Big writes one of the three rows of such a number.
func (p *Pen) Big(tok Token, grouped string, row int) {
	font := &bigDigits
	if p.Canvas.Theme.ASCII {
		font = &asciiDigits
	}
	for _, r := range grouped {
		switch {
		case r >= '0' && r <= '9':
			p.Text(tok, font[r-'0'][row])
			p.Skip(1)
		case (r == '-' || r == '—') && row == 1:
			p.Text(tok, "---")
			p.Skip(1)
		case r == '-' || r == '—':
			p.Skip(bigWidth)
		default:
			p.Skip(2)
		}
	}
}
