package scrape

import (
	"errors"
	"fmt"
	"strings"
	"sync"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"
)

// ErrSelector is the error of a selector that is none.
var ErrSelector = errors.New("wrong selector")

// matcher is the matcher of a selector, before which there are so many characters. The
// error says at which character it stops making sense.
func matcher(selector string, before int) (goquery.Matcher, error) {
	switch {
	case strings.TrimSpace(selector) == "":
		return nil, fmt.Errorf("%w: it is empty", ErrSelector)
	case len(selector) > maxSelector:
		return nil, fmt.Errorf("%w: longer than %d bytes", ErrSelector, maxSelector)
	}
	m, err := cascadia.Compile(selector)
	if err == nil {
		return m, nil
	}
	good := goodPrefix(selector)
	at := before + len([]rune(selector[:good])) + 1
	if good == len(selector) {
		return nil, fmt.Errorf("%w at character %d: it ends too early", ErrSelector, at)
	}
	rest := []rune(selector[good:])
	return nil, fmt.Errorf("%w at character %d: %q", ErrSelector, at, string(rest[:min(len(rest), 20)]))
}

// endings are what can be missing at the end of a selector that is cut off.
var endings = sync.OnceValue(func() (all []string) {
	for _, inner := range []string{"", "a", "]", "a]", "=a]", `"]`, `']`, "1", "empty"} {
		for _, outer := range []string{"", ")", "))"} {
			all = append(all, inner+outer)
		}
	}
	return all
})

// goodPrefix is the length of the longest beginning of selector that can be continued to
// a right one: the mistake is behind it. The compiler itself does not tell where it was.
func goodPrefix(selector string) int {
	for n := len(selector); n > 0; n-- {
		for _, end := range endings() {
			if _, err := cascadia.Compile(selector[:n] + end); err == nil {
				return n
			}
		}
	}
	return 0
}
