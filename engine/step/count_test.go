package step

import (
	"encoding/json"
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func TestCount(t *testing.T) {
	huge := Count{new(big.Int).Exp(big.NewInt(10), big.NewInt(400), nil)}
	var zero Count
	if zero.String() != "0" || !zero.IsZero() || zero.Share(zero) != 0 || !math.IsInf(zero.Log10(), -1) {
		t.Errorf("the zero value is %v", zero)
	}
	if text, err := json.Marshal(NewCount(math.MaxUint64)); err != nil || string(text) != `"18446744073709551615"` {
		t.Errorf("as JSON it is %s, %v", text, err)
	}
	if got := NewCount(18).Share(NewCount(20)); got != 0.9 {
		t.Errorf("18 of 20 are %v, want 0.9", got)
	}
	if got := NewCount(1000).Share(huge); math.Abs(got/1e-300/1e-97-1) > 1e-9 && got != 0 {
		t.Errorf("1000 of 1e400 are %v", got)
	}
	if got := huge.Share(huge.Add(huge)); got != 0.5 {
		t.Errorf("1e400 of 2e400 are %v, want 0.5", got)
	}
	if got := huge.Log10(); math.Abs(got-400) > 1e-9 {
		t.Errorf("the logarithm of 1e400 is %v", got)
	}
	if huge.Cmp(NewCount(1)) <= 0 || zero.Cmp(NewCount(1)) >= 0 || NewCount(7).Cmp(NewCount(7)) != 0 {
		t.Error("numbers are not in order")
	}
}

// TestWideAgreesWithBig adds multiples of random numbers both ways.
func TestWideAgreesWithBig(t *testing.T) {
	rng := rand.New(rand.NewPCG(5, 6))
	for range 200 {
		w, want := make(wide, 4), new(big.Int)
		for range 20 {
			src := wide{rng.Uint64(), -rng.Uint64N(2), rng.Uint64(), rng.Uint64() >> 10}
			n := 1 + rng.Uint64N(10)
			w.addTimes(src, n)
			want.Add(want, new(big.Int).Mul(src.count().big(), new(big.Int).SetUint64(n)))
		}
		if w.count().big().Cmp(want) != 0 {
			t.Fatalf("the sum is %v, want %v", w.count(), want)
		}
	}
}

func TestWideNeverLosesACarry(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("a sum that has no room passed")
		}
	}()
	w := wide{math.MaxUint64}
	w.addTimes(wide{1}, 1)
}
