package demo

import (
	"bufio"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"strings"
)

// row is a row of the lesson file: who writes it, which of theirs it is, a filler of
// the writer's digit, and a checksum of all that.
func row(writer, n int) string {
	body := fmt.Sprintf("%d %05d %s", writer, n, strings.Repeat(string(rune('0'+writer)), 90))
	return fmt.Sprintf("%s %08x\n", body, crc32.ChecksumIEEE([]byte(body)))
}

// parseRow reads a line; ok is false if it is not whole.
func parseRow(line []byte) (writer, n int, ok bool) {
	at := bytes.LastIndexByte(line, ' ')
	if at < 0 || len(line) != len(row(0, 0))-1 {
		return 0, 0, false
	}
	if fmt.Sprintf("%08x", crc32.ChecksumIEEE(line[:at])) != string(line[at+1:]) {
		return 0, 0, false
	}
	if _, err := fmt.Sscanf(string(line[:at]), "%d %d ", &writer, &n); err != nil {
		return 0, 0, false
	}
	return writer, n, true
}

// rowCount is what is in a file of rows.
type rowCount struct {
	whole    int // different rows
	repeated int // rows that are there more than once, beyond the first
	torn     int // lines that are no whole row
	blocks   []int
}

const (
	// maxBlocks is how many parts of the file are told apart.
	maxBlocks = 60
	// maxFile bounds what is read of a file, in bytes.
	maxFile = 256 << 20
)

// countRows counts the rows of a file. Lines that are longer than any row are torn,
// and are read no further than they must.
func countRows(r io.Reader, writers, each int) (n rowCount, err error) {
	in := bufio.NewReaderSize(io.LimitReader(r, maxFile), 64<<10)
	seen := map[[2]int]bool{}
	var who []int // of each line, 0 if it is torn
	for {
		line, err := in.ReadSlice('\n')
		if len(line) > 0 {
			writer, number, ok := parseRow(bytes.TrimSuffix(line, []byte("\n")))
			ok = ok && 1 <= writer && writer <= writers && 0 <= number && number < each
			switch {
			case !ok:
				n.torn++
				writer = 0
			case seen[[2]int{writer, number}]:
				n.repeated++
			default:
				seen[[2]int{writer, number}] = true
			}
			who = append(who, writer)
		}
		if err == io.EOF {
			break
		}
		if err != nil && err != bufio.ErrBufferFull {
			return n, err
		}
	}
	n.whole = len(seen)
	n.blocks = blocksOf(who)
	return n, nil
}

// blocksOf are the writers of the first lines of the parts of a file; a part in which
// a line is torn is 0.
func blocksOf(who []int) []int {
	parts := min(len(who), maxBlocks)
	blocks := make([]int, parts)
	for i := range parts {
		part := who[i*len(who)/parts : max((i+1)*len(who)/parts, i*len(who)/parts+1)]
		blocks[i] = part[0]
		for _, w := range part {
			if w == 0 {
				blocks[i] = 0
			}
		}
	}
	return blocks
}

// mapOf is the parts of a file as a text: who wrote them, x where a row is torn.
func mapOf(blocks []int) string {
	b := make([]byte, len(blocks))
	for i, who := range blocks {
		b[i] = 'x'
		if who > 0 {
			b[i] = byte('0' + who)
		}
	}
	return string(b)
}
