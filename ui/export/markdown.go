package export

import (
	"fmt"
	"strings"
	"time"

	"lanes/engine/clean"
)

// markdown is a page as text for people: a title, tables, sentences, and how to repeat what
// it tells of.
func markdown(p *Page) string {
	var b strings.Builder
	c, a := &p.Words.Compare.File, p.About
	fmt.Fprintf(&b, "# %s\n", inMarkdown(p.Title))
	for _, rows := range p.Tables {
		b.WriteString("\n")
		for i, row := range rows {
			for _, cell := range row {
				b.WriteString("| " + inMarkdown(cell) + " ")
			}
			b.WriteString("|\n")
			if i == 0 {
				b.WriteString(strings.Repeat("|---", len(row)) + "|\n")
			}
		}
	}
	b.WriteString("\n")
	for _, s := range p.Sentences {
		fmt.Fprintf(&b, "- %s\n", inMarkdown(s))
	}
	host := fmt.Sprintf(c.Host, a.Host.Cores, a.Host.OS, a.Host.Go)
	fmt.Fprintf(&b, "\n- %s: %s\n", c.HostLabel, inMarkdown(host))
	if a.Release != "" { // older logs do not tell
		fmt.Fprintf(&b, "- %s: %s\n", c.Version, inMarkdown(a.Release))
	}
	fmt.Fprintf(&b, "- %s: %d\n", c.Seed, a.Seed)
	if !a.Started.IsZero() {
		fmt.Fprintf(&b, "- %s: %s\n", c.Started, a.Started.Format(time.RFC3339))
	}
	if a.Command != "" {
		fence := "```"
		for strings.Contains(a.Command, fence) {
			fence += "`"
		}
		fmt.Fprintf(&b, "\n%s:\n\n%ssh\n%s\n%s\n", c.Repeat, fence, clean.Text(a.Command), fence)
	}
	return b.String()
}

// inMarkdown is a text that says in Markdown what it says.
func inMarkdown(s string) string { return markdownSigns.Replace(clean.Text(s)) }

var markdownSigns = strings.NewReplacer(
	`\`, `\\`, "`", "\\`", "*", `\*`, "_", `\_`, "[", `\[`, "]", `\]`, "<", "&lt;", ">", "&gt;", "|", `\|`, "&", "&amp;", "#", `\#`,
)
