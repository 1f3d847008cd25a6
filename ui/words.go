package ui

import (
	"lanes/engine"
	"lanes/ui/text"
)

// modelWords are the words for a model, its id and its badge where the catalogue has none.
func modelWords(t *text.Catalogue, id string) text.Model {
	m, _ := engine.FindModel(id)
	return t.Model(id, m.Badge)
}
