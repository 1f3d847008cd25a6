package ask

import (
	"fmt"
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// RunKey is the key of a prediction of a run: each model and variant has its
// own.
func RunKey(l *live.Entry, how live.Setting) string {
	s := stage.RunKeyOf(l.ID, how.Model, how.Workers, how.Options)
	return fmt.Sprint("run ", s)
}

// OfLesson is what may be predicted of the runs of a lesson with these options.
func OfLesson(id string, o event.Options) func(*text.Catalogue) stage.Question {
	return func(t *text.Catalogue) stage.Question {
		return stage.Question(t.Lesson(id).Question(o))
	}
}

// SaidOf is the prediction of a run beside what came of it so far, "" if there was none.
// p is the lesson's panel, and sequence how long the tasks take one after another, as far as
// it is known from another run.
func (a *Asker) SaidOf(key string, tl *history.Timeline, p guide.Panel, sequence time.Duration) (paint.Token, string) {
	ask := OfLesson(tl.Info.Lesson, tl.Info.Options)
	choice, words, ok := a.Guess(key, ask)
	right, value, asked := guide.CameTrue(tl, p, sequence)
	if !ok || !asked {
		return paint.Plain, ""
	}
	choices := ask(a.env.Words).Choices
	if right < 0 || right >= len(choices) {
		if tl.Ended() {
			return paint.Dim, fmt.Sprintf(a.env.Words.Predict.Unknown, words)
		}
		return paint.Dim, fmt.Sprintf(a.env.Words.Predict.PredictedSoFar, words)
	}
	out := choices[right]
	if value != "" {
		out = fmt.Sprintf(a.env.Words.Predict.Measured, out, value)
	}
	return a.env.Said(words, choice == right, out)
}
