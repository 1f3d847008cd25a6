package step

import (
	"encoding/binary"
	"math"
	"math/big"
	"math/bits"
	"slices"
)

// Count is an exact number of schedules or states, of any size. The zero value is 0. A
// Count is immutable.
type Count struct{ n *big.Int }

// NewCount returns n as a Count.
func NewCount(n uint64) Count { return Count{new(big.Int).SetUint64(n)} }

func (c Count) big() *big.Int {
	if c.n == nil {
		return new(big.Int)
	}
	return c.n
}

// String returns the number in decimal.
func (c Count) String() string { return c.big().String() }

// MarshalText returns the number in decimal. It never fails.
func (c Count) MarshalText() ([]byte, error) { return c.big().MarshalText() }

// Cmp is negative, 0 or positive as c is less than, equal to or greater than d.
func (c Count) Cmp(d Count) int { return c.big().Cmp(d.big()) }

// Add returns c + d.
func (c Count) Add(d Count) Count { return Count{new(big.Int).Add(c.big(), d.big())} }

// IsZero reports whether c is 0.
func (c Count) IsZero() bool { return c.big().Sign() == 0 }

// Share is c / total, from 0 to 1; 0 if total is 0. It is exact to about 15 digits,
// even for a share of 1e-300.
func (c Count) Share(total Count) float64 {
	if total.IsZero() {
		return 0
	}
	part, whole := new(big.Float).SetInt(c.big()), new(big.Float).SetInt(total.big())
	share, _ := new(big.Float).SetPrec(64).Quo(part, whole).Float64()
	return share
}

// Log10 is the decimal logarithm of c, minus infinity for 0.
func (c Count) Log10() float64 {
	mantissa := new(big.Float)
	exp := new(big.Float).SetInt(c.big()).MantExp(mantissa)
	m, _ := mantissa.Float64()
	return math.Log10(m) + float64(exp)*math.Log10(2)
}

// A wide is a count in progress: as many words as the largest possible number needs,
// the least significant first. See [Size].
type wide []uint64

// addTimes adds n times src to w. Both have as many words. The sum fits, because the
// number of words was computed for it. Overflow panics: a wrong number would be worse
// than none.
func (w wide) addTimes(src wide, n uint64) {
	var carry uint64
	for i, s := range src {
		hi, lo := bits.Mul64(s, n)
		var c uint64
		lo, c = bits.Add64(lo, carry, 0)
		hi += c
		w[i], c = bits.Add64(w[i], lo, 0)
		carry = hi + c
	}
	if carry != 0 {
		panic("step: a count needs more room than was computed")
	}
}

// count returns w as a Count.
func (w wide) count() Count {
	var b []byte
	for _, word := range slices.Backward(w) {
		b = binary.BigEndian.AppendUint64(b, word)
	}
	return Count{new(big.Int).SetBytes(b)}
}
