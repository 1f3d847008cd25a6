package paint

// Level is the height of a spark for v of most lanes, from 0 to high. What is
// more than nothing is seen.
func Level(v float32, most, high int) int {
	if v <= 0 {
		return 0
	}
	return min(max(int(v/float32(max(most, 1))*float32(high)+0.5), 1), high)
}

// Share is part of whole in columns. What is more than nothing is seen.
func Share(part, whole, cols int) int {
	if part <= 0 || whole <= 0 {
		return 0
	}
	return min(max(part*cols/whole, 1), cols)
}
