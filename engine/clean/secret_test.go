package clean

import (
	"strings"
	"testing"
)

func TestHide(t *testing.T) {
	for text, want := range map[string]string{
		"":                                   "",
		"no address":                         "no address",
		"someone@host.example":               "someone@host.example",
		"http://host.example/{page}":         "http://host.example/{page}",
		"http://host.example:8080/@user/?@":  "http://host.example:8080/@user/?@",
		"http://[::1]/@user":                 "http://[::1]/@user",
		"http://u:p@host.example/{page}":     "http://***@host.example/{page}",
		"http://token@host.example/":         "http://***@host.example/",
		"http://u:p@q@host.example/@x":       "http://***@host.example/@x",
		"http://u:p/q#r@host.example/":       "http://***@host.example/",
		"--url=https://u:p@host.example?a=b": "--url=https://***@host.example?a=b",
		"http://a:b@c/ and ftp://d:e@f/":     "http://***@c/ and ftp://***@f/",
		"http://***@host.example/":           "http://***@host.example/",
	} {
		if got := Hide(text); got != want {
			t.Errorf("Hide(%q) = %q, want %q", text, got, want)
		}
		if HoldsSecret(text) != (text != want) {
			t.Errorf("HoldsSecret(%q) = %v", text, HoldsSecret(text))
		}
	}
}

// FuzzHide checks that one pass hides everything, and that no password stays.
func FuzzHide(f *testing.F) {
	f.Add("user", "s3cret", "/x@y")
	f.Add("://", ":/", "?://@")
	f.Fuzz(func(t *testing.T, user, password, rest string) {
		const secret = "SECRET"
		if strings.Contains(user+rest, secret) || strings.ContainsAny(user, "/?#\\:@[") || strings.ContainsAny(password, "/?#\\") {
			return
		}
		got := Hide("http://" + user + ":" + password + secret + "@host/" + rest)
		if strings.Contains(got, secret) {
			t.Errorf("%q tells the password", got)
		}
		if again := Hide(got); again != got {
			t.Errorf("%q becomes %q", got, again)
		}
	})
}
