//go:build unix

package compare

import (
	"time"

	"golang.org/x/sys/unix"
)

// usageNow is the usage so far. A child counts once it has ended.
func usageNow() (u usage) {
	for _, who := range [...]int{unix.RUSAGE_SELF, unix.RUSAGE_CHILDREN} {
		var r unix.Rusage
		if unix.Getrusage(who, &r) != nil {
			continue
		}
		u.own += time.Duration(r.Utime.Nano() + r.Stime.Nano())
		u.voluntary += int64(r.Nvcsw)
		u.involuntary += int64(r.Nivcsw)
	}
	u.busy, u.capacity = machine()
	return u
}
