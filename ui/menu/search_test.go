package menu

import (
	"strings"
	"testing"

	tea "charm.land/bubbletea/v2"
	"github.com/charmbracelet/x/ansi"

	"lanes/ui/sample"
	"lanes/ui/text"
)

func TestSearch(t *testing.T) {
	lessons := sample.Course()
	for _, c := range []struct {
		typed string
		want  string // the ids that are found
	}{
		{"", "all"},
		{"RACE", "race"},
		{"two-pro", "two-processes"},
		{"csv", "scrape"},
		{"interpreter LOCK", "gil"},
		{"lock interp", "gil"},
		{"计数器", "race"},
		{"front blog", "scrape"},
		{"asyncio", "work blocking-call scrape"},
		{"await", "work blocking-call"},
		{"deadlock", "queue"},
		{"gil", "gil"},
		{"mutex", "race"},
		{"lock", "file race gil"},
		{"Pool", "pool scrape"},
		{"daemon", "daemon"},
		{"死锁", "queue"},
		{"协程", "work"},
		{"爬虫", "scrape"},
		{"守护进程", "daemon"},
		{"context switch", "cost"},
		{"nothing has this", ""},
	} {
		p := open(text.EN, 80, 24, lessons, "race")
		p.press("/")
		for _, letter := range c.typed {
			p.menu.Type(tea.KeyPressMsg{Code: letter, Text: string(letter)})
		}
		var ids []string
		for _, n := range p.menu.shown() {
			ids = append(ids, lessons[n].ID)
		}
		if got := strings.Join(ids, " "); got != c.want && !(c.want == "all" && len(ids) == len(lessons)) {
			t.Errorf("%q finds %q, want %q", c.typed, got, c.want)
		}
	}
}

func TestALongSearchShowsItsEnd(t *testing.T) {
	for _, size := range [][2]int{{30, 8}, {80, 24}} {
		p := open(text.EN, size[0], size[1], sample.Course(), "race")
		p.press("/")
		p.menu.Paste(strings.Repeat("很长", 20) + "end")
		p.sync()
		c := p.canvas(t)
		x, y, ok := c.Cursor()
		line := strings.Split(c.String(), "\n")[y]
		if !ok || !strings.HasSuffix(ansi.Cut(line, 0, x), "end") {
			t.Errorf("the cursor is in column %d of %q", x, line)
		}
	}
}
