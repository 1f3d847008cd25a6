package serve

import (
	"bytes"
	"crypto/subtle"
	"errors"
	"time"

	gossh "golang.org/x/crypto/ssh"

	"lanes/ui/text"
)

// tries are the wrong codes from an address.
type tries struct {
	n     int
	since time.Time
}

// refused reports whether too many wrong codes have come from an address.
func (d *door) refused(from string) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	t := d.wrong[from]
	return t != nil && t.n >= maxWrong && time.Since(t.since) < wrongFor
}

// login is how a connection logs in: with the class code, with a key, or as it comes.
func (d *door) login() *gossh.ServerConfig {
	o := &d.class.o
	switch {
	case o.Keys != "":
		return &gossh.ServerConfig{MaxAuthTries: maxKeyTries}
	case o.Open:
		return &gossh.ServerConfig{}
	}
	t := &text.For(o.Lang).Present
	return &gossh.ServerConfig{
		MaxAuthTries:     maxTries,
		PasswordCallback: d.password,
		BannerCallback: func(conn gossh.ConnMetadata) string {
			if d.refused(origin(conn.RemoteAddr())) {
				return t.CodeWait + "\n"
			}
			return t.CodeHere + "\n"
		},
	}
}

// password checks the code, and says what is wrong with one.
func (d *door) password(conn gossh.ConnMetadata, code []byte) (*gossh.Permissions, error) {
	t := &text.For(d.class.o.Lang).Present
	from := origin(conn.RemoteAddr())
	if d.refused(from) {
		return nil, &gossh.BannerError{Err: errCode, Message: t.CodeWait + "\n"}
	}
	want := d.class.Code()
	if subtle.ConstantTimeCompare(bytes.TrimSpace(code), []byte(want)) == 1 {
		return &gossh.Permissions{}, nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	w := d.wrong[from]
	if w == nil || time.Since(w.since) >= wrongFor {
		if len(d.wrong) > 10_000 {
			clear(d.wrong)
		}
		w = &tries{since: time.Now()}
		d.wrong[from] = w
	}
	w.n++
	return nil, &gossh.BannerError{Err: errCode, Message: t.CodeWrong + "\n"}
}

var errCode = errors.New("not the class code")
