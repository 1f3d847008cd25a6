// Package stage is what the screens share, and what they are to the program around them.
//
//	       root: one Screen at a time is shown
//	        │ Do(action, which) Can(action, which) Click Wheel Draw
//	        ▼
//	menu, lanes, versus, lab: each a Screen over the same Env
//	        │ keys, words, theme, size
//	        ▼
//	stage: KeyMap (the table of all keys), Badge, Field, Legend, names of rooms
//
// A key asks for an [Action]; the table in keytable.go says which keys do so on which
// screens, and the line of help, the table of keys and `lanes help keys` come from it. A
// screen says what it can do now, and keys that do nothing are off.
//
// What a screen asks of the program around it is an interface of its own, its Host. The
// rooms above know each other by no name: here are the values that pass between them, a
// [RunKey] with its [Result], a [Question].
package stage
