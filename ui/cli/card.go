package cli

import (
	"cmp"
	"context"
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
	"lanes/engine/stream"
	"lanes/ui"
	"lanes/ui/card"
	"lanes/ui/cli/exit"
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
		return fmt.Errorf("%s: must end in %s", namedFile{"--card", name}, endings)
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
	if name == "" || len(r.Rows) == 0 {
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
	err := atomicfile.Write(ctx, name, func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	})
	if err != nil {
		return exit.Failure(fmt.Errorf("%s: %w", namedFile{"--card", name}, err))
	}
	return nil
}

// maxNamed is how many cards or films of one name are kept.
const maxNamed = 10_000

// saveCard writes a card into the current folder, under a name that no file has, and
// returns that.
func saveCard(name, ending, content string) (string, error) {
	out, err := createNew(name, ending)
	if err != nil {
		return "", err
	}
	_, err = io.WriteString(out, content)
	if err = cmp.Or(err, out.Commit()); err != nil {
		out.Discard() // half a card is none
		return "", fmt.Errorf("%s: %w", out.Name(), stream.Reason(err))
	}
	return out.Name(), nil
}

// newFile is a file in the current folder that was not there.
type newFile struct{ *os.File }

// Commit closes the file.
func (f newFile) Commit() error { return f.Close() }

// Discard takes it away.
func (f newFile) Discard() {
	_ = f.Close()
	_ = os.Remove(f.Name())
}

// createFilm is createNew for a film.
func createFilm(name, ending string) (ui.FilmFile, error) { return createNew(name, ending) }

// createNew creates a file in the current folder, under a name that no file has.
func createNew(name, ending string) (f newFile, err error) {
	name = strings.Map(func(r rune) rune { // a model from a log can have any name
		if strings.ContainsRune(`/\:*?"<>|`, r) { // which some system does not take
			return '-'
		}
		return r
	}, clean.Line(name, 100))
	for n := 1; n <= maxNamed; n++ {
		file := name + ending
		if n > 1 {
			file = fmt.Sprintf("%s-%d%s", name, n, ending)
		}
		out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return f, fmt.Errorf("%s: %w", file, stream.Reason(err))
		}
		return newFile{out}, nil
	}
	return f, fmt.Errorf("there are already %d files with that name", maxNamed)
}
