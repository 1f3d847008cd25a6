package queue

import "golang.org/x/sys/unix"

// level is how many bytes are in the pipe now, and its capacity; ok is false where the
// system does not say.
func (p *pipe) level() (bytes, room int, ok bool) {
	conn, err := p.in.SyscallConn()
	if err != nil {
		return 0, 0, false
	}
	err = conn.Control(func(fd uintptr) {
		var first, second error
		bytes, first = unix.IoctlGetInt(int(fd), unix.TIOCINQ)
		room, second = unix.FcntlInt(fd, unix.F_GETPIPE_SZ, 0)
		ok = first == nil && second == nil
	})
	return bytes, room, ok && err == nil
}
