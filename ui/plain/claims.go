package plain

import (
	"cmp"
	"fmt"
	"io"
	"strings"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/ui/claims"
	"lanes/ui/paint"
	"lanes/ui/text"
)

// Claim is something that the tutorial says, as it is listed.
type Claim struct {
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

// Claims are those of the tutorial in the words of t.
func Claims(of []lesson.Claim, t *text.Catalogue) []Claim {
	var all []Claim
	for i := range of {
		c, words := &of[i], t.Claims.Claim.Of(of[i].ID)
		number := words.Number
		if number == text.NoNumber {
			number = ""
		}
		at := c.Shows()
		all = append(all, Claim{"claim", c.ID, c.Group, words.Says, c.Verdict, words.Why, number, at.Lesson, at.Model, at.Options})
	}
	return all
}

// verdictWidth is how many columns the verdict takes before what is claimed.
const verdictWidth = 9

// WriteClaims writes the claims under the parts of the tutorial, each with its verdict and
// what shows it.
func WriteClaims(w io.Writer, all []Claim, ascii bool, t *text.Catalogue) error {
	words := &t.Claims
	var b strings.Builder
	for i, c := range all {
		if i == 0 || c.Group != all[i-1].Group {
			if i > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintln(&b, cmp.Or(words.Groups.Of(c.Group), c.Group))
		}
		said := words.Verdicts.Of(string(c.Verdict))
		fmt.Fprintf(&b, "%s\n%s\n", said+strings.Repeat(" ", max(verdictWidth-paint.Width(said), 1))+c.Says, under(c.Why))
		if c.Number != "" {
			fmt.Fprintln(&b, under(words.Quoted+": "+c.Number))
		}
		setting := lesson.Setting{Lesson: c.Lesson, Model: c.Model, Options: c.Options}
		fmt.Fprintln(&b, under(fmt.Sprintf(words.Shown, claims.Named(t, setting))))
	}
	out := b.String()
	if ascii {
		out = string(paint.AppendASCII(nil, out))
	}
	_, err := io.WriteString(w, out)
	return err
}
