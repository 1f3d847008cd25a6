// Package menu is the first screen: what to run, under which model, with how many workers
// and which values of the lesson's knobs.
//
//	lessons, by group  │  what the chosen one shows
//	  ▸ ✓ a title      │  models, with what each is and what it took last
//	                   │  workers and knobs, with the keys that change them
//
// The choice outlives the screen: the root asks for it when it starts a run, and has it
// changed by keys on other screens and on the page of a question too. The layout depends
// on the size of the terminal and on the course as a whole, not on what is chosen, so that
// nothing moves; see arrange. A search narrows the list down while it lasts.
//
// The menu starts nothing and remembers no run: what runs took, and which lessons were
// run, it asks its [Host].
package menu
