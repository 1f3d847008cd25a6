package cli

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"lanes/engine/clean"
	"lanes/engine/machines"
	"lanes/engine/models"
	"lanes/ui/cli/exit"
)

// tokenVariable has the token where it should not stand on a command line, which everybody
// on a machine can read.
const tokenVariable = "LANES_TOKEN"

// machineFlags are those of a run on machines.
func machineFlags(flags *pflag.FlagSet, o *machines.Options) {
	flags.StringVar(&o.Listen, "listen", "", "")
	flags.StringVar(&o.Token, "token", "", "")
	flags.StringVar(&o.TLSCert, "tls-cert", "", "")
	flags.StringVar(&o.TLSKey, "tls-key", "", "")
	flags.StringVar(&o.NATS, "nats", "", "")
	flags.StringVar(&o.Creds, "creds", "", "")
	flags.StringVar(&o.Job, "job", "", "")
	flags.BoolVar(&o.Resume, "resume", false, "")
	flags.DurationVar(&o.AckWait, "ack-wait", machines.AckWait, "")
	flags.IntVar(&o.Attempts, "attempts", machines.Attempts, "")
}

// useMachines checks where the machines of the run come from, and has it so.
func (r *running) useMachines() error {
	remote := models.TraitsOf(r.model).Remote
	var asked *pflag.FlagSet
	if r.work.Remote() {
		asked = pflag.NewFlagSet("", pflag.ContinueOnError)
		machineFlags(asked, &machines.Options{})
		var err error
		r.work.Flags.Visit(func(f *pflag.Flag) {
			if asked.Lookup(f.Name) != nil && !remote && err == nil {
				err = fmt.Errorf("--%s is for runs on machines; choose them with --model %s", f.Name, strings.Join(remoteModels(), " or "))
			}
		})
		if err != nil || !remote {
			return err
		}
	}
	if !remote {
		return nil
	}
	r.far.Token = cmp.Or(r.far.Token, os.Getenv(tokenVariable))
	if err := r.far.Check(); err != nil {
		return err
	}
	r.machines.Set(r.far)
	return nil
}

func remoteModels() (ids []string) {
	for _, m := range models.All() {
		if m.Remote {
			ids = append(ids, m.ID)
		}
	}
	return ids
}

// join is the command that has this machine work for the run of another.
func (a *app) join() *cobra.Command {
	j := machines.Joining{Workers: runtime.NumCPU()}
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
			j.Token = cmp.Or(j.Token, os.Getenv(tokenVariable))
			if j.Token == "" && j.Creds == "" {
				return errors.New("--token: the run says which; a server that exists wants --creds FILE")
			}
			words := a.words().CLI
			out := a.coded(cmd.Context(), os.Stderr)
			j.Say = func(worker int, err error) {
				name := fmt.Sprintf("%s.%d", clean.Line(j.Machine, 40), worker+1)
				if err != nil {
					fmt.Fprintf(out, words.JoinEnded+"\n", name, clean.Text(err.Error()))
					return
				}
				fmt.Fprintf(out, words.JoinWaits+"\n", name, clean.Line(j.URL, 200))
			}
			if err := machines.Join(cmd.Context(), j); err != nil {
				return exit.Failure(err)
			}
			return nil
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
