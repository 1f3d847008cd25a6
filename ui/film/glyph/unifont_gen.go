//go:build ignore

// This program makes unifont.bin from the hexadecimal file of GNU Unifont:
//
//	go run unifont_gen.go /usr/share/unifont/unifont.hex > unifont.bin
package main

import (
	"bufio"
	"bytes"
	"compress/flate"
	"encoding/hex"
	"log"
	"os"
	"strconv"
	"strings"
)

func main() {
	f, err := os.Open(os.Args[1])
	if err != nil {
		log.Fatal(err)
	}
	widths, pixels := make([]byte, 1<<16), []byte{}
	lines := bufio.NewScanner(f)
	for lines.Scan() { // in order of their numbers
		number, row, _ := strings.Cut(lines.Text(), ":")
		n, err := strconv.ParseUint(number, 16, 16)
		if err != nil {
			log.Fatal(err)
		}
		b, err := hex.DecodeString(row)
		if err != nil {
			log.Fatal(err)
		}
		widths[n] = byte(len(b) / 16)
		for x := range len(b) / 16 { // a column of bytes after the other, which is shorter when compressed
			for y := range 16 {
				pixels = append(pixels, b[y*len(b)/16+x])
			}
		}
	}
	var out bytes.Buffer
	z, _ := flate.NewWriter(&out, flate.BestCompression)
	z.Write(widths)
	z.Write(pixels)
	z.Close()
	os.Stdout.Write(out.Bytes())
}
