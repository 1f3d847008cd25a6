package plain

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanes/engine/step"
	"lanes/ui/paint"
	"lanes/ui/text"
)

const (
	race = `program race
cell n = 0
expect n = 2
worker w * 2
  load n
  add 1
  store n
end`
	locks = `program locks
cell n = 0
lock a
lock b
worker left
  lock a
  lock b
  fetch n 1
  unlock a
  unlock b
end
worker right
  lock b
  lock a
  unlock a
  unlock a
end`
)

// exploring is an exploration of a source, and what it came to.
func exploring(t *testing.T, src string, l step.Limits) *Exploration {
	t.Helper()
	p, err := step.Parse("sample", src)
	if err != nil {
		t.Fatal(err)
	}
	r, err := step.Explore(t.Context(), p, l, nil)
	if err != nil {
		t.Fatal(err)
	}
	return &Exploration{Program: p, Result: r}
}

func TestTheTable(t *testing.T) {
	tests := map[string]struct {
		src    string
		lang   text.Lang
		limits step.Limits
		want   string
	}{
		"a race": {race, text.EN, step.Limits{}, `
race   workers 2   schedules 20   states 13

RESULT   COUNT     SHARE   EXPECTED       IN THE EXAMPLE
n = 1       18    90.0 %   not expected   1 update lost
    example 0,0,1,1,1,0
n = 2        2    10.0 %   expected       no update lost
    example 0,0,0,1,1,1
total       20   100.0 %

end as expected: 2 of 20 schedules, 10.0 %
`},
		"a race in Chinese": {race, text.ZH, step.Limits{}, `
race   工作者 2   调度 20 种   状态 13 个

结果    调度数      占比   预期       例子中
n = 1       18    90.0 %   不符预期   丢失 1 次更新
    例子 0,0,1,1,1,0
n = 2        2    10.0 %   符合预期   没有丢失更新
    例子 0,0,0,1,1,1
合计        20   100.0 %

结果符合预期：20 种调度中有 2 种，占 10.0 %
`},
		"a deadlock and a fault": {locks, text.EN, step.Limits{}, `
locks   workers 2   schedules 5   states 14
workers: 0 left, 1 right

RESULT             COUNT     SHARE   EXPECTED       IN THE EXAMPLE
deadlock (n = 0)       2    40.0 %   not expected
    deadlock: left waits for b, held by right; right waits for a, held by left
    example 0,1
fault (n = 0)          2    40.0 %   not expected
    fault: right unlocks a, which nobody holds
    example 1,1,1,1
fault (n = 1)          1    20.0 %   not expected
    fault: right unlocks a, which nobody holds
    example 0,0,0,0,0,1,1,1,1
total                  5   100.0 %

end in a deadlock: 2 of 5 schedules, 40.0 %
end at a fault: 3 of 5 schedules, 60.0 %
`},
		"nothing is expected, and nothing shared": {"worker a, b\nadd 1\nend", text.EN, step.Limits{}, `
sample   workers 2   schedules 2   states 3
workers: 0 a, 1 b

RESULT   COUNT     SHARE   EXPECTED   IN THE EXAMPLE
—            2   100.0 %   —          all workers have ended
    example 0,1
`},
		"no room for more": {race, text.EN, step.Limits{MaxStates: 3}, `
race   workers 2   states 4

NOT EXACT: out of room after 4 states. There are more schedules, and there may
be other results.

No schedule had ended yet.
`},
		"no room for more in Chinese": {race, text.ZH, step.Limits{MaxStates: 3}, `
race   工作者 2   状态 4 个

并非精确值：看过 4 个状态后空间用尽。还有其他调度，也可能还有其他结果。

还没有一种调度走到终点。
`},
		"a fault before there was no room": {"lock m\ncell n = 0\nworker a\nunlock m\nend\nworker b\nrepeat 9\nfetch n 1\nend\nend\nworker c\nrepeat 9\nfetch n 2\nend\nend", text.EN, step.Limits{MaxStates: 6}, ``},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := exploring(t, tt.src, tt.limits)
			got := e.Text(text.For(tt.lang))
			if tt.want == "" {
				if !strings.Contains(got, "≥ 1       —") || strings.Contains(got, "total") {
					t.Errorf("there should be counts that are bounds:\n%s", got)
				}
				return
			}
			if want := strings.TrimPrefix(tt.want, "\n"); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
		})
	}
}

func TestTheHeadOfATemplate(t *testing.T) {
	e := exploring(t, race, step.Limits{})
	e.Parameters = step.Parameters{Workers: 2, Increments: 1, Guard: "none"}
	if got, want := e.head(&text.For(text.EN).Explore), "race   workers 2   increments 1   guard none   schedules 20   states 13"; got != want {
		t.Errorf("the head is %q, want %q", got, want)
	}
}

// TestTheTableFits: only an example may be longer than a line, because it is to be
// copied, and a name or number never makes the columns unequal.
func TestTheTableFits(t *testing.T) {
	for name, src := range map[string]string{
		"long names":   "program " + strings.Repeat("name ", 12) + "\ncell a-long-name-for-a-cell = 0\ncell another-long-name-for-a-cell = 0\nworker a-long-name-for-a-worker\nend",
		"many workers": "worker somebody * 10\nend",
		"long counts":  "cell n = 0\nworker a, b\nrepeat 70\nfetch n 1\nend\nend",
	} {
		for _, lang := range text.Langs {
			e := exploring(t, src, step.Limits{})
			for line := range strings.Lines(e.Text(text.For(lang))) {
				line = strings.TrimSuffix(line, "\n")
				if w := ansi.StringWidth(line); w > Columns && !strings.HasPrefix(line, Indent) {
					t.Errorf("%s, %s: %d columns: %s", name, lang, w, line)
				}
			}
		}
	}
}

func TestNumbers(t *testing.T) {
	for share, want := range map[float64]string{
		0: "0.0 %", 1: "100.0 %", 0.9999: "> 99.9 %", 0.5: "50.0 %", 0.01: "1.0 %", 0.0004113: "0.041 %", 1.1e-13: "1e-11 %",
	} {
		if got := paint.Percent(share); got != want {
			t.Errorf("%v is %q, want %q", share, got, want)
		}
	}
	big := step.NewCount(1)
	for range 80 {
		big = big.Add(big)
	}
	if got := countText(step.NewCount(1 << 63)); got != "9223372036854775808" {
		t.Errorf("2^63 is %q", got)
	}
	if got := countText(big); got != "~1.209e+24" {
		t.Errorf("2^80 is %q", got)
	}
}

func TestExploredJSON(t *testing.T) {
	tests := map[string]struct{ src, want string }{
		"a race": {race, `{"kind":"explore","program":"race","workers":2,"complete":true,"schedules":"20","states":13,` +
			`"outcomes":[{"value":1,"cells":{"n":1},"count":"18","share":0.9,"expected":false,"example":[0,0,1,1,1,0]},` +
			`{"value":2,"cells":{"n":2},"count":"2","share":0.1,"expected":true,"example":[0,0,0,1,1,1]}],"deadlocks":[]}`},
		"no cell, and nothing expected": {"worker a\nend", `{"kind":"explore","program":"sample","workers":1,"complete":true,"schedules":"1","states":1,` +
			`"outcomes":[{"cells":{},"count":"1","share":1,"example":[]}],"deadlocks":[]}`},
		"queues": {"queue q 1\nqueue p 1\nworker a\nput q\nput q\nend\nworker b\nget p\nend", `{"kind":"explore","program":"sample","workers":2,"complete":true,` +
			`"schedules":"1","states":2,"outcomes":[],"deadlocks":[{"cells":{},"count":"1","share":1,"example":[0],` +
			`"waits":[{"worker":0,"on":"full","name":"q"},{"worker":1,"on":"empty","name":"p"}]}]}`},
		"a lock twice": {"lock m\nworker a\nlock m\nlock m\nend", `{"kind":"explore","program":"sample","workers":1,"complete":true,` +
			`"schedules":"1","states":2,"outcomes":[],"deadlocks":[{"cells":{},"count":"1","share":1,"example":[0],` +
			`"waits":[{"worker":0,"on":"lock","name":"m","holder":0}]}]}`},
		"a fault": {"lock m\nworker a\nunlock m\nend", `{"kind":"explore","program":"sample","workers":1,"complete":true,` +
			`"schedules":"1","states":1,"outcomes":[],"deadlocks":[],"faults":[{"cells":{},"count":"1","share":1,"example":[0],` +
			`"worker":0,"error":"a unlocks m, which it does not hold (line 3)"}]}`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			e := exploring(t, tt.src, step.Limits{})
			var b bytes.Buffer
			if err := e.WriteJSON(&b); err != nil || b.String() != tt.want+"\n" {
				t.Errorf("%v, got\n%s\nwant\n%s", err, b.String(), tt.want)
			}
		})
	}
}

// TestExploredJSONOfAPart says that it is not all, and gives no share of it.
func TestExploredJSONOfAPart(t *testing.T) {
	e := exploring(t, race, step.Limits{MaxStates: 3})
	var b bytes.Buffer
	if err := e.WriteJSON(&b); err != nil {
		t.Fatal(err)
	}
	var line map[string]any
	if err := json.Unmarshal(b.Bytes(), &line); err != nil || line["complete"] != false || line["why"] != step.OutOfRoom || strings.Contains(b.String(), "share") {
		t.Errorf("%v in %s", err, b.String())
	}
}
