// Package saving writes what the screen shows into files, behind the scene: cards, Python
// programs, films. What became of a file comes back as a message.
package saving

import (
	"fmt"

	tea "charm.land/bubbletea/v2"

	"lanes/engine/clean"
	"lanes/engine/lesson"
	"lanes/ui/export"
	"lanes/ui/text"
)

// Saver writes texts into files. No file is replaced.
type Saver struct {
	// Save writes a file of that name and kind, or one like it if there is such a file, and
	// returns the file's name. It is nil if nothing can be written.
	Save func(name, ending, content string) (file string, err error)
}

// SavedMsg is a file that was written, or could not be.
type SavedMsg struct {
	file    string
	err     error
	program bool // it is one; else a card
}

// CanExport reports whether cards can be written into files.
func (s Saver) CanExport() bool { return s.Save != nil }

// Export writes a card into a file of a format.
func (s Saver) Export(name string, f *export.Format, p *export.Page) tea.Cmd {
	content := f.Write(p)
	return func() tea.Msg {
		file, err := s.Save(name, f.Ending, content)
		return SavedMsg{file: file, err: err}
	}
}

// CanSaveProgram reports whether programs can be written into files.
func (s Saver) CanSaveProgram() bool { return s.Save != nil }

// SaveProgram writes a Python program into a file.
func (s Saver) SaveProgram(p lesson.Script) tea.Cmd {
	return func() tea.Msg {
		file, err := s.Save(p.Name, lesson.Ending, p.Text)
		return SavedMsg{file: file, err: err, program: true}
	}
}

// Note says where the file is, and how to watch a program.
func (m SavedMsg) Note(t *text.Catalogue) string {
	switch {
	case m.err != nil && m.program:
		return fmt.Sprintf(t.Course.NotWritten, clean.Text(m.err.Error()))
	case m.err != nil:
		return fmt.Sprintf(t.Compare.File.NotSaved, clean.Text(m.err.Error()))
	case m.program:
		return fmt.Sprintf(t.Course.Written, m.file, m.file)
	}
	return fmt.Sprintf(t.Compare.File.Written, m.file)
}
