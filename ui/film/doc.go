// Package film turns what the program shows into files: recordings, pictures, pages.
//
//	tea.Model ──▶ Shoot ──▶ frames with their times ──▶ Writer of a Format ──▶ bytes
//	                │
//	                virtual time: timers ([axis.Timer]) are due at once, in order
//
// [Shoot] drives any model: it executes its commands one after the other, lets time pass
// where the model asks for it, and yields a frame whenever something has changed. Nothing
// reads a clock and nothing waits, so that the same model gives the same frames, faster
// than they will be played.
//
// A format is a file of this package and a line in [Formats]. It takes frames as they come
// and writes as it goes: no film is ever in memory as a whole. What a format draws it takes
// from the cells of a frame ([term.Grid]), in which there is no control character; what
// else it writes it escapes as its language wants.
package film
