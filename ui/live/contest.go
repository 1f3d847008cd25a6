package live

import (
	"maps"
	"slices"

	"lanes/engine/event"
)

// DefaultRuns is how many runs of each model a comparison makes unless asked for more.
const DefaultRuns = 5

// Contest says what of a lesson is to be compared, and how.
type Contest struct {
	Models  []string
	Workers []int         // the numbers of workers for each of them; none is the default of each
	Runs    int           // of each
	Options event.Options // values of the lesson's knobs
	Python  bool          // beside the models, the Python that is nearest to each is run and watched
}

// Same reports whether two contests compare the same in the same way.
func (c Contest) Same(o Contest) bool {
	return slices.Equal(c.Models, o.Models) && slices.Equal(c.Workers, o.Workers) && c.Runs == o.Runs && maps.Equal(c.Options, o.Options) && c.Python == o.Python
}
