package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/ui/card"
	"lanes/ui/text"
)

// cardMsg is a card that was written, or could not be.
type cardMsg struct {
	file string
	err  error
}

// CanExport reports whether cards can be written into files.
func (r *root) CanExport() bool { return r.o.SaveCard != nil }

// Export writes a card into a file, behind the scene.
func (r *root) Export(name string, f card.Format, content string) tea.Cmd {
	save := r.o.SaveCard
	return func() tea.Msg {
		file, err := save(name, f, content)
		return cardMsg{file, err}
	}
}

// told notes where a card was written, on the screen that is shown.
func (r *root) told(msg cardMsg) {
	say := func(t *text.Catalogue) string {
		if msg.err != nil {
			return fmt.Sprintf(t.Compare.File.NotSaved, clean.Text(msg.err.Error()))
		}
		return fmt.Sprintf(t.Compare.File.Written, msg.file)
	}
	r.versus.Note = say
	r.run.Say(say)
}
