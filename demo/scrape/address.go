package scrape

import (
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"golang.org/x/net/idna"

	"lanes/engine/clean"
)

var errAddress = errors.New("not an address")

// resolve is the address that text means, seen from base, which may be nil. Text is taken
// as a browser takes it: what must not stand in a path or a query is percent-encoded, and
// a % that begins no code stays as it is. Host is empty if text names none, and nothing
// but Scheme is set if that is neither http nor https.
//
// Of what it returns, RawPath is always the path as it is sent, which [url.URL.EscapedPath]
// is not: it corrects a stray %. See [wirePath].
func resolve(base *url.URL, text string) (*url.URL, error) {
	text = strings.TrimFunc(text, func(r rune) bool { return r <= ' ' })
	text = strings.NewReplacer("\t", "", "\r", "", "\n", "").Replace(text)
	text, _, _ = strings.Cut(text, "#")
	text, query, hasQuery := strings.Cut(text, "?")
	text = strings.ReplaceAll(text, `\`, "/")

	u := &url.URL{RawQuery: encoded(query, queryCoded), ForceQuery: hasQuery && query == ""}
	scheme, rest := cutScheme(text)
	switch {
	case scheme == "" && base == nil:
		return u, nil
	case scheme == "":
		u.Scheme = base.Scheme
	case scheme != "http" && scheme != "https":
		return &url.URL{Scheme: scheme}, nil
	default:
		u.Scheme = scheme
	}
	if authority, found := strings.CutPrefix(rest, "//"); found {
		slash := strings.IndexByte(authority+"/", '/')
		if err := setAuthority(u, authority[:slash]); err != nil {
			return nil, err
		}
		setPath(u, authority[slash:])
		return u, nil
	}
	if base == nil || u.Scheme != base.Scheme {
		return nil, errAddress
	}
	u.User, u.Host = base.User, base.Host
	switch {
	case rest == "":
		rest = wirePath(base)
		if !hasQuery {
			u.RawQuery, u.ForceQuery = base.RawQuery, base.ForceQuery
		}
	case rest[0] != '/':
		dir := wirePath(base)
		rest = dir[:strings.LastIndexByte(dir, '/')+1] + rest
	}
	setPath(u, rest)
	return u, nil
}

// cutScheme takes the scheme, in lower case, from the front of an address. It is empty if
// there is none.
func cutScheme(text string) (scheme, rest string) {
	for i, c := range []byte(text) {
		letter := c|0x20 >= 'a' && c|0x20 <= 'z'
		switch {
		case letter, i > 0 && (c >= '0' && c <= '9' || c == '+' || c == '-' || c == '.'):
		case i > 0 && c == ':':
			return strings.ToLower(text[:i]), text[i+1:]
		default:
			return "", text
		}
	}
	return "", text
}

// setAuthority sets user, password, host and port.
func setAuthority(u *url.URL, authority string) error {
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		name, password, has := strings.Cut(authority[:at], ":")
		if has {
			u.User = url.UserPassword(unescaped(name), unescaped(password))
		} else {
			u.User = url.User(unescaped(name))
		}
		authority = authority[at+1:]
	}
	parsed, err := url.Parse("//" + authority)
	if err != nil || parsed.Path != "" || parsed.User != nil {
		return errAddress
	}
	if port := parsed.Port(); port != "" {
		if _, err := strconv.ParseUint(port, 10, 16); err != nil {
			return errAddress
		}
	}
	u.Host = strings.ToLower(strings.TrimSuffix(parsed.Host, ":"))
	if strings.ContainsFunc(u.Host, func(r rune) bool { return r > '~' }) {
		name, err := idna.Lookup.ToASCII(parsed.Hostname())
		if err != nil || name == "" {
			return errAddress
		}
		u.Host = name
		if port := parsed.Port(); port != "" {
			u.Host += ":" + port
		}
	}
	return nil
}

// setPath sets the path, without the segments . and .. in it.
func setPath(u *url.URL, text string) {
	text = encoded(text, pathCoded)
	if text == "" {
		text = "/"
	}
	segments := strings.Split(text, "/")[1:]
	dots := false
	for i, s := range segments {
		if s = strings.ReplaceAll(strings.ToLower(s), "%2e", "."); s == "." || s == ".." {
			segments[i], dots = s, true
		}
	}
	if dots {
		segments = withoutDots(segments)
	}
	u.RawPath = "/" + strings.Join(segments, "/")
	u.Path = unescaped(u.RawPath)
}

// withoutDots goes where . and .. lead. path.Clean would merge slashes too.
func withoutDots(segments []string) []string {
	var kept []string
	for i, s := range segments {
		switch last := i == len(segments)-1; {
		case s == ".." && len(kept) > 0:
			kept = kept[:len(kept)-1]
			fallthrough
		case s == "..", s == ".":
			if last {
				kept = append(kept, "")
			}
		default:
			kept = append(kept, s)
		}
	}
	return kept
}

// What is percent-encoded of the characters of ASCII that can be seen, as the URL
// standard of browsers has it.
const (
	pathCoded  = " \"#<>?^`{}"
	queryCoded = " \"#<>'"
)

// encoded is text with the characters of coded, and what cannot be seen or is not ASCII,
// percent-encoded.
func encoded(text, coded string) string {
	const hex = "0123456789ABCDEF"
	must := func(c byte) bool { return c <= ' ' || c > '~' || strings.IndexByte(coded, c) >= 0 }
	var b strings.Builder
	for _, c := range []byte(text) {
		if must(c) {
			b.Write([]byte{'%', hex[c>>4], hex[c&15]})
		} else {
			b.WriteByte(c)
		}
	}
	return b.String()
}

// unescaped is text with the percent-encoded decoded. A % that begins no code is one.
func unescaped(text string) string {
	var b strings.Builder
	for i := 0; i < len(text); i++ {
		c := text[i]
		if c == '%' && i+2 < len(text) {
			if v, err := strconv.ParseUint(text[i+1:i+3], 16, 8); err == nil {
				c, i = byte(v), i+2
			}
		}
		b.WriteByte(c)
	}
	return b.String()
}

// wirePath is the path of u as it is sent.
func wirePath(u *url.URL) string {
	if u.RawPath != "" {
		return u.RawPath
	}
	return "/" + strings.TrimPrefix(u.EscapedPath(), "/")
}

// target is the path of u and its query, as they are sent.
func target(u *url.URL) string {
	if u.RawQuery != "" || u.ForceQuery {
		return wirePath(u) + "?" + u.RawQuery
	}
	return wirePath(u)
}

// forRequest is u as net/http sends it unchanged. What it would correct must go as an
// opaque address: a path, or where that would be misread and where whole tells so, with
// scheme and host, as a proxy wants it.
func forRequest(u *url.URL, whole bool) *url.URL {
	if u.EscapedPath() == wirePath(u) {
		return u
	}
	sent := *u
	sent.Opaque = wirePath(u)
	if whole || strings.HasPrefix(sent.Opaque, "//") {
		sent.Opaque = "//" + u.Host + sent.Opaque
	}
	return &sent
}

// address is where the page is.
func (s *Scraper) address(page int) (*url.URL, error) {
	text := strings.TrimSpace(strings.ReplaceAll(s.cfg.URL, pageMark, strconv.Itoa(page)))
	shown := clean.Line(withoutUser(text), 100)
	u, err := resolve(nil, text)
	switch lower := strings.ToLower(text); {
	case err != nil && strings.Contains(text, "://"), strings.ContainsFunc(text, func(r rune) bool { return r < ' ' || r == 0x7f }):
		return nil, fmt.Errorf("%q is not an address", shown)
	case !strings.HasPrefix(lower, "http://") && !strings.HasPrefix(lower, "https://"):
		return nil, fmt.Errorf("%q is not an address that starts with http:// or https://", shown)
	case u.Hostname() == "":
		return nil, fmt.Errorf("the address %q names no host", shown)
	}
	return u, nil
}

// withoutUser is an address to be shown, although it may be none.
func withoutUser(address string) string {
	if at := strings.LastIndexByte(address, '@'); at >= 0 && !strings.Contains(address, "://") {
		return "***" + address[at:]
	}
	return clean.Hide(address)
}

// redirectTarget is where location, in an answer from u, leads to. The user and the
// password go along on the same host.
func redirectTarget(u *url.URL, location string) (*url.URL, error) {
	next, err := resolve(u, location)
	switch {
	case err == nil && next.Scheme != "http" && next.Scheme != "https":
		return nil, fmt.Errorf("%w: to %q, and only http and https are followed", ErrRedirect, clean.Line(next.Scheme, 20))
	case err != nil || next.Hostname() == "":
		return nil, fmt.Errorf("%w: %q is not an address", ErrRedirect, clean.Line(withoutUser(location), 60))
	case isLocal(next) && !isLocal(u):
		// A site must not reach what listens on this machine only.
		return nil, fmt.Errorf("%w: from %s to this machine", ErrRedirect, clean.Line(u.Hostname(), 60))
	}
	if next.User == nil && sameHost(u, next) {
		next.User = u.User
	}
	return next, nil
}

// sameHost reports whether what u was told in confidence may be told to next: the same
// host and port, or the same host by https where u was asked by http.
func sameHost(u, next *url.URL) bool {
	if !strings.EqualFold(u.Hostname(), next.Hostname()) {
		return false
	}
	from, to := port(u), port(next)
	return u.Scheme == next.Scheme && from == to || u.Scheme == "http" && next.Scheme == "https" && from == "80" && to == "443"
}

func port(u *url.URL) string {
	if p := u.Port(); p != "" || u.Scheme == "" {
		return p
	}
	if u.Scheme == "https" {
		return "443"
	}
	return "80"
}
