package lesson

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"lanes/engine/event"
	"lanes/engine/models"
)

// Style is how a Python program does what a model does.
type Style string

// The styles of Python programs. Goroutines have no counterpart; threads are nearest.
const (
	Sequential Style = "sequential" // one after the other
	Processes  Style = "processes"  // multiprocessing
	Threads    Style = "threads"    // threading
	Asyncio    Style = "asyncio"    // coroutines of one loop
	Hybrid     Style = "hybrid"     // processes with a loop each
)

// StyleOf is the style for a model.
func StyleOf(t models.Traits) Style {
	switch {
	case t.OneWorker:
		return Sequential
	case t.LoopEach():
		return Hybrid
	case t.Loop:
		return Asyncio
	case t.Processes:
		return Processes
	}
	return Threads
}

// Model is what stands in the place of a model where a program of that style was run.
func (s Style) Model() string { return "python-" + string(s) }

// Script is a Python program that can be run.
type Script struct {
	Name string // of its file, without the ending
	Text string
}

// Ending is that of the names of files with Python programs.
const Ending = ".py"

// Python is a Python program for all models and options of a lesson: its file, with
// comments that say what belongs to which.
//
//	#: processes|hybrid !case=large    the lines up to the next "#:" are for these alone
//	ROUNDS = 5  #= rounds              the value is that of the option
//	#: as threads trap=shared          the style is this one where the rest holds
//
// All words of a condition must hold; "|" is or, "!" is not. A word is a style, or an
// option and its value.
type Python string

const (
	condition = "#:"
	instead   = "as "
	option    = "  #= "
)

// For is the program for a style and the options of a run.
func (p Python) For(style Style, o event.Options) string {
	var b strings.Builder
	shown := true
	for line := range strings.Lines(string(p)) {
		words, isCondition := strings.CutPrefix(strings.TrimSpace(line), condition)
		other, isStyle := strings.CutPrefix(strings.TrimSpace(words), instead)
		switch {
		case isStyle:
			name, when, _ := strings.Cut(other, " ")
			if holds(when, style, o) {
				style = Style(name)
			}
		case isCondition:
			shown = holds(words, style, o)
		case shown:
			b.WriteString(withValue(line, o))
		}
	}
	return strings.TrimSpace(b.String())
}

// Script is the program for a style and the options of a run, to be run by itself.
func (p Python) Script(lesson string, style Style, o event.Options) Script {
	return Script{Name: lesson + "-" + string(style), Text: p.For(style, o) + "\n"}
}

// holds reports whether a condition holds. An empty one does.
func holds(words string, style Style, o event.Options) bool {
	for _, word := range strings.Fields(words) {
		word, not := strings.CutPrefix(word, "!")
		any := slices.ContainsFunc(strings.Split(word, "|"), func(alternative string) bool {
			flag, value, isOption := strings.Cut(alternative, "=")
			if isOption {
				return o[flag] == value
			}
			return Style(alternative) == style
		})
		if any == not {
			return false
		}
	}
	return true
}

// withValue is a line with the value of the option that it names, if there is one.
func withValue(line string, o event.Options) string {
	assignment, flag, ok := strings.Cut(line, option)
	if !ok {
		return line
	}
	if value, ok := o[strings.TrimSpace(flag)]; ok {
		name, _, _ := strings.Cut(assignment, " = ")
		assignment = name + " = " + literal(value)
	}
	return assignment + "\n"
}

// literal is the value of an option in Python: durations are in seconds.
func literal(value string) string {
	if _, err := strconv.ParseFloat(value, 64); err == nil {
		return value
	}
	if d, err := time.ParseDuration(value); err == nil {
		return strconv.FormatFloat(d.Seconds(), 'g', -1, 64)
	}
	switch value {
	case "true":
		return "True"
	case "false":
		return "False"
	}
	return strconv.Quote(value)
}
