package scrape

import (
	"errors"
	"math/rand/v2"
	"net/http"
	"testing"
	"time"
)

func TestRetryAfter(t *testing.T) {
	now := time.Date(2024, 5, 20, 12, 0, 0, 0, time.UTC)
	date := func(d time.Duration) string { return now.Add(d).Format(http.TimeFormat) }
	tests := map[string]struct {
		header string
		want   time.Duration
	}{
		"none":                {"", 0},
		"seconds":             {"3", 3 * time.Second},
		"zero":                {"0", 0},
		"spaces":              {" 2 ", 2 * time.Second},
		"more than granted":   {"3600", time.Hour},
		"more than fits":      {"99999999999999999999", maxAsked},
		"a negative number":   {"-1", 0},
		"a fraction":          {"1.5", 0},
		"a date":              {date(4 * time.Second), 4 * time.Second},
		"a date that is past": {date(-time.Hour), 0},
		"a date far ahead":    {date(time.Hour), time.Hour},
		"nonsense":            {"soon", 0},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			if got := retryAfter(tt.header, now); got != tt.want {
				t.Errorf("retryAfter(%q) = %v, want %v", tt.header, got, tt.want)
			}
		})
	}
}

func FuzzRetryAfter(f *testing.F) {
	f.Add("5")
	f.Add("Mon, 20 May 2024 12:00:00 GMT")
	f.Fuzz(func(t *testing.T, header string) {
		if d := retryAfter(header, time.Unix(1e9, 0)); d < 0 || d > maxAsked {
			t.Errorf("retryAfter(%q) = %v", header, d)
		}
	})
}

func TestPauseGrowsAndIsRepeatable(t *testing.T) {
	roll := func(err error, retry int) time.Duration {
		return pause(err, retry, rand.New(rand.NewPCG(7, 1)))
	}
	err := errors.New("any")
	for retry := range MaxRetries {
		base := firstPause << retry
		if d := roll(err, retry); d < base/2 || d >= base*3/2 || d != roll(err, retry) {
			t.Errorf("pause before attempt %d is %v, want about %v, always the same", retry+2, d, base)
		}
	}
	if a, b := pause(err, 0, rand.New(rand.NewPCG(7, 1))), pause(err, 0, rand.New(rand.NewPCG(7, 2))); a == b {
		t.Errorf("two pages that failed together are tried again together, after %v", a)
	}
	if d := roll(&statusError{code: 503, after: 4 * time.Second}, 0); d != 4*time.Second {
		t.Errorf("pause is %v where the answer asks for 4s", d)
	}
}

func TestTemporary(t *testing.T) {
	tests := map[error]bool{
		&statusError{code: 429}: true, &statusError{code: 500}: true, &statusError{code: 503}: true,
		&statusError{code: 404}: false, &statusError{code: 302}: false,
		&brokenError{text: "broken"}: true, &timeoutError{what: "no answer"}: true,
		&timeoutError{what: "not complete", final: true}: false,
		&statusError{code: 408}:                          true, &statusError{code: 501}: false, &statusError{code: 505}: false,
		&statusError{code: 503, after: maxRetryAfter}: true, &statusError{code: 503, after: maxRetryAfter + 1}: false,
		ErrNoList: false, ErrTooLarge: false, ErrRobots: false,
	}
	for err, want := range tests {
		if got := temporary(err); got != want {
			t.Errorf("temporary(%v) = %v", err, got)
		}
	}
}
