//go:build unix

package e2e

import (
	"strings"
	"testing"
	"time"
)

// TestHelpAsksTheTerminalNothing prints help and what is wrong with a command line where the
// terminal answers nothing: at once, and what is typed meanwhile is for the shell.
func TestHelpAsksTheTerminalNothing(t *testing.T) {
	t.Parallel()
	for args, status := range map[string]int{
		"--help": 0, "help": 0, "help run": 0, "run scrape --help": 0, "site -h": 0, "--version": 0, "list": 0,
		"--nonsense": 2, "run scrape --nonsense": 2, "nonsense": 2, "run nonsense": 2, "help nonsense": 2,
	} {
		t.Run(args, func(t *testing.T) {
			t.Parallel()
			tm := prepare(t, setup{}, "help")
			tm.cmd.Args = append(tm.cmd.Args[:1], strings.Fields(args)...)
			tm.run()
			tm.press("typed\n")
			tm.want(status)
			if s := tm.bytes(); strings.Contains(s, "\x1b]") || strings.Contains(s, "\x1b[c") {
				t.Errorf("the terminal is asked: %q", s)
			}
			line := make([]byte, 100)
			if n, _ := tm.tty.Read(line); string(line[:n]) != "typed\n" {
				t.Errorf("the shell reads %q", line[:n])
			}
		})
	}
}

// TestTerminalsThatCannotBeDrawnOn gets lines, and no sequence at all.
func TestTerminalsThatCannotBeDrawnOn(t *testing.T) {
	t.Parallel()
	for _, kind := range []string{"TERM=dumb", "TERM="} {
		for args, status := range map[string]int{
			"": 2, "run scrape --latency 1ms --pages 2": 0, "run work --rounds 2 --wait 200ms --json": 0,
			"compare work --rounds 1 --wait 1ms --models threads --runs 2": 0, "explore counter": 0, "--help": 0,
		} {
			t.Run(kind+" "+args, func(t *testing.T) {
				t.Parallel()
				tm := prepare(t, setup{env: []string{kind}}, "help")
				tm.cmd.Args = append(tm.cmd.Args[:1], strings.Fields(args)...)
				began := time.Now()
				tm.run()
				tm.want(status)
				t.Log(time.Since(began))
				if s := tm.bytes(); strings.ContainsAny(s, "\x1b") {
					t.Errorf("there are sequences: %q", s)
				}
			})
		}
	}
}
