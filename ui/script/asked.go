package script

// Chosen is a lesson that a script chooses, and how it is to be run.
type Chosen struct {
	Lesson  string
	Setting Setting
}

// Asked are the lessons about which a script asks, in order; all that it chooses, if it asks
// about none.
func (s *Script) Asked() []Chosen {
	var all, asked []Chosen
	for i := range s.Steps {
		switch a := s.Steps[i].action.(type) {
		case choose:
			all = append(all, Chosen{a.lesson, a.setting})
		case ask:
			if len(all) > 0 {
				asked = append(asked, all[len(all)-1])
			}
		}
	}
	if len(asked) > 0 {
		return asked
	}
	return all
}
