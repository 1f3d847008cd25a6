package cli

import (
	"strings"
	"testing"
)

// TestACommandThatIsNamedIsMade, and for what is about the commands all are.
func TestACommandThatIsNamedIsMade(t *testing.T) {
	for line, others := range map[string]bool{
		"run scrape --model threads": false, "--lang zh run scrape": false, "run scrape --ascii": false, "run scrape -w 4": false, "run scrape --no-hurry": false,
		"help run scrape": true, "run scrape --help": true, "run scrape -h": true, "run scrape -wh": true, "run scrape --help=true": true,
		"completion bash run scrape": true, "__complete run scrape": true, "__completeNoDesc run scrape": true, "man run scrape": true,
	} {
		n := namedBy(strings.Fields(line))
		if !n.has("run") || !n.has("scrape") {
			t.Errorf("%q: what it names is not made", line)
		}
		if n.has("compare") != others {
			t.Errorf("%q: another command is made: %v", line, !others)
		}
	}
	if namedBy(nil).has("run") {
		t.Error("nothing is named, and a command is made")
	}
}
