package paint

import (
	"image/color"
	"slices"

	"charm.land/lipgloss/v2"
	"github.com/charmbracelet/colorprofile"
	"github.com/charmbracelet/x/ansi"

	"lanes/engine/event"
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
	InProgress
	InDone
	InFailed
	InKilled
	Alarm // a failure that has just happened, reversed

	onReady          // ready and waiting on the strips: their signs on bands, as behind bars
	onWaiting        //
	runningOfReady   // a state that has a part of a cell, before the colour of the rest
	runningOfWaiting //
	runningOfProgress
	readyOfWaiting //
	partlyReady    // before nothing

	OnLive   // badges of the run
	OnHeld   //
	OnReplay //

	veiled // what stands aside while something else is in the spotlight

	numTokens
)

// OfState is the token of a state.
var OfState = [event.NumStates]Token{
	event.Unused: Faint, event.Running: InRunning, event.Ready: InReady, event.Waiting: InWaiting,
	event.Idle: inIdle, event.InProgress: InProgress, event.Done: InDone, event.Failed: InFailed, event.Killed: InKilled,
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
	ink    ink
	behind ink   // the colour behind the text; the zero value is the terminal's own
	attrs  attrs // stay without colours
}

// The palettes are after Okabe and Ito: blue and orange, green and vermilion stay
// apart for every kind of eye, in brightness too. What fills most of the screen,
// waiting, is the quietest.
var darkStyles = [numTokens]style{
	Plain:      {ink: own},
	Dim:        {ink: ink{0x9aa3ad, 247, 7}},
	Faint:      {ink: ink{0x808a94, 245, 8}}, // read from the back of a room
	Future:     {ink: ink{0x66707a, 242, 8}},
	Strong:     {ink: own, attrs: bold},
	Accent:     {ink: ink{0x56b4e9, 74, 14}},
	Heading:    {ink: ink{0x56b4e9, 74, 14}, attrs: bold},
	Marked:     {ink: ink{0x56b4e9, 74, 14}, attrs: reversed},
	Cursor:     {ink: ink{0x56b4e9, 74, 14}, attrs: bold},
	InRunning:  {ink: ink{0x2bd4a0, 43, 10}},
	InReady:    {ink: ink{0xf0c040, 221, 11}},
	InWaiting:  {ink: ink{0x5f86ad, 67, 4}},
	inIdle:     {ink: ink{0x6b7580, 243, 8}},
	InProgress: {ink: ink{0xb39ddb, 140, 13}},
	InDone:     {ink: ink{0x9aa3ad, 247, 7}},
	InFailed:   {ink: ink{0xff7b3d, 209, 9}, attrs: bold},
	InKilled:   {ink: ink{0xd990b8, 175, 13}},
	Alarm:      {ink: ink{0xff7b3d, 209, 9}, attrs: reversed},
	OnLive:     {ink: ink{0x2bd4a0, 43, 10}, attrs: bold},
	OnHeld:     {ink: ink{0x56b4e9, 74, 14}, attrs: reversed},
	OnReplay:   {ink: ink{0x56b4e9, 74, 14}, attrs: bold},
	veiled:     {ink: ink{0x4a525a, 239, 8}},

	onReady:           {ink: ink{0xb8933a, 136, 11}, behind: ink{0x80692b, 94, -1}},
	onWaiting:         {ink: ink{0x5f86ad, 67, 4}, behind: ink{0x1d2b39, 236, -1}},
	runningOfReady:    {ink: ink{0x2bd4a0, 43, 2}, behind: ink{0x80692b, 94, 11}},
	runningOfWaiting:  {ink: ink{0x2bd4a0, 43, 10}, behind: ink{0x1d2b39, 236, -1}},
	runningOfProgress: {ink: ink{0x2bd4a0, 43, 10}, behind: ink{0x4a3f63, 60, -1}},
	readyOfWaiting:    {ink: ink{0x80692b, 94, 11}, behind: ink{0x1d2b39, 236, -1}},
	partlyReady:       {ink: ink{0x80692b, 94, 11}},
}

var lightStyles = [numTokens]style{
	Plain:      {ink: own},
	Dim:        {ink: ink{0x5b6570, 241, 8}},
	Faint:      {ink: ink{0x78828c, 244, 8}},
	Future:     {ink: ink{0xa2abb4, 248, 8}},
	Strong:     {ink: own, attrs: bold},
	Accent:     {ink: ink{0x0060a0, 25, 4}},
	Heading:    {ink: ink{0x0060a0, 25, 4}, attrs: bold},
	Marked:     {ink: ink{0x0060a0, 25, 4}, attrs: reversed},
	Cursor:     {ink: ink{0x0060a0, 25, 4}, attrs: bold},
	InRunning:  {ink: ink{0x00805c, 29, 2}},
	InReady:    {ink: ink{0xb07800, 136, 3}},
	InWaiting:  {ink: ink{0x7397ba, 67, 6}},
	inIdle:     {ink: ink{0x8a949e, 245, 8}},
	InProgress: {ink: ink{0x7a5cb8, 97, 5}},
	InDone:     {ink: ink{0x5b6570, 241, 8}},
	InFailed:   {ink: ink{0xc04000, 166, 1}, attrs: bold},
	InKilled:   {ink: ink{0xa0467e, 132, 5}},
	Alarm:      {ink: ink{0xc04000, 166, 1}, attrs: reversed},
	OnLive:     {ink: ink{0x00805c, 29, 2}, attrs: bold},
	OnHeld:     {ink: ink{0x0060a0, 25, 4}, attrs: reversed},
	OnReplay:   {ink: ink{0x0060a0, 25, 4}, attrs: bold},
	veiled:     {ink: ink{0xbcc4cc, 251, 8}},

	onReady:           {ink: ink{0xb07800, 136, 3}, behind: ink{0xd5ad5a, 179, -1}},
	onWaiting:         {ink: ink{0x7397ba, 67, 6}, behind: ink{0xe2ebf4, 255, -1}},
	runningOfReady:    {ink: ink{0x00805c, 29, 2}, behind: ink{0xd5ad5a, 179, 11}},
	runningOfWaiting:  {ink: ink{0x00805c, 29, 2}, behind: ink{0xe2ebf4, 255, -1}},
	runningOfProgress: {ink: ink{0x00805c, 29, 2}, behind: ink{0xcfc3ea, 182, -1}},
	readyOfWaiting:    {ink: ink{0xd5ad5a, 179, 3}, behind: ink{0xe2ebf4, 255, -1}},
	partlyReady:       {ink: ink{0xd5ad5a, 179, 3}},
}

// What looks otherwise on a projector: it takes from every contrast, so nothing that carries
// meaning is grey there. Other tokens have no ink.
var (
	projectedDark = [numTokens]style{
		Plain:     {ink: ink{0xffffff, 231, 15}},
		Dim:       {ink: ink{0xf0f0f0, 255, 15}},
		Faint:     {ink: ink{0xd8dde2, 253, 7}},
		Future:    {ink: ink{0x8f99a3, 246, 8}},
		Strong:    {ink: ink{0xffffff, 231, 15}, attrs: bold},
		Accent:    {ink: ink{0x8fd3ff, 117, 14}},
		Heading:   {ink: ink{0x8fd3ff, 117, 14}, attrs: bold},
		Marked:    {ink: ink{0x8fd3ff, 117, 14}, attrs: reversed},
		Cursor:    {ink: ink{0xffffff, 231, 15}, attrs: bold},
		InRunning: {ink: ink{0x40ffc0, 86, 10}, attrs: bold},
		InReady:   {ink: ink{0xffd75f, 221, 11}, attrs: bold},
		InWaiting: {ink: ink{0x9cc4f0, 117, 14}},
		inIdle:    {ink: ink{0xd8dde2, 253, 7}},
		InDone:    {ink: ink{0xf0f0f0, 255, 15}},
		InFailed:  {ink: ink{0xff9a66, 215, 9}, attrs: bold},
		InKilled:  {ink: ink{0xffb8dc, 218, 13}, attrs: bold},
		onWaiting: {ink: ink{0x8fb8e6, 110, 4}, behind: ink{0x1d2b39, 236, -1}},
	}
	projectedLight = [numTokens]style{
		Plain:     {ink: ink{0x000000, 16, 0}},
		Dim:       {ink: ink{0x141414, 233, 0}},
		Faint:     {ink: ink{0x303840, 237, 0}},
		Future:    {ink: ink{0x7a848e, 244, 8}},
		Strong:    {ink: ink{0x000000, 16, 0}, attrs: bold},
		Accent:    {ink: ink{0x003f80, 18, 4}},
		Heading:   {ink: ink{0x003f80, 18, 4}, attrs: bold},
		Marked:    {ink: ink{0x003f80, 18, 4}, attrs: reversed},
		Cursor:    {ink: ink{0x000000, 16, 0}, attrs: bold},
		InRunning: {ink: ink{0x005a40, 23, 2}, attrs: bold},
		InReady:   {ink: ink{0x655000, 58, 3}, attrs: bold},
		InWaiting: {ink: ink{0x2a5580, 19, 4}},
		inIdle:    {ink: ink{0x303840, 237, 0}},
		InDone:    {ink: ink{0x141414, 233, 0}},
		InFailed:  {ink: ink{0xa80030, 88, 1}, attrs: bold},
		InKilled:  {ink: ink{0x802060, 89, 5}, attrs: bold},
		onWaiting: {ink: ink{0x2a5580, 19, 4}, behind: ink{0xe2ebf4, 255, -1}},

		InProgress: {ink: ink{0x4a2f86, 54, 5}},
		Alarm:      {ink: ink{0xa80030, 88, 1}, attrs: reversed},
		OnLive:     {ink: ink{0x005a40, 23, 2}, attrs: bold},
		OnHeld:     {ink: ink{0x003f80, 18, 4}, attrs: reversed},
		OnReplay:   {ink: ink{0x003f80, 18, 4}, attrs: bold},

		onReady:          {ink: ink{0x655000, 58, 3}, behind: ink{0xb88828, 136, -1}},
		runningOfReady:   {ink: ink{0x005a40, 23, 2}, behind: ink{0xb88828, 136, 11}},
		runningOfWaiting: {ink: ink{0x005a40, 23, 2}, behind: ink{0xe2ebf4, 255, -1}},
		readyOfWaiting:   {ink: ink{0xb88828, 136, 3}, behind: ink{0xe2ebf4, 255, -1}},
		partlyReady:      {ink: ink{0xb88828, 136, 3}},
	}
)

// plainAttrs are the attributes that stand for a token where there is no colour.
var plainAttrs = [numTokens]attrs{
	Dim: {ansi.AttrFaint}, Faint: {ansi.AttrFaint}, Future: {ansi.AttrFaint}, Accent: bold, Heading: {ansi.AttrUnderline},
	InRunning: bold, inIdle: {ansi.AttrFaint}, InDone: {ansi.AttrFaint}, veiled: {ansi.AttrFaint},
}

// Theme is everything about how things look: a value that is made anew when the
// background, the terminal's colours or the glyphs change.
type Theme struct {
	seq    [numTokens]string // the SGR sequence that sets a token, from any other
	cells  [numCells]look
	Glyphs *Glyphs
	ASCII  bool
}

// Terminal is what a theme is made from: what the terminal can show.
type Terminal struct {
	Dark    bool                 // its background is
	ASCII   bool                 // it shows no other signs
	Profile colorprofile.Profile // how many colours it has

	Projector bool // it is seen from far away, by means that take from every contrast
}

// NewTheme is the theme for a terminal.
func NewTheme(l Terminal) *Theme {
	th := &Theme{Glyphs: &UnicodeGlyphs, ASCII: l.ASCII}
	if l.ASCII {
		th.Glyphs = &asciiGlyphs
	}
	for t := range numTokens {
		style, colourless := l.style(t), plainAttrs[t]
		if l.Projector {
			if t != veiled && t != Future && slices.Contains(colourless, ansi.AttrFaint) {
				colourless = nil
			}
		}
		th.seq[t] = style.sequence(colourless, l.Profile)
	}
	for c := range numCells {
		th.cells[c] = th.lookOf(c, l)
	}
	return th
}

// style is how a token looks on the terminal.
func (l Terminal) style(t Token) style {
	near, far := &lightStyles, &projectedLight
	if l.Dark {
		near, far = &darkStyles, &projectedDark
	}
	if l.Projector && far[t].ink != (ink{}) {
		return far[t]
	}
	return near[t]
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
	if p > colorprofile.ASCII && s.behind != (ink{}) && (p > colorprofile.ANSI || s.behind.c16 >= 0) {
		seq = seq.BackgroundColor(s.behind.on(p))
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
