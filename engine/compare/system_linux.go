package compare

import (
	"bytes"
	"os"
	"strconv"
	"time"
)

// privateBytes is the memory that a process has made for itself and shares with nobody,
// 0 if that cannot be told. What comes from files does not count: the pages of this
// program are shared as soon as there is a child, which runs the same.
func privateBytes(pid int) int64 {
	data, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/smaps_rollup")
	if err != nil {
		return 0
	}
	return privateIn(data)
}

// privateIn is that memory in a summary of memory maps.
func privateIn(data []byte) int64 {
	for line := range bytes.Lines(data) {
		if f := bytes.Fields(line); len(f) == 3 && string(f[0]) == "Anonymous:" {
			kB, _ := strconv.ParseInt(string(f[1]), 10, 64)
			return kB << 10
		}
	}
	return 0
}

// machine is how long the cores have been busy, and how long there have been any.
func machine() (busy, capacity time.Duration) {
	data, err := os.ReadFile("/proc/stat")
	if err != nil {
		return 0, 0
	}
	return busyIn(data)
}

// tick is the unit of /proc/stat. It is this for every program, whatever the kernel
// counts in.
const tick = time.Second / 100

// busyIn reads the first line of /proc/stat: user, nice, system, idle, iowait, irq,
// softirq and steal, the last of which is what other machines on the same host took.
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
