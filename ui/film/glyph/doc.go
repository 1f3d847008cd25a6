// Package glyph draws what stands in a cell of a terminal: the shapes of blocks, boxes and
// braille, which are exact, and characters as fonts have them.
//
//	rune ──▶ Shape ──▶ rectangles, for pictures that scale
//	cluster ──▶ Set.Mask ──▶ how much of each pixel is inked, for those made of pixels
//
// A set looks for a character in the font that the user gave, if there is one, then in Go
// Mono, then in GNU Unifont, which has all of the basic plane: Chinese, Japanese and Korean
// among it. unifont.bin is its bitmaps, compressed; unifont_licence.txt goes with it.
package glyph
