package saved

import (
	"os"
	"strings"
	"testing"
)

func TestABadFileIsNamed(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("bad.jsonl", []byte("{\"kind\":\"comparison\",\"version\":\"1\"}\nnonsense\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := (&Reader{}).Comparison(t.Context(), "bad.jsonl"); err == nil || !strings.HasPrefix(err.Error(), "bad.jsonl: line 2: ") {
		t.Errorf("got %v", err)
	}
}
