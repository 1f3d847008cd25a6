package menu

import (
	"lanes/ui/live"
)

// row is a row of the list: a lesson, the title of a group, or a blank one.
type row struct {
	lesson int    // its number, -1 for none
	group  string // its key, "" for none
}

// rowsOf are the rows for some lessons, by their numbers: each group has its
// title above it, and if they are apart a blank row between them.
func rowsOf(lessons []live.Entry, shown []int, apart bool) []row {
	var rows []row
	before := ""
	for i, n := range shown {
		group := lessons[n].Group
		if i > 0 && apart && group != before {
			rows = append(rows, row{lesson: -1})
		}
		if group != "" && (i == 0 || group != before) {
			rows = append(rows, row{-1, group})
		}
		rows = append(rows, row{lesson: n})
		before = group
	}
	return rows
}

// scroll is the first row to be shown of a list of which h rows fit, so that
// the lesson in row at is among them, and the title of its group if that is right
// above it. It moves no further than it has to.
func scroll(rows []row, at, first, h int) int {
	top := at
	for top > 0 && at-top < h-1 && rows[top-1].lesson < 0 {
		top--
	}
	first = max(min(first, top), at-h+1)
	return max(min(first, len(rows)-h), 0)
}

// countLessons is how many lessons are among rows.
func countLessons(rows []row) (n int) {
	for _, r := range rows {
		if r.lesson >= 0 {
			n++
		}
	}
	return n
}
