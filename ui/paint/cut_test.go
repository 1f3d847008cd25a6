package paint

import "testing"

// TestANumberIsNotCutOff: without it the name of a worker is that of several.
func TestANumberIsNotCutOff(t *testing.T) {
	for name, want := range map[string]string{
		"anna.2":                "anna.2",
		"very-long-name.12":     "very-lon….12",
		"李老师的笔记本.2":             "李老师的….2",
		"very-long-name.func":   "very-long-n…",
		"very-long-name":        "very-long-n…",
		"n.1234567890123456789": "n.123456789…",
	} {
		if got := CutNumbered(name, 12); got != want {
			t.Errorf("%s: %q, not %q", name, got, want)
		}
	}
}
