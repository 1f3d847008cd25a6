// Package paint is what everything on the screen is drawn with.
//
//	Terminal ──▶ Theme: tokens to colours, glyphs     what a token looks like
//	                │
//	Canvas ── At(y, x, w) ──▶ Pen ── Text(token, s)   rows of cells, left to right
//	   │                       │
//	   ▼ String                └── Table, Chart, Figure, big digits, lines of code
//	one frame
//
// A screen says by a [Token] what a text means, and never names a colour; it takes signs
// from the [Glyphs], each of one column, so that a terminal that has ASCII alone shows the
// same. A pen cuts what has no room, and counts columns, not bytes. Numbers are written by
// the formats here, so that the same kind looks the same everywhere.
//
// All sizes are columns and rows of the terminal, from 0 at the top left. Nothing here
// knows of runs, lessons or keys; the states of lanes have a token and a glyph each. All
// other rooms with something to draw use this one.
package paint
