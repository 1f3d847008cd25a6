package compare

import (
	"os"
	"testing"
	"time"
)

func TestPrivateMemoryIsWhatIsInNoFile(t *testing.T) {
	const rollup = "00400000-7fff [rollup]\nRss:   68328 kB\nShared_Clean:  8 kB\nPrivate_Clean:   100 kB\nPrivate_Dirty:   4524 kB\nAnonymous:  124 kB\nPrivate_Hugetlb:  0 kB\n"
	if got := privateIn([]byte(rollup)); got != 124<<10 {
		t.Errorf("got %d", got)
	}
	if got := privateIn([]byte("nonsense\nAnonymous:\nAnonymous: x kB\n")); got != 0 {
		t.Errorf("nonsense is %d", got)
	}
	if got := privateBytes(os.Getpid()); got < 100<<10 {
		t.Errorf("this process has %d bytes", got)
	}
	if got := privateBytes(1 << 30); got != 0 {
		t.Errorf("a process that there is none of has %d bytes", got)
	}
}

func TestTheMachineSaysHowBusyItIs(t *testing.T) {
	busy, capacity := busyIn([]byte("cpu  100 1 50 1000 20 3 4 5 99 99\ncpu0 1 2 3\n"))
	if busy != 1630*time.Millisecond || capacity != 11830*time.Millisecond {
		t.Errorf("busy %v of %v", busy, capacity)
	}
	for _, s := range []string{"", "cpu 1 2", "cpu a b c d e f g h\n", "cpux 1 2 3 4 5 6 7 8\n"} {
		if _, capacity := busyIn([]byte(s)); capacity != 0 {
			t.Errorf("%q has %v", s, capacity)
		}
	}
}
