//go:build !unix

package term

// watch has nothing to hear: the size comes with the keys, and there is no stopping and going on.
func (t *Terminal) watch() {}
