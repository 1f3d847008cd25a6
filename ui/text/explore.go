package text

// Explore is the words for programs of atomic steps and what became of all their
// schedules.
type Explore struct {
	Schedules string // %s a number
}

var englishExplore = Explore{
	Schedules: "%s schedules",
}

var chineseExplore = Explore{
	Schedules: "%s 种调度",
}
