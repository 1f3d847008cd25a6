package site

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"math"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// fast are options without latency.
func fast(pages int) Options { return Options{Pages: pages, Seed: 1} }

func TestValidateNamesTheFlag(t *testing.T) {
	for _, tc := range []struct {
		name   string
		change func(*Options)
		want   string
	}{
		{"the defaults are valid", func(*Options) {}, ""},
		{"every page that can be", func(o *Options) { o.Pages = 100_000 }, ""},
		{"no pages", func(o *Options) { o.Pages = 0 }, "--pages 0: must be between 1 and 100000"},
		{"one page too many", func(o *Options) { o.Pages = 100_001 }, "--pages 100001: must be between 1 and 100000"},
		{"latency before the request", func(o *Options) { o.Latency = -time.Second }, "--latency -1s: must be between 0s and 1h"},
		{"negative jitter", func(o *Options) { o.Jitter = -1 }, "--jitter -1ns: must be between 0s and 1h"},
		{"more failures than attempts", func(o *Options) { o.Fail = 1.5 }, "--fail 1.5: must be between 0 and 1"},
		{"a rate that is no number", func(o *Options) { o.Fail = math.NaN() }, "--fail NaN: must be between 0 and 1"},
	} {
		t.Run(tc.name, func(t *testing.T) {
			o := Default()
			tc.change(&o)
			got := ""
			if err := o.Validate(); err != nil {
				got = err.Error()
			}
			if got != tc.want {
				t.Errorf("Validate() = %q, want %q", got, tc.want)
			}
		})
	}
}

func TestHandlerRefusesInvalidOptions(t *testing.T) {
	defer func() {
		if recover() == nil {
			t.Error("Handler(Options{}) returned")
		}
	}()
	Handler(Options{})
}

// The bytes of a page must never change: users keep results.
func TestPageIsTheSameForever(t *testing.T) {
	sum := sha256.Sum256(fast(10).appendPage(nil, "", 1))
	const want = "8c31f157f858c7020668f3b12766402d6e01b9acfd2ef1118e04587b4c1ccc2e"
	if got := hex.EncodeToString(sum[:]); got != want {
		t.Errorf("page 1 of seed 1 has hash %s, want %s", got, want)
	}
}

func TestPageFollowsFromSeedAndNumberAlone(t *testing.T) {
	o := fast(10)
	page := o.appendPage(nil, "", 3)
	slow := o
	slow.Latency, slow.Jitter, slow.Fail = time.Second, time.Second, 0.5
	if !bytes.Equal(page, slow.appendPage(nil, "", 3)) {
		t.Error("latency or failures changed the page")
	}
	if bytes.Equal(page, o.appendPage(nil, "", 4)) {
		t.Error("two pages are the same")
	}
	o.Seed++
	if bytes.Equal(page, o.appendPage(nil, "", 3)) {
		t.Error("two seeds give the same page")
	}
}

func TestPageHasTheSizeOfARealOne(t *testing.T) {
	o := fast(maxPages)
	for page := 1; page <= o.Pages; page += 997 {
		if n := len(o.appendPage(nil, "", page)); n < 42_000 || n > 50_000 {
			t.Errorf("page %d has %d bytes, want about 45 KB", page, n)
		}
	}
}

func TestPostIDsAreUnique(t *testing.T) {
	o := fast(maxPages)
	seen := make(map[string]int)
	for _, first := range []int{1, 50_000, maxPages - 200} {
		for page := first; page <= first+200; page++ {
			for _, p := range o.Posts(page) {
				if other, ok := seen[p.ID]; ok {
					t.Fatalf("post %s is on pages %d and %d", p.ID, other, page)
				}
				seen[p.ID] = page
			}
		}
	}
}

// Every page has all problems that a post may have.
func TestEveryPageHasPostsOfEveryKind(t *testing.T) {
	o := fast(200)
	long := 0 // a post that lost its summary may have been the long one
	for page := 1; page <= o.Pages; page++ {
		count := make(map[string]int)
		for _, p := range o.plainPosts(page) {
			for what, is := range map[string]bool{
				"no avatar":         p.Avatar == "",
				"no summary":        p.Summary == "",
				"neither":           p.Avatar == "" && p.Summary == "",
				"no author":         p.Author == "",
				"bare avatar":       p.bare && p.Avatar != "",
				"formula":           strings.ContainsRune("=+-@", rune(p.Title[0])),
				"one character":     utf8.RuneCountInString(p.Title) == 1,
				"leading dot":       p.Title[0] == '.',
				"very long title":   utf8.RuneCountInString(p.Title) > 100,
				"very long summary": utf8.RuneCountInString(p.Summary) > 350,
				"markup":            strings.ContainsAny(p.Title, "<>&"),
				"cut":               p.tail != "",
				"line break":        p.newline,
				"entities":          p.coded,
			} {
				if is {
					count[what]++
				}
			}
		}
		for what, atLeast := range map[string]int{
			"no avatar": 3, "no summary": 2, "neither": 1, "no author": 1, "bare avatar": 3, "formula": 1,
			"one character": 1, "leading dot": 1, "very long title": 1, "markup": 1,
			"cut": 5, "line break": 3, "entities": 3,
		} {
			if count[what] < atLeast {
				t.Errorf("page %d: %d posts with %s, want at least %d", page, count[what], what, atLeast)
			}
		}
		long += count["very long summary"]
	}
	if long < 150 {
		t.Errorf("%d very long summaries on %d pages", long, o.Pages)
	}
}

func TestPostsAreTrimmed(t *testing.T) {
	o := fast(300)
	for page := 1; page <= o.Pages; page++ {
		for _, p := range o.Posts(page) {
			for _, s := range []string{p.Title, p.Summary, p.Author, p.Avatar} {
				if s != strings.TrimSpace(s) || !utf8.ValidString(s) || strings.ContainsAny(s, "\n\t\r\x00") {
					t.Errorf("page %d, post %s: %q is not a clean value", page, p.ID, s)
				}
			}
			if strings.HasSuffix(p.Summary, " ...") || strings.HasSuffix(p.Summary, "…") {
				t.Errorf("page %d, post %s: the summary ends in an ellipsis", page, p.ID)
			}
		}
	}
}

func TestPostsOutsideTheSiteAreNone(t *testing.T) {
	o := fast(3)
	for _, page := range []int{-1, 0, 4} {
		if got := o.Posts(page); got != nil {
			t.Errorf("Posts(%d) has %d posts", page, len(got))
		}
	}
}

// A stride through the lines of a voice meets all of them only then.
func TestNumberOfLinesIsPrime(t *testing.T) {
	for _, v := range []*voice{&chinese, &english} {
		for n := 2; n < len(v.lines); n++ {
			if len(v.lines)%n == 0 {
				t.Errorf("%d lines, divided by %d: add or remove one", len(v.lines), n)
			}
		}
	}
}

func TestDelayIsSpreadEvenlyAndNeverNegative(t *testing.T) {
	o := Options{Pages: maxPages, Latency: 100 * time.Millisecond, Jitter: 50 * time.Millisecond, Seed: 3}
	var sum time.Duration
	const pages = 20_000
	for page := 1; page <= pages; page++ {
		d := o.Delay(page)
		if d < 50*time.Millisecond || d > 150*time.Millisecond {
			t.Fatalf("Delay(%d) = %v, want 100ms ± 50ms", page, d)
		}
		sum += d
	}
	if mean := sum / pages; mean < 99*time.Millisecond || mean > 101*time.Millisecond {
		t.Errorf("mean delay is %v, want 100ms", mean)
	}
	o.Latency = 0
	for page := 1; page <= 100; page++ {
		if d := o.Delay(page); d < 0 {
			t.Errorf("Delay(%d) = %v", page, d)
		}
	}
}
