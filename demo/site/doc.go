// Package site is the practice site: a small blog, made up from a seed, that
// can be as slow, as unreliable and as hostile as a lesson needs.
//
//	Options ──► Posts(page)      what a reader should find
//	   │
//	   └──────► Handler ──► page ──► (fault?) ──► wait out the latency ──► write
//	                          │
//	                          └── cache: rendered bodies, bounded
//
// Everything a page holds follows from Options.Seed and the page's number (and
// its pager from Options.Pages): the same seed gives the same bytes on every
// machine, in every order of requests and at every latency. Nothing here reads
// the clock, except to wait.
//
// The routes are
//
//	/                    an index that links to page 1
//	/robots.txt          allows everything
//	/sitehome/p/N        front page N, from 1 to Options.Pages
//	/hostile/KIND/N      page N as one of [Kinds], whatever Options.Hostile says
//
// and everything else is an HTML page with status 404.
package site
