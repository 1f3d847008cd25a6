//go:build unix

package e2e

import (
	"syscall"
	"testing"
)

// TestMeasuringStops on one processor, and leaves nobody behind.
func TestMeasuringStops(t *testing.T) {
	t.Parallel()
	p := newProgram(t, setup{env: []string{"GOMAXPROCS=1"}}, "run", "cost", "--batches", "1000", "--json")
	p.cmd.Stdout, p.cmd.Stderr = &p.out, &p.err
	alone(p.cmd)
	p.begin()
	p.until(`"on":"result"`, 1)
	p.signal(syscall.SIGINT)
	p.want(130)
	p.wantFamily(0)
	if l := parseLog(t, p.out.String()); !l.summary.Stopped || l.summary.Interrupted != 1 {
		t.Errorf("the summary is %+v", l.summary)
	}
}
