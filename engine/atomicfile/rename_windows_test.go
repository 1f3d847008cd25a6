package atomicfile

import (
	"io"
	"os"
	"path/filepath"
	"testing"
	"time"
)

// TestAFileThatIsOpenElsewhereForAMoment is replaced all the same.
func TestAFileThatIsOpenElsewhereForAMoment(t *testing.T) {
	name := filepath.Join(t.TempDir(), "rows.csv")
	if err := os.WriteFile(name, []byte("before"), 0o666); err != nil {
		t.Fatal(err)
	}
	reader, err := os.Open(name)
	if err != nil {
		t.Fatal(err)
	}
	time.AfterFunc(20*time.Millisecond, func() { reader.Close() })
	if err := Write(t.Context(), name, func(w io.Writer) error { _, err := io.WriteString(w, "after"); return err }); err != nil {
		t.Fatal(err)
	}
	if got, err := os.ReadFile(name); string(got) != "after" || err != nil {
		t.Errorf("%q, %v", got, err)
	}
}
