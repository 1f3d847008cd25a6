package paint

import (
	"testing"
	"time"
)

func TestFormats(t *testing.T) {
	for got, want := range map[string]string{
		Short(0): "0 s", Short(850 * time.Nanosecond): "850 ns", Short(12300 * time.Microsecond): "12.3 ms",
		Short(999999 * time.Microsecond): "1.00 s", Short(75 * time.Second): "75.0 s",
		ByteSize(999): "999 B", ByteSize(452_600): "453 kB", ByteSize(999_999): "1.00 MB", ByteSize(0): "0 B",
		Grouped(1234): "1234", Grouped(12345): "12 345", Grouped(-1234567): "-1 234 567",
	} {
		if got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}
