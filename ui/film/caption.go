package film

import (
	"strings"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/ui/paint"
)

// captionRows is how many rows a caption takes at the bottom: an empty one, and its own.
const captionRows = 2

// captioned is a model with a caption below it.
type captioned struct {
	tea.Model
	text    string // that is always there
	follows bool   // the chapter's name is there too
	theme   *paint.Theme
	w       int
}

var _ Storied = (*captioned)(nil)

// Captioned is a model with a caption below what it shows: a text, and if follows is set
// the name of the chapter that it is in.
func Captioned(m tea.Model, text string, follows bool, th *paint.Theme) tea.Model {
	return &captioned{Model: m, text: clean.Line(text, maxCaption), follows: follows, theme: th}
}

// maxCaption bounds a caption, in bytes: it is one line.
const maxCaption = 1000

func (c *captioned) Update(msg tea.Msg) (tea.Model, tea.Cmd) {
	if size, ok := msg.(tea.WindowSizeMsg); ok {
		c.w = size.Width
		size.Height = max(size.Height-captionRows, 0)
		msg = size
	}
	var cmd tea.Cmd
	c.Model, cmd = c.Model.Update(msg)
	return c, cmd
}

func (c *captioned) View() tea.View {
	v := c.Model.View()
	parts := []string{}
	if c.text != "" {
		parts = append(parts, c.text)
	}
	if all := c.Chapters(); c.follows && len(all) > 0 {
		parts = append(parts, clean.Line(all[len(all)-1], maxCaption))
	}
	s := paint.Cut(strings.Join(parts, "  ·  "), max(c.w-2, 0))
	var canvas paint.Canvas
	canvas.Reset(c.w, captionRows, c.theme)
	p := canvas.At(captionRows-1, max((c.w-paint.Width(s))/2, 0), c.w)
	p.Text(paint.Strong, s)
	v.Content += "\n" + canvas.String()
	return v
}

// Chapters are those of the model.
func (c *captioned) Chapters() []string {
	if story, ok := c.Model.(Storied); ok {
		return story.Chapters()
	}
	return nil
}

// Over reports whether the model has told its story.
func (c *captioned) Over() bool {
	story, ok := c.Model.(Storied)
	return ok && story.Over()
}

// Err is what kept the model from the end of its story.
func (c *captioned) Err() error {
	if story, ok := c.Model.(Storied); ok {
		return story.Err()
	}
	return nil
}
