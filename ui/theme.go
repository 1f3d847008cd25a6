package ui

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine"
	"lanes/ui/text"
)

// token is a style by its meaning. Screens know tokens, the theme knows colours.
type token uint8

const (
	plain   token = iota
	dim           // what is there but not looked at first
	faint         // rules, ticks, titles of columns
	future        // what lies right of the cursor
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
	alarm // a failure that has just happened, reversed

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

// attrs are what a text can be beside coloured.
type attrs []ansi.Attr

var (
	bold     = attrs{ansi.AttrBold}
	reversed = attrs{ansi.AttrBold, ansi.AttrReverse}
)

// style is how a token looks.
type style struct {
	ink   ink
	attrs attrs // stay without colours
}

// The palettes are after Okabe and Ito: blue and orange, green and vermilion stay
// apart for every kind of eye, in brightness too. What fills most of the screen,
// waiting, is the quietest.
var darkStyles = [numTokens]style{
	plain:     {ink: own},
	dim:       {ink: ink{0x9aa3ad, 247, 7}},
	faint:     {ink: ink{0x808a94, 245, 8}}, // read from the back of a room
	future:    {ink: ink{0x66707a, 242, 8}},
	strong:    {ink: own, attrs: bold},
	accent:    {ink: ink{0x56b4e9, 74, 14}},
	heading:   {ink: ink{0x56b4e9, 74, 14}, attrs: bold},
	marked:    {ink: ink{0x56b4e9, 74, 14}, attrs: reversed},
	cursor:    {ink: ink{0x56b4e9, 74, 14}, attrs: bold},
	inRunning: {ink: ink{0x2bd4a0, 43, 10}},
	inReady:   {ink: ink{0xf0c040, 221, 11}},
	inWaiting: {ink: ink{0x5f86ad, 67, 4}},
	inIdle:    {ink: ink{0x6b7580, 243, 8}},
	inDone:    {ink: ink{0x9aa3ad, 247, 7}},
	inFailed:  {ink: ink{0xff7b3d, 209, 9}, attrs: bold},
	inKilled:  {ink: ink{0xd990b8, 175, 13}},
	alarm:     {ink: ink{0xff7b3d, 209, 9}, attrs: reversed},
	onLive:    {ink: ink{0x2bd4a0, 43, 10}, attrs: bold},
	onHeld:    {ink: ink{0x56b4e9, 74, 14}, attrs: reversed},
	onReplay:  {ink: ink{0x56b4e9, 74, 14}, attrs: bold},
}

var lightStyles = [numTokens]style{
	plain:     {ink: own},
	dim:       {ink: ink{0x5b6570, 241, 8}},
	faint:     {ink: ink{0x78828c, 244, 8}},
	future:    {ink: ink{0xa2abb4, 248, 8}},
	strong:    {ink: own, attrs: bold},
	accent:    {ink: ink{0x0060a0, 25, 4}},
	heading:   {ink: ink{0x0060a0, 25, 4}, attrs: bold},
	marked:    {ink: ink{0x0060a0, 25, 4}, attrs: reversed},
	cursor:    {ink: ink{0x0060a0, 25, 4}, attrs: bold},
	inRunning: {ink: ink{0x00805c, 29, 2}},
	inReady:   {ink: ink{0xb07800, 136, 3}},
	inWaiting: {ink: ink{0x7397ba, 67, 6}},
	inIdle:    {ink: ink{0x8a949e, 245, 8}},
	inDone:    {ink: ink{0x5b6570, 241, 8}},
	inFailed:  {ink: ink{0xc04000, 166, 1}, attrs: bold},
	inKilled:  {ink: ink{0xa0467e, 132, 5}},
	alarm:     {ink: ink{0xc04000, 166, 1}, attrs: reversed},
	onLive:    {ink: ink{0x00805c, 29, 2}, attrs: bold},
	onHeld:    {ink: ink{0x0060a0, 25, 4}, attrs: reversed},
	onReplay:  {ink: ink{0x0060a0, 25, 4}, attrs: bold},
}

// plainAttrs are the attributes that stand for a token where there is no colour.
var plainAttrs = [numTokens]attrs{
	dim: {ansi.AttrFaint}, faint: {ansi.AttrFaint}, future: {ansi.AttrFaint}, accent: bold, heading: {ansi.AttrUnderline},
	inRunning: bold, inIdle: {ansi.AttrFaint}, inDone: {ansi.AttrFaint},
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
		th.seq[t] = styles[t].sequence(plainAttrs[t], l.profile)
	}
	return th
}

// sequence is what switches to the style. It begins with a reset, so that it does
// not matter what was on before. colourless are the attributes that stand for it
// where there is no colour.
func (s *style) sequence(colourless attrs, p colorprofile.Profile) string {
	seq := ansi.NewStyle(ansi.AttrReset)
	for _, a := range s.attrs {
		seq = append(seq, ansi.NewStyle(a)...)
	}
	switch {
	case p <= colorprofile.ASCII:
		for _, a := range colourless {
			seq = append(seq, ansi.NewStyle(a)...)
		}
	case s.ink != own:
		seq = seq.ForegroundColor(s.ink.on(p))
	}
	if len(seq) == 1 {
		return ansi.ResetStyle
	}
	return seq.String()
}

// on is the colour for a terminal.
func (i ink) on(p colorprofile.Profile) color.Color {
	return lipgloss.Complete(p)(ansi.BasicColor(i.c16), ansi.IndexedColor(i.c256), ansi.RGBColor{
		R: uint8(i.rgb >> 16), G: uint8(i.rgb >> 8), B: uint8(i.rgb),
	})
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
	stopped  string
	playing  string
	replay   string
	over     string
	broken   string
	best     string // of several that were measured
	dot      string
	marked   string // a moment that the user marked
	reached  string // one that the run marked
	finish   string // where a run is over, on the strips of those that race
	light    frame
	heavy    frame
}

// frame is the shapes of a box.
type frame struct{ topLeft, topRight, bottomLeft, bottomRight, across, down string }

var unicodeGlyphs = glyphs{
	state: [engine.NumStates]string{
		engine.Unused: " ", engine.Running: "█", engine.Ready: "▒", engine.Waiting: "─",
		engine.Idle: "·", engine.Done: "✓", engine.Failed: "✗", engine.Killed: "■",
	},
	cell: [numCells]string{
		cellEmpty: " ", cellRunning: "█", cellBriefly: "▌", cellReady: "▒", cellWaiting: "─", cellIdle: "·", cellFailed: "✗",
		cellRunningMore: "▊", cellReadyMore: "░", cellWaitingMore: "╌", cellIdleMore: ":",
		cellShaft: "┊", cellFromUp: "┴", cellFromDown: "┬", cellFromBoth: "┼", cellHeadUp: "▴", cellHeadDown: "▾",
		cellOne: "1", "2", "3", "4", "5", "6", "7", "8", "9", "+",
	},
	spark:   [9]string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	barFull: "━", barEmpty: "┄", chosen: "▸", cursor: "│", here: "▲", tick: "╵", rule: "─",
	live: "●", held: "‖", stopped: "■", playing: "▶", replay: "↺", over: "✓", broken: "✗", best: "★", dot: "·",
	marked: "◆", reached: "◇", finish: "┃",
	light: frame{"┌", "┐", "└", "┘", "─", "│"},
	heavy: frame{"┏", "┓", "┗", "┛", "━", "┃"},
}

var asciiGlyphs = glyphs{
	state: [engine.NumStates]string{
		engine.Unused: " ", engine.Running: "#", engine.Ready: "=", engine.Waiting: "-",
		engine.Idle: ".", engine.Done: "+", engine.Failed: "x", engine.Killed: "!",
	},
	cell: [numCells]string{
		cellEmpty: " ", cellRunning: "#", cellBriefly: "+", cellReady: "=", cellWaiting: "-", cellIdle: ".", cellFailed: "x",
		cellRunningMore: "%", cellReadyMore: ":", cellWaitingMore: "~", cellIdleMore: ",",
		cellShaft: "!", cellFromUp: "Y", cellFromDown: "T", cellFromBoth: "X", cellHeadUp: "^", cellHeadDown: "v",
		cellOne: "1", "2", "3", "4", "5", "6", "7", "8", "9", "+",
	},
	spark:   [9]string{" ", ".", ":", "-", "=", "+", "*", "%", "#"}, // digits would look like data
	barFull: "#", barEmpty: ".", chosen: ">", cursor: "|", here: "^", tick: "'", rule: "-",
	live: "*", held: "|", stopped: "!", playing: ">", replay: "@", over: "+", broken: "x", best: "*", dot: "-",
	marked: "M", reached: "o", finish: "]",
	light: frame{".", ".", "'", "'", "-", "|"},
	heavy: frame{"#", "#", "#", "#", "=", "#"},
}

// theme is how text outside of the screen looks.
func (l *Look) theme() *theme {
	profile := l.Profile
	if profile == colorprofile.Unknown {
		profile = colorprofile.TrueColor
	}
	th := newTheme(look{dark: l.Dark, ascii: l.ASCII, profile: profile})
	if l.NoColor {
		for i := range th.seq {
			th.seq[i] = ""
		}
	}
	return th
}

// Look is how text outside of the screen looks.
type Look struct {
	Lang    text.Lang
	ASCII   bool
	NoColor bool // no escape sequence at all
	Dark    bool
	Profile colorprofile.Profile // the terminal's colours; 24 bit if unknown
}
