// Package measured is what is particular to the lessons whose panel is a table or a chart of
// what was measured: bound, cost and how-many.
package measured
