package saved

import (
	"bufio"
	"bytes"
	"context"
	"fmt"
	"os"

	"lanes/engine/compare"
	"lanes/engine/stream"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/work"
	"lanes/ui/versus"
)

// maxComparison bounds the file of a comparison, in bytes.
const maxComparison = 1 << 30

// Comparison reads a comparison.
func (r *Reader) Comparison(ctx context.Context, name string) (*versus.Earlier, error) {
	shown := files.Shown(name)
	f, err := stream.Open(ctx, name)
	if err != nil {
		return nil, exit.Failure(fmt.Errorf("%s: %w", shown, err))
	}
	defer f.Close()
	if info, err := f.Stat(); err == nil && info.Size() > maxComparison {
		return nil, exit.Failure(fmt.Errorf("%s: longer than %d bytes, the limit for a comparison", shown, maxComparison))
	}
	result, err := compare.Read(f)
	if err != nil {
		return nil, exit.Failure(fmt.Errorf("%s: %w", shown, err))
	}
	if result.CutOff {
		fmt.Fprintf(r.Messages, "%s: the file is cut off; this is what it has\n", shown)
	}
	unknown := 0
	for _, tl := range result.Logs {
		if tl != nil {
			unknown += tl.Unknown
		}
	}
	r.TellUnknown(shown, unknown)
	return &versus.Earlier{Result: result, File: shown, Flag: work.CommandLine([]string{"--with", name})}, nil
}

// IsComparison reports whether a file begins as comparisons do.
func IsComparison(name string) bool {
	f, err := os.Open(name)
	if err != nil {
		return false
	}
	defer f.Close()
	return BeginsComparison(bufio.NewReader(f))
}

// BeginsComparison reports whether what is to be read begins as comparisons do.
func BeginsComparison(r *bufio.Reader) bool {
	begin, _ := r.Peek(64)
	return bytes.Contains(bytes.ReplaceAll(begin, []byte(" "), nil), []byte(`"kind":"comparison"`))
}
