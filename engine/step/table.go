package step

import (
	"math/bits"
	"slices"
)

// table holds the states of a layer, each once. A state is a record of words: the
// packed state, the number of ways to it, two of the ways, and a note about those.
//
// Records are in chunks in order of insertion, so growing moves none of them; a table
// that is reset keeps its memory for the next layer but one.
type table struct {
	key, count, path int // words of each part
	size             int // words of a record
	shift            uint
	chunks           [][]uint64
	n                int
	// index finds records by open addressing: the upper half of an entry is the
	// hash, the lower the number of the record from 1.
	index []uint64
}

// chunkWords is about how many words are in a chunk: 128 KiB.
const chunkWords = 1 << 14

func newTable(key, count, path int) *table {
	t := &table{key: key, count: count, path: path, size: key + count + 2*path + 1}
	t.shift = uint(bits.Len(uint(max(1, chunkWords/t.size)))) - 1
	t.index = make([]uint64, 1<<8)
	return t
}

// bytes is about how many bytes a state takes, with its part of the index.
func (t *table) bytes() int { return 8*t.size + 16 }

func (t *table) reset() {
	t.n = 0
	clear(t.index)
}

// record is one state and what is known of it.
type record struct {
	key   []uint64
	count wide
	path  [2][]uint64
	note  *note
}

// at returns the record of that number. It stays valid until the next reset.
func (t *table) at(i int) record {
	start := i & (1<<t.shift - 1) * t.size
	words := t.chunks[i>>t.shift][start : start+t.size]
	counts := words[t.key:]
	paths := counts[t.count:]
	return record{
		words[:t.key], counts[:t.count],
		[2][]uint64{paths[:t.path], paths[t.path : 2*t.path]},
		(*note)(&paths[2*t.path]),
	}
}

// find returns the record of a state, and adds one if there is none yet: then its count
// is 0, and its paths and note are undefined.
func (t *table) find(key []uint64) (r record, fresh bool) {
	if 4*t.n >= 3*len(t.index) {
		t.grow()
	}
	h := hash(key)
	mask := uint64(len(t.index) - 1)
	for at := h & mask; ; at = (at + 1) & mask {
		switch e := t.index[at]; {
		case e == 0:
			t.index[at] = h<<32 | uint64(t.n+1)
			return t.add(key), true
		case e>>32 == h:
			if r := t.at(int(e&(1<<32-1)) - 1); slices.Equal(r.key, key) {
				return r, false
			}
		}
	}
}

// add appends a record.
func (t *table) add(key []uint64) record {
	if t.n>>t.shift == len(t.chunks) {
		t.chunks = append(t.chunks, make([]uint64, t.size<<t.shift))
	}
	t.n++
	r := t.at(t.n - 1)
	copy(r.key, key)
	clear(r.count)
	return r
}

// grow doubles the index.
func (t *table) grow() {
	old := t.index
	t.index = make([]uint64, 2*len(old))
	mask := uint64(len(t.index) - 1)
	for _, e := range old {
		if e == 0 {
			continue
		}
		at := e >> 32 & mask
		for t.index[at] != 0 {
			at = (at + 1) & mask
		}
		t.index[at] = e
	}
}

// hash returns 32 bits that depend on all of key.
func hash(key []uint64) uint64 {
	h := uint64(0x9E3779B97F4A7C15)
	for _, w := range key {
		hi, lo := bits.Mul64(h^w, 0xD6E8FEB86659FD93)
		h = hi ^ lo + 0x2545F4914F6CDD1D
	}
	return (h ^ h>>32) & (1<<32 - 1)
}
