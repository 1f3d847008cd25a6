package scrape

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"errors"
	"io"
	"net/http"
	"strings"
	"testing"
)

func TestCodings(t *testing.T) {
	once := string(zipped(smallPage))
	twice := string(zipped(once))
	half := len(smallPage) / 2
	members := string(zipped(smallPage[:half])) + string(zipped(smallPage[half:]))
	tests := map[string]struct {
		headers []string
		body    string
		want    error
	}{
		"none":                           {nil, smallPage, nil},
		"empty":                          {[]string{""}, smallPage, nil},
		"identity":                       {[]string{"Identity"}, smallPage, nil},
		"commas alone":                   {[]string{" , ,"}, smallPage, nil},
		"gzip":                           {[]string{"GZip"}, once, nil},
		"its old name":                   {[]string{"x-gzip"}, once, nil},
		"gzip and identity":              {[]string{"gzip, identity"}, once, nil},
		"identity and gzip":              {[]string{"identity,gzip"}, once, nil},
		"gzip twice":                     {[]string{"gzip, gzip"}, twice, nil},
		"in two lines":                   {[]string{"gzip", "gzip"}, twice, nil},
		"named twice, done once":         {[]string{"gzip, gzip"}, once, nil},
		"a character set":                {[]string{"utf-8"}, smallPage, nil},
		"a word":                         {[]string{"none"}, smallPage, nil},
		"a word and gzip":                {[]string{"utf-8, gzip"}, once, nil},
		"named, not done":                {[]string{"br"}, "\ufeff \n" + smallPage, nil},
		"named, not done, gzip":          {[]string{"br, gzip"}, once, nil},
		"deflate":                        {[]string{"Deflate"}, string(deflated(smallPage, true)), nil},
		"deflate, bare":                  {[]string{"deflate"}, string(deflated(smallPage, false)), nil},
		"deflate, then gzip":             {[]string{"deflate, gzip"}, string(zipped(string(deflated(smallPage, true)))), nil},
		"deflate, not done":              {[]string{"deflate"}, smallPage, nil},
		"deflate, broken off":            {[]string{"deflate"}, string(deflated(smallPage, true)[:20]), new(brokenError)},
		"deflate, damaged":               {[]string{"deflate"}, "\x78\x9c\xff\xff\xff\xff", ErrGzip},
		"Brotli":                         {[]string{"br"}, "\x1b\x0c\x00\x00", ErrEncoding},
		"an unknown one":                 {[]string{"xyz"}, "\x00\x01\x02\x03", ErrEncoding},
		"too many":                       {[]string{"gzip, gzip, gzip, gzip, gzip"}, once, ErrEncoding},
		"gzip, not done":                 {[]string{"gzip"}, smallPage, ErrGzip},
		"two members":                    {[]string{"gzip"}, members, nil},
		"two members, the second broken": {[]string{"gzip"}, members[:len(members)-6], new(brokenError)},
		"two members, twice":             {[]string{"gzip, gzip"}, string(zipped(members)), nil},
		"behind it: a line end":          {[]string{"gzip"}, once + "\n", nil},
		"behind it: zeros":               {[]string{"gzip"}, once + strings.Repeat("\x00", 600), nil},
		"behind it: a comment":           {[]string{"gzip"}, once + "<!-- cached -->", nil},
		"behind it: two bytes of gzip":   {[]string{"gzip"}, once + "\x1f\x8b", nil},
		"behind it: nearly gzip":         {[]string{"gzip"}, once + "\x1f\x8b\x08\xff and more", nil},
		"behind both":                    {[]string{"gzip, gzip"}, string(zipped(once+"\n")) + "\n", nil},
		"an empty body":                  {[]string{"gzip"}, "", ErrNotHTML},
		"broken off":                     {[]string{"gzip"}, once[:len(once)-3], new(brokenError)},
		"broken off in its header":       {[]string{"gzip"}, once[:5], new(brokenError)},
		"a bomb in a bomb":               {[]string{"gzip, gzip"}, string(zipped(string(zipped(strings.Repeat("x", 9*MaxBody))))), ErrTooLarge},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			s := serve(t, Config{}, func(w http.ResponseWriter, _ *http.Request) {
				w.Header()["Content-Encoding"] = tt.headers
				send(w, tt.body)
			})
			got, err := s.Page(newWorker(), 1)
			if _, broken := tt.want.(*brokenError); broken && is[*brokenError](err) {
				return
			}
			if !errors.Is(err, tt.want) || err == nil && (len(got.Rows) != 1 || got.Rows[0].Cells[0] != "t") {
				t.Errorf("got %+v, %v, want %v", got, err, tt.want)
			}
		})
	}
}

// deflated is text in the coding deflate: in a wrapping of zlib, or bare.
func deflated(text string, wrapped bool) []byte {
	var b bytes.Buffer
	var w io.WriteCloser = zlib.NewWriter(&b)
	if !wrapped {
		w, _ = flate.NewWriter(&b, flate.DefaultCompression)
	}
	_, _ = io.WriteString(w, text)
	_ = w.Close()
	return b.Bytes()
}

// FuzzOpen checks that no body makes the decoder fail with an unknown error, and that
// a page behind its codings is found whatever comes after it.
func FuzzOpen(f *testing.F) {
	f.Add("gzip", []byte("\n"))
	f.Add("gzip, gzip", zipped(smallPage))
	f.Add("br,utf-8", []byte("<p>"))
	f.Fuzz(func(t *testing.T, header string, tail []byte) {
		read := func(header string, body []byte) ([]byte, error) {
			r, err := newDecoder().open(header, bytes.NewBuffer(body))
			if err != nil {
				return nil, err
			}
			return io.ReadAll(&meter{r: r})
		}
		_, err := read(header, bytes.Clone(tail))
		if err != nil && !errors.Is(err, ErrEncoding) && !errors.Is(err, ErrGzip) && !errors.Is(err, ErrTooLarge) && !is[*brokenError](err) {
			t.Errorf("%q: %v", header, err)
		}
		if bytes.HasPrefix(tail, []byte{0x1f, 0x8b, 8}) {
			return
		}
		text, err := read("gzip", append(zipped(smallPage), tail...))
		if err != nil || string(text) != smallPage {
			t.Errorf("behind the page %q: %q, %v", tail, text, err)
		}
	})
}
