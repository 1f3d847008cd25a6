package costs

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
)

// private is the private memory of a process, in bytes.
func private(pid int) (int64, error) {
	f, err := os.Open("/proc/" + strconv.Itoa(pid) + "/smaps_rollup")
	if err != nil {
		return 0, errUnknown
	}
	defer f.Close()
	return parsePrivate(f)
}

// parsePrivate adds up the private memory that Linux reports.
func parsePrivate(r io.Reader) (total int64, err error) {
	found := false
	in := bufio.NewScanner(io.LimitReader(r, 64<<10))
	for in.Scan() {
		if !strings.HasPrefix(in.Text(), "Private_") {
			continue
		}
		var name string
		var kib int64
		if _, err := fmt.Sscanf(in.Text(), "%s %d kB", &name, &kib); err == nil && strings.HasSuffix(name, ":") {
			total += kib << 10
			found = true
		}
	}
	if !found {
		return 0, errUnknown
	}
	return total, in.Err()
}
