package engine

import (
	"runtime/debug"
	"strings"
	"sync"
)

// Release is the version of this program: "1.2.3" if it was built from the tag v1.2.3, else
// "devel", with the commit it was built from where that is known ("devel-ff08d15", and
// "devel-ff08d15-modified" if files had been changed since).
func Release() string { return release() }

// release reads the build information once: it is a text that has to be parsed.
var release = sync.OnceValue(func() string {
	info, _ := debug.ReadBuildInfo()
	return releaseOf(info)
})

// shortRevision is how much of a commit's hash names it.
const shortRevision = 7

// releaseOf is the version in the build information; info may be nil.
func releaseOf(info *debug.BuildInfo) string {
	if info == nil {
		return "devel"
	}
	settings := map[string]string{}
	for _, s := range info.Settings {
		settings[s.Key] = s.Value
	}
	revision := settings["vcs.revision"]
	revision = revision[:min(shortRevision, len(revision))]
	// Between tags Go makes up a version that ends with the commit's hash.
	version := strings.TrimPrefix(info.Main.Version, "v")
	if tagged := version != "" && version != "(devel)" && (revision == "" || !strings.Contains(version, "-"+revision)); tagged {
		return version
	}
	version = "devel"
	if revision != "" {
		version += "-" + revision
	}
	if settings["vcs.modified"] == "true" {
		version += "-modified"
	}
	return version
}
