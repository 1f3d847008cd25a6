package guide

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestEachGuideHasAFileOfItsName: who looks for what is particular to a lesson finds it by
// the lesson's id.
func TestEachGuideHasAFileOfItsName(t *testing.T) {
	for lesson := range guides {
		name := strings.ReplaceAll(lesson, "-", "_") + ".go"
		if found, err := filepath.Glob("*/" + name); err != nil || len(found) == 0 {
			if _, err := os.Stat(name); err != nil {
				t.Errorf("%s: %v, and no room beside has it", lesson, err)
			}
		}
	}
}
