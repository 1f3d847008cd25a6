package site

import (
	"fmt"
	"net/http"
	"strconv"
)

// answer is a response, ready before its time has come.
type answer struct {
	status     int
	body       []byte // shared, never changed
	charset    string // of the Content-Type; "" says nothing about it
	gzip       bool
	location   string
	retryAfter string
	// send writes an answer that is more than a header and a body.
	send func(http.ResponseWriter, *http.Request, answer)
}

func (a answer) write(w http.ResponseWriter, r *http.Request) {
	if a.send != nil && r.Method != http.MethodHead {
		a.send(w, r, a)
		return
	}
	a.writeHeader(w, len(a.body))
	_, _ = w.Write(a.body) // the client may have gone away
}

// writeHeader writes the header of an answer of the given length, or of one of unknown
// length if that is negative.
func (a answer) writeHeader(w http.ResponseWriter, length int) {
	h := w.Header()
	h["Content-Type"] = htmlType
	if a.charset != "utf-8" {
		h.Set("Content-Type", contentType(a.charset))
	}
	if length >= 0 {
		h["Content-Length"] = []string{strconv.Itoa(length)}
	}
	if a.gzip {
		h["Content-Encoding"] = gzipEncoding
	}
	if a.location != "" {
		h.Set("Location", a.location)
	}
	if a.retryAfter != "" {
		h.Set("Retry-After", a.retryAfter)
	}
	h["Vary"] = varyEncoding
	w.WriteHeader(a.status)
}

// Header values that every page shares: net/http only reads them.
var (
	htmlType     = []string{"text/html; charset=utf-8"}
	gzipEncoding = []string{"gzip"}
	varyEncoding = []string{"Accept-Encoding"}
)

func contentType(charset string) string {
	if charset == "" {
		return "text/html"
	}
	return "text/html; charset=" + charset
}

// errorAnswer is a small HTML page that says the status.
func errorAnswer(status int) answer {
	text := fmt.Sprintf("%d %s", status, http.StatusText(status))
	return answer{status: status, charset: "utf-8", body: smallPage(text, "<h1>"+text+"</h1>\n<p><a href=\"/\">lanes</a></p>")}
}

// redirectAnswer sends the client to another place.
func redirectAnswer(location string) answer {
	a := errorAnswer(http.StatusFound)
	a.location = location
	return a
}

func smallPage(title, body string) []byte {
	return []byte("<!DOCTYPE html>\n<html lang=\"en\">\n<head><meta charset=\"utf-8\"><title>" + title +
		"</title></head>\n<body>\n" + body + "\n</body>\n</html>\n")
}
