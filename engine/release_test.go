package engine

import (
	"runtime/debug"
	"testing"
)

func TestReleaseIsWhatTheBuildInformationTells(t *testing.T) {
	const commit = "ff08d15a6b1c2d3e4f5a6b7c8d9e0f1a2b3c4d5e"
	build := func(version string, settings ...string) *debug.BuildInfo {
		info := &debug.BuildInfo{Main: debug.Module{Path: "lanes", Version: version}}
		for i := 0; i < len(settings); i += 2 {
			info.Settings = append(info.Settings, debug.BuildSetting{Key: settings[i], Value: settings[i+1]})
		}
		return info
	}
	for _, c := range []struct {
		name string
		info *debug.BuildInfo
		want string
	}{
		{"nothing is known", nil, "devel"},
		{"a test", build(""), "devel"},
		{"go run", build("(devel)"), "devel"},
		{"a tag", build("v1.2.3", "vcs.revision", commit), "1.2.3"},
		{"a tag, with changes", build("v1.2.3+dirty", "vcs.revision", commit, "vcs.modified", "true"), "1.2.3+dirty"},
		{"a module from the proxy", build("v1.2.3"), "1.2.3"},
		{"a commit after no tag", build("v0.0.0-20261130024900-ff08d15a6b1c", "vcs.revision", commit), "devel-ff08d15"},
		{"a commit after a tag", build("v1.2.4-0.20261130024900-ff08d15a6b1c", "vcs.revision", commit), "devel-ff08d15"},
		{"a commit, with changes", build("v0.0.0-20261130024900-ff08d15a6b1c+dirty", "vcs.revision", commit, "vcs.modified", "true"), "devel-ff08d15-modified"},
		{"a build that stamps no version", build("(devel)", "vcs.revision", commit, "vcs.modified", "false"), "devel-ff08d15"},
	} {
		if got := releaseOf(c.info); got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}
