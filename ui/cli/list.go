package cli

import (
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lanes/ui/cli/exit"
	"lanes/ui/paint"
)

func (a *app) list() *cobra.Command {
	claims := false
	cmd := &cobra.Command{
		Use:  "list",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			write := func(w io.Writer) error { return a.writeCourse(w, a.course()) }
			switch {
			case claims:
				write = a.writeClaims
			case a.json:
				write = func(w io.Writer) error { return writeCourseJSON(w, a.course()) }
			}
			return exit.Written(0, write(cmd.OutOrStdout()))
		},
	}
	cmd.Flags().BoolVar(&a.json, "json", false, "")
	cmd.Flags().BoolVar(&claims, "claims", false, "")
	return cmd
}

// listed is a lesson as it is listed.
type listed struct {
	Kind   string   `json:"kind"` // "lesson"
	ID     string   `json:"id"`
	Group  string   `json:"group"` // the key of the part of the course
	Title  string   `json:"title"`
	Shows  string   `json:"shows"` // in a sentence
	Models []string `json:"models"`
	Run    bool     `json:"run"` // it was run to its end
}

// course is all lessons in their order.
func (a *app) course() []listed {
	ran := a.memory.State().Ran
	var all []listed
	for _, l := range a.lessons {
		words := a.words().Lessons[l.ID]
		all = append(all, listed{"lesson", l.ID, l.Group, words.Title, words.Sentence, l.Models, slices.Contains(ran, l.ID)})
	}
	return all
}

func writeCourseJSON(w io.Writer, course []listed) error {
	out := json.NewEncoder(w)
	for _, l := range course {
		if err := out.Encode(l); err != nil {
			return err
		}
	}
	return nil
}

// writeCourse writes the lessons under the titles of their groups, in lines for a
// terminal of the usual width.
func (a *app) writeCourse(w io.Writer, course []listed) error {
	done := "✓"
	if a.ascii {
		done = "+"
	}
	titles := paint.Table{Columns: make([]paint.Column, 2), Gap: columnGap}
	for _, l := range course {
		mark := " "
		if l.Run {
			mark = done
		}
		titles.Rows = append(titles.Rows, paint.Entries(mark+" "+l.ID, l.Title))
	}
	lines := printed(&titles)
	var b strings.Builder
	for i, l := range course {
		if i == 0 || l.Group != course[i-1].Group {
			if i > 0 {
				b.WriteString("\n")
			}
			fmt.Fprintln(&b, cmp.Or(a.words().Menu.Groups[l.Group], l.Group))
		}
		fmt.Fprintf(&b, "%s\n%s\n%s\n", lines[i], under(l.Shows), under(strings.Join(l.Models, " ")))
	}
	_, err := io.WriteString(w, b.String())
	return err
}
