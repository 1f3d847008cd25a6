package guide

import (
	"os"
	"strings"
	"testing"
)

// TestEachGuideHasAFileOfItsName: who looks for what is particular to a lesson finds it by
// the lesson's id.
func TestEachGuideHasAFileOfItsName(t *testing.T) {
	for lesson := range guides {
		if _, err := os.Stat(strings.ReplaceAll(lesson, "-", "_") + ".go"); err != nil {
			t.Errorf("%s: %v", lesson, err)
		}
	}
}
