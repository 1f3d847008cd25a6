package term

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

// typed feeds pieces of input, each read by itself; "" is that nothing came for as long as
// there is patience for it.
func typed(in *Input, pieces ...string) (whole []string) {
	for _, p := range pieces {
		all := in.Expire
		if p != "" {
			all = func() [][]byte { return in.Feed([]byte(p)) }
		}
		for _, w := range all() {
			whole = append(whole, string(w))
		}
	}
	return whole
}

func TestKeysAreWholeHoweverTheyCome(t *testing.T) {
	const answer = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
	long := strings.Repeat("x", maxPaste+100)
	for name, tt := range map[string]struct {
		pieces []string
		want   []string
	}{
		"letters":                        {[]string{"ab", "c"}, []string{"ab", "c"}},
		"an arrow":                       {[]string{"\x1b[A"}, []string{"\x1b[A"}},
		"an arrow in two pieces":         {[]string{"\x1b", "[A"}, []string{"\x1b[A"}},
		"an arrow in three":              {[]string{"\x1b", "[", "A"}, []string{"\x1b[A"}},
		"its rest when Esc was given":    {[]string{"\x1b", "", "[A"}, []string{escKey, "\x1b[A"}},
		"its rest when it was given up":  {[]string{"\x1b[1;", "", "5A"}, []string{"\x1b[1;5A"}},
		"keys around it":                 {[]string{"a\x1b[Ab"}, []string{"a", "\x1b[A", "b"}},
		"Esc":                            {[]string{"\x1b", ""}, []string{escKey}},
		"Esc twice":                      {[]string{"\x1b", "\x1b", ""}, []string{escKey, escKey}},
		"Esc twice at once":              {[]string{"\x1b\x1b", ""}, []string{escKey, escKey}},
		"Esc and a letter":               {[]string{"\x1b", "q"}, []string{escKey, "q"}},
		"Esc and P":                      {[]string{"\x1b", "P"}, []string{escKey, "P"}},
		"Esc and [":                      {[]string{"\x1b", "[", ""}, []string{escKey, "["}},
		"Esc and an arrow":               {[]string{"\x1b", "\x1b[A"}, []string{escKey, "\x1b[A"}},
		"Alt and a letter":               {[]string{"\x1bq"}, []string{"\x1bq"}},
		"Alt and an arrow":               {[]string{"\x1b\x1b[A"}, []string{"\x1b\x1b[A"}},
		"Alt and ], then letters":        {[]string{"\x1b]", "q", "q"}, []string{"q", "q"}},
		"F1, three ways":                 {[]string{"\x1bOP\x1b[11~\x1b[[A"}, []string{"\x1bOP", "\x1b[11~", "\x1b[[A"}},
		"a key of rxvt":                  {[]string{"\x1b[2$", ""}, []string{"\x1b[2$"}},
		"the mouse":                      {[]string{"\x1b[<0;1", "0;5M"}, []string{"\x1b[<0;10;5M"}},
		"the mouse, in the old way":      {[]string{"\x1b[M", " !", "!q"}, []string{"\x1b[M !!", "q"}},
		"a character in two pieces":      {[]string{"\xe4\xb8", "\xad"}, []string{"中"}},
		"half a character":               {[]string{"\xe4\xb8", "", "a"}, []string{"a"}},
		"no character":                   {[]string{"a\xff\x9bAb"}, []string{"aAb"}},
		"Ctrl-C in the middle of one":    {[]string{"\x1b[1;", "\x03"}, []string{"\x03"}},
		"Ctrl-C in the middle of answer": {[]string{"\x1b]11;rgb", "\x03"}, []string{"\x03"}},
		"an answer cut by a key":         {[]string{"\x1b]11;rgb\x1b[A"}, []string{"\x1b[A"}},
		"a sequence cut by another":      {[]string{"\x1b[1;\x1b[A"}, []string{"\x1b[A"}},
		"an answer":                      {[]string{answer + "q"}, []string{answer, "q"}},
		"an answer given up":             {[]string{answer[:9], "", answer[9:]}, []string{answer}},
		"an answer given up twice":       {[]string{answer[:9], "", answer[9:14], "", answer[14:]}, []string{answer}},
		"an answer that never ends":      {[]string{answer[:14], "", "", "q"}, []string{"q"}},
		"what the terminal is":           {[]string{"\x1b[?62;", "22cq"}, []string{"q"}},
		"a paste":                        {[]string{"\x1b[200~a\x1b[Ab\x1b]2;t", "x\x07c\x03\r\nd\x1b[201~q"}, []string{"\x1b[200~abc\n\nd\x1b[201~", "q"}},
		"a paste letter by letter":       {strings.Split("\x1b[200~ab\x1b[201~q", ""), []string{"\x1b[200~ab\x1b[201~", "q"}},
		"a paste without an end":         {[]string{"\x1b[200~ab", "c", "", "q"}, []string{"\x1b[200~abc\x1b[201~", "q"}},
		"Ctrl-C in one without an end":   {[]string{"\x1b[200~ab", "\x03"}, []string{"\x1b[200~ab\x1b[201~", "\x03"}},
		"an end without a paste":         {[]string{"a\x1b[201~b"}, []string{"ab"}},
		"a very long paste":              {[]string{"\x1b[200~" + long, long, long + "\x1b[20", "1~q"}, []string{"\x1b[200~" + long[:maxPaste] + "\x1b[201~", "q"}},
	} {
		t.Run(name, func(t *testing.T) {
			if got := typed(&Input{}, tt.pieces...); !slices.Equal(got, tt.want) {
				t.Errorf("%.200q, want %.200q", got, tt.want)
			}
		})
	}
}

func TestAnAnswerInPiecesIsNoKey(t *testing.T) {
	const answer = "\x1b]11;rgb:ffff/ffff/ffff\x1b\\"
	for cut := 1; cut < len(answer); cut++ {
		for _, pieces := range [][]string{{answer[:cut], answer[cut:]}, {answer[:cut], "", answer[cut:]}, strings.Split(answer, "")} {
			in := Input{Asked: true}
			got := typed(&in, pieces...)
			if len(got) > 0 && got[0] == escKey && cut == 1 && pieces[1] == "" {
				got = got[1:] // it was waited for so long that it is one
			}
			if !slices.Equal(got, []string{answer}) {
				t.Errorf("%q: %q", pieces, got)
			}
		}
	}
}

func TestAnswersAreHeard(t *testing.T) {
	in := Input{Asked: true}
	typed(&in, "\x1b[?2026;2$y\x1b[?2027", ";1$y")
	if !in.Together || !in.Clusters || !in.Asked {
		t.Errorf("%+v", in)
	}
	typed(&in, "\x1b[?62c")
	if in.Asked {
		t.Error("the last answer was not heard")
	}
	in = Input{}
	typed(&in, "\x1b[?2026;0$y\x1b[?2027;4$y")
	if in.Together || in.Clusters {
		t.Errorf("%+v", in)
	}
}

func TestFaultsOfPastesAreTold(t *testing.T) {
	for _, tt := range []struct {
		pieces []string
		want   Fault
	}{
		{[]string{"\x1b[200~a\x1b[201~"}, NoFault},
		{[]string{"\x1b[200~a", ""}, Endless},
		{[]string{"\x1b[200~a", "\x03"}, Endless},
		{[]string{"\x1b[200~" + strings.Repeat("a", maxPaste+1) + "\x1b[201~"}, TooLong},
	} {
		var in Input
		typed(&in, tt.pieces...)
		if got := in.Fault(); got != tt.want || in.Fault() != NoFault {
			t.Errorf("%.20q: %v, want %v", tt.pieces, got, tt.want)
		}
	}
}

// FuzzInput cuts what comes anywhere: nothing of it may come out but whole elements, and
// where it is cut changes nothing but how long an Esc is taken for the beginning of more.
func FuzzInput(f *testing.F) {
	for _, s := range []string{"abc", "\x1b[A\x1b[1;5B中", "\x1b]11;rgb:ff/ff/ff\x07q", "\x1b[200~x\x1b[201~", "\x1bOA\x1b\x1b[A\x1b", "\x1b[M !!\x1b[[A\xff"} {
		f.Add([]byte(s), uint64(1))
	}
	f.Fuzz(func(t *testing.T, p []byte, seed uint64) {
		r := rand.New(rand.NewPCG(seed, 2))
		in := Input{Asked: r.IntN(2) == 0}
		var whole [][]byte
		for rest := p; len(rest) > 0; {
			n := 1 + r.IntN(len(rest))
			whole = append(whole, in.Feed(rest[:n])...)
			rest = rest[n:]
			if r.IntN(4) == 0 {
				whole = append(whole, in.Expire()...)
			}
		}
		for in.Patience() > 0 {
			whole = append(whole, in.Expire()...)
		}
		for _, w := range whole {
			if bytes.HasPrefix(w, []byte(pasteBegin)) {
				if bytes.Count(w, []byte{esc}) != 2 || !bytes.HasSuffix(w, []byte(pasteEnd)) {
					t.Errorf("%q: the paste %q", p, w)
				}
				continue
			}
			if bytes.HasSuffix(w, []byte("$")) {
				continue
			}
			for n := 0; len(w) > 0; w = w[n:] {
				var is extent
				if n, is = element(w); is != entire {
					t.Fatalf("%q: %q is not whole", p, w)
				}
			}
		}
		var at [2]Input
		once, cut := at[0].Feed(p), [][]byte(nil)
		n := r.IntN(len(p) + 1)
		if n > 0 && p[n-1] == esc || n > 1 && p[n-2] == esc || n > 0 && len(p)-n == 1 && p[n] == 0x03 {
			return
		}
		cut = append(append(cut, at[1].Feed(p[:n])...), at[1].Feed(p[n:])...)
		if a, b := bytes.Join(once, nil), bytes.Join(cut, nil); !bytes.Equal(a, b) {
			t.Errorf("%q is %q, cut at %d %q", p, a, n, b)
		}
	})
}
