package plain

import (
	"strings"
	"testing"

	"lanes/engine/step"
	"lanes/ui/text"
)

func TestFollow(t *testing.T) {
	const all = `cell n = 0
lock m
queue q 1
worker a
  load n
  add 1
  store n
  lock m
  unlock m
  put q
  if r > 5
    set 7
  end
  await
end
worker b
  load n
  add 1
  store n
  lock m
  get q
end`
	tests := map[string]struct {
		src, schedule string
		lang          text.Lang
		want, err     string
	}{
		"every kind of step": {all, "00110100011010000", "en", `
STEP   WORKER   DOES       EFFECT
   1   a        LOAD n     r = 0
   2   a        ADD 1      r = 1
   3   b        LOAD n     r = 0
   4   b        ADD 1      r = 1
   5   a        STORE n    n = 1, was 0
   6   b        STORE n    n = 1, was 1; overwrites updates: 1 of a
   7   a        LOCK m     takes m
   8   a        UNLOCK m   releases m; wakes b
   9   a        PUT q      r = 1
  10   b        LOCK m     takes m
  11   b        GET q      r = 1
  12   a        IF r > 5   false

n = 1   not finished: a can go on
`, "step 13: b has ended"},
		"a deadlock in Chinese": {locks, "01", "zh", `
步   工作者   操作     效果
 1   left     LOCK a   取得 a
 2   right    LOCK b   取得 b

n = 0   死锁：left 等待 b，持有者是 right；right 等待 a，持有者是 left
`, ""},
		"a fault": {"lock m\nworker a\nunlock m\nend", "0", "en", `
STEP   WORKER   DOES       EFFECT
   1   a        UNLOCK m   releases m; fault

—   fault: a unlocks m, which nobody holds
`, ""},
		"a worker that there is not": {race, "07", "en", `
STEP   WORKER   DOES     EFFECT
   1   w0       LOAD n   r = 0

n = 0   not finished: w0, w1 can go on
`, "step 2: there is no worker 7; there are 0 to 1"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			p, err := step.Parse("sample", tt.src)
			if err != nil {
				t.Fatal(err)
			}
			schedule, err := step.ParseSchedule(tt.schedule)
			if err != nil {
				t.Fatal(err)
			}
			f, err := Follow(p, schedule)
			if (err == nil) != (tt.err == "") || err != nil && err.Error() != tt.err {
				t.Errorf("the error is %v, want %s", err, tt.err)
			}
			if want := strings.TrimPrefix(tt.want, "\n"); f.Text(text.For(tt.lang)) != want {
				t.Errorf("got\n%s\nwant\n%s", f.Text(text.For(tt.lang)), want)
			}
		})
	}
}
