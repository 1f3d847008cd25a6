package watch

import (
	"bytes"
	"os"
	"strconv"
	"time"
)

// threadCPU is how long a thread has been on a core, as the system counts it. It costs the
// thread nothing.
func threadCPU(pid, tid int) (time.Duration, bool) {
	data, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/task/" + strconv.Itoa(tid) + "/schedstat")
	if err != nil {
		return 0, false
	}
	first, _, _ := bytes.Cut(data, []byte(" "))
	n, err := strconv.ParseInt(string(first), 10, 64)
	return time.Duration(n), err == nil
}

// threadsOf are the threads that a process has, as the system counts them.
func threadsOf(pid int) (tids []int, ok bool) {
	entries, err := os.ReadDir("/proc/" + strconv.Itoa(pid) + "/task")
	for _, e := range entries {
		tid, _ := strconv.Atoi(e.Name())
		tids = append(tids, tid)
	}
	return tids, err == nil
}

// lives reports whether there is a process of that number that has not ended.
func lives(pid int) bool {
	data, err := os.ReadFile("/proc/" + strconv.Itoa(pid) + "/stat")
	if err != nil {
		return false
	}
	_, rest, ok := bytes.Cut(data, []byte(") "))
	return ok && len(rest) > 0 && rest[0] != 'Z' && rest[0] != 'X'
}
