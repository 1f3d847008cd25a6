package cli

import (
	"context"
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/charmbracelet/x/term"

	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/engine/stream"
	"lanes/ui/card"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
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
	return exit.Written(fmt.Fprint(w, "\n"+card.Text(tl, f, a.paper(w), cardColumns())))
}

// formatOf is the format that the end of a file's name asks for, nil if there is none.
// Standard output has the first one.
func formatOf(name string) *export.Format {
	if stream.IsStdout(name) {
		return &export.Formats[0]
	}
	return export.FormatOf(name)
}

// checkCard finds what is wrong with the value of --card.
func checkCard(name string) error {
	if name != "" && formatOf(name) == nil {
		endings := eachFormat(func(f *export.Format) string { return f.Ending }, text.English.CLI.Or, &text.English)
		return fmt.Errorf("%s: must end in %s", files.Named("--card", name), endings)
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
func writeComparedCard(ctx context.Context, name string, r *compare.Result, before *versus.Earlier, lang text.Lang) error {
	if name == "" || len(r.Rows) == 0 && r.Pair == nil {
		return nil
	}
	return writeCard(ctx, name, formatOf(name).Write(versus.Page(r, before, lang)))
}

// writeRunCard writes the card of a run to the file that was asked for.
func writeRunCard(ctx context.Context, name string, tl *history.Timeline, facts card.Facts, lang text.Lang) error {
	if name == "" || tl == nil {
		return nil
	}
	return writeCard(ctx, name, formatOf(name).Write(card.Page(tl, facts, lang)))
}

func writeCard(ctx context.Context, name, content string) error {
	return files.Write(ctx, "--card", name, func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	})
}
