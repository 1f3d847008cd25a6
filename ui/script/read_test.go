package script

import (
	"errors"
	"math"
	"strings"
	"testing"
	"time"

	"lanes/ui/stage"
	"lanes/ui/text"
)

// known is a course of one lesson.
var known = &Course{
	Lessons: []Lesson{{ID: "race", Models: []string{"threads", "gil"}, Options: func() []Option {
		return []Option{
			{Name: "guard", Default: "none", Values: []string{"none", "mutex"}, Check: func(string) error { return nil }},
			{Name: "runs", Default: "20", Check: func(s string) error {
				if s != "8" {
					return errors.New("expected a whole number")
				}
				return nil
			}},
		}
	}}},
	Open: func(name string) (any, []string, error) {
		if name != "run.jsonl" {
			return nil, nil, errors.New("no such file")
		}
		return name, []string{"first", "lunch"}, nil
	},
}

func read(s string) (*Script, error) { return Read("x", strings.NewReader(s), known) }

// TestMistakesAreNamed by line and column, with what was expected, and what may have been
// meant.
func TestMistakesAreNamed(t *testing.T) {
	for source, says := range map[string]string{
		"":                                  "x:1:1: expected a statement",
		"# nothing\n":                       "x:1:1: expected a statement",
		"\n  lesso race":                    "x:2:3: lesso: expected a statement; did you mean lesson?",
		"sleep 3s":                          "x:1:1: sleep: expected a statement; did you mean hold?",
		"lesson":                            "x:1:8: expected the name of a lesson",
		"lesson rase":                       "x:1:8: rase: expected a lesson; did you mean race?",
		"lesson race threads":               "x:1:13: threads: expected an option with its value",
		"lesson race model=thread":          "x:1:19: thread: expected a model of race: threads or gil; did you mean threads?",
		"lesson race gard=none":             "x:1:13: gard: expected an option of race: model, workers, seed, guard or runs; did you mean guard?",
		"lesson race guard=mutx":            "x:1:19: mutx: expected none or mutex; did you mean mutex?",
		"lesson race runs=many":             "x:1:18: many: expected a whole number",
		"lesson race workers=-1":            "x:1:21: -1: expected a number of workers",
		"lesson race seed=0":                "x:1:18: 0: expected a seed",
		"lesson race runs=8 runs=8":         "x:1:20: runs: given twice",
		"open log":                          "x:1:6: no such file",
		"say \"no end":                      "x:1:5: expected a \" that ends the text",
		"say \"a\\b\"":                      "x:1:8: expected \" or \\ after a backslash",
		"say two words":                     "x:1:9: expected the end of the line instead of \"words\"",
		"say zh":                            "x:1:8: expected a text in quotes",
		"hold 3":                            "x:1:6: 3: expected a time, such as 3s, at most 1h0m0s",
		"hold 2h":                           "x:1:6: 2h: expected a time",
		"hold -1s":                          "x:1:6: -1s: expected a time",
		"until":                             "x:1:7: expected done, mark NAME, a time",
		"until don":                         "x:1:7: don: expected done, mark NAME, a time, or a value and what it shall be, such as lost > 1000; did you mean done?",
		"until lost >> 3":                   "x:1:12: >>: expected >, <, >=, <= or =",
		"until lost > many":                 "x:1:14: many: expected a whole number",
		"until lost >":                      "expected a whole number",
		"open run.jsonl\ngoto mark lunsh":   "x:2:11: lunsh: expected the name of a mark: first or lunch; did you mean lunch?",
		"lesson race\nuntil mark lunch":     "x:2:12: lunch: expected the name of a mark: first, failure, parallel or last",
		"until mark":                        "x:1:12: expected the name of a mark",
		"until lost > 99999999999999999999": "expected a whole number",
		"speed 3":                           "x:1:7: 3: expected a speed, one of 1/64",
		"key ww":                            "x:1:5: ww: expected the name of a key, as in lanes help keys; did you mean W?",
		"key w spase":                       "x:1:7: spase: expected the name of a key, as in lanes help keys; did you mean space?",
		"lane two":                          "x:1:6: two: expected the number of a lane; main is 0",
		"zoom 1ns":                          "x:1:6: 1ns: expected at least 1µs, or all",
		"answer 0":                          "x:1:8: 0: expected the number of an answer",
		"goto nowhere":                      "x:1:6: nowhere: expected a time, mark NAME, start or end",
		"ask soon":                          "x:1:5: soon: expected a time, or never",
		"say 漢字 x":                          "x:1:8: expected the end of the line instead of \"x\"",
		"run\n\nhold\nlane":                 "x:3:6: expected a time, such as 3s\nx:4:6: expected the number of a lane; main is 0",
		strings.Repeat("x", maxLine+1):      "x:1:1: longer than 4096 bytes, the limit for a line",
		strings.Repeat("run\n", maxSteps+1): "more than 5000 steps",
		strings.Repeat("# "+strings.Repeat("x", 999)+"\n", 300): "x: longer than 256 KiB, the limit for a script",
		"say \"" + strings.Repeat("x", maxSaid+1) + "\"":        "x:1:5: expected at most 600 bytes of text",
	} {
		if _, err := read(source); err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("%.60q:\n%v\nwant\n%s", source, err, says)
		}
	}
	if _, err := read(strings.Repeat("what\n", 1000)); strings.Count(err.Error(), "\n") > maxErrors || !strings.Contains(err.Error(), "x:21:1: more mistakes") {
		t.Errorf("too much is said:\n%v", err)
	}
}

// TestALessonTakesWhatTheCommandLineTakes: what --record writes down can be played.
func TestALessonTakesWhatTheCommandLineTakes(t *testing.T) {
	s, err := read("lesson race workers=0 seed=18446744073709551615")
	if err != nil {
		t.Fatal(err)
	}
	if c := s.Steps[0].action.(choose); c.setting.Workers != 0 || c.setting.Seed != math.MaxUint64 {
		t.Errorf("%+v", c.setting)
	}
}

// TestTheTableIsTheLanguage: each example of the help can be read, and is in the help of
// each language.
func TestTheTableIsTheLanguage(t *testing.T) {
	for _, lang := range text.Langs {
		help := Language(text.For(lang))
		for _, s := range statements {
			if s.words(&text.For(lang).Scripts) == "" {
				t.Errorf("%s: %s is not explained", lang, s.name)
			}
			for i, use := range strings.Split(s.usage, " · ") {
				if i > 0 && !strings.HasPrefix(use, s.name) {
					use = s.name + " " + use
				}
				script, err := Read("x", strings.NewReader("menu\n"+use), nil)
				if err != nil || len(script.Steps) == 1 && s.name != "title" {
					t.Errorf("%s: %v", use, err)
				}
				if !strings.Contains(help, use) {
					t.Errorf("%s: %q is not in the help", lang, use)
				}
			}
		}
	}
}

// TestTheWordsOfAScript: quotes, comments, languages that belong together, and what comes
// from outside is cleaned.
func TestTheWordsOfAScript(t *testing.T) {
	s, err := read("\xef\xbb\xbftitle \"A\"\r\ntitle zh \"甲\"\nsay \"a # \\\"b\\\\\"   # not said\nsay zh \"乙\"\nsay \"\x1b]0;x\x07red\x1b[31m\u202e\"\nnote 2m\nnote \"x\"\nkey down \"{\"\nlesson race runs=8 guard=\"mutex\"")
	if err != nil {
		t.Fatal(err)
	}
	if s.Title[""] != "A" || s.Title.In(text.ZH) != "甲" || s.Title.In(text.EN) != "A" || len(s.Steps) != 6 {
		t.Fatalf("%+v", s)
	}
	one, two := s.Steps[0].action.(say), s.Steps[1].action.(say)
	if one.said.In(text.EN) != `a # "b\` || one.said.In(text.ZH) != "乙" || two.said.In(text.ZH) != "red" || s.Steps[0].Text != `say "a # \"b\\"` {
		t.Errorf("%q %q %q", one.said, two.said, s.Steps[0].Text)
	}
	if c := s.Steps[5].action.(choose); c.setting.Options["guard"] != "mutex" || s.Steps[5].Line != 9 {
		t.Errorf("%+v", c)
	}
	if known, planned, waits := s.Length(); planned != 2*time.Minute || waits != 0 || known != 3*time.Second {
		t.Errorf("%v, %v, %d", known, planned, waits)
	}
}

// FuzzRead: whatever a file has, reading it ends, and its mistakes are in it.
func FuzzRead(f *testing.F) {
	for _, name := range Shows() {
		text, _ := Show(name)
		f.Add(text)
	}
	f.Add("say \"\\\"\nuntil a>1\nkey # x\nlesson race =\nzoom all all\n\x1b\xff")
	f.Fuzz(func(t *testing.T, source string) {
		s, err := read(source)
		if err == nil {
			if len(s.Steps) == 0 || len(s.Steps) > maxSteps {
				t.Errorf("%d steps", len(s.Steps))
			}
			s.Length()
			return
		}
		var at *Error
		if errors.As(err, &at) && (at.Line < 1 || at.Line > strings.Count(source, "\n")+1 || at.Col < 1) {
			t.Errorf("%v is not in it", at)
		}
	})
}

// TestWhatIsWrittenCanBeRead: words and texts of a recorder, whatever they have in them.
func TestWhatIsWrittenCanBeRead(t *testing.T) {
	for _, s := range []string{"plain", "two words", `"`, `\`, "#", "", "标记 a", "a=b"} {
		r := NewRecorder("menu")
		for _, letter := range s {
			r.Key(stage.Letter(letter), time.Unix(1, 0), true)
		}
		script, err := Read("x", strings.NewReader(r.Script()+"goto mark "+Word(s)+"\n"), nil)
		if err != nil {
			t.Errorf("%q: %v", s, err)
			continue
		}
		if g := script.Steps[len(script.Steps)-1].action.(goTo); g.mark != s {
			t.Errorf("%q becomes %q", s, g.mark)
		}
	}
	if line := LessonLine("race", [2]string{"guard", "a b"}, [2]string{"runs", "8"}); line != `lesson race "guard=a b" runs=8` {
		t.Error(line)
	}
}
