// Package claims is the page of what the tutorial says: its claims with their verdicts,
// the numbers that show them, and the way to the run that does.
//
//	lesson.Claim ──▶ Screen ──▶ a list, and below it what there is to say about the chosen one
//	                   │
//	                   └─ Host ──▶ numbers of this session; enter opens the run
package claims
