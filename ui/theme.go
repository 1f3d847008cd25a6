package ui

import (
	"strconv"

	"github.com/charmbracelet/colorprofile"

	"lanes/engine"
)

// token is a style by its meaning. Screens know tokens, the theme knows colours.
type token uint8

const (
	plain   token = iota
	dim           // what is there but not looked at first
	faint         // rules, ticks, what lies in the future
	strong        // what is looked at first
	accent        // the one accent: what is chosen, keys, the cursor
	heading       // titles: the accent, stronger
	marked        // a badge: the accent, reversed
	cursor        // the cursor on the strips

	inRunning // the states
	inReady
	inWaiting
	inIdle
	inDone
	inFailed
	inKilled

	onLive   // badges of the run
	onHeld   //
	onReplay //

	numTokens
)

// ofState is the token of a state.
var ofState = [engine.NumStates]token{
	engine.Unused: faint, engine.Running: inRunning, engine.Ready: inReady, engine.Waiting: inWaiting,
	engine.Idle: inIdle, engine.Done: inDone, engine.Failed: inFailed, engine.Killed: inKilled,
}

// ink is a colour for each kind of terminal: 24 bit, 256 colours, and 16. A
// negative number is the terminal's own.
type ink struct {
	rgb  int32
	c256 int16
	c16  int16
}

var own = ink{-1, -1, -1}

// style is how a token looks.
type style struct {
	ink   ink
	attrs string // SGR attributes that stay without colours: ";1" bold, ";7" reverse
}

// The palettes are after Okabe and Ito: blue and orange, green and vermilion stay
// apart for every kind of eye, in brightness too. What fills most of the screen,
// waiting, is the quietest.
var darkStyles = [numTokens]style{
	plain:     {ink: own},
	dim:       {ink: ink{0x9aa3ad, 247, 7}},
	faint:     {ink: ink{0x5c6670, 241, 8}},
	strong:    {ink: own, attrs: ";1"},
	accent:    {ink: ink{0x56b4e9, 74, 14}},
	heading:   {ink: ink{0x56b4e9, 74, 14}, attrs: ";1"},
	marked:    {ink: ink{0x56b4e9, 74, 14}, attrs: ";1;7"},
	cursor:    {ink: ink{0x56b4e9, 74, 14}, attrs: ";1"},
	inRunning: {ink: ink{0x2bd4a0, 43, 10}},
	inReady:   {ink: ink{0xf0c040, 221, 11}},
	inWaiting: {ink: ink{0x5f86ad, 67, 4}},
	inIdle:    {ink: ink{0x6b7580, 243, 8}},
	inDone:    {ink: ink{0x9aa3ad, 247, 7}},
	inFailed:  {ink: ink{0xff7b3d, 209, 9}, attrs: ";1"},
	inKilled:  {ink: ink{0xd990b8, 175, 13}},
	onLive:    {ink: ink{0x2bd4a0, 43, 10}, attrs: ";1"},
	onHeld:    {ink: ink{0x56b4e9, 74, 14}, attrs: ";1;7"},
	onReplay:  {ink: ink{0x56b4e9, 74, 14}, attrs: ";1"},
}

var lightStyles = [numTokens]style{
	plain:     {ink: own},
	dim:       {ink: ink{0x5b6570, 241, 8}},
	faint:     {ink: ink{0x9aa3ad, 247, 7}},
	strong:    {ink: own, attrs: ";1"},
	accent:    {ink: ink{0x0060a0, 25, 4}},
	heading:   {ink: ink{0x0060a0, 25, 4}, attrs: ";1"},
	marked:    {ink: ink{0x0060a0, 25, 4}, attrs: ";1;7"},
	cursor:    {ink: ink{0x0060a0, 25, 4}, attrs: ";1"},
	inRunning: {ink: ink{0x00805c, 29, 2}},
	inReady:   {ink: ink{0xb07800, 136, 3}},
	inWaiting: {ink: ink{0x7397ba, 67, 6}},
	inIdle:    {ink: ink{0x8a949e, 245, 8}},
	inDone:    {ink: ink{0x5b6570, 241, 8}},
	inFailed:  {ink: ink{0xc04000, 166, 1}, attrs: ";1"},
	inKilled:  {ink: ink{0xa0467e, 132, 5}},
	onLive:    {ink: ink{0x00805c, 29, 2}, attrs: ";1"},
	onHeld:    {ink: ink{0x0060a0, 25, 4}, attrs: ";1;7"},
	onReplay:  {ink: ink{0x0060a0, 25, 4}, attrs: ";1"},
}

// plainAttrs are the attributes that stand for a token where there is no colour.
var plainAttrs = [numTokens]string{
	dim: ";2", faint: ";2", accent: ";1", heading: ";1;4", inRunning: ";1", inIdle: ";2", inDone: ";2",
}

// theme is everything about how things look: a value that is made anew when the
// background, the terminal's colours or the glyphs change.
type theme struct {
	seq    [numTokens]string // the SGR sequence that sets a token, from any other
	glyphs *glyphs
	ascii  bool
}

// look is what a theme is made from.
type look struct {
	dark    bool
	ascii   bool
	profile colorprofile.Profile
}

func newTheme(l look) *theme {
	th := &theme{glyphs: &unicodeGlyphs, ascii: l.ascii}
	if l.ascii {
		th.glyphs = &asciiGlyphs
	}
	styles := &lightStyles
	if l.dark {
		styles = &darkStyles
	}
	for t := range numTokens {
		th.seq[t] = "\x1b[" + sgr(&styles[t], t, l.profile) + "m"
	}
	return th
}

// sgr are the parameters of a style: a reset first, so that it does not matter
// what was set before.
func sgr(s *style, t token, p colorprofile.Profile) string {
	switch {
	case p <= colorprofile.ASCII:
		if a := s.attrs + plainAttrs[t]; a != "" {
			return "0" + a
		}
		return ""
	case s.ink == own && s.attrs == "":
		return ""
	case s.ink == own:
		return "0" + s.attrs
	case p == colorprofile.TrueColor:
		c := s.ink.rgb
		return "0" + s.attrs + ";38;2;" + strconv.Itoa(int(c>>16&255)) + ";" + strconv.Itoa(int(c>>8&255)) + ";" + strconv.Itoa(int(c&255))
	case p == colorprofile.ANSI256:
		return "0" + s.attrs + ";38;5;" + strconv.Itoa(int(s.ink.c256))
	}
	if c := int(s.ink.c16); c < 8 {
		return "0" + s.attrs + ";" + strconv.Itoa(30+c)
	}
	return "0" + s.attrs + ";" + strconv.Itoa(90+int(s.ink.c16)-8)
}

// glyphs are the shapes. Each takes one column.
type glyphs struct {
	state    [engine.NumStates]string
	cell     [numCells]string
	spark    [9]string
	barFull  string
	barEmpty string
	chosen   string
	cursor   string
	here     string // the cursor on the axis
	tick     string
	rule     string
	live     string
	held     string
	playing  string
	replay   string
	over     string
	broken   string
	dot      string
}

var unicodeGlyphs = glyphs{
	state: [engine.NumStates]string{
		engine.Unused: " ", engine.Running: "█", engine.Ready: "▒", engine.Waiting: "─",
		engine.Idle: "·", engine.Done: "✓", engine.Failed: "✗", engine.Killed: "■",
	},
	cell: [numCells]string{
		cellEmpty: " ", cellRunning: "█", cellBriefly: "▌", cellReady: "▒", cellWaiting: "─", cellIdle: "·", cellFailed: "✗",
	},
	spark:   [9]string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	barFull: "━", barEmpty: "┄", chosen: "▸", cursor: "│", here: "▲", tick: "╵", rule: "─",
	live: "●", held: "‖", playing: "▶", replay: "↺", over: "✓", broken: "✗", dot: "·",
}

var asciiGlyphs = glyphs{
	state: [engine.NumStates]string{
		engine.Unused: " ", engine.Running: "#", engine.Ready: "=", engine.Waiting: "-",
		engine.Idle: ".", engine.Done: "+", engine.Failed: "x", engine.Killed: "!",
	},
	cell: [numCells]string{
		cellEmpty: " ", cellRunning: "#", cellBriefly: "+", cellReady: "=", cellWaiting: "-", cellIdle: ".", cellFailed: "x",
	},
	spark:   [9]string{" ", "1", "2", "3", "4", "5", "6", "7", "8"},
	barFull: "#", barEmpty: ".", chosen: ">", cursor: "|", here: "^", tick: "'", rule: "-",
	live: "*", held: "=", playing: ">", replay: "@", over: "+", broken: "x", dot: "-",
}
