package present

import (
	"slices"
	"sync"
)

// maxVotes bounds the votes that are pressed at one question.
const maxVotes = 5000

// Votes are the answers of a class to one question. Those at the teacher's terminal are
// pressed one after another; each seat has one, and may change it. It is safe for concurrent
// use. The zero value has none.
type Votes struct {
	mu      sync.Mutex
	pressed []int
	seats   map[string]int
}

// Press adds a vote, from 0.
func (v *Votes) Press(choice int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if len(v.pressed) < maxVotes {
		v.pressed = append(v.pressed, choice)
	}
}

// TakeBack takes the vote back that was pressed last.
func (v *Votes) TakeBack() {
	v.mu.Lock()
	defer v.mu.Unlock()
	v.pressed = v.pressed[:max(len(v.pressed)-1, 0)]
}

// Seat makes a choice the vote of a seat.
func (v *Votes) Seat(seat string, choice int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	if v.seats == nil {
		v.seats = map[string]int{}
	}
	if _, voted := v.seats[seat]; voted || len(v.seats) < maxVotes {
		v.seats[seat] = choice
	}
}

// Of is the vote of a seat; ok is false if it has none.
func (v *Votes) Of(seat string) (choice int, ok bool) {
	v.mu.Lock()
	defer v.mu.Unlock()
	choice, ok = v.seats[seat]
	return choice, ok
}

// Counts is how many votes each of n choices has, and all of them together.
func (v *Votes) Counts(n int) (of []int, all int) {
	v.mu.Lock()
	defer v.mu.Unlock()
	of = make([]int, n)
	count := func(choice int) {
		if choice >= 0 && choice < n {
			of[choice]++
			all++
		}
	}
	for _, choice := range v.pressed {
		count(choice)
	}
	for _, choice := range v.seats {
		count(choice)
	}
	return of, all
}

// most is the largest of some counts, at least 1.
func most(counts []int) int { return max(slices.Max(append([]int{1}, counts...)), 1) }
