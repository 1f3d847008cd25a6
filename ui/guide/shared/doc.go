// Package shared is what is particular to the lessons in which several write to one thing at
// once, and some of what they write is lost: race, to a counter, and file.
package shared
