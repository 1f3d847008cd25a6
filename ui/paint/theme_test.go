package paint

import (
	"fmt"
	"image/color"
	"math"
	"strings"
	"testing"

	"github.com/charmbracelet/colorprofile"

	"lanes/engine/event"
)

// eyes are how colours look to those who see them in another way: what of red, green and
// blue they see as each, of light (Machado, Oliveira and Fernandes, 2009).
var eyes = map[string][3][3]float64{
	"most":         {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
	"protanopia":   {{.152286, 1.052583, -.204868}, {.114503, .786281, .099216}, {-.003882, -.048116, 1.051998}},
	"deuteranopia": {{.367322, .860646, -.227968}, {.280085, .672501, .047413}, {-.011820, .042940, .968881}},
	"tritanopia":   {{1.255528, -.076749, -.178779}, {-.078411, .930809, .147602}, {.004733, .691367, .303900}},
}

// bright is how bright a colour is to an eye, from 0 to 1.
func bright(c color.Color, eye [3][3]float64) float64 {
	r, g, b, _ := c.RGBA()
	var light [3]float64
	for i, v := range [...]uint32{r, g, b} {
		light[i] = math.Pow(float64(v)/0xffff, 2.2)
	}
	sum := 0.0
	for i, part := range [...]float64{.2126, .7152, .0722} {
		seen := eye[i][0]*light[0] + eye[i][1]*light[1] + eye[i][2]*light[2]
		sum += part * min(max(seen, 0), 1)
	}
	return sum
}

// TestTheStatesOfACellAreToldApart in brightness, by every kind of eye: the bar from what
// is behind it, and what is behind from that of other states.
func TestTheStatesOfACellAreToldApart(t *testing.T) {
	for name, styles := range map[string]*[numTokens]style{"dark": &darkStyles, "light": &lightStyles} {
		ground := color.Color(color.Black)
		if name == "light" {
			ground = color.White
		}
		for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256, colorprofile.ANSI} {
			behind := func(tok Token) color.Color {
				if b := styles[tok].behind; b != (ink{}) && (profile > colorprofile.ANSI || b.c16 >= 0) {
					return b.on(profile)
				}
				return ground
			}
			for eye, matrix := range eyes {
				apart := func(what string, a, b color.Color, least float64) {
					x, y := bright(a, matrix), bright(b, matrix)
					if got := (max(x, y) + .05) / (min(x, y) + .05); got < least {
						t.Errorf("%s, %v, %s: %s differ by %.2f, want %.2f", name, profile, eye, what, got, least)
					}
				}
				for i := range pairs {
					apart(fmt.Sprint(pairs[i].low, " and ", pairs[i].rest), styles[pairs[i].tok].ink.on(profile), behind(pairs[i].tok), 1.6)
				}
				if profile > colorprofile.ANSI {
					apart("the line of a lane that waits and its band", styles[onWaiting].ink.on(profile), behind(onWaiting), 1.6)
					apart("what is behind a bar, ready and waiting", behind(runningOfReady), behind(runningOfWaiting), 1.6)
					apart("waiting and nothing", behind(onWaiting), ground, 1.1)
				}
			}
		}
	}
}

// TestOneSignTellsWhereTwoStatesCannotShareACell: without colours, and in ASCII, a lane
// that ran is seen to have run, and else the state that was longer, with a sign for more.
func TestOneSignTellsWhereTwoStatesCannotShareACell(t *testing.T) {
	for _, c := range []struct {
		low, rest event.State
		signs     [3]string // with colours, without, in ASCII; of 1 to 7 eighths
	}{
		{event.Running, event.Ready, [3]string{"▁▂▃▄▅▆▇", "▁▂▃▄▅▆▇", "+++**%%"}},
		{event.Running, event.Waiting, [3]string{"▁▂▃▄▅▆▇", "▁▂▃▄▅▆▇", "+++**%%"}},
		{event.Running, event.Unused, [3]string{"▁▂▃▄▅▆▇", "▁▂▃▄▅▆▇", "+++**%%"}},
		{event.Ready, event.Waiting, [3]string{"▁▂▃▄▅▆▇", "╌╌╌░░░░", "~~~::::"}},
		{event.Ready, event.Idle, [3]string{"▁▂▃▄▅▆▇", ":::░░░░", ",,,::::"}},
	} {
		for i, on := range [...]Terminal{
			{Dark: true, Profile: colorprofile.ANSI}, {Dark: true, Profile: colorprofile.ASCII}, {Dark: true, ASCII: true, Profile: colorprofile.TrueColor},
		} {
			th := NewTheme(on)
			got := ""
			for n := 1; n < Eighths; n++ {
				tok, sign := th.Cell(Shared(c.low, c.rest, n))
				got += sign
				if on.Profile == colorprofile.ASCII && strings.Contains(th.seq[tok], "8;") {
					t.Errorf("%v and %v have colours: %q", c.low, c.rest, th.seq[tok])
				}
			}
			if got != c.signs[i] {
				t.Errorf("%v before %v on %+v: %q, want %q", c.low, c.rest, on, got, c.signs[i])
			}
		}
	}
}

// TestACellKeepsWhichStatesShareIt: what was put in comes out, for every pair, and no two
// are the same.
func TestACellKeepsWhichStatesShareIt(t *testing.T) {
	seen := map[Cell]bool{}
	for i := range pairs {
		for n := 1; n < Eighths; n++ {
			c := Shared(pairs[i].low, pairs[i].rest, n)
			low, rest, eighths, ok := c.Shares()
			if !ok || low != pairs[i].low || rest != pairs[i].rest || eighths != n || seen[c] || c.IsArrow() || c.Quiet() {
				t.Errorf("%v, %v, %d came out as %v, %v, %d (%v)", pairs[i].low, pairs[i].rest, n, low, rest, eighths, c)
			}
			seen[c] = true
		}
	}
	for c := range cellParts {
		if _, _, _, ok := c.Shares(); ok {
			t.Errorf("%d is a sign, not two states", c)
		}
	}
}
