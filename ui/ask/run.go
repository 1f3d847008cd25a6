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

// SaidOf is the prediction of a run beside what came of it so far, without a text if there was
// none. p is the lesson's panel at the moment, over whether that is the end, and sequence how long the tasks take one after another, as far as
// it is known from another run.
func (a *Asker) SaidOf(key string, tl *history.Timeline, p guide.Panel, over bool, sequence time.Duration) stage.Said {
	ask := OfLesson(tl.Info.Lesson, tl.Info.Options)
	choice, words, ok := a.Guess(key, ask)
	right, value, asked := guide.CameTrue(tl, p, sequence)
	if !ok || !asked {
		return stage.Said{}
	}
	choices := ask(a.env.Words).Choices
	if right < 0 || right >= len(choices) {
		form := a.env.Words.Predict.PredictedSoFar
		if over && tl.Ended() {
			form = a.env.Words.Predict.Unknown
		}
		return stage.Said{Tok: paint.Dim, Text: fmt.Sprintf(form, words)}
	}
	out := choices[right]
	if value != "" {
		out = fmt.Sprintf(a.env.Words.Predict.Measured, out, value)
	}
	return a.env.Said(words, choice == right, out)
}
