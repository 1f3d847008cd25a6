// Package robots reads robots.txt as RFC 9309 says, for one program.
//
//	Parse ── lines ── groups that name the program, else those of * ──▶ Rules ── Allows
//
// Mistakes that are common in such files are understood as they were meant, and a
// line that makes no sense changes nothing: a file is never refused.
package robots

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// MaxSize is how many bytes of a robots.txt count.
const MaxSize = 500 << 10

// Rules are what a robots.txt says to one program. The zero value allows everything.
type Rules struct {
	// Delay is the pause between two requests that is asked for, by the line
	// Crawl-delay, which the RFC does not have. The longest counts.
	Delay time.Duration

	rules []rule // the longest first, and of two that are as long what allows
}

// rule allows, or does not allow, what its pattern matches.
type rule struct {
	allow bool
	pattern
}

// Parse reads text, of which it looks at the first [MaxSize] bytes. agent is the product
// token of the program: letters, - and _.
func Parse(text []byte, agent string) *Rules {
	mine, all := &Rules{}, &Rules{}
	var named, forMe, forAll, inRules bool // of the group that is being read; named: mine exists
	for line := range lines(text) {
		key, value := split(line)
		if key == userAgent {
			if inRules { // a new group
				forMe, forAll, inRules = false, false, false
			}
			forMe = forMe || strings.EqualFold(token(value), agent)
			forAll = forAll || isStar(value)
			named = named || forMe
			continue
		}
		if key == allow || key == disallow {
			inRules = true
		}
		if forMe {
			mine.add(key, value)
		}
		if forAll {
			all.add(key, value)
		}
	}
	if !named {
		mine = all
	}
	slices.SortStableFunc(mine.rules, func(a, b rule) int {
		if a.length != b.length {
			return b.length - a.length
		}
		return cmp.Compare(rank(a), rank(b))
	})
	return mine
}

// rank puts what allows first.
func rank(r rule) int {
	if r.allow {
		return 0
	}
	return 1
}

// add adds what a line of a group says.
func (r *Rules) add(key, value string) {
	switch key {
	case allow, disallow:
		if value != "" {
			r.rules = append(r.rules, rule{key == allow, newPattern(value)})
		}
	case crawlDelay:
		seconds, err := strconv.ParseFloat(value, 64)
		if err == nil && seconds > 0 && seconds < 1e6 {
			r.Delay = max(r.Delay, time.Duration(seconds*float64(time.Second)))
		}
	}
}

// Allows reports whether target may be fetched: the path of an address and its query,
// as a request has them. The longest pattern that matches decides; robots.txt itself may
// always be fetched.
func (r *Rules) Allows(target string) bool {
	target = normal(target)
	if target == "/robots.txt" {
		return true
	}
	for i := range r.rules {
		if r.rules[i].matches(target) {
			return r.rules[i].allow
		}
	}
	return true
}

// isStar reports whether a group is for every program that is not named.
func isStar(agent string) bool {
	return agent == "*" || strings.HasPrefix(agent, "* ") || strings.HasPrefix(agent, "*\t")
}

// token is the product token that a User-agent line begins with: "lanes" of "lanes/1.0".
func token(agent string) string {
	end := strings.IndexFunc(agent, func(r rune) bool {
		return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == '-' || r == '_')
	})
	if end < 0 {
		return agent
	}
	return agent[:end]
}
