package stage

import (
	"slices"
	"strings"
	"testing"

	"charm.land/bubbles/v2/key"
	"github.com/charmbracelet/x/ansi"

	"lanes/ui/text"
)

// TestAllKeysHasEveryKey: each row of the table is in the text, by its name and by what
// it does, in the part of each screen that has it.
func TestAllKeysHasEveryKey(t *testing.T) {
	for _, lang := range text.Langs {
		words := text.For(lang)
		parts := keyParts(words)
		for _, b := range NewKeyMap(&words.Keys) {
			name := strings.TrimPrefix(signs.Replace(b.keys[0]), "shift ") // a pair says it once
			has := func(row key.Help) bool {
				return row.Desc == b.long && (strings.Contains(row.Key, name) || row.Key == b.Help().Key)
			}
			if !slices.ContainsFunc(parts, func(p keyPart) bool { return slices.ContainsFunc(p.rows, has) }) {
				t.Errorf("%s: %v (%s) is in no part", lang, b.keys, b.long)
			}
		}
		all := AllKeys(words, false)
		for _, part := range parts {
			if len(part.rows) == 0 || !strings.Contains(all, part.title+"\n") {
				t.Errorf("%s: %s has %d keys", lang, part.title, len(part.rows))
			}
		}
		for line := range strings.Lines(all) {
			if w := ansi.StringWidth(strings.TrimSuffix(line, "\n")); w > allKeysWidth {
				t.Errorf("%s: %d columns: %s", lang, w, line)
			}
		}
	}
	for _, r := range AllKeys(text.For(text.EN), true) {
		if r > '~' {
			t.Errorf("%q is not ASCII", r)
		}
	}
}
