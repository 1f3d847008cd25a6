package costs

import (
	"errors"
	"io"
	"os"
	"os/exec"

	"lanes/engine/system"
)

// echoProcess is a process that answers bytes.
type echoProcess struct {
	cmd *exec.Cmd
	in  *os.File // to it
	out *os.File // from it
}

func startEcho() (*echoProcess, error) {
	exe, err := os.Executable()
	if err != nil {
		return nil, err
	}
	theirIn, in, err := os.Pipe()
	if err != nil {
		return nil, err
	}
	out, theirOut, err := os.Pipe()
	if err != nil {
		return nil, errors.Join(err, theirIn.Close(), in.Close())
	}
	cmd := exec.Command(exe, Arg)
	cmd.Stdin, cmd.Stdout = theirIn, theirOut
	err = cmd.Start()
	err = errors.Join(err, theirIn.Close(), theirOut.Close())
	if err != nil {
		return nil, errors.Join(err, in.Close(), out.Close())
	}
	return &echoProcess{cmd, in, out}, nil
}

// end tells the process to end, and waits for it.
func (e *echoProcess) end() error {
	return errors.Join(e.in.Close(), e.cmd.Wait(), e.out.Close())
}

// echo answers each byte with a byte, until there are no more.
func echo(in io.Reader, out io.Writer) error {
	b := make([]byte, 1)
	for {
		if _, err := io.ReadFull(in, b); err != nil {
			if errors.Is(err, io.EOF) {
				return nil
			}
			return err
		}
		if _, err := out.Write(b); err != nil {
			return err
		}
	}
}

// pingPong sends a byte and waits for the answer, rounds times.
func pingPong(in io.Reader, out io.Writer, rounds int) (int64, error) {
	b := []byte{1}
	clock := system.StartClock()
	for range rounds {
		if _, err := out.Write(b); err != nil {
			return 0, err
		}
		if _, err := io.ReadFull(in, b); err != nil {
			return 0, err
		}
	}
	return int64(clock.Elapsed()), nil
}
