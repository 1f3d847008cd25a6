package cli

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/spf13/cobra"
)

func (a *app) list() *cobra.Command {
	cmd := &cobra.Command{
		Use:  "list",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			out := json.NewEncoder(cmd.OutOrStdout())
			for _, l := range a.lessons {
				title := a.words().Lessons[l.ID].Title
				if a.json {
					if err := out.Encode(map[string]any{"kind": "lesson", "id": l.ID, "title": title, "models": l.Models}); err != nil {
						return failure{err}
					}
					continue
				}
				_, err := fmt.Fprintf(cmd.OutOrStdout(), "%-14s %s\n%14s %s\n", l.ID, title, "", strings.Join(l.Models, " "))
				if err != nil {
					return failure{err}
				}
			}
			return nil
		},
	}
	cmd.Flags().BoolVar(&a.json, "json", false, "")
	return cmd
}
