package card

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"lanes/engine/event"
	"lanes/ui/sample"
	"lanes/ui/text"
)

// commanded is the sample run, begun with a command.
func commanded(command string) event.Info {
	info := sample.Info
	info.Command = command
	return info
}

func TestCardsOfRunsAsFiles(t *testing.T) {
	tl := sample.Timeline(commanded("lanes run scrape --seed 7"), sample.Events())
	for _, f := range []Format{Markdown, CSV} {
		t.Run(string(f), func(t *testing.T) {
			golden.RequireEqual(t, RunFile(f, tl, Facts{Quoted: 1300 * ms, Output: "cnblogs.csv"}, text.EN))
		})
	}
}

// TestWhatIsWrittenHarmsNobody hands over text that Markdown or a spreadsheet would take
// for more than that.
func TestWhatIsWrittenHarmsNobody(t *testing.T) {
	events := sample.Events()
	for i := range events {
		if events[i].Text != "" {
			events[i].Text = "=cmd|' /C calc'!A0 | <script> `x` [a](b)\n# title"
		}
	}
	tl := sample.Timeline(commanded("lanes run `x`\n```\nrm"), events)
	md := RunFile(Markdown, tl, Facts{}, text.EN)
	for _, bad := range []string{"<script>", "[a](b)", "\n# title", "\n```\nrm"} {
		if strings.Contains(md, bad) {
			t.Errorf("%q is in\n%s", bad, md)
		}
	}
	if s := RunFile(CSV, sample.Timeline(commanded("=1+1"), events), Facts{}, text.EN); !strings.Contains(s, ",'=1+1") {
		t.Errorf("a formula in\n%s", s)
	}
}
