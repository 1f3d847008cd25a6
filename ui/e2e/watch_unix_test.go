//go:build unix

package e2e

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
)

// watchSh is lanes that watches a shell, with its log.
func watchSh(t *testing.T, log, script string) *exec.Cmd {
	t.Helper()
	cmd := exec.Command(binary, "watch", "--log", log, "--", "sh", "-c", script)
	cmd.Env = append(os.Environ(), "LANES_STATE=")
	cmd.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	return cmd
}

// TestAWatchedProgramIsAsWithoutLanes: input, output, folder, signals and exit status.
func TestAWatchedProgramIsAsWithoutLanes(t *testing.T) {
	t.Parallel()
	log := filepath.Join(t.TempDir(), "run.jsonl")
	cmd := watchSh(t, log, `trap 'echo asked; exit 7' TERM; read line; echo "$line in $(pwd)"; while :; do sleep 0.01; done`)
	cmd.Dir = t.TempDir()
	cmd.Stdin = strings.NewReader("hello\n")
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	buf := make([]byte, 4096)
	n, _ := out.Read(buf)
	if got := string(buf[:n]); !strings.HasPrefix(got, "hello in ") || !strings.Contains(got, filepath.Base(cmd.Dir)) {
		t.Errorf("it printed %q", got)
	}
	_ = cmd.Process.Signal(syscall.SIGTERM)
	n, _ = out.Read(buf)
	if got := string(buf[:n]); got != "asked\n" {
		t.Errorf("then %q", got)
	}
	_ = cmd.Wait()
	if status := cmd.ProcessState.ExitCode(); status != 7 {
		t.Errorf("exit status %d, want 7", status)
	}
	if data, err := os.ReadFile(log); err != nil || !strings.Contains(string(data), `"exit status 7"`) {
		t.Errorf("the log: %v\n%s", err, data)
	}
}

// TestLanesThatIsStoppedOrKilledHurtsNobody: the program that it watches goes on.
func TestLanesThatIsStoppedOrKilledHurtsNobody(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGSTOP, syscall.SIGKILL} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			dir := t.TempDir()
			ready, done := filepath.Join(dir, "ready"), filepath.Join(dir, "done")
			script := `echo $$ > "` + ready + `"; for i in 1 2 3 4 5; do echo "line $i"; sleep 0.1; done; echo end > "` + done + `"`
			cmd := watchSh(t, filepath.Join(dir, "log"), script)
			if err := cmd.Start(); err != nil {
				t.Fatal(err)
			}
			wait := func(file string) {
				t.Helper()
				poll(t, file, func() bool { data, err := os.ReadFile(file); return err == nil && len(data) > 0 }, func() string { return "nothing" })
			}
			wait(ready)
			_ = cmd.Process.Signal(sig)
			wait(done)
			_ = cmd.Process.Signal(syscall.SIGCONT)
			_ = cmd.Wait()
			if data, _ := os.ReadFile(ready); sig == syscall.SIGKILL {
				if pid, err := strconv.Atoi(strings.TrimSpace(string(data))); err != nil || pid == 0 {
					t.Errorf("process %q", data)
				}
			}
		})
	}
}
