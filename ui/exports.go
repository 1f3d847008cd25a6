package ui

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/ui/export"
	"lanes/ui/text"
)

// exporter writes cards into files.
type exporter struct {
	save func(name, ending, content string) (file string, err error) // nil if nothing can be written
}

// cardMsg is a card that was written, or could not be.
type cardMsg struct {
	file string
	err  error
}

// CanExport reports whether cards can be written into files.
func (e exporter) CanExport() bool { return e.save != nil }

// Export writes a card into a file of a format, behind the scene.
func (e exporter) Export(name string, f *export.Format, p *export.Page) tea.Cmd {
	content := f.Write(p)
	return func() tea.Msg {
		file, err := e.save(name, f.Ending, content)
		return cardMsg{file, err}
	}
}

// note says where the card was written.
func (m cardMsg) note(t *text.Catalogue) string {
	if m.err != nil {
		return fmt.Sprintf(t.Compare.File.NotSaved, clean.Text(m.err.Error()))
	}
	return fmt.Sprintf(t.Compare.File.Written, m.file)
}
