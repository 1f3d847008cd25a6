package paint

import (
	"image/color"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
	"lanes/ui/text"
)

// Token is a style by its meaning. Screens know tokens, the theme knows colours.
type Token uint8

const (
	Plain   Token = iota
	Dim           // what is there but not looked at first
	Faint         // rules, ticks, titles of columns
	Future        // what lies right of the cursor
	Strong        // what is looked at first
	Accent        // the one accent: what is chosen, keys, the cursor
	Heading       // titles: the accent, stronger
	Marked        // a badge: the accent, reversed
	Cursor        // the cursor on the strips

	InRunning // the states
	InReady
	InWaiting
	inIdle
	InDone
	InFailed
	InKilled
	Alarm // a failure that has just happened, reversed

	OnLive   // badges of the run
	OnHeld   //
	OnReplay //

	numTokens
)

// OfState is the token of a state.
var OfState = [event.NumStates]Token{
	event.Unused: Faint, event.Running: InRunning, event.Ready: InReady, event.Waiting: InWaiting,
	event.Idle: inIdle, event.Done: InDone, event.Failed: InFailed, event.Killed: InKilled,
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
	Plain:     {ink: own},
	Dim:       {ink: ink{0x9aa3ad, 247, 7}},
	Faint:     {ink: ink{0x808a94, 245, 8}}, // read from the back of a room
	Future:    {ink: ink{0x66707a, 242, 8}},
	Strong:    {ink: own, attrs: bold},
	Accent:    {ink: ink{0x56b4e9, 74, 14}},
	Heading:   {ink: ink{0x56b4e9, 74, 14}, attrs: bold},
	Marked:    {ink: ink{0x56b4e9, 74, 14}, attrs: reversed},
	Cursor:    {ink: ink{0x56b4e9, 74, 14}, attrs: bold},
	InRunning: {ink: ink{0x2bd4a0, 43, 10}},
	InReady:   {ink: ink{0xf0c040, 221, 11}},
	InWaiting: {ink: ink{0x5f86ad, 67, 4}},
	inIdle:    {ink: ink{0x6b7580, 243, 8}},
	InDone:    {ink: ink{0x9aa3ad, 247, 7}},
	InFailed:  {ink: ink{0xff7b3d, 209, 9}, attrs: bold},
	InKilled:  {ink: ink{0xd990b8, 175, 13}},
	Alarm:     {ink: ink{0xff7b3d, 209, 9}, attrs: reversed},
	OnLive:    {ink: ink{0x2bd4a0, 43, 10}, attrs: bold},
	OnHeld:    {ink: ink{0x56b4e9, 74, 14}, attrs: reversed},
	OnReplay:  {ink: ink{0x56b4e9, 74, 14}, attrs: bold},
}

var lightStyles = [numTokens]style{
	Plain:     {ink: own},
	Dim:       {ink: ink{0x5b6570, 241, 8}},
	Faint:     {ink: ink{0x78828c, 244, 8}},
	Future:    {ink: ink{0xa2abb4, 248, 8}},
	Strong:    {ink: own, attrs: bold},
	Accent:    {ink: ink{0x0060a0, 25, 4}},
	Heading:   {ink: ink{0x0060a0, 25, 4}, attrs: bold},
	Marked:    {ink: ink{0x0060a0, 25, 4}, attrs: reversed},
	Cursor:    {ink: ink{0x0060a0, 25, 4}, attrs: bold},
	InRunning: {ink: ink{0x00805c, 29, 2}},
	InReady:   {ink: ink{0xb07800, 136, 3}},
	InWaiting: {ink: ink{0x7397ba, 67, 6}},
	inIdle:    {ink: ink{0x8a949e, 245, 8}},
	InDone:    {ink: ink{0x5b6570, 241, 8}},
	InFailed:  {ink: ink{0xc04000, 166, 1}, attrs: bold},
	InKilled:  {ink: ink{0xa0467e, 132, 5}},
	Alarm:     {ink: ink{0xc04000, 166, 1}, attrs: reversed},
	OnLive:    {ink: ink{0x00805c, 29, 2}, attrs: bold},
	OnHeld:    {ink: ink{0x0060a0, 25, 4}, attrs: reversed},
	OnReplay:  {ink: ink{0x0060a0, 25, 4}, attrs: bold},
}

// plainAttrs are the attributes that stand for a token where there is no colour.
var plainAttrs = [numTokens]attrs{
	Dim: {ansi.AttrFaint}, Faint: {ansi.AttrFaint}, Future: {ansi.AttrFaint}, Accent: bold, Heading: {ansi.AttrUnderline},
	InRunning: bold, inIdle: {ansi.AttrFaint}, InDone: {ansi.AttrFaint},
}

// Theme is everything about how things look: a value that is made anew when the
// background, the terminal's colours or the glyphs change.
type Theme struct {
	seq    [numTokens]string // the SGR sequence that sets a token, from any other
	Glyphs *Glyphs
	Ascii  bool
}

// Terminal is what a theme is made from.
type Terminal struct {
	Dark    bool
	Ascii   bool
	Profile colorprofile.Profile
}

func NewTheme(l Terminal) *Theme {
	th := &Theme{Glyphs: &UnicodeGlyphs, Ascii: l.Ascii}
	if l.Ascii {
		th.Glyphs = &asciiGlyphs
	}
	styles := &lightStyles
	if l.Dark {
		styles = &darkStyles
	}
	for t := range numTokens {
		th.seq[t] = styles[t].sequence(plainAttrs[t], l.Profile)
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

// Glyphs are the shapes. Each takes one column.
type Glyphs struct {
	State    [event.NumStates]string
	Cell     [NumCells]string
	Spark    [9]string
	BarFull  string
	BarEmpty string
	Chosen   string
	Cursor   string
	Here     string // the cursor on the axis
	Tick     string
	Rule     string
	Live     string
	Held     string
	Stopped  string
	Playing  string
	Replay   string
	Over     string
	Broken   string
	Best     string // of several that were measured
	Dot      string
	Marked   string // a moment that the user marked
	Reached  string // one that the run marked
	Finish   string // where a run is over, on the strips of those that race
	Light    frame
	Heavy    frame
}

// frame is the shapes of a box.
type frame struct{ TopLeft, TopRight, BottomLeft, BottomRight, Across, Down string }

var UnicodeGlyphs = Glyphs{
	State: [event.NumStates]string{
		event.Unused: " ", event.Running: "█", event.Ready: "▒", event.Waiting: "─",
		event.Idle: "·", event.Done: "✓", event.Failed: "✗", event.Killed: "■",
	},
	Cell: [NumCells]string{
		CellEmpty: " ", CellRunning: "█", CellBriefly: "▌", CellReady: "▒", CellWaiting: "─", CellIdle: "·", CellFailed: "✗",
		cellRunningMore: "▊", cellReadyMore: "░", CellWaitingMore: "╌", CellIdleMore: ":",
		CellShaft: "┊", CellFromUp: "┴", CellFromDown: "┬", CellFromBoth: "┼", CellHeadUp: "▴", CellHeadDown: "▾",
		CellOne: "1", "2", "3", "4", "5", "6", "7", "8", "9", "+",
	},
	Spark:   [9]string{" ", "▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"},
	BarFull: "━", BarEmpty: "┄", Chosen: "▸", Cursor: "│", Here: "▲", Tick: "╵", Rule: "─",
	Live: "●", Held: "‖", Stopped: "■", Playing: "▶", Replay: "↺", Over: "✓", Broken: "✗", Best: "★", Dot: "·",
	Marked: "◆", Reached: "◇", Finish: "┃",
	Light: frame{"┌", "┐", "└", "┘", "─", "│"},
	Heavy: frame{"┏", "┓", "┗", "┛", "━", "┃"},
}

var asciiGlyphs = Glyphs{
	State: [event.NumStates]string{
		event.Unused: " ", event.Running: "#", event.Ready: "=", event.Waiting: "-",
		event.Idle: ".", event.Done: "+", event.Failed: "x", event.Killed: "!",
	},
	Cell: [NumCells]string{
		CellEmpty: " ", CellRunning: "#", CellBriefly: "+", CellReady: "=", CellWaiting: "-", CellIdle: ".", CellFailed: "x",
		cellRunningMore: "%", cellReadyMore: ":", CellWaitingMore: "~", CellIdleMore: ",",
		CellShaft: "!", CellFromUp: "Y", CellFromDown: "T", CellFromBoth: "X", CellHeadUp: "^", CellHeadDown: "v",
		CellOne: "1", "2", "3", "4", "5", "6", "7", "8", "9", "+",
	},
	Spark:   [9]string{" ", ".", ":", "-", "=", "+", "*", "%", "#"}, // digits would look like data
	BarFull: "#", BarEmpty: ".", Chosen: ">", Cursor: "|", Here: "^", Tick: "'", Rule: "-",
	Live: "*", Held: "|", Stopped: "!", Playing: ">", Replay: "@", Over: "+", Broken: "x", Best: "*", Dot: "-",
	Marked: "M", Reached: "o", Finish: "]",
	Light: frame{".", ".", "'", "'", "-", "|"},
	Heavy: frame{"#", "#", "#", "#", "=", "#"},
}

// Theme is how text outside of the screen looks.
func (l *Look) Theme() *Theme {
	profile := l.Profile
	if profile == colorprofile.Unknown {
		profile = colorprofile.TrueColor
	}
	th := NewTheme(Terminal{Dark: l.Dark, Ascii: l.ASCII, Profile: profile})
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
