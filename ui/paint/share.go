package paint

// Share is part of whole in columns. What is more than nothing is seen.
func Share(part, whole, cols int) int {
	if part <= 0 || whole <= 0 {
		return 0
	}
	return min(max(part*cols/whole, 1), cols)
}
