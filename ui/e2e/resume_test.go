//go:build unix

package e2e

import (
	"path/filepath"
	"testing"

	"lanes/ui/cli/course"
)

// TestResume goes through a bit of the course on a terminal, leaves, and comes back
// to where it was.
func TestResume(t *testing.T) {
	t.Parallel()
	s := setup{env: []string{course.Variable + "=" + filepath.Join(t.TempDir(), "course.json")}}
	tm := open(t, s)
	tm.until("▸   Front pages of a blog", "/ search") // for somebody who has just come
	tm.press("/")
	tm.until("how a word begins")
	tm.press("MUSIC g")
	tm.until("/ MUSIC g", "1 of ", "▸   Music and games")
	tm.press("\x15zzz")
	tm.until("No lesson matches")
	tm.press("\x1b")
	tm.until("Front pages of a blog", "/ search")
	tm.press("/music" + enter)
	tm.until("LIVE", "Music and games")
	tm.press("N")
	tm.until("A call that blocks", "DONE")
	tm.press("P")
	tm.until("LIVE", "Music and games") // not to its end
	tm.press("q")
	tm.until("✓ A call that blocks", "▸   Music and games", "1 of [0-9]+ run")
	tm.press("/one file\x1b")
	tm.until("▸   One file, many writers", "/ search") // a key right behind would be alt and that key
	tm.press("q")
	tm.restored(130)
	if got := ran(t, s); got != "blocking-call" {
		t.Errorf("marked: %s", got)
	}
	tm = open(t, s)
	tm.until("▸   One file, many writers", "✓ A call that blocks")
	tm.press("q")
	tm.restored(0)
}
