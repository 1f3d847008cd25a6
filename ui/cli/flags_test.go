package cli

import (
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// TestAnUnknownFlagSaysWhichIsMeant, if one is like it.
func TestAnUnknownFlagSaysWhichIsMeant(t *testing.T) {
	for _, c := range []struct{ arg, want string }{
		{"--model=x", "unknown flag: --model; did you mean --models?"},
		{"--sede=1", "unknown flag: --sede; did you mean --seed?"},
		{"--s=1", "unknown flag: --s; did you mean --seed?"},
		{"--hid=1", "unknown flag: --hid"},
		{"--other", "unknown flag: --other"},
		{"--seed=x", "--seed x: must be a whole number"},
	} {
		cmd := &cobra.Command{Use: "x", Run: func(*cobra.Command, []string) {}}
		cmd.Flags().String("models", "", "")
		cmd.Flags().Int("seed", 1, "")
		cmd.Flags().Int("hide", 1, "")
		_ = cmd.Flags().MarkHidden("hide")
		cmd.SetFlagErrorFunc(flagError)
		cmd.SetArgs([]string{c.arg})
		cmd.SilenceErrors, cmd.SilenceUsage = true, true
		err := cmd.Execute()
		if err == nil || !strings.HasSuffix(err.Error(), c.want) {
			t.Errorf("%s: %v, want %s", c.arg, err, c.want)
		}
	}
}
