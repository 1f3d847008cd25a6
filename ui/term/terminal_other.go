//go:build !unix

package term

// watch has nothing to hear: the size comes with the keys, and no program is stopped.
func (t *Terminal) watch() {}
