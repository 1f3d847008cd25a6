package site

import (
	"bytes"
	"net/http"
	"sync"
)

// Sizes of the bodies that are too large.
const (
	hugeBytes  = 12 << 20
	bombMember = 1 << 20
	bombCount  = 256
	stallBytes = 45_000
)

// filler is what the endless bodies repeat: more of the page's head.
var filler = sync.OnceValue(func() []byte {
	return bytes.Repeat([]byte("<!-- and so on, and so on, and so on, and so on, and so on -->\n"), 512)
})

// bomb is one member of the gzip stream that KindBomb repeats.
var bomb = sync.OnceValue(func() []byte { return compress(bytes.Repeat([]byte(" "), bombMember)) })

// sendHuge writes a page with hugeBytes of filler before the end, so that
// a reader who takes it all finds no post.
func sendHuge(w http.ResponseWriter, r *http.Request, a answer) {
	a.writeHeader(w, hugeBytes)
	for left := hugeBytes; left > 0 && r.Context().Err() == nil; left -= len(filler()) {
		if _, err := w.Write(filler()[:min(left, len(filler()))]); err != nil {
			return
		}
	}
}

// sendEndless writes until the client leaves or the server closes.
func sendEndless(w http.ResponseWriter, r *http.Request, a answer) {
	a.writeHeader(w, -1)
	for r.Context().Err() == nil {
		if _, err := w.Write(filler()); err != nil {
			return
		}
	}
}

// sendBomb writes a small gzip stream that becomes bombCount times bombMember.
func sendBomb(w http.ResponseWriter, r *http.Request, a answer) {
	a.gzip = true
	a.writeHeader(w, bombCount*len(bomb()))
	for range bombCount {
		if _, err := w.Write(bomb()); err != nil || r.Context().Err() != nil {
			return
		}
	}
}

// sendStalled sends the headers of a page and nothing more.
func sendStalled(w http.ResponseWriter, r *http.Request, a answer) {
	a.writeHeader(w, stallBytes)
	_ = http.NewResponseController(w).Flush()
	<-r.Context().Done()
}
