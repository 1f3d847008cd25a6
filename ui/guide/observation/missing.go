package observation

import (
	"fmt"
	"strconv"
	"strings"

	"lanes/engine/event"
	"lanes/engine/history"
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
		form, known := o.Passed.Find(p.What)
		if !known {
			form = o.Other
		}
		all = append(all, fmt.Sprintf(form, paint.Grouped(int64(p.N))))
	}
	return all
}

// Losses is what of an observed program was not told one by one, "" for nothing.
func Losses(pic *history.Picture, t *text.Observed) string {
	var all []string
	if n := pic.Value(event.ValueMerged); n > 0 {
		all = append(all, fmt.Sprintf(t.Merged, paint.Grouped(n)))
	}
	if n := pic.Value(event.ValueRefused); n > 0 {
		all = append(all, fmt.Sprintf(t.Refused, paint.Grouped(n)))
	}
	return strings.Join(all, "  ")
}

// Price is what watching has cost a program at least, in thousandths of its CPU time, as the
// figures of its own process say; ok is false where they do not, or that is nothing.
func Price(pic *history.Picture) (permille int64, ok bool) {
	cost := pic.Value(event.ValueWatchCost)
	lanes := int64(0)
	for i := range pic.Lanes {
		n, _ := pic.Lanes[i].Value(event.ValueCPU)
		lanes += n
	}
	// The system tells of a process when somebody has waited for it, which may never happen.
	cpu := max(pic.Value(event.ValueProgramCPU), lanes)
	if cost == 0 || cpu < cost {
		return 0, false
	}
	permille = 1000 * cost / cpu
	return permille, permille > 0
}

// PriceText is thousandths as per cent.
func PriceText(permille int64) string {
	return strconv.FormatFloat(float64(permille)/10, 'f', 1, 64)
}
