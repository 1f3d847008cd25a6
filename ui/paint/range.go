package paint

// Range is a column of the table of lanes. Its width is 0 if there is no room
// for it.
type Range struct{ X, W int }
