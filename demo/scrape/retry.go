package scrape

import (
	"errors"
	"math/rand/v2"
	"net/http"
	"strconv"
	"strings"
	"time"
)

const (
	firstPause    = 250 * time.Millisecond
	maxRetryAfter = 10 * time.Second
)

// pause is how long to wait after err before attempt retry+1: twice as long each
// time, half of it to half more by chance so that workers that failed together
// do not come back together, and no less than the answer asked for.
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
			return maxRetryAfter // more than fits is more than is granted
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
