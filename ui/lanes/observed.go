package lanes

import (
	"fmt"

	"lanes/engine/event"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Missing says what a picture of an observed program leaves out, the most important first.
func Missing(t *text.Catalogue, info *event.Info) []string {
	var all []string
	o := &t.Observed
	if p := info.Part; p != nil {
		from, to := paint.Exact(p.From), paint.Exact(p.To)
		if p.More {
			all = append(all, fmt.Sprintf(o.More, from, to, p.To.String()))
		} else {
			all = append(all, fmt.Sprintf(o.Part, from, to))
		}
	}
	if info.Trouble != "" {
		all = append(all, fmt.Sprintf(o.Trouble, info.Trouble))
	}
	for _, p := range info.Passed {
		form, known := o.Passed[p.What]
		if !known {
			form = o.Other
		}
		all = append(all, fmt.Sprintf(form, paint.Grouped(int64(p.N))))
	}
	return all
}
