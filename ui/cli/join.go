package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"

	"lanes/engine/clean"
	"lanes/engine/machines"
	"lanes/ui/cli/exit"
)

// joining is what the command join is asked for: that this machine works for the run of another.
type joining struct {
	*app
	machines.Joining
}

func (a *app) join() *cobra.Command {
	j := &joining{app: a, Joining: machines.Joining{Workers: runtime.NumCPU()}}
	j.Job = "run"
	if name, err := os.Hostname(); err == nil {
		j.Machine, _, _ = strings.Cut(name, ".")
	}
	cmd := &cobra.Command{
		Use:     "join URL",
		Example: "lanes join nats://192.168.1.20:4222 --token TOKEN --pin FINGERPRINT\nlanes join nats://cluster:4222 --creds FILE --job blog --workers 4 --name anna",
		Args:    cobra.MaximumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) == 0 {
				return errors.New("join which run? lanes run LESSON --model machines --listen :4222 says how")
			}
			j.URL = args[0]
			return j.run(cmd.Context())
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&j.Token, "token", "", "")
	flags.StringVar(&j.Pin, "pin", "", "")
	flags.StringVar(&j.Creds, "creds", "", "")
	flags.StringVar(&j.Job, "job", j.Job, "")
	flags.IntVarP(&j.Workers, "workers", "w", j.Workers, "")
	flags.StringVar(&j.Machine, "name", j.Machine, "")
	flags.StringSliceVar(&j.Allow, "allow-host", nil, "")
	return cmd
}

// run works for the run until that ends. How it goes is said on stderr.
func (j *joining) run(ctx context.Context) error {
	if err := j.Check(); err != nil {
		return err
	}
	j.Token = cmp.Or(j.Token, os.Getenv(tokenVariable))
	words, out, name := &j.words().CLI, j.coded(ctx, os.Stderr), clean.Line(j.Machine, 40)
	j.Say = func(n machines.News) {
		switch {
		case n.Err != nil:
			fmt.Fprintf(out, words.JoinTrouble+"\n", name, clean.Text(n.Err.Error()))
		case n.Over:
			fmt.Fprintf(out, words.JoinOver+"\n", name)
		default:
			fmt.Fprintf(out, words.JoinWorks+"\n", name, j.words().Lesson(n.Lesson).Title)
		}
	}
	fmt.Fprintf(out, words.JoinWaits+"\n", name, machines.Shown(j.URL))
	if err := machines.Join(ctx, j.Joining); err != nil {
		return exit.Failure(err)
	}
	return nil
}
