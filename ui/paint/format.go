package paint

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// Seconds is a time as the head of the screen shows it: "0.42 s". It is as wide
// for all times of the same order, so that nothing jumps.
func Seconds(d time.Duration) string {
	return strconv.FormatFloat(d.Seconds(), 'f', 2, 64) + " s"
}

// Exact is a time in milliseconds' precision, for what is to be compared.
func Exact(d time.Duration) string {
	return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) + " s"
}

// Micro is a time in microseconds' precision, for events that are close to each
// other: "628.104 ms", "1.628104 s".
func Micro(d time.Duration) string {
	if d < time.Second {
		return strconv.FormatFloat(float64(d)/1e6, 'f', 3, 64) + " ms"
	}
	return strconv.FormatFloat(d.Seconds(), 'f', 6, 64) + " s"
}

// Nano is a time to the nanosecond: "628.104031 ms", "1.628104031 s".
func Nano(d time.Duration) string {
	if d < time.Second {
		return strconv.FormatFloat(float64(d)/1e6, 'f', 6, 64) + " ms"
	}
	s, frac := d/time.Second, d%time.Second
	return fmt.Sprintf("%d.%09d s", s, frac)
}

// Short is a time with three digits, in the unit that fits it.
func Short(d time.Duration) string {
	switch s := math.Abs(float64(d)); {
	case s == 0:
		return "0 s"
	case s < 0.9995e3:
		return strconv.FormatFloat(s, 'f', 0, 64) + " ns"
	case s < 0.9995e6:
		return ThreeDigits(s/1e3) + " µs"
	case s < 0.9995e9:
		return ThreeDigits(s/1e6) + " ms"
	default:
		return ThreeDigits(s/1e9) + " s"
	}
}

// ThreeDigits writes v with three digits.
func ThreeDigits(v float64) string {
	switch {
	case v < 9.995:
		return strconv.FormatFloat(v, 'f', 2, 64)
	case v < 99.95:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 0, 64)
}

// TwoDigits writes v with two digits, as befits what is fitted to a few measurements.
func TwoDigits(v float64) string {
	switch {
	case v < 0.995:
		return strconv.FormatFloat(v, 'f', 2, 64)
	case v < 9.95:
		return strconv.FormatFloat(v, 'f', 1, 64)
	}
	return strconv.FormatFloat(v, 'f', 0, 64)
}

// ByteSize is a number of bytes: "452 kB".
func ByteSize(n int64) string {
	v, unit := float64(n), 0
	for units := len(byteUnits) - 1; v >= 999.5 && unit < units; unit++ {
		v /= 1000
	}
	if unit == 0 {
		return fmt.Sprintf("%d B", n)
	}
	return ThreeDigits(v) + " " + byteUnits[unit]
}

var byteUnits = [...]string{"B", "kB", "MB", "GB", "TB"}

// Grouped is a number with its thousands apart: "12 345".
func Grouped(n int64) string { return GroupDigits(strconv.FormatInt(n, 10)) }

// GroupDigits does that to a decimal number of any length.
func GroupDigits(s string) string {
	if len(s) < 5 {
		return s
	}
	var b []byte
	for i := range len(s) {
		if i > 0 && (len(s)-i)%3 == 0 && s[i-1] != '-' {
			b = append(b, ' ')
		}
		b = append(b, s[i])
	}
	return string(b)
}

// PercentOf is part of whole in per cent, without decimals.
func PercentOf(part, whole time.Duration) int {
	if whole <= 0 {
		return 0
	}
	return int(math.Round(float64(part) / float64(whole) * 100))
}

// Times writes how many times as fast something is.
func Times(f float64) string { return ThreeDigits(f) + " ×" }

// TickLabel is a moment, with as many digits as the step from tick to tick needs.
func TickLabel(at, step time.Duration) string {
	switch {
	case at == 0:
		return "0"
	case step < 20*time.Microsecond && at < time.Millisecond:
		return strconv.FormatFloat(float64(at)/1e3, 'f', digits(step, time.Microsecond), 64) + " µs"
	case step < time.Millisecond:
		return strconv.FormatFloat(float64(at)/1e6, 'f', digits(step, time.Millisecond), 64) + " ms"
	case step < 20*time.Millisecond:
		return strconv.FormatInt(int64(at/time.Millisecond), 10) + " ms"
	}
	return strconv.FormatFloat(at.Seconds(), 'f', digits(step, time.Second), 64) + " s"
}

// digits is how many decimals a multiple of step has, in that unit.
func digits(step, unit time.Duration) (n int) {
	for step < unit && n < 6 {
		step *= 10
		n++
	}
	return n
}

// Pad puts spaces before s until it is w columns wide.
func Pad(s string, w int) string {
	return strings.Repeat(" ", max(w-Width(s), 0)) + s
}

// Percent is a share in per cent, with the digits that small ones need.
func Percent(share float64) string {
	switch p := share * 100; {
	case share < 1 && p >= 99.95:
		return "> 99.9 %"
	case p == 0 || p >= 1:
		return strconv.FormatFloat(p, 'f', 1, 64) + " %"
	case p >= 0.001:
		return strconv.FormatFloat(p, 'f', 3, 64) + " %"
	default:
		return strconv.FormatFloat(p, 'e', 0, 64) + " %"
	}
}

// NoValue is what stands where there is nothing to tell.
const NoValue = "—"
