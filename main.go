// Lanes shows concurrent work live in a terminal: a scrape or another lesson under
// processes, threads, coroutines and more.
//
// This file wires demo (what work runs: the table of lessons) to engine (how work
// runs) and to ui (what is seen, and the command line).
package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log"
	"net"
	"os"
	"runtime/debug"

	"github.com/spf13/cobra"

	"lanes/demo"
	"lanes/demo/costs"
	"lanes/demo/site"
	"lanes/demo/steps"
	"lanes/demo/trap"
	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/machines"
	"lanes/engine/models"
	"lanes/ui/cli"
	"lanes/ui/cli/exit"
)

// gcPercent is the garbage collector's target. Parsing makes garbage, and collecting
// less often than with the default of 100 makes it a third faster. A child process
// keeps the default: new memory costs it more than collecting.
const gcPercent = 150

func main() {
	// Libraries must not write to the terminal, of which a screen may have hold: net/http
	// has no other logger for some of what a host does. Nothing here logs.
	log.SetOutput(io.Discard)
	if len(os.Args) >= 2 {
		switch os.Args[1] {
		case engine.ChildArg:
			os.Exit(child())
		case machines.WorkerArg:
			os.Exit(machines.Process(os.Stdin, os.Stdout, os.Stderr, finder))
		case trap.Arg:
			if err := trap.Do(os.Stdin); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			return
		case costs.Arg:
			if err := costs.Do(os.Args[2:], os.Stdout); err != nil {
				fmt.Fprintln(os.Stderr, err)
				os.Exit(1)
			}
			return
		}
	}
	os.Exit(program())
}

// program follows the command line and returns the exit status.
func program() int {
	debug.SetGCPercent(gcPercent)
	debug.SetMaxThreads(2 * models.MaxWorkers) // its default is MaxWorkers, and going over it is fatal
	return cli.Main(demo.Lessons, demo.Claims, steps.Programs, cli.Command{Name: "site", New: serveSite})
}

// child runs this program as a child process of a run.
func child() int {
	err := engine.Child(os.Stdin, os.Stdout, func(id string, params json.RawMessage, part engine.Part) (engine.Job, error) {
		l := demo.Lessons.Find(id)
		if l == nil {
			return engine.Job{}, fmt.Errorf("there is no lesson %q", id)
		}
		return l.Child(params, part)
	})
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// finder finds the jobs that main's machine has a worker do. One that has joined does what
// it knows, and asks no host but those that it may.
func finder(hosts engine.Hosts) machines.Finder {
	return func(id string, params json.RawMessage) (engine.Job, error) {
		l := demo.Lessons.Find(id)
		if l == nil || !l.Remote() {
			return engine.Job{}, fmt.Errorf("there is no lesson %q for machines", id)
		}
		return l.Child(params, engine.Part{Of: 1, Hosts: hosts})
	}
}

// serveSite is the command that serves the practice site until it is stopped.
func serveSite() *cobra.Command {
	o, addr := site.Default(), "127.0.0.1:8080"
	cmd := &cobra.Command{
		Use:  "site",
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := o.Validate(); err != nil {
				return err
			}
			if _, _, err := net.SplitHostPort(addr); err != nil {
				return fmt.Errorf("--addr %s: must be HOST:PORT or :PORT", clean.Line(addr, 60))
			}
			s, err := site.Listen(cmd.Context(), addr, o)
			if err != nil {
				return exit.Failure(fmt.Errorf("--addr: %w", err))
			}
			defer s.Close()
			fmt.Fprintln(cmd.OutOrStdout(), s.URL())
			<-cmd.Context().Done()
			return nil
		},
	}
	flags := cmd.Flags()
	flags.StringVar(&addr, "addr", addr, "")
	flags.Uint64Var(&o.Seed, "seed", 1, "")
	demo.SiteFlags(flags, &o)
	return cmd
}
