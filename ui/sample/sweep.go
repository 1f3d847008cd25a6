package sample

import (
	"time"

	"lanes/engine/compare"
	"lanes/engine/history"
)

// Sweep is a comparison of one to four threads, on a machine that was so busy.
func Sweep(busy compare.Share) *compare.Result {
	r := &compare.Result{About: compare.About{Version: compare.Version, Lesson: "scrape", Tasks: 10, Runs: 3, Busy: busy}}
	for n := 1; n <= 4; n++ {
		wall := time.Second / time.Duration(n)
		r.Rows = append(r.Rows, compare.Row{
			Model: "threads", Workers: n, Slots: n, Runs: 3, Wall: wall, WallMin: wall - time.Millisecond, WallMax: wall + time.Millisecond, Tasks: 10, Work: time.Second, Ideal: wall, Busy: busy,
		})
	}
	r.Logs = make([]*history.Timeline, 4)
	return r
}
