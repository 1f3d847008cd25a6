// Package observation is what is told of programs that this one only observed: that ran by
// themselves and were recorded, or were watched meanwhile.
//
// It is worked out from their timelines, in sentences as on a card, beside the lanes as a panel
// with what they printed, and as notes on what the picture leaves out and what watching cost.
package observation
