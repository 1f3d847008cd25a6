package ui

import (
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanes/ui/sample"
)

// TestTheHolderPanelIsThereWhereOneAtATimeRuns, and the lanes too.
func TestTheHolderPanelIsThereWhereOneAtATimeRuns(t *testing.T) {
	for model, want := range map[string]bool{"coroutines": true, "gil": true, "threads": false, "hybrid": false} {
		info := sample.BlockedInfo
		info.Model = model
		r := showing(t, sampleOptions(), 80, 24, sample.Timeline(info, sample.BlockedEvents()))
		r.run.Playhead().Hold(40 * ms)
		r.sync()
		screen := ansi.Strip(r.content())
		if want {
			sample.MustHave(t, screen, "c1 keeps it, and waits", "changed hands: 3 ×", "blocks its thread", "c3")
			continue
		}
		sample.MustNotHave(t, screen, "changed hands")
	}
}
