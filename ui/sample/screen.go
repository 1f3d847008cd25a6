package sample

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"

	"github.com/charmbracelet/x/ansi"
)

// MustHave fails if a screen has not all of the words.
func MustHave(t *testing.T, screen string, words ...string) {
	t.Helper()
	for _, w := range words {
		if !strings.Contains(screen, w) {
			t.Errorf("the screen has no %q:\n%s", w, screen)
		}
	}
}

// MustNotHave fails if a screen has any of the words.
func MustNotHave(t *testing.T, screen string, words ...string) {
	t.Helper()
	for _, w := range words {
		if strings.Contains(screen, w) {
			t.Errorf("%q is on the screen:\n%s", w, screen)
		}
	}
}

// CheckLines fails if a screen has not h lines, or one of them is wider than w columns.
func CheckLines(t *testing.T, name, content string, w, h int) {
	t.Helper()
	lines := strings.Split(content, "\n")
	if len(lines) != h {
		t.Errorf("%s at %d × %d: %d lines", name, w, h, len(lines))
	}
	for _, line := range lines {
		if got := ansi.StringWidth(line); got > w {
			t.Fatalf("%s at %d × %d: %d columns: %q", name, w, h, got, ansi.Strip(line))
		}
	}
}

// Key is the press of a key by its name, as the table of keys has it.
func Key(k string) tea.KeyPressMsg {
	codes := map[string]tea.KeyPressMsg{
		"enter": {Code: tea.KeyEnter}, "space": {Code: tea.KeySpace, Text: " "}, "left": {Code: tea.KeyLeft},
		"right": {Code: tea.KeyRight}, "up": {Code: tea.KeyUp}, "down": {Code: tea.KeyDown}, "home": {Code: tea.KeyHome},
		"end": {Code: tea.KeyEnd}, "tab": {Code: tea.KeyTab}, "esc": {Code: tea.KeyEscape},
		"shift+left": {Code: tea.KeyLeft, Mod: tea.ModShift}, "shift+right": {Code: tea.KeyRight, Mod: tea.ModShift},
		"ctrl+c": {Code: 'c', Mod: tea.ModCtrl}, "pgdown": {Code: tea.KeyPgDown}, "pgup": {Code: tea.KeyPgUp},
		"backspace": {Code: tea.KeyBackspace}, "ctrl+u": {Code: 'u', Mod: tea.ModCtrl},
	}
	if msg, ok := codes[k]; ok {
		return msg
	}
	return tea.KeyPressMsg{Code: rune(k[0]), Text: k}
}
