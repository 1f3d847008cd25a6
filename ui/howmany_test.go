package ui

import (
	"testing"
)

func TestFormula(t *testing.T) {
	if got := formula(2, 76*ms, 4*ms); got != 40 {
		t.Errorf("%v, want 40", got)
	}
	if got := formula(4, 0, ms); got != 4 {
		t.Errorf("all computing: %v, want the cores", got)
	}
}
