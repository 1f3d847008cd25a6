package machines

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// TestANetworkIsCutAndMended: the only machine is on another network, whose cable is pulled
// out until it is given up, and put in again.
func TestANetworkIsCutAndMended(t *testing.T) {
	cmd := exec.Command(os.Args[0], elsewhereArg)
	cmd.SysProcAttr = &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET}
	in, err := cmd.StdinPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Skip("network namespaces are not allowed here:", err)
	}
	defer func() {
		in.Close()
		_ = cmd.Wait()
	}()
	pid := strconv.Itoa(cmd.Process.Pid)
	near := "lanes" + pid
	n := cmd.Process.Pid // no other process that runs this test has the same network
	address := func(end int) string { return fmt.Sprintf("10.%d.%d.%d", 128+n>>13&127, n>>5&255, n&31*8+end) }
	ip := func(args string) error {
		fields := strings.Fields(args)
		out, err := exec.Command(fields[0], fields[1:]...).CombinedOutput()
		if err != nil {
			return fmt.Errorf("%s: %w: %s", args, err, out)
		}
		return nil
	}
	for _, args := range []string{
		"ip link add " + near + " type veth peer name far netns " + pid,
		"ip addr add " + address(1) + "/30 dev " + near, "ip link set " + near + " up",
		"nsenter -t " + pid + " -n ip addr add " + address(2) + "/30 dev far", "nsenter -t " + pid + " -n ip link set far up",
	} {
		if err := ip(args); err != nil {
			t.Skip("no cable can be laid here:", err)
		}
	}
	w := newWork(t, cutTasks, Options{Listen: address(1) + ":0", Dir: t.TempDir(), AckWait: quick})
	c, wait := w.start(t.Context())
	if err := json.NewEncoder(in).Encode(c); err != nil {
		t.Fatal(err)
	}
	w.wait(func() bool { // until it is known to be at the task that does not end
		for _, l := range w.tl.Head().Lanes {
			if l.Task == heldTask {
				return true
			}
		}
		return false
	})
	if err := ip("ip link set " + near + " down"); err != nil {
		t.Fatal(err)
	}
	noWord := func(s string) bool { return strings.HasPrefix(s, "no word from far.1") }
	w.wait(func() bool { return slices.ContainsFunc(w.lost(), noWord) })
	if err := ip("ip link set " + near + " up"); err != nil {
		t.Fatal(err)
	}
	fmt.Fprintln(in)
	if err := wait(); err != nil {
		t.Fatal(err)
	}
	w.whole()
}
