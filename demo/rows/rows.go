// Package rows makes the rows that several workers write into one file, and counts what
// happened to them: from each row one can see which worker wrote it, and whether it is
// whole.
package rows

import (
	"bufio"
	"bytes"
	"fmt"
	"hash/crc32"
	"io"
	"slices"
	"strings"
)

// Row is a row: its writer, its number among the writer's rows, a filler of the
// writer's digit, and a checksum.
func Row(writer, n int) string {
	body := fmt.Sprintf("%d %05d %s", writer, n, strings.Repeat(string(rune('0'+writer)), 90))
	return fmt.Sprintf("%s %08x\n", body, crc32.ChecksumIEEE([]byte(body)))
}

// parse reads a line; ok is false if it is not whole.
func parse(line []byte) (writer, n int, ok bool) {
	at := bytes.LastIndexByte(line, ' ')
	if at < 0 || len(line) != len(Row(0, 0))-1 {
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

// Count is what is in a file of rows.
type Count struct {
	Whole    int // different rows
	Repeated int // further copies of rows
	Torn     int // lines that are not a whole row

	blocks []int  // the writer of each part of the file, 0 where a row is torn
	fates  []Fate // of the rows of the first writer, then of those of the second, and so on
	each   int    // rows of a writer
}

// Fate is what became of a row.
type Fate byte

// The fates of a row, and their signs in [Count.Fates]. The worst comes last.
const (
	Whole    Fate = '#'
	Repeated Fate = '2'
	Lost     Fate = '.'
	Torn     Fate = 'x' // a part of it is in the file, that with its number
)

// fates are all fates from the best to the worst.
var fates = []Fate{Whole, Repeated, Lost, Torn}

const (
	// maxBlocks is how many parts the map of the file has.
	maxBlocks = 60
	// maxFile bounds what is read of a file, in bytes.
	maxFile = 256 << 20
)

// Read counts the rows of a file that writers have written, each of them each rows. A
// line longer than any row counts as torn, and is not read into memory.
func Read(r io.Reader, writers, each int) (n Count, err error) {
	in := bufio.NewReaderSize(io.LimitReader(r, maxFile), 64<<10)
	seen := map[[2]int]bool{}
	n.each, n.fates = each, slices.Repeat([]Fate{Lost}, writers*each)
	var who []int // the writer of each line, 0 if it is torn
	for {
		line, err := in.ReadSlice('\n')
		if len(line) > 0 {
			writer, number, ok := parse(bytes.TrimSuffix(line, []byte("\n")))
			ok = ok && 1 <= writer && writer <= writers && 0 <= number && number < each
			switch {
			case !ok:
				n.Torn++
				n.tear(line, writers)
				writer = 0
			case seen[[2]int{writer, number}]:
				n.Repeated++
				n.fates[(writer-1)*each+number] = Repeated
			default:
				seen[[2]int{writer, number}] = true
				n.fates[(writer-1)*each+number] = Whole
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
	n.Whole = len(seen)
	n.blocks = blocksOf(who)
	return n, nil
}

// tear notes that the rows which begin in a torn line are torn.
func (n *Count) tear(line []byte, writers int) {
	for i := 0; i+headLen <= len(line); i++ {
		var writer, number int
		head := line[i : i+headLen]
		if head[1] != ' ' || head[headLen-1] != ' ' {
			continue
		}
		if _, err := fmt.Sscanf(string(head), "%d %05d ", &writer, &number); err != nil {
			continue
		}
		if writer < 1 || writer > writers || number < 0 || number >= n.each {
			continue
		}
		if f := &n.fates[(writer-1)*n.each+number]; *f == Lost {
			*f = Torn
		}
	}
}

// headLen is how many bytes of a row have its writer and its number.
const headLen = len("1 00000 ")

// Fates is what became of the rows of a writer, in their order, as a text of at most
// maxBlocks signs: each stands for as many rows, and shows the worst of their fates.
func (n *Count) Fates(writer int) string {
	of := n.fates[(writer-1)*n.each : writer*n.each]
	parts := min(len(of), maxBlocks)
	b := make([]byte, parts)
	for i := range parts {
		worst := 0
		for _, f := range of[i*len(of)/parts : (i+1)*len(of)/parts] {
			worst = max(worst, slices.Index(fates, f))
		}
		b[i] = byte(fates[worst])
	}
	return string(b)
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

// Map is the parts of the file as a text: the digit of the writer, x where a row is
// torn.
func (n *Count) Map() string {
	b := make([]byte, len(n.blocks))
	for i, who := range n.blocks {
		b[i] = 'x'
		if who > 0 {
			b[i] = byte('0' + who)
		}
	}
	return string(b)
}
