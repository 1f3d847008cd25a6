package results

import (
	"context"
	"fmt"
	"io"
	"strings"

	"lanes/engine/compare"
	"lanes/engine/history"
	"lanes/engine/stream"
	"lanes/ui/card"
	"lanes/ui/cli/files"
	"lanes/ui/export"
	"lanes/ui/text"
	"lanes/ui/versus"
)

// formatOf is the format that the end of a file's name asks for, nil if there is none.
// Standard output has the first one.
func formatOf(name string) *export.Format {
	if stream.IsStdout(name) {
		return &export.Formats[0]
	}
	return export.FormatOf(name)
}

// CheckCard finds what is wrong with the value of --card.
func CheckCard(name string) error {
	if name != "" && formatOf(name) == nil {
		endings := eachFormat(func(f *export.Format) string { return f.Ending }, text.English.CLI.Or, &text.English)
		return fmt.Errorf("%s: must end in %s", files.Named("--card", name), endings)
	}
	return nil
}

// WithFormats is a text of the help with the files of cards, and the keys that export them,
// in their places. Few texts have one, and at each start all are looked at.
func WithFormats(s string, t *text.Catalogue) string {
	if strings.Contains(s, "{files}") {
		s = strings.ReplaceAll(s, "{files}", eachFormat(func(f *export.Format) string { return "FILE" + f.Ending }, t.CLI.Or, t))
	}
	if strings.Contains(s, "{keys}") {
		s = strings.ReplaceAll(s, "{keys}", eachFormat(func(f *export.Format) string { return f.Key }, t.CLI.And, t))
	}
	return s
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

// WriteComparedCard writes the card of a comparison to the file that was asked for.
func WriteComparedCard(ctx context.Context, name string, r *compare.Result, before *versus.Earlier, lang text.Lang) error {
	if name == "" || len(r.Rows) == 0 && r.Pair == nil {
		return nil
	}
	return writeCard(ctx, name, formatOf(name).Write(versus.Page(r, before, lang)))
}

// WriteRunCard writes the card of a run to the file that was asked for.
func WriteRunCard(ctx context.Context, name string, tl *history.Timeline, facts card.Facts, lang text.Lang) error {
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
