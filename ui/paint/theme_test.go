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

// contrast is that of two colours after WCAG 2, from 1 to 21.
func contrast(a, b color.Color) float64 {
	luminance := func(c color.Color) (sum float64) {
		r, g, b, _ := c.RGBA()
		for i, v := range [...]uint32{r, g, b} {
			v := float64(v) / 0xffff
			if v <= .04045 {
				v /= 12.92
			} else {
				v = math.Pow((v+.055)/1.055, 2.4)
			}
			sum += v * [...]float64{.2126, .7152, .0722}[i]
		}
		return sum
	}
	x, y := luminance(a), luminance(b)
	return (max(x, y) + .05) / (min(x, y) + .05)
}

// TestAProjectorIsReadable: what carries meaning has a contrast of 7 at least on the black and
// white that most terminals have, and 4.5 on grounds that take from it; and the states of lanes
// differ, for every kind of eye.
func TestAProjectorIsReadable(t *testing.T) {
	means := []Token{
		Plain, Dim, Faint, Strong, Accent, Heading, Marked, Cursor, InRunning, InReady, InWaiting, inIdle, InProgress, InDone, InFailed, InKilled, Alarm,
		OnLive, OnHeld, OnReplay,
	}
	grounds := map[bool][2]color.Color{
		true:  {color.Black, color.RGBA{0x28, 0x2c, 0x34, 0xff}},
		false: {color.White, color.RGBA{0xee, 0xe8, 0xd5, 0xff}},
	}
	for dark, ground := range grounds {
		l := Terminal{Dark: dark, Projector: true}
		for _, profile := range []colorprofile.Profile{colorprofile.TrueColor, colorprofile.ANSI256} {
			ink := func(tok Token) color.Color { s := l.style(tok); return s.ink.on(profile) }
			for _, tok := range means {
				if l.style(tok).ink == own {
					t.Errorf("dark %v: token %d has the terminal's own colour", dark, tok)
				}
				least := [2]float64{7, 4.5}
				if profile < colorprofile.TrueColor {
					least[0] = 6.4 // 256 colours are not many
				}
				for i, least := range least {
					if got := contrast(ink(tok), ground[i]); got < least {
						t.Errorf("dark %v, %v: token %d has a contrast of %.1f on %v, want %.1f", dark, profile, tok, got, ground[i], least)
					}
				}
			}
			ready, waiting := l.style(onReady), l.style(onWaiting)
			for what, got := range map[string]float64{
				"the band of ready on its ground": contrast(ready.behind.on(profile), ground[0]), "the line of waiting on its band": contrast(waiting.ink.on(profile), waiting.behind.on(profile)),
			} {
				if got < 3 {
					t.Errorf("dark %v, %v: %s has a contrast of %.1f, want 3", dark, profile, what, got)
				}
			}
			states := []Token{InRunning, InReady, InWaiting, InFailed, InProgress}
			for eye, matrix := range eyes {
				for i, a := range states {
					for _, b := range states[:i] {
						if d := apart(ink(a), ink(b), matrix); d < 30 {
							t.Errorf("dark %v, %v, %s: tokens %d and %d differ by %.0f", dark, profile, eye, a, b, d)
						}
					}
				}
			}
		}
	}
}

// apart is how far two colours are from each other to an eye, from 0 to about 765.
func apart(a, b color.Color, eye [3][3]float64) float64 {
	seen := func(c color.Color) (out [3]float64) {
		r, g, b, _ := c.RGBA()
		var light [3]float64
		for i, v := range [...]uint32{r, g, b} {
			light[i] = math.Pow(float64(v)/0xffff, 2.2)
		}
		for i := range out {
			sum := eye[i][0]*light[0] + eye[i][1]*light[1] + eye[i][2]*light[2]
			out[i] = 255 * math.Pow(min(max(sum, 0), 1), 1/2.2)
		}
		return out
	}
	x, y := seen(a), seen(b)
	red := (x[0] + y[0]) / 2
	d := func(i int) float64 { return (x[i] - y[i]) * (x[i] - y[i]) }
	return math.Sqrt((2+red/256)*d(0) + 4*d(1) + (2+(255-red)/256)*d(2))
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
