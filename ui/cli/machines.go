package cli

import (
	"cmp"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/pflag"

	"lanes/engine/machines"
	"lanes/engine/models"
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
	if !models.TraitsOf(r.model).Remote {
		return r.needsNoMachines()
	}
	r.far.Token = cmp.Or(r.far.Token, os.Getenv(tokenVariable))
	if err := r.far.Check(); err != nil {
		return err
	}
	r.machines.Set(r.far)
	return nil
}

// needsNoMachines refuses the flags of machines for a run that has none.
func (r *running) needsNoMachines() (err error) {
	if !r.work.Remote() {
		return nil // there are no such flags
	}
	known := pflag.NewFlagSet("", pflag.ContinueOnError)
	machineFlags(known, &machines.Options{})
	r.work.Flags.Visit(func(f *pflag.Flag) {
		if err == nil && known.Lookup(f.Name) != nil {
			err = fmt.Errorf("--%s is for runs on machines; choose them with --model %s", f.Name, strings.Join(remoteModels(), " or "))
		}
	})
	return err
}

// remoteModels are the models that run on machines.
func remoteModels() (ids []string) {
	for _, m := range models.All() {
		if m.Remote {
			ids = append(ids, m.ID)
		}
	}
	return ids
}
