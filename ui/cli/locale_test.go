package cli

import (
	"testing"

	"lanes/ui/paint"
	"lanes/ui/text"
)

// TestLocales says what the variables of a locale come to: the language, and the charset.
func TestLocales(t *testing.T) {
	gbk := paint.CharsetOf("zh_CN.GBK")
	ascii := paint.CharsetOf("C")
	for _, tt := range []struct {
		name    string
		env     map[string]string
		system  string
		lang    text.Lang
		charset *paint.Charset
	}{
		{"nothing", nil, "linux", text.EN, nil},
		{"empty is nothing", map[string]string{"LC_ALL": "", "LC_CTYPE": "", "LANG": "zh_CN.UTF-8"}, "linux", text.ZH, nil},
		{"C", map[string]string{"LANG": "C"}, "linux", text.EN, ascii},
		{"POSIX", map[string]string{"LC_ALL": "POSIX", "LANG": "zh_CN.UTF-8"}, "linux", text.EN, ascii},
		{"C.UTF-8", map[string]string{"LANG": "C.UTF-8"}, "linux", text.EN, nil},
		{"LC_ALL before LC_CTYPE", map[string]string{"LC_ALL": "C.UTF-8", "LC_CTYPE": "C", "LANG": "zh_CN.GBK"}, "linux", text.EN, nil},
		{"LC_CTYPE before LANG", map[string]string{"LC_CTYPE": "zh_CN.GBK", "LANG": "C"}, "linux", text.EN, gbk},
		{"messages and characters apart", map[string]string{"LC_MESSAGES": "zh_CN", "LC_CTYPE": "C", "LANG": "C.UTF-8"}, "linux", text.ZH, ascii},
		{"LC_MESSAGES says nothing of characters", map[string]string{"LC_MESSAGES": "zh_CN.GBK", "LANG": "en_US.UTF-8"}, "linux", text.ZH, nil},
		{"GBK", map[string]string{"LANG": "zh_CN.GBK"}, "linux", text.ZH, gbk},
		{"GBK on BSD", map[string]string{"LC_ALL": "zh_CN.eucCN"}, "freebsd", text.ZH, gbk},
		{"Big5", map[string]string{"LANG": "zh_TW.Big5"}, "linux", text.ZH, ascii},
		{"macOS names a charset alone", map[string]string{"LC_CTYPE": "UTF-8"}, "darwin", text.EN, nil},
		{"macOS over ssh", nil, "darwin", text.EN, nil},
		{"C on macOS", map[string]string{"LC_ALL": "C"}, "darwin", text.EN, ascii},
		{"Windows", map[string]string{"LANG": "zh_CN.GBK"}, "windows", text.ZH, nil},
		{"C on Windows", map[string]string{"LC_ALL": "C"}, "windows", text.EN, nil},
	} {
		l := localeOf(func(name string) string { return tt.env[name] }, tt.system)
		if l.lang != tt.lang || l.charset != tt.charset {
			t.Errorf("%s: %+v", tt.name, l)
		}
	}
}

// TestFlagsRuleOverTheLocale says what is written, and in which charset.
func TestFlagsRuleOverTheLocale(t *testing.T) {
	gbk := paint.CharsetOf("zh_CN.GBK")
	ascii := paint.CharsetOf("C")
	for _, tt := range []struct {
		locale  locale
		args    string // of --lang
		ascii   string // of --ascii, "" if it is not given
		lang    text.Lang
		signs   bool // in ASCII
		charset *paint.Charset
	}{
		{locale{text.ZH, nil}, "", "", text.ZH, false, nil},
		{locale{text.ZH, nil}, "", "true", text.ZH, true, nil},
		{locale{text.ZH, nil}, "en", "false", text.EN, false, nil},
		{locale{text.ZH, ascii}, "", "", text.EN, true, ascii},
		{locale{text.ZH, ascii}, "", "true", text.EN, true, ascii},
		{locale{text.ZH, ascii}, "", "false", text.ZH, false, nil},
		{locale{text.EN, ascii}, "zh", "", text.ZH, true, nil},
		{locale{text.EN, ascii}, "zh", "false", text.ZH, false, nil},
		{locale{text.EN, ascii}, "en", "", text.EN, true, ascii},
		{locale{text.ZH, gbk}, "", "", text.ZH, true, gbk},
		{locale{text.ZH, gbk}, "en", "", text.EN, true, gbk},
		{locale{text.EN, gbk}, "zh", "", text.ZH, true, gbk},
		{locale{text.ZH, gbk}, "", "false", text.ZH, false, nil},
	} {
		t.Setenv("LANES_LANG", "")
		for _, way := range []string{"the flag", "the variable"} {
			a := &app{locale: tt.locale}
			cmd := a.root(nil)
			var args []string
			if way == "the variable" {
				t.Setenv("LANES_LANG", tt.args)
			} else if tt.args != "" {
				args = append(args, "--lang="+tt.args)
			}
			if tt.ascii != "" {
				args = append(args, "--ascii="+tt.ascii)
			}
			if err := cmd.ParseFlags(args); err != nil {
				t.Fatal(err)
			}
			if got := a.words().Lang; got != tt.lang || a.ascii != tt.signs || a.charset() != tt.charset {
				t.Errorf("%+v, %q, --ascii=%q: %s, ASCII %v, charset %v", tt.locale, tt.args, tt.ascii, got, a.ascii, a.charset())
			}
		}
	}
}
