package paint

import (
	"github.com/charmbracelet/x/ansi"

	"slices"
)

// Ground is the colour of text that has none of its own, and of what is behind it, where
// there is no terminal to choose them: 24 bits each.
type Ground struct{ Ink, Paper uint32 }

// GroundOf is the ground for a dark theme, or a light one.
func GroundOf(dark bool) Ground {
	if dark {
		return Ground{0xd6dde4, 0x12171d}
	}
	return Ground{0x1f2328, 0xffffff}
}

// Inks are the pairs of colours that a theme of 24 bits draws with: ink, and what is behind.
func Inks(dark bool) [][2]uint32 {
	ground, styles := GroundOf(dark), &lightStyles
	if dark {
		styles = &darkStyles
	}
	all := [][2]uint32{{ground.Ink, ground.Paper}}
	for i := range styles {
		s, pair := &styles[i], all[0]
		if s.ink != own {
			pair[0] = uint32(s.ink.rgb)
		}
		if s.behind != (ink{}) {
			pair[1] = uint32(s.behind.rgb)
		}
		if slices.Contains(s.attrs, ansi.AttrReverse) {
			pair[0], pair[1] = pair[1], pair[0]
		}
		if !slices.Contains(all, pair) {
			all = append(all, pair)
		}
	}
	return all
}
