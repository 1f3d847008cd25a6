package cli

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lanes/engine/lesson"
)

// Command is a command beside those of this package, which is made when it is needed.
type Command struct {
	Name string
	New  func() *cobra.Command
}

// named are the words of a command line, among which the names of its commands are. Only
// these commands are made: all, with the flags of each lesson, take longer to make than most
// of what they do. nil stands for all of them.
type named []string

// helping are the words for which all commands are needed, beside flags that ask for help.
var helping = []string{"help", "completion", "man", cobra.ShellCompRequestCmd, cobra.ShellCompNoDescRequestCmd}

// namedBy are the commands that the words of a command line may name. What is about the
// commands themselves, help and completions, needs all.
func namedBy(words []string) named {
	if slices.ContainsFunc(words, needsAll) {
		return nil
	}
	return append(named{}, words...)
}

func needsAll(word string) bool {
	letters, isFlag := strings.CutPrefix(word, "-")
	name, isLong := strings.CutPrefix(letters, "-")
	switch {
	case isLong:
		return strings.HasPrefix(name, "help")
	case isFlag: // letters may stand together
		return strings.Contains(letters, "h")
	}
	return slices.Contains(helping, word)
}

// has reports whether a command may be among them.
func (n named) has(name string) bool { return n == nil || slices.Contains(n, name) }

// addCommands adds commands. Where none is named and there is no screen, help is printed,
// unless the version is asked for.
func (a *app) addCommands(to *cobra.Command, all []Command) {
	isNamed := func(c Command) bool { return a.named.has(c.Name) }
	if !a.onScreen() && !slices.ContainsFunc(all, isNamed) && !a.named.has("--version") {
		a.named = nil
	}
	to.CompletionOptions.DisableDefaultCmd = a.named != nil
	for _, c := range all {
		if isNamed(c) {
			to.AddCommand(c.New())
		}
	}
}

// addLessons adds a command for each of the lessons that may be among them.
func (n named) addLessons(to *cobra.Command, all lesson.Course, command func(*lesson.Lesson) *cobra.Command) {
	for _, l := range all {
		if n.has(l.ID) {
			to.AddCommand(command(l))
		}
	}
}
