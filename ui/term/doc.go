// Package term is the way to the terminal and back: frames in, bytes out; bytes in, whole
// keys out; and the modes that a terminal is switched to and given back in.
//
//	frame ──▶ Encoder ──▶ the bytes that change the cells that differ
//	keyboard ──▶ Input ──▶ whole keys, pastes and answers, never pieces of them
//	Terminal: both of them on a real terminal, its modes, its size, stop and continue
//
// An [Encoder] and an [Input] know no terminal: they turn values into values, so that what
// a recording contains and what other viewers are sent can come from the same place.
package term
