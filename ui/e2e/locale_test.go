//go:build unix

package e2e

import (
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// notASCII is the first stretch of s that is not, "" if there is none.
func notASCII(s string) string {
	if i := strings.IndexFunc(s, func(r rune) bool { return r >= utf8.RuneSelf }); i >= 0 {
		return s[max(0, i-40):min(len(s), i+40)]
	}
	return ""
}

// TestOutputIsInTheLocalesCharset prints in many locales; what others read is in UTF-8.
func TestOutputIsInTheLocalesCharset(t *testing.T) {
	t.Parallel()
	const asciiOnly, gbk, utf8Chinese, utf8Signs = "ASCII", "GBK", "UTF-8, Chinese", "UTF-8"
	for _, tt := range []struct {
		env, args, want string
	}{
		{"LANG=C", "", asciiOnly},
		{"LC_ALL=POSIX LANG=zh_CN.UTF-8", "", asciiOnly},
		{"LANG=en_US.ISO-8859-1", "", asciiOnly},
		{"LC_CTYPE=C LANG=C.UTF-8", "", asciiOnly},
		{"LC_CTYPE=C LANG=zh_CN.UTF-8", "", asciiOnly},
		{"LANG=zh_TW.Big5", "", asciiOnly},
		{"LANG=ja_JP.eucJP", "", asciiOnly},
		{"LANG=C TERM=dumb", "", asciiOnly},
		{"LANG=zh_CN.GBK", "", gbk},
		{"LC_ALL=zh_CN.GB18030 LANG=C", "", gbk}, // which has more characters
		{"LANG=C", "--lang zh", utf8Chinese},
		{"LANG=zh_CN.GBK", "--ascii=false", utf8Chinese},
		{"LANG=C", "--ascii=false", utf8Signs},
		{"", "", utf8Signs},
		{"LANG=en_US", "", utf8Signs},
		{"LANG=C.UTF-8", "", utf8Signs},
		{"LC_ALL=C.UTF-8 LC_CTYPE=C LANG=C", "", utf8Signs},
		{"LC_CTYPE=UTF-8", "", utf8Signs},
	} {
		t.Run(tt.env+" "+tt.args, func(t *testing.T) {
			t.Parallel()
			s := setup{env: strings.Fields(tt.env)}
			more := strings.Fields(tt.args)
			run := call(t, s, append([]string{"run", "scrape", "--plain", "--latency", "1ms", "--pages", "2", "--csv", "rows.csv", "--log", "log.jsonl"}, more...)...).want(0)
			list := call(t, s, append([]string{"list"}, more...)...).want(0)
			help := call(t, s, append([]string{"help", "speed"}, more...)...).want(0)
			wrong := call(t, s, append([]string{"run", "→nothing"}, more...)...).want(2)
			all := run.out.String() + list.out.String() + help.out.String() + run.err.String() + wrong.err.String()
			switch tt.want {
			case asciiOnly:
				if s := notASCII(all); s != "" {
					t.Errorf("not ASCII: %q", s)
				}
			case gbk:
				decoded, _ := simplifiedchinese.GB18030.NewDecoder().String(all)
				if !strings.Contains(decoded, "总用时") || strings.ContainsAny(decoded, "\uFFFD?✓") {
					t.Errorf("not GBK: %q", decoded)
				}
			default:
				if !utf8.ValidString(all) || !strings.Contains(all, "→") || strings.Contains(all, "总用时") != (tt.want == utf8Chinese) {
					t.Errorf("not %s: %q", tt.want, all)
				}
			}
			for _, name := range []string{"rows.csv", "log.jsonl"} {
				if data := readFile(t, run.file(name)); !utf8.ValidString(data) || name == "rows.csv" && notASCII(data) == "" {
					t.Errorf("%s is not in UTF-8", name)
				}
			}
			out := call(t, s, append([]string{"list", "--json", "--lang", "zh"}, more...)...).want(0).out.String()
			line, _, _ := strings.Cut(out, "\n")
			if !json.Valid([]byte(line)) || !utf8.ValidString(out) {
				t.Errorf("JSON is not in UTF-8: %q", line)
			}
		})
	}
}

// TestDataOnStandardOutputIsAsItIs: whatever the charset of the terminal, which what is told
// beside it is in.
func TestDataOnStandardOutputIsAsItIs(t *testing.T) {
	t.Parallel()
	for _, flag := range []string{"--csv", "--log", "--card"} {
		run := call(t, setup{env: []string{"LANG=zh_CN.GBK"}}, "run", "scrape", "--plain", "--latency", "1ms", "--pages", "2", flag, "-").want(0)
		if out := run.out.String(); !utf8.ValidString(out) || notASCII(out) == "" {
			t.Errorf("%s: not in UTF-8: %q", flag, out)
		}
		if told, _ := simplifiedchinese.GBK.NewDecoder().String(run.err.String()); !strings.Contains(told, "总用时") {
			t.Errorf("%s: it is told %q", flag, told)
		}
	}
}

// TestALocaleOfASCIIOnScreen visits all screens, and asks for Chinese.
func TestALocaleOfASCIIOnScreen(t *testing.T) {
	t.Parallel()
	tm := tour(t, setup{env: []string{"LC_ALL=C", "LANG=zh_CN.UTF-8"}})
	if s := notASCII(tm.bytes()); s != "" {
		t.Errorf("not ASCII: %q", s)
	}
	tm = open(t, setup{env: []string{"LANG=POSIX"}})
	tm.until("How to run it")
	tm.press("L")
	tm.until("no Chinese characters; lanes --lang zh")
	tm.press("q")
	tm.restored(0)
	if s := notASCII(tm.bytes()); s != "" {
		t.Errorf("not ASCII: %q", s)
	}
}

// TestGBKOnScreen reads Chinese, and types some, on a terminal for GBK.
func TestGBKOnScreen(t *testing.T) {
	t.Parallel()
	tm := prepare(t, setup{env: []string{"LANG=zh_CN.GBK"}})
	tm.coding = simplifiedchinese.GBK
	tm.run()
	tm.until("怎样运行", "> 2 多进程")
	tm.press("/")
	tm.press("两个")
	tm.until("/ 两个", "两个进程")
	tm.press("\x1b[27u")
	tm.press("\x1b[27u")
	tm.press("L") // and in English
	tm.until("How to run it")
	tm.press("q")
	tm.restored(0)
	if strings.Contains(tm.bytes(), "\uFFFD") {
		t.Errorf("not GBK: %q", tm.bytes())
	}
}
