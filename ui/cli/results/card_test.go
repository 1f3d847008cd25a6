package results

import (
	"slices"
	"strings"
	"testing"

	"lanes/ui/export"
	"lanes/ui/text"
)

func TestACardHasAFormat(t *testing.T) {
	for name, ok := range map[string]bool{"": true, "a.md": true, "a.CSV": true, "a": false, "a.nothing": false, "-": true, "/dev/stdout": true} {
		if err := CheckCard(name); (err == nil) != ok {
			t.Errorf("%q: %v", name, err)
		}
	}
	if err := CheckCard("a.nothing"); err == nil || !strings.HasSuffix(err.Error(), "--card a.nothing: must end in .md or .csv") {
		t.Errorf("the error is %v", err)
	}
}

// TestTheHelpNamesTheFormats of the table, however many there are.
func TestTheHelpNamesTheFormats(t *testing.T) {
	was := export.Formats
	defer func() { export.Formats = was }()
	for _, c := range []struct {
		formats []export.Format
		want    string
	}{
		{was[:1], "FILE.md: e"},
		{was, "FILE.md or FILE.csv: e and E"},
		{append(slices.Clone(was), export.Format{Ending: ".x"}), "FILE.md, FILE.csv or FILE.x: e and E"},
		{append(slices.Clone(was), export.Format{Ending: ".x", Key: "X"}), "FILE.md, FILE.csv or FILE.x: e, E and X"},
	} {
		export.Formats = c.formats
		if got := WithFormats("{files}: {keys}", text.For("en")); got != c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}
