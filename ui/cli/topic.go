package cli

import (
	_ "embed"
	"fmt"
	"io"
	"strings"

	"github.com/spf13/cobra"

	"lanes/engine/clean"
	"lanes/engine/watch"
	"lanes/engine/wire"
	"lanes/ui/cli/exit"
	"lanes/ui/script"
	"lanes/ui/stage"
)

// topic is help that belongs to no command: lanes help NAME prints it. Its text is plain,
// on a terminal and in a pipe.
type topic struct {
	name string
	text func(a *app) string
}

// topics are those there are. What each is about is in the catalogue.
var topics = []topic{
	{"keys", func(a *app) string { return stage.AllKeys(a.words(), a.ascii) }},
	{"log", func(*app) string { return wire.LogFormat() }},
	{"classroom", func(a *app) string { return a.words().Classroom() }},
	{"script", func(a *app) string { return script.Language(a.words()) }},
	{"protocol", func(*app) string { return watch.Protocol }},
	{"speed", func(*app) string { return speed }},
}

// speed is what the benchmarks of this repository have measured.
//
//go:embed speed.md
var speed string

const topicGroup = "topics"

// addTopics adds the topics to the commands: a command that cannot be run is help alone. Help
// on what there is not is an error, as it would be the help of the program.
func (a *app) addTopics(root *cobra.Command) {
	words := &a.words().Topics
	root.AddGroup(&cobra.Group{ID: topicGroup, Title: words.Title})
	for _, t := range topics {
		if !a.named.has(t.name) {
			continue
		}
		cmd := &cobra.Command{Use: t.name, Short: words.Names.Of(t.name), GroupID: topicGroup}
		cmd.SetHelpFunc(func(cmd *cobra.Command, _ []string) {
			text := cmd.Short + "\n\n" + strings.TrimSuffix(t.text(a), "\n") + "\n"
			a.err = exit.Written(io.WriteString(cmd.OutOrStdout(), text))
		})
		root.AddCommand(cmd)
	}
	root.InitDefaultHelpCmd()
	help, _, _ := root.Find([]string{"help"})
	help.Args = func(_ *cobra.Command, args []string) error {
		if found, _, err := root.Find(args); len(args) > 0 && (err != nil || found == root) {
			return fmt.Errorf("there is no help on %q; lanes help lists commands and topics", clean.Line(args[0], 40))
		}
		return nil
	}
}
