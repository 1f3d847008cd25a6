package compare

import (
	"bytes"
	"os"
	"strconv"
	"time"
)

// privateBytes is the anonymous memory that a process shares with no other, 0 if it is
// unknown. Pages of files do not count: those of this program are shared as soon as
// there is a child, which runs the same program.
func privateBytes(pid int) int64 {
	data, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/smaps_rollup")
	if err != nil {
		return 0
	}
	return privateIn(data)
}

// privateIn reads that memory from a summary of memory maps.
func privateIn(data []byte) int64 {
	for line := range bytes.Lines(data) {
		if f := bytes.Fields(line); len(f) == 3 && string(f[0]) == "Anonymous:" {
			kB, _ := strconv.ParseInt(string(f[1]), 10, 64)
			return kB << 10
		}
	}
	return 0
}

// machine is the busy time of all cores since the machine was started, and their total
// time.
func machine() (busy, capacity time.Duration) {
	data, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, 0
	}
	return busyIn(data)
}

// tick is the unit of /proc/stat. It is the same for every program, whatever the kernel
// uses internally.
const tick = time.Second / 100

// busyIn reads the first line of /proc/stat: user, nice, system, idle, iowait, irq,
// softirq and steal, the last of which is what other virtual machines on the same host
// took.
func busyIn(data []byte) (busy, capacity time.Duration) {
	line, _, _ := bytes.Cut(data, []byte("\n"))
	f := bytes.Fields(line)
	if len(f) < 9 || string(f[0]) != "cpu" {
		return 0, 0
	}
	for i, s := range f[1:9] {
		n, err := strconv.ParseInt(string(s), 10, 64)
		if err != nil {
			return 0, 0
		}
		capacity += time.Duration(n) * tick
		if i != 3 && i != 4 { // idle, or waiting for a disk
			busy += time.Duration(n) * tick
		}
	}
	return busy, capacity
}
