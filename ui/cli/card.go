package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"github.com/charmbracelet/x/term"

	"lanes/engine/atomicfile"
	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/engine/stream"
	"lanes/ui/card"
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

// formatOf is the format that the end of a file's name asks for. Standard output has none.
func formatOf(name string) (f card.Format, ok bool) {
	if stream.IsStdout(name) {
		return card.Markdown, true
	}
	f = card.Format(strings.TrimPrefix(strings.ToLower(filepath.Ext(name)), "."))
	return f, f == card.Markdown || f == card.CSV
}

// checkCard finds what is wrong with the value of --card.
func checkCard(name string) error {
	if _, ok := formatOf(name); name != "" && !ok {
		return fmt.Errorf("%s: must end in .md or .csv", namedFile{"--card", name})
	}
	return nil
}

// writeComparedCard writes the card of a comparison to the file that was asked for.
func writeComparedCard(ctx context.Context, name string, r *compare.Result, before *versus.Earlier, lang text.Lang) error {
	if name == "" || len(r.Rows) == 0 {
		return nil
	}
	f, _ := formatOf(name)
	return writeCard(ctx, name, versus.File(f, r, before, lang))
}

// writeRunCard writes the card of a run to the file that was asked for.
func writeRunCard(ctx context.Context, name string, tl *history.Timeline, facts card.Facts, lang text.Lang) error {
	if name == "" || tl == nil {
		return nil
	}
	f, _ := formatOf(name)
	return writeCard(ctx, name, card.RunFile(f, tl, facts, lang))
}

func writeCard(ctx context.Context, name, content string) error {
	err := atomicfile.Write(ctx, name, func(w io.Writer) error {
		_, err := io.WriteString(w, content)
		return err
	})
	if err != nil {
		return failure{fmt.Errorf("%s: %w", namedFile{"--card", name}, err)}
	}
	return nil
}

// maxCards is how many cards of one name are kept.
const maxCards = 10_000

// saveCard writes a card into the current folder, under a name that no file has, and
// returns that.
func saveCard(name string, f card.Format, content string) (string, error) {
	name = strings.Map(func(r rune) rune { // a model from a log can have any name
		if strings.ContainsRune(`/\:*?"<>|`, r) { // which some system does not take
			return '-'
		}
		return r
	}, clean.Line(name, 100))
	for n := 1; n <= maxCards; n++ {
		file := name + "." + string(f)
		if n > 1 {
			file = fmt.Sprintf("%s-%d.%s", name, n, f)
		}
		out, err := os.OpenFile(file, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		if errors.Is(err, os.ErrExist) {
			continue
		}
		if err != nil {
			return "", fmt.Errorf("%s: %w", file, stream.Reason(err))
		}
		_, err = io.WriteString(out, content)
		if err = cmp.Or(err, out.Close()); err != nil {
			_ = os.Remove(file) // half a card is none
			return "", fmt.Errorf("%s: %w", file, stream.Reason(err))
		}
		return file, nil
	}
	return "", fmt.Errorf("there are already %d cards with that name", maxCards)
}
