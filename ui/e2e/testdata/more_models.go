package models

// This file is laid over the table of models when the program is built with models that
// its catalogue has never heard of. There are more then than
// there are digits.

func init() {
	add := func(like, id, badge string, traits Traits) {
		m, err := Find(like)
		if err != nil {
			panic(err)
		}
		m.ID, m.Badge, m.Traits = id, badge, traits
		table = append(table, m)
	}
	add("goroutines", "fibers", "real", Traits{Goroutines: true})
	add("gil", "fair", "an emulated fair lock", Traits{Threads: true, Lock: true})
	add("goroutines", "bare", "", Traits{}) // it says nothing of itself
}
