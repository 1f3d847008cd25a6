package ui

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/colorprofile"
	uv "github.com/charmbracelet/ultraviolet"
	"github.com/charmbracelet/x/exp/golden"
)

// coloured are the scenes whose colours are looked at: each screen, and what has colours
// of its own on it.
var coloured = []string{
	"course", "search", "question", "live", "lane", "arrows", "race", "racing", "compared", "compared-table", "curve", "steps", "explore", "help",
	"panel-queue-stuck", "panel-file-torn", "panel-pool-over", "panel-cores", "panel-how-many-over", "panel-scrape-trap",
}

// palettes are in which colours.
var palettes = []struct {
	name    string
	dark    bool
	profile colorprofile.Profile
}{{"dark", true, colorprofile.TrueColor}, {"light", false, colorprofile.TrueColor}, {"16 colours", true, colorprofile.ANSI}}

// TestColours draws scenes into the cells of terminals with each palette. The golden
// screen has under each line of text a line with a letter for how each cell looks, and
// what the letters mean below: the parameters of SGR in each palette.
func TestColours(t *testing.T) {
	all := slices.Concat(scenes, panelScenes)
	for _, name := range coloured {
		i := slices.IndexFunc(all, func(s scene) bool { return s.name == name })
		if i < 0 {
			t.Errorf("there is no scene %s", name)
			continue
		}
		t.Run(name, func(t *testing.T) {
			const w, h = 80, 24
			var screens []uv.ScreenBuffer
			for _, p := range palettes {
				o := sampleOptions()
				o.Dark = &p.dark
				r := all[i].make(t, o, w, h)
				r.Update(tea.ColorProfileMsg{Profile: p.profile})
				buf := uv.NewScreenBuffer(w, h)
				uv.NewStyledString(r.content()).Draw(buf, buf.Bounds())
				screens = append(screens, buf)
			}
			golden.RequireEqual(t, styledCells(t, screens, w, h))
		})
	}
}

// styledCells writes how the cells of the same screen look in each palette.
func styledCells(t *testing.T, screens []uv.ScreenBuffer, w, h int) string {
	const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
	var out strings.Builder
	var looks []string // by their letters
	for y := range h {
		var line, under strings.Builder
		for x := range w {
			cell := screens[0].CellAt(x, y)
			if cell.Width == 0 { // the right half of a wide one
				continue
			}
			line.WriteString(cell.Content)
			look := ""
			for i := range screens {
				c := screens[i].CellAt(x, y)
				if c.Content != cell.Content {
					t.Errorf("row %d, column %d is %q in one palette, %q in another", y, x, cell.Content, c.Content)
				}
				look += fmt.Sprintf("  %-24s", visible(c))
			}
			letter := byte(' ')
			if look = strings.TrimRight(look, " "); look != "" {
				at := slices.Index(looks, look)
				if at < 0 {
					at = len(looks)
					looks = append(looks, look)
				}
				letter = letters[at]
			}
			under.WriteString(strings.Repeat(string(letter), cell.Width))
		}
		out.WriteString(strings.TrimRight(line.String(), " ") + "\n")
		if s := strings.TrimRight(under.String(), " "); s != "" {
			out.WriteString(s + "\n")
		}
	}
	fmt.Fprintf(&out, "\n   %-24s  %-24s  %s\n", palettes[0].name, palettes[1].name, palettes[2].name)
	for i, look := range looks {
		fmt.Fprintf(&out, "%c%s\n", letters[i], look)
	}
	return out.String()
}

// visible are the parameters of how a cell looks; of a blank the colour of its text is
// not seen.
func visible(c *uv.Cell) string {
	look := c.Style
	if c.Content == " " && look.Attrs&uv.AttrReverse == 0 {
		look.Fg = nil
		look.Attrs &^= uv.AttrBold
	}
	if look.IsZero() {
		return ""
	}
	return strings.TrimSuffix(strings.TrimPrefix(look.String(), "\x1b["), "m")
}
