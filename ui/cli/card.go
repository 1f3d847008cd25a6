package cli

import (
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/ui/card"
	"lanes/ui/export"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// cardWidth is how many columns a text takes that is to be read as it stands.
const cardWidth = 80

// cardColumns is how many columns a card may take: as many as it likes, unless they
// are those of a terminal.
func cardColumns() int {
	const unbounded = 2000
	if !term.IsTerminal(os.Stdout.Fd()) {
		return unbounded
	}
	if w, _, err := term.GetSize(os.Stdout.Fd()); err == nil && w > 0 {
		return w
	}
	return cardWidth
}

// printCard prints the final timing, coloured as far as w can show it.
func (a *app) printCard(w io.Writer, tl *history.Timeline, f card.Facts) error {
	_, err := fmt.Fprint(w, "\n"+card.Text(tl, f, a.paper(w), cardColumns()))
	if err != nil {
		return failure{fmt.Errorf("stdout: %w", err)}
	}
	return nil
}

// checkCard finds what is wrong with the value of --card.
func checkCard(name string) error {
	if name != "" && export.FormatOf(name) == nil {
		endings := eachFormat(func(f *export.Format) string { return f.Ending }, text.English.CLI.Or, &text.English)
		return fmt.Errorf("--card %s: must end in %s", clean.Line(name, 100), endings)
	}
	return nil
}

// withFormats is a text of the help with the files of cards, and the keys that export them,
// in their places.
func (a *app) withFormats(s string) string {
	t := a.words()
	return strings.NewReplacer(
		"{files}", eachFormat(func(f *export.Format) string { return "FILE" + f.Ending }, t.CLI.Or, t),
		"{keys}", eachFormat(func(f *export.Format) string { return f.Key }, t.CLI.And, t),
	).Replace(s)
}

// eachFormat is what is said of each format of cards, as far as it is: all but the last,
// joined with the last.
func eachFormat(say func(*export.Format) string, join string, t *text.Catalogue) string {
	var all []string
	for i := range export.Formats {
		if s := say(&export.Formats[i]); s != "" {
			all = append(all, s)
		}
	}
	last := len(all) - 1
	if last <= 0 {
		return strings.Join(all, "")
	}
	return fmt.Sprintf(join, strings.Join(all[:last], t.Card.And), all[last])
}

// writeComparedCard writes the card of a comparison to the file that was asked for.
func writeComparedCard(name string, r *compare.Result, before *versus.Earlier, lang text.Lang) error {
	if name == "" || len(r.Rows) == 0 {
		return nil
	}
	return writeCard(name, export.FormatOf(name).Write(versus.Page(r, before, lang)))
}

// writeRunCard writes the card of a run to the file that was asked for.
func writeRunCard(name string, tl *history.Timeline, facts card.Facts, lang text.Lang) error {
	if name == "" || tl == nil {
		return nil
	}
	return writeCard(name, export.FormatOf(name).Write(card.Page(tl, facts, lang)))
}

func writeCard(name, content string) error {
	err := atomicfile.Write(name, func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	})
	if err != nil {
		return failure{fmt.Errorf("--card %s: %w", clean.Line(name, 100), err)}
	}
	return nil
}

// maxCards is how many cards of one name are kept.
const maxCards = 10_000

// saveCard writes a card into the current folder, under a name that no file has, and
// returns that.
func saveCard(name, ending, content string) (string, error) {
	name = strings.Map(func(r rune) rune { // a model from a log can have any name
		if r == '/' || r == '\\' || r == ':' || r == 0 {
			return '-'
		}
		return r
	}, clean.Line(name, 100))
	for n := 1; n <= maxCards; n++ {
		file := name + ending
		if n > 1 {
			file = fmt.Sprintf("%s-%d%s", name, n, ending)
		}
		out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return "", err
		}
		_, err = io.WriteString(out, content)
		return file, errors.Join(err, out.Close())
	}
	return "", fmt.Errorf("there are already %d cards with that name", maxCards)
}
