package site

import "math/bits"

// dice is a splitmix64 generator. It is written out here, instead of taken
// from math/rand, because the site's bytes are a promise: no release of the
// library may change them, and a page's dice must cost nothing to make.
type dice uint64

// Salts keep the questions asked about one page independent of each other.
const (
	saltPosts = iota + 1
	saltFrame
	saltDelay
	saltFault
	saltKind
	saltNoise
)

// roll returns the dice for one question about one page.
func roll(seed, salt uint64, page, attempt int) dice {
	d := dice(seed)
	for _, v := range [...]uint64{salt, uint64(page), uint64(attempt)} {
		d = dice(d.next() ^ v)
	}
	return dice(d.next())
}

func (d *dice) next() uint64 {
	*d += 0x9e3779b97f4a7c15
	z := uint64(*d)
	z = (z ^ z>>30) * 0xbf58476d1ce4e5b9
	z = (z ^ z>>27) * 0x94d049bb133111eb
	return z ^ z>>31
}

// n returns a number from 0 to n-1.
func (d *dice) n(n int) int {
	hi, _ := bits.Mul64(d.next(), uint64(n))
	return int(hi)
}

// float returns a number from 0 up to but not including 1.
func (d *dice) float() float64 { return float64(d.next()>>11) / (1 << 53) }

// in reports true in percent of a hundred cases.
func (d *dice) in(percent int) bool { return d.n(100) < percent }

// pick returns one of the list.
func (d *dice) pick(list []string) string { return list[d.n(len(list))] }

// order returns the numbers below PostsPerPage, shuffled.
func (d *dice) order() (order [PostsPerPage]int) {
	for i := range order {
		j := d.n(i + 1)
		order[i] = order[j]
		order[j] = i
	}
	return order
}
