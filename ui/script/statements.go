package script

import (
	"fmt"
	"slices"
	"strings"

	"lanes/ui/paint"
	"lanes/ui/text"
)

// statement is a word that a line begins with, and how the rest of the line is read.
type statement struct {
	name  string
	usage string               // an example of it
	read  func(l *line) action // nil for a line that is no step
	words func(*text.Scripts) string
}

// statements are the language, in the order of the help. init fills it, as reading one
// statement may look for the others.
var statements []statement

func init() {
	statements = []statement{
		{"title", `title "Who is faster?"`, readTitle, func(t *text.Scripts) string { return t.Title }},
		{"lesson", "lesson race model=gil runs=8", readLesson, func(t *text.Scripts) string { return t.Lesson }},
		{"open", "open run.jsonl", readOpen, func(t *text.Scripts) string { return t.Open }},
		{"menu", "menu", func(*line) action { return menu{} }, func(t *text.Scripts) string { return t.Menu }},
		{"say", `say "Look." · say zh "看。"`, readSay, func(t *text.Scripts) string { return t.Say }},
		{"note", `note 2m "Ask who saw it."`, readNote, func(t *text.Scripts) string { return t.Note }},
		{"ask", "ask · ask 20s · ask never", readAsk, func(t *text.Scripts) string { return t.Ask }},
		{"answer", "answer 2", readAnswer, func(t *text.Scripts) string { return t.Answer }},
		{"run", "run", func(*line) action { return run{} }, func(t *text.Scripts) string { return t.Run }},
		{"until", "until done · mark failure · 0.3s · lost > 1000", readUntil, func(t *text.Scripts) string { return t.Until }},
		{"hold", "hold 3s", readHold, func(t *text.Scripts) string { return t.Hold }},
		{"speed", "speed 1/8", readSpeed, func(t *text.Scripts) string { return t.Speed }},
		{"pause", "pause", func(*line) action { return move(false) }, func(t *text.Scripts) string { return t.Pause }},
		{"play", "play", func(*line) action { return move(true) }, func(t *text.Scripts) string { return t.Play }},
		{"goto", "goto 0.3s · mark last · start · end", readGoTo, func(t *text.Scripts) string { return t.GoTo }},
		{"lane", "lane 2", readLane, func(t *text.Scripts) string { return t.Lane }},
		{"zoom", "zoom 2ms · zoom all", readZoom, func(t *text.Scripts) string { return t.Zoom }},
		{"key", "key w · key down down enter", readKeys, func(t *text.Scripts) string { return t.Key }},
		{"type", `type "here"`, readType, func(t *text.Scripts) string { return t.Type }},
		{"compare", "compare", func(*line) action { return compare{} }, func(t *text.Scripts) string { return t.Compare }},
		{"next", "next", func(*line) action { return next{} }, func(t *text.Scripts) string { return t.Next }},
	}
}

// otherWords are words of other languages of this kind, and ours for them.
var otherWords = map[string]string{
	"log": "open", "replay": "open", "load": "open", "sleep": "hold", "wait": "until", "caption": "say", "print": "say",
	"press": "key", "keys": "key", "seek": "goto", "start": "run", "stop": "pause", "quit": "", "end": "",
}

// names are the names of all statements.
func names() (all []string) {
	for _, s := range statements {
		all = append(all, s.name)
	}
	return all
}

// statement reads the line.
func (l *line) statement() action {
	w := l.next("a statement")
	at := slices.IndexFunc(statements, func(s statement) bool { return s.name == w.text && !w.quoted })
	if at >= 0 {
		return statements[at].read(l)
	}
	if other := otherWords[w.text]; other != "" {
		l.fail(w.col, "%s: expected a statement; did you mean %s?", cut(w.text), other)
		return nil
	}
	like := orLike(w.text, names())
	if like == "" {
		like = ": " + listed(names())
	}
	l.fail(w.col, "%s: expected a statement%s", cut(w.text), like)
	return nil
}

// Language is the language as a table, in the words of a catalogue.
func Language(t *text.Catalogue) string {
	const width, column = 80, 32
	var b strings.Builder
	b.WriteString(strings.Join(paint.Wrap(t.Scripts.About, width), "\n") + "\n\n")
	for _, s := range statements {
		uses := strings.Split(s.usage, " · ")
		for i := range uses {
			if i > 0 && !strings.HasPrefix(uses[i], s.name) {
				uses[i] = s.name + " " + uses[i]
			}
		}
		about := paint.Wrap(s.words(&t.Scripts), width-column)
		for len(about) < len(uses) {
			about = append(about, "")
		}
		for i, line := range about {
			use := ""
			if i < len(uses) {
				use = uses[i]
			}
			if paint.Width(use) >= column-2 { // it has a row of its own
				fmt.Fprintf(&b, "  %s\n", use)
				use = ""
			}
			gap := strings.Repeat(" ", column-2-paint.Width(use))
			b.WriteString(strings.TrimRight("  "+use+gap+line, " ") + "\n")
		}
	}
	b.WriteString("\n" + strings.Join(paint.Wrap(t.Scripts.More, width), "\n") + "\n")
	return b.String()
}
