package scrape

import (
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"

	"lanes/engine"
)

const (
	firstPause    = 250 * time.Millisecond
	maxRetryAfter = 10 * time.Second
)

// again makes attempts at page number n until one succeeds or fails permanently, or
// MaxRetries is reached. w reports the number of the retry as the value "retry", which
// is 0 again afterwards.
func (s *Scraper) again(w Worker, n int, attempt func(Worker, int) (Page, error)) (Page, error) {
	jitter := rand.New(rand.NewPCG(uint64(s.cfg.Seed), uint64(n)))
	for retry := 0; ; retry++ {
		if retry > 0 {
			w.Value("retry", int64(retry))
		}
		got, err := attempt(w, n)
		if w.Context().Err() != nil && err != nil {
			return Page{}, engine.ErrInterrupted
		}
		if retry < MaxRetries && temporary(err) {
			if err := w.Sleep(pause(err, retry, jitter)); err != nil {
				return Page{}, err
			}
			continue
		}
		if retry > 0 {
			w.Value("retry", 0)
		}
		if err != nil {
			return Page{}, &PageError{Page: n, Attempts: retry + 1, Err: err}
		}
		got.Retries = retry
		return got, nil
	}
}

// pause is the backoff after err before attempt retry+1: it doubles each time, with a
// jitter of ± one half so that workers that failed together do not retry together, and
// is no less than the answer asked for.
func pause(err error, retry int, jitter *rand.Rand) time.Duration {
	d := firstPause << retry
	d = d/2 + time.Duration(jitter.Int64N(int64(d)))
	if status, ok := errors.AsType[*statusError](err); ok {
		d = max(d, status.after)
	}
	return d
}

// retryAfter reads a Retry-After header, which holds seconds or a date. It
// returns 0 if there is nothing to wait for, and at most maxRetryAfter.
func retryAfter(header string, now time.Time) time.Duration {
	header = strings.TrimSpace(header)
	if header == "" {
		return 0
	}
	if isDigits(header) {
		seconds, err := strconv.ParseUint(header, 10, 32)
		if err != nil || seconds > uint64(maxRetryAfter/time.Second) {
			return maxRetryAfter // too large for an int, so above the maximum
		}
		return time.Duration(seconds) * time.Second
	}
	at, err := http.ParseTime(header)
	if err != nil {
		return 0
	}
	return min(max(at.Sub(now), 0), maxRetryAfter)
}

func isDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}
