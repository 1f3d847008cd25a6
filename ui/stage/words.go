package stage

import (
	"lanes/engine/models"
	"lanes/ui/text"
)

// ModelWords are the words for a model, its id and its badge where the catalogue has none.
func ModelWords(t *text.Catalogue, id string) text.Model {
	m, _ := models.Find(id)
	return t.Model(id, m.Badge)
}
