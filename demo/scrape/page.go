package scrape

import (
	_ "embed"

	"github.com/PuerkitoBio/goquery"
)

// Source is this file, which is shown while it runs.
//
//go:embed page.go
var Source string

// What runs:

// Page fetches page n and reads its
// posts. A failure that may pass is
// retried, up to [MaxRetries] times.
//
// The error is a *[PageError], or
// [engine.ErrInterrupted] on a stop.
func (s *Scraper) Page(w Worker, n int) (Page, error) {
	return s.again(w, n, s.once)
}

// once waits for page n, then computes.
func (s *Scraper) once(w Worker, n int) (Page, error) {
	body := s.newBody()
	defer s.releaseBody(body)
	a, err := s.fetch(w, n, body)
	if err != nil {
		return Page{}, err
	}
	return s.read(w, a, body)
}

// parsePost reads a post, but its ID.
// A missing field is empty, never that
// of the post before.
func parsePost(article *goquery.Selection) Post {
	text, avatar := prose(find(article, textPlaces))
	return Post{
		Title:   field(find(article, titlePlaces).Text()),
		Summary: summary(text),
		Avatar:  field(avatar),
		Author:  author(article),
	}
}
