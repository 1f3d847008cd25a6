package e2e

import (
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"lanes/ui/text"
)

// moreModels are the models that the program has more when it is built with
// testdata/more_models.go.
var moreModels = []string{"fibers", "fair", "bare"}

// withMoreModels is where the program is with those models.
func withMoreModels(t *testing.T) setup {
	t.Helper()
	bin, err := builtWithMoreModels()
	if err != nil {
		t.Fatal(err)
	}
	return setup{binary: bin}
}

// builtWithMoreModels builds that program once. The files are in no other build.
var builtWithMoreModels = sync.OnceValues(func() (string, error) {
	return build(filepath.Dir(binary), "more", map[string]string{
		"engine/models/more_models.go": "more_models.go",
		"engine/more_runners.go":       "more_runners.go",
	})
})

// wantWords checks that what was written has neither a number too few nor a crash in it.
func wantWords(t testing.TB, what, written string) {
	t.Helper()
	for _, bad := range []string{"%!", "panic", "goroutine 1 ["} {
		if strings.Contains(written, bad) {
			t.Errorf("%s has %q:\n%s", what, bad, written)
		}
	}
}

// TestAModelMore runs every lesson under models that no lesson, no screen and no
// catalogue has heard of: those that fit it, and of the others each says why not. What
// was saved is shown by a program, too, that has not these models.
func TestAModelMore(t *testing.T) {
	t.Parallel()
	s := withMoreModels(t)
	ran := map[string]int{}
	lessons := list(t, s)
	for _, l := range lessons {
		for _, model := range moreModels {
			if slices.Contains(l.Models, model) {
				ran[model]++
				t.Run(l.ID+" "+model, func(t *testing.T) {
					t.Parallel()
					runsUnder(t, s, l.ID, model)
				})
				continue
			}
			for _, lang := range text.Langs {
				p := call(t, s, "run", l.ID, "--model", model, "--plain", "--lang", string(lang)).want(2)
				why := text.For(lang).Lessons.Of(l.ID).Reason(model)
				said := strings.Join(strings.Fields(p.err.String()), " ")
				if wantWords(t, p.String(), said); why == "" || !strings.Contains(said, why) {
					t.Errorf("%s says %q, not why: %q", p, said, why)
				}
			}
		}
	}
	if least := len(lessons) / 2; ran["fibers"] < least || ran["fair"] < least || ran["bare"] < 5 {
		t.Errorf("lessons run under them: %v of %d", ran, len(lessons))
	}
}

// runsUnder runs a lesson under a model, and shows it again in each language: in English
// by the program that has not that model.
func runsUnder(t *testing.T, s setup, lesson, model string) {
	t.Helper()
	p := call(t, s, append([]string{"run", lesson, "--model", model, "--json", "--log", "run.jsonl"}, quickly[lesson]...)...).want(0)
	log := parseLog(t, p.out.String())
	if log.run["model"] != model || log.summary.Done < 1 {
		t.Errorf("%s: the run is %v, the summary %+v", p, log.run, log.summary)
	}
	for lang, bin := range map[text.Lang]string{text.EN: binary, text.ZH: s.binary} {
		again := call(t, setup{dir: p.cmd.Dir, binary: bin}, "replay", "run.jsonl", "--plain", "--lang", string(lang)).want(0)
		again.wantPlain()
		wantWords(t, again.String(), again.out.String())
		if !strings.Contains(again.out.String(), model) {
			t.Errorf("%s does not name its model:\n%s", again, again.out.String())
		}
	}
}

// TestAModelMoreIsCompared with the others: as JSON, and shown again in each language.
func TestAModelMoreIsCompared(t *testing.T) {
	t.Parallel()
	s := withMoreModels(t)
	for lesson, lang := range map[string]text.Lang{"scrape": text.EN, "bound": text.ZH} {
		args := append([]string{"compare", lesson, "--models", "sequential," + strings.Join(moreModels, ","), "--runs", "1", "--json", "--save", "kept.jsonl", "--lang", string(lang)}, quickly[lesson]...)
		said := []*program{call(t, s, args...).want(0)}
		there := s
		there.dir = said[0].cmd.Dir
		for _, lang := range text.Langs {
			said = append(said, call(t, there, "compare", "kept.jsonl", "--plain", "--lang", string(lang)).want(0))
		}
		for _, p := range said {
			wantWords(t, p.String(), p.out.String()+p.err.String())
			for _, model := range moreModels {
				if !strings.Contains(p.out.String(), model) {
					t.Errorf("%s does not name %s:\n%s", p, model, p.out.String())
				}
			}
		}
	}
}

// TestAModelMoreIsInTheHelp, which names all there are.
func TestAModelMoreIsInTheHelp(t *testing.T) {
	t.Parallel()
	s := withMoreModels(t)
	for _, lang := range text.Langs {
		p := call(t, s, "run", "scrape", "--help", "--lang", string(lang)).want(0)
		help := strings.Join(strings.Fields(p.out.String()), " ")
		if wantWords(t, p.String(), help); !strings.Contains(help, strings.Join(moreModels, text.For(lang).Card.And)) {
			t.Errorf("%s does not name %v:\n%s", p, moreModels, p.out.String())
		}
	}
}
