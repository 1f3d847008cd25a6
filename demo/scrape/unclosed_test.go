package scrape

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"testing/iotest"
)

// unclosedPage is a small page that the parser would make hundreds of megabytes of.
func unclosedPage() string {
	var b strings.Builder
	b.WriteString("<p>")
	for i := range 400 {
		fmt.Fprintf(&b, "<b a%d>", i)
	}
	return b.String() + strings.Repeat("<p>x", 4000)
}

func TestPagesOfUnclosedFormattingAreRefused(t *testing.T) {
	d, w := newDecoder(), newWorker()
	_, _, err := d.rows(w, strings.NewReader(unclosedPage()), answer{contentType: "text/html; charset=utf-8"}, Blog)
	if !errors.Is(err, ErrUnclosed) {
		t.Errorf("error %v, want %v", err, ErrUnclosed)
	}
}

func TestHonestPagesAreNotRefused(t *testing.T) {
	for name, page := range map[string]string{
		"all formatting closed": strings.Repeat("<p><b>bold</b> and <i>italic</i> text</p>", 50_000),
		"code that compares":    "<script>" + strings.Repeat("for(i=0;i<b;i++)if(i<s.length)j();", 5000) + "</script>" + strings.Repeat("<p>x", 5000),
		"a few left open":       "<b><i><u>" + strings.Repeat("<div><p>x</p></div>", 10_000),
	} {
		var seen unclosed
		if seen.see([]byte(page)) {
			t.Errorf("%s: refused", name)
		}
	}
}

func TestItDoesNotMatterHowAPageIsCut(t *testing.T) {
	page := unclosedPage()[:4000]
	var whole, bytewise unclosed
	whole.see([]byte(page))
	r := iotest.OneByteReader(strings.NewReader(page))
	var b [1]byte
	for {
		n, err := r.Read(b[:])
		if err != nil {
			break
		}
		bytewise.see(b[:n])
	}
	if whole != bytewise || whole.open == 0 {
		t.Errorf("whole %+v, byte by byte %+v", whole, bytewise)
	}
}
