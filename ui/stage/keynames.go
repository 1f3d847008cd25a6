package stage

import (
	"slices"
	"strings"
	"sync"

	tea "charm.land/bubbletea/v2"
)

// Keys by the names that the table of keys has for them, for who presses them by name.

// KeyNames are the names of all keys that do something on some screen. They must not be
// changed.
func KeyNames() []string { return keyNames() }

var keyNames = sync.OnceValue(func() (all []string) {
	for _, r := range rows() {
		all = append(all, r.keys...)
		all = append(all, r.otherKeys...)
	}
	slices.Sort(all)
	return slices.Compact(all)
})

// keyCodes are the keys that are no letters.
var keyCodes = map[string]rune{
	"enter": tea.KeyEnter, "space": tea.KeySpace, "tab": tea.KeyTab, "esc": tea.KeyEscape, "backspace": tea.KeyBackspace,
	"left": tea.KeyLeft, "right": tea.KeyRight, "up": tea.KeyUp, "down": tea.KeyDown,
	"home": tea.KeyHome, "end": tea.KeyEnd, "pgup": tea.KeyPgUp, "pgdown": tea.KeyPgDown,
}

// KeyNamed is the press of a key by its name; ok is false for a name that is in no table.
func KeyNamed(name string) (msg tea.KeyPressMsg, ok bool) {
	if !slices.Contains(KeyNames(), name) {
		return msg, false
	}
	return keyPress(name), true
}

func keyPress(name string) tea.KeyPressMsg {
	var mod tea.KeyMod
	rest := name
	for _, m := range []struct {
		name string
		mod  tea.KeyMod
	}{{"ctrl+", tea.ModCtrl}, {"shift+", tea.ModShift}} {
		if after, has := strings.CutPrefix(rest, m.name); has {
			rest, mod = after, mod|m.mod
		}
	}
	code, isName := keyCodes[rest]
	switch {
	case isName && rest == "space" && mod == 0:
		return Letter(' ')
	case isName:
		return tea.KeyPressMsg{Code: code, Mod: mod}
	case mod != 0:
		return tea.KeyPressMsg{Code: []rune(rest)[0], Mod: mod}
	}
	return Letter([]rune(rest)[0])
}

// Letter is the press of a key that writes a letter.
func Letter(r rune) tea.KeyPressMsg { return tea.KeyPressMsg{Code: r, Text: string(r)} }
