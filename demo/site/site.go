package site

import (
	"fmt"
	"time"
)

const (
	// PostsPerPage is the number of posts on an ordinary front page.
	PostsPerPage = 20

	maxPages = 100_000
	maxWait  = time.Hour
)

// Options say what the site serves. The zero value is not valid; start from
// [Default].
type Options struct {
	// Pages is the number of front pages, from 1 to 100000.
	Pages int
	// Latency is the time from a request to the first byte of its answer, from
	// 0 to an hour. Making the page is part of it, not added to it.
	Latency time.Duration
	// Jitter spreads the pages' latencies evenly over Latency ± Jitter, never
	// below 0. Which page gets which latency follows from Seed; see
	// [Options.Delay].
	Jitter time.Duration
	// Fail is the chance, from 0 to 1, that one attempt at a page fails; see
	// [Options.Fails].
	Fail float64
	// Seed determines everything that looks random.
	Seed uint64
	// Hostile makes about one page in four one of [Kinds]; see [Options.Kind].
	Hostile bool
}

// Default returns the options of the program: ten ordinary pages at 600 ms.
func Default() Options {
	return Options{Pages: 10, Latency: 600 * time.Millisecond}
}

// Validate returns nil when the options can be served, and otherwise an error
// that names the flag, its value and what is allowed.
func (o Options) Validate() error {
	switch {
	case o.Pages < 1 || o.Pages > maxPages:
		return fmt.Errorf("--pages %d: must be between 1 and %d", o.Pages, maxPages)
	case o.Latency < 0 || o.Latency > maxWait:
		return fmt.Errorf("--latency %v: must be between 0s and 1h", o.Latency)
	case o.Jitter < 0 || o.Jitter > maxWait:
		return fmt.Errorf("--jitter %v: must be between 0s and 1h", o.Jitter)
	case !(o.Fail >= 0 && o.Fail <= 1): // written so that NaN is refused too
		return fmt.Errorf("--fail %v: must be between 0 and 1", o.Fail)
	}
	return nil
}

// Delay returns the latency of a page: the time from a request for it to the
// first byte of the answer. Every attempt at the page takes the same.
func (o Options) Delay(page int) time.Duration {
	if o.Jitter == 0 {
		return o.Latency
	}
	d := roll(o.Seed, saltDelay, page, 0)
	return max(0, o.Latency-o.Jitter+time.Duration(d.n(int(2*o.Jitter)+1)))
}

// Post is what a reader should find in one post of a page: its fields with
// surrounding white space trimmed (no-break spaces included), a summary
// without the ellipsis that the site puts after a cut one, and nothing else
// changed. A field the post does not have is empty.
type Post struct {
	ID, Title, Summary, Avatar, Author string
}

// Posts returns the posts of a page in the order they stand in it. There are
// none when the page is out of range or of one of the [Kinds] without any.
// Hostile text is returned as it stands, before any cleaning.
func (o Options) Posts(page int) []Post {
	return o.PostsOf(o.Kind(page), page)
}

// PostsOf returns what [Options.Posts] would if the page were of the given
// kind: the posts of /hostile/KIND/N.
func (o Options) PostsOf(kind string, page int) []Post {
	if page < 1 || page > o.Pages || !readable(kind) {
		return nil
	}
	full := o.posts(kind, page)
	posts := make([]Post, len(full))
	for i := range full {
		posts[i] = full[i].Post
	}
	return posts
}
