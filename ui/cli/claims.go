package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/claims"
	"lanes/ui/paint"
	"lanes/ui/plain"
	"lanes/ui/text"
)

// claimed is something that the tutorial says, as it is listed.
type claimed struct {
	Kind    string         `json:"kind"` // "claim"
	ID      string         `json:"id"`
	Group   string         `json:"group"` // the key of the part of the tutorial
	Says    string         `json:"says"`
	Verdict lesson.Verdict `json:"verdict"`
	Why     string         `json:"why"`
	Number  string         `json:"number,omitempty"` // measured once, on two cores: quoted
	Lesson  string         `json:"lesson"`           // the setting that shows it
	Model   string         `json:"model"`
	Options event.Options  `json:"options,omitempty"`
}

func (a *app) claimed() []claimed {
	var all []claimed
	for i := range a.claims {
		c, words := &a.claims[i], a.words().Claims.Claim[a.claims[i].ID]
		number := words.Number
		if number == text.NoNumber {
			number = ""
		}
		at := c.Shows()
		all = append(all, claimed{"claim", c.ID, c.Group, words.Says, c.Verdict, words.Why, number, at.Lesson, at.Model, at.Options})
	}
	return all
}

// writeClaims writes the claims under the parts of the tutorial, for a terminal or as JSON.
func (a *app) writeClaims(w io.Writer) error {
	all := a.claimed()
	if a.json {
		out := json.NewEncoder(w)
		for _, c := range all {
			if err := out.Encode(c); err != nil {
				return err
			}
		}
		return nil
	}
	t := &a.words().Claims
	var b strings.Builder
	for i, c := range all {
		if i == 0 || c.Group != all[i-1].Group {
			if i > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintln(&b, cmp.Or(t.Groups[c.Group], c.Group))
		}
		said := t.Verdicts[string(c.Verdict)]
		fmt.Fprintf(&b, "%s\n%s\n", said+strings.Repeat(" ", max(9-paint.Width(said), 1))+c.Says, plain.Under(c.Why))
		if c.Number != "" {
			fmt.Fprintln(&b, plain.Under(t.Quoted+": "+c.Number))
		}
		setting := lesson.Setting{Lesson: c.Lesson, Model: c.Model, Options: c.Options}
		fmt.Fprintln(&b, plain.Under(fmt.Sprintf(t.Shown, claims.Named(a.words(), setting))))
	}
	out := b.String()
	if a.ascii {
		out = string(paint.AppendASCII(nil, out))
	}
	_, err := io.WriteString(w, out)
	return err
}
