package card

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/exp/golden"

	"lanes/engine/event"
	"lanes/ui/export"
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
	for _, f := range export.Formats {
		t.Run(strings.TrimPrefix(f.Ending, "."), func(t *testing.T) {
			golden.RequireEqual(t, f.Write(Page(tl, Facts{Quoted: 1300 * ms, Output: "cnblogs.csv"}, text.EN)))
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
	md := export.FormatOf("a.md").Write(Page(tl, Facts{}, text.EN))
	for _, bad := range []string{"<script>", "[a](b)", "\n# title", "\n```\nrm"} {
		if strings.Contains(md, bad) {
			t.Errorf("%q is in\n%s", bad, md)
		}
	}
	if s := export.FormatOf("a.csv").Write(Page(sample.Timeline(commanded("=1+1"), events), Facts{}, text.EN)); !strings.Contains(s, ",'=1+1") {
		t.Errorf("a formula in\n%s", s)
	}
}
