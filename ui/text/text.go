// Package text holds every text that a user reads, once for each language.
//
// There is one typed [Catalogue] per language. What a lesson says beyond it is typed too,
// in the lesson's file: see [Words]. One test finds fields that a language lacks, which
// are empty strings; another finds formats that do not take the same arguments in every
// language.
//
//	For(lang) → *Catalogue → screens, card, plain output, command-line help
//	Queue.In(catalogue) → *QueueWords → the panel and the sentences of that lesson
package text

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"
)

// Lang is a language.
type Lang string

// The languages there are.
const (
	EN Lang = "en"
	ZH Lang = "zh"
)

// Langs are all languages, in the order in which a key cycles through them.
var Langs = []Lang{EN, ZH}

// For returns the catalogue of a language, the English one for a language without a
// catalogue.
func For(l Lang) *Catalogue {
	if l == ZH {
		return &Chinese
	}
	return &English
}

// Parse finds the language that a setting names: "zh", "zh_CN.UTF-8", "en". ok
// is false if it names none of them.
func Parse(s string) (l Lang, ok bool) {
	s = strings.ToLower(s)
	for _, l := range Langs {
		if rest, found := strings.CutPrefix(s, string(l)); found && (rest == "" || strings.ContainsAny(rest[:1], "_-.@")) {
			return l, true
		}
	}
	return EN, false
}

// Next is the language after l.
func (l Lang) Next() Lang {
	if l == EN {
		return ZH
	}
	return EN
}

// Catalogue is all text in one language. The comment of a text with verbs says what they
// stand for.
type Catalogue struct {
	Lang     Lang
	Name     string // of the language, in itself
	Program  Program
	Course   Course
	Claims   Claims
	States   States
	Reasons  Reasons
	Models   Table[Model]  // by the model's id
	Others   OtherModels   // of models that are not in Models
	Starts   Table[string] // what a start is in a lesson that starts its own workers, by the model's id; fits PhraseWidth
	Lessons  Lessons
	Header   Header
	Columns  Columns
	Run      Run
	Legend   Legend
	Menu     Menu
	Lane     Inspector
	Card     Card
	Compare  Compare
	Explore  Explore
	Steps    Steps
	Predict  Predict
	Time     Time
	Film     Film
	Terminal Terminal
	Findings Findings
	Holder   Holder
	Observed Observed
	Keys     Keys
	Help     Help
	Errors   Errors
	CLI      CLI
	Topics   Topics
	Scripts  Scripts
	Present  Present
}

// Note is what the screen says after a key, until the next, in any language.
type Note func(t *Catalogue) string

// observed is what stands in the place of a lesson and of a model where a program was only
// observed.
const observed = "observed"

// Lesson is the words for a lesson, its id where the catalogue has none.
func (c *Catalogue) Lesson(id string) Lesson {
	if w, ok := c.Lessons.Find(id); ok {
		return w
	}
	if id == observed {
		return Lesson{Title: c.Observed.Title, Sentence: c.Observed.Sentence, Unit: c.Observed.Unit}
	}
	return Lesson{Title: id}
}

// WorkersOf is a number of workers of a model in words.
func (c *Catalogue) WorkersOf(model string, n int) string {
	m := c.Model(model, "")
	if m.Many == "" { // of a program that was observed nobody knows
		return m.Kind
	}
	if n == 1 {
		return m.One
	}
	return fmt.Sprintf(m.Many, n)
}

// Program is what the program says of itself.
type Program struct {
	Purpose string // one line
}

// States are the words for what a lane does. They fit [StateWidth].
type States struct {
	Unused, Running, Ready, Waiting, Idle, InProgress, Done, Failed, Killed string

	NotYet string // of a slot that may get work later
}

// StateWidth is how many columns a state's word may take.
const StateWidth = 11

// Reasons are the words for what a lane is waiting for, or why it is in a state. They fit
// [ReasonWidth].
type Reasons struct {
	Network, Timer, Lock, Queue, Join, Result, Loop, GIL, Startup, Core, Input, Syscall, Silent string
}

// ReasonWidth is how many columns a reason's word may take.
const ReasonWidth = 8

// Model is how a model is presented.
type Model struct {
	Name   string // fits NameWidth
	Kind   string // real or emulated, in a word; fits KindWidth
	Badge  string // real, or what is emulated
	Phrase string // what it really is; fits PhraseWidth
	One    string // one of its workers, with the number
	Many   string // %d of them
}

// OtherModels is how a model that the catalogue does not know is presented, beside its id.
type OtherModels struct {
	Real, Emulated string // kinds
	Unknown        string // the kind where it is not known
	Phrase         string
	One, Many      string // %d workers
}

// Model returns the words for a model. badge is the model's own badge, for a model that
// the catalogue does not know.
func (c *Catalogue) Model(id, badge string) Model {
	if m, ok := c.Models.Find(id); ok {
		return m
	}
	if id == observed {
		o := &c.Observed
		return Model{Name: o.Model, Kind: o.Kind, Badge: o.Kind, Phrase: o.Sentence}
	}
	if name, ok := c.Observed.Pythons.Find(id); ok {
		o := &c.Observed
		return Model{Name: name, Kind: o.Kind, Badge: o.Kind, Phrase: o.Sentence}
	}
	o := &c.Others
	kind := o.Emulated
	switch badge {
	case "":
		kind, badge = o.Unknown, o.Unknown
	case "real":
		kind, badge = o.Real, o.Real
	}
	return Model{id, kind, badge, o.Phrase, o.One, o.Many}
}

// How many columns a model's name, its kind and its phrase may take.
const (
	NameWidth   = 11
	KindWidth   = 8
	PhraseWidth = 41
)

// Lesson is how a lesson is presented.
type Lesson struct {
	Title    string
	Sentence string        // what it shows
	Task     string        // a task's name: %d is its number, from 1; "" if tasks have names of their own
	Several  string        // several tasks: %s is their numbers
	Tasks    []string      // names of its tasks in order, instead of Task
	Named    Table[string] // likewise those of a variant, by how their own names begin: %d is the task's number
	Unit     string        // what is counted: "pages"
	Says     []string      // what its tasks print, in order; empty if they print nothing of their own
	Knobs    Table[Knob]   // by the flag
	As       Table[string] // what a model is here, where that is more than it is anywhere, by the model's id
	Without  Table[string] // why it does not run under a model, by the model's id; fits WithoutWidth
	Flags    Table[string] // what the options of this lesson alone mean, by the flag
	Ask      string        // what the user may predict before it runs, see Question; "" for nothing
	Choices  []string      // the answers to choose from
	Asks     Table[Asked]  // what is asked instead, by the flag of a knob that is not none, or by its value: "args=no-comma"
}

// Asked is a question with the answers to choose from.
type Asked struct {
	Ask     string
	Choices []string
}

// anyOther is the key of the reason for all models that have no reason of their own.
const anyOther = ""

// others is one reason for all models under which a lesson does not run.
func others(why string) Table[string] { return Table[string]{{anyOther, why}} }

// Reason is why the lesson does not run under a model, "" if there is no text for it.
func (l Lesson) Reason(model string) string {
	return cmp.Or(l.Without.Of(model), l.Without.Of(anyOther))
}

// WhyNot is why a lesson does not run under a model.
func (c *Catalogue) WhyNot(lesson, model string) string {
	return cmp.Or(c.Lessons.Of(lesson).Reason(model), c.Errors.NoReason)
}

// WithoutWidth is how many columns the reason why a lesson does not run under a model may
// take.
const WithoutWidth = 44

// Knob is how an option of a lesson is presented.
type Knob struct {
	Name   string
	Values Table[string]
}

// Value returns the word for a value, or the value itself if the catalogue has none.
func (k Knob) Value(v string) string {
	if word, ok := k.Values.Find(v); ok {
		return word
	}
	return v
}

// Question is what the user may predict about a run with these options, and the answers to
// choose from. A knob's flag in braces stands for its value.
func (l Lesson) Question(options map[string]string) Asked {
	q := Asked{l.Ask, l.Choices}
	for _, other := range l.Asks {
		flag, value, exact := strings.Cut(other.Key, "=")
		if v := options[flag]; exact && v == value || !exact && v != "" && v != "none" {
			q = other.Says
		}
	}
	for _, knob := range l.Knobs {
		q.Ask = strings.ReplaceAll(q.Ask, "{"+knob.Key+"}", knob.Says.Value(options[knob.Key]))
	}
	return q
}

// TaskName returns the name of a task, numbered from 0. own is its own name, for a lesson
// whose tasks have names.
func (l Lesson) TaskName(task int, own string) string {
	if l.Task == "" {
		return own
	}
	for _, named := range l.Named {
		if strings.HasPrefix(own, named.Key) {
			return fmt.Sprintf(named.Says, task+1)
		}
	}
	if task >= 0 && task < len(l.Tasks) {
		return l.Tasks[task]
	}
	return fmt.Sprintf(l.Task, task+1)
}

// TaskNames returns the names of several tasks, numbered from 0, with sep between them.
func (l Lesson) TaskNames(tasks []int, sep string) string {
	if len(tasks) == 1 {
		return l.TaskName(tasks[0], "")
	}
	names, numbered := make([]string, len(tasks)), true
	for i, task := range tasks {
		names[i] = strconv.Itoa(task + 1)
		numbered = numbered && task >= len(l.Tasks)
	}
	if numbered {
		return fmt.Sprintf(l.Several, strings.Join(names, sep))
	}
	for i, task := range tasks {
		names[i] = l.TaskName(task, "")
	}
	return strings.Join(names, sep)
}

// Header is the head of the run's screen.
type Header struct {
	Live, Paused, Playing, Replay, Over, Broken, Stopped, CutOff, Stopping, Starting string

	OverFailed  string // %d tasks: over, but they failed
	Behind      string // %s a time
	AtMost      string // %d tasks at once, beside the workers
	Process     string // %d a process id
	Model       string
	Speed       string // %s a factor: "×1/4"
	Clock       string // %s how long a message takes to the furthest machine and back, %s the bound of its clock
	Unordered   string // %s up to how far apart the order of what machines do is not known
	TruncatedBy string // %d events that were dropped
	Late        string // %d events that came late
	CutOffFile  string // %s a file: its log is cut off
	UnknownIn   string // %s a file, %d how much of its log is not known
	Variant     string // %s a knob of the lesson, %s its value
}

// Run is the body of the run's screen.
type Run struct {
	Above, Below  string // %d lanes
	More          string // %d rows that are out of sight
	MoreAbove     string // %d rows
	MoreBoth      string // %d rows above, and %d below
	Printed       string // the title of what the program prints
	NotPrinted    string // so far
	Left          string // %s a time
	LeftUnknown   string
	Rows          string // %s a number
	Retries       string // %s a number
	Resumed       string // %s how many tasks an earlier run had done
	Retry         string // %d which
	Retrying      string // %s a task, %d which retry
	Attempt       string // %d which: a task is begun again, by another worker
	Attempting    string // %s a task, %d which attempt
	NotHere       string // of a lane: its worker is not on this machine
	Failed        string // %s a number
	Finished      string // %d tasks of a lane
	Blocks        string // of a lane in a call that blocks its thread
	Duplicates    string // %s a number
	Unread        string // %s a number
	Rate          string // %s a number, %s the unit
	NoLanes       string // while nothing is known yet
	TooSmall      string // %d by %d
	TooSmallShort string
	Second        string // the unit of the axis
	Full          string // %d lanes: what a full column of a strip of counts means
}

// OutOfSight says how many rows are out of sight above and below.
func (t *Run) OutOfSight(above, below int) string {
	switch {
	case above == 0:
		return fmt.Sprintf(t.More, below)
	case below == 0:
		return fmt.Sprintf(t.MoreAbove, above)
	}
	return fmt.Sprintf(t.MoreBoth, above, below)
}

// Legend is the legend's words where they are not those of the states.
type Legend struct {
	Part    string // a cell with two states: its height is how much of the column the lane ran
	More    string // a mark: another state was too short for the column
	Failed  string // a mark: a task failed here
	Attempt string // the same mark where a task may be attempted more than once
	Cursor  string
	Counts  string // what the strips of counts include
}

// Menu is the first screen.
type Menu struct {
	Lessons, Models, Workers string        // headings
	Groups                   Table[string] // the parts of the course, by their keys
	Ran                      string        // %d of %d lessons were run
	Above, Below             string        // %d lessons that are off the screen
	Search                   string        // what to type, while nothing is typed
	Found                    string        // %d of %d lessons
	Nothing                  string        // nothing was found
	Default                  string        // %s "12 workers", unless chosen
	Tutorial                 string        // %s the same, where the tutorial has as many
	One                      string        // the model has only one
	Snippet, Snippets        string        // %s which of the tutorial's programs a lesson shows
	Section                  string        // %s the section of the tutorial whose prose it shows
	Last                     string        // heading of the wall times of the last runs
}

// TotalsWidth is how many columns a word beside the totals of a lane may take: all that 80 leave.
const TotalsWidth = 15

// Inspector is the screen of one lane.
type Inspector struct {
	Title                                 string // %s the lane
	Process, Thread                       string // %d an id
	ThreadUnknown                         string
	ForCore                               string // of the ready time, what was waited for a core
	For                                   string // %s a time: how long it has been in its state
	Lifetime, Sum, Waits, Tasks, CPU      string
	Measured, Unknown, Later              string // these and the next fit TotalsWidth
	WaitsNone                             string
	TasksDone                             string // %d done, %d failed
	Events                                string
	Restarts                              string // %d times
	Spawn                                 string // %s a lane, for events
	TaskStart, TaskDone, TaskFailed, Kill string // %s a task; TaskFailed also %s why
	Slot, Opens                           string // a lane is named, and gets its process or thread
	Printed, Value, Message               string // Said: %s; Value: %s name, %d; Message: %s name, %s lane
	Puts, Gets                            string // %s a thing, %s a queue
	Releases, Acquires                    string // %s a lock; Acquires also %s the lane that released it
	Carries                               string // %s a message, %s what it carries
	Delivers, Redelivers, Results         string // %s a task; Redelivers: %s why; Results: %s a lane, %s a task
	Acks                                  string // main knows of a result
	TaskLost                              string // %s a task, %s why
	NeverUsed, NotYet                     string
	ProcessStarts                         string // before its worker starts on the lane
	Median, Longest                       string
	Under                                 string // %d per cent of the waits are no longer than this
}

// Card is the final timing.
type Card struct {
	Done, Failed, Stopped, CutOff     string
	Wall, CPU, SpeedUp, Ideal, Quoted string // labels, fit LabelWidth
	Recorded                          string // label of the wall time as far as a log goes that was cut off
	Result, Output, Failures, Next    string // labels
	CompareNext                       string // what to do next: %s a key
	LessonNext                        string // likewise, %s the next lesson
	NoOutput                          string // %s why there is no file
	Measured, Observed                string // where a time comes from
	RecordedNote                      string
	MeasuredCPU                       string
	CPUUnknown                        string
	MeasuredSpeedUp                   string // %s the sequential time
	EstimatedSpeedUp                  string // %s the sequential time, estimated from this run
	EarlierSpeedUp                    string // likewise, from an earlier one under another model, %s
	UnknownSpeedUp                    string // instead, where it cannot be known
	LimitedSpeedUp                    string // likewise, as the tasks share a limit
	ComputedIdeal                     string // %s workers, %s Slower
	CoresIdeal                        string // likewise, where computing is what takes longest; %s cores
	OneIdeal                          string // likewise, where so many compute at once, however many cores there are
	UnknownIdeal                      string // where tasks competed for the CPU
	LimitedIdeal                      string // where they share a limit
	QuotedNote                        string
	TasksOf                           string // %d of %d %s
	More                              string // %d further failures
	And                               string // between the numbers of tasks
	InAll                             string // %s the first of several tasks, %d how many there are
	Because                           string // %s tasks that failed, %s why
	RunError                          string // label
	Interrupted                       string // %d tasks
	Dropped                           string // %d events
	Slower                            string // %s per cent
}

// WhyWidth is how many columns a sentence on why updates were lost, or not, may take.
const WhyWidth = 76

// SentenceWidth is how many columns a sentence on the card may take, without its
// numbers.
const SentenceWidth = 97

// LabelWidth is how many columns a label of the card may take.
const LabelWidth = 10

// Help is the table of all keys.
type Help struct {
	Title  string
	Close  string   // how to close it
	Scroll string   // how to close it, and how to see the rest if it does not fit the screen
	Lines  []string // what the picture means, and terms not explained elsewhere
	Race   []string // instead of Lines, in a comparison
}

// Errors are the messages for what cannot be done.
type Errors struct {
	Start     string // %s why
	NoSuchRun string
	NotUnder  string // %s a model, %s why the lesson does not run under it
	NoReason  string // the reason if there is no other; fits WithoutWidth
	RunsUnder string // %s the same reason, %s the models that it runs under
	Crash     string // %v the panic
}
