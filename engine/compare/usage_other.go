//go:build !unix

package compare

// usageNow is not available on this system.
func usageNow() usage { return usage{} }
