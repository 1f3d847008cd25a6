package text

import (
	"fmt"
	"reflect"
	"regexp"
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"
)

// walk calls visit for every string in v, with its path.
func walk(v reflect.Value, path string, visit func(path, s string)) {
	switch v.Kind() {
	case reflect.String:
		visit(path, v.String())
	case reflect.Struct:
		for i := range v.NumField() {
			walk(v.Field(i), path+"."+v.Type().Field(i).Name, visit)
		}
	case reflect.Slice:
		for i := range v.Len() {
			walk(v.Index(i), fmt.Sprintf("%s[%d]", path, i), visit)
		}
	case reflect.Map:
		for _, k := range v.MapKeys() {
			walk(v.MapIndex(k), path+"["+k.String()+"]", visit)
		}
	default:
		panic("a catalogue holds texts alone, and " + path + " is a " + v.Kind().String())
	}
}

func texts(l Lang) map[string]string {
	m := map[string]string{}
	walk(reflect.ValueOf(*For(l)), "", func(path, s string) { m[path] = s })
	return m
}

var verb = regexp.MustCompile(`%[a-z]`)

func TestTheCataloguesSayTheSameThings(t *testing.T) {
	en := texts(EN)
	for _, l := range Langs {
		other := texts(l)
		for path, s := range other {
			named := strings.HasSuffix(path, "].Task") || strings.HasSuffix(path, "].Several") // "" where tasks have names of their own
			if strings.TrimSpace(s) == "" && !named {
				t.Errorf("%s%s is empty", l, path)
			}
			if want, ok := en[path]; !ok {
				t.Errorf("%s%s is not in English", l, path)
			} else if got, want := verb.FindAllString(s, -1), verb.FindAllString(want, -1); !reflect.DeepEqual(got, want) {
				t.Errorf("%s%s has the verbs %v, the English one has %v", l, path, got, want)
			}
		}
		for path := range en {
			if _, ok := other[path]; !ok {
				t.Errorf("%s%s is missing", l, path)
			}
		}
	}
}

func TestLabelsFitTheirWidths(t *testing.T) {
	for _, l := range Langs {
		c := For(l)
		fits := func(what string, v any, w int) {
			walk(reflect.ValueOf(v), what, func(path, s string) {
				if got := ansi.StringWidth(s); got > w {
					t.Errorf("%s: %s %q takes %d columns, there are %d", l, path, s, got, w)
				}
			})
		}
		fits("state", c.States, StateWidth)
		fits("reason", c.Reasons, ReasonWidth)
		for id, m := range c.Models {
			fits(id, m.Name, NameWidth)
			fits(id, m.Kind, KindWidth)
			fits(id, m.Phrase, PhraseWidth)
		}
		fits("starts", c.Starts, PhraseWidth)
		k := c.Card
		fits("card", []string{k.Wall, k.CPU, k.SpeedUp, k.Ideal, k.Quoted, k.Result, k.Output, k.Failures, k.RunError, c.Predict.Label, c.Findings.Label, c.Course.Label, c.Race.LabelLost, c.Race.LabelPrice}, LabelWidth)
		for i := range reflect.TypeFor[Keys]().NumField() {
			key := reflect.ValueOf(c.Keys).Field(i)
			if key.Kind() == reflect.String {
				fits("key", key.String(), 12)
				continue
			}
			fits("key", key.Field(0).String(), 12)
			fits("key", key.Field(1).String(), 60)
		}
		for key, s := range c.Lessons["race"].Words {
			if !strings.HasPrefix(key, "tutorial") { // those stand on the card alone
				fits("why", s, WhyWidth)
			}
		}
		fits("turns", c.Turns, WhoWidth)
		for _, id := range []string{"work", "blocking-call", "gil", "race"} {
			fits(id, c.Lessons[id].Words, SentenceWidth)
		}
		s := c.Steps
		fits("steps", []string{s.Lost, s.Kept, s.Least1, s.LearnRight, s.LearnWrong, s.LearnSome, s.LearnDead, s.LearnStuck}, WhyWidth)
		for id, lesson := range c.Lessons {
			fits(id, lesson.Sentence, 74)
			fits(id, lesson.Without, WithoutWidth)
		}
	}
}

func TestChineseHasChinesePunctuation(t *testing.T) {
	bad := regexp.MustCompile(`\p{Han}[,;:!?]|[,;!?]\p{Han}`)
	for path, s := range texts(ZH) {
		if bad.MatchString(s) {
			t.Errorf("%s: %q", path, s)
		}
	}
}

// TestQuestionsNameKnobs: what stands in braces is an option of the lesson, and the
// same in each language.
func TestQuestionsNameKnobs(t *testing.T) {
	braces := regexp.MustCompile(`\{[^}]*\}`)
	for id, en := range For(EN).Lessons {
		values := map[string]string{}
		for flag := range en.Knobs {
			values[flag] = "7"
		}
		for _, l := range Langs {
			lesson := For(l).Lessons[id]
			if s := lesson.Question(values); strings.ContainsAny(s, "{}") {
				t.Errorf("%s %s asks %q", l, id, s)
			}
			if got, want := braces.FindAllString(lesson.Ask, -1), braces.FindAllString(en.Ask, -1); !reflect.DeepEqual(got, want) {
				t.Errorf("%s %s names %v, the English one %v", l, id, got, want)
			}
		}
	}
	if got := For(EN).Lessons["two-processes"].Question(map[string]string{"rounds": "5", "wait": "1s"}); !strings.Contains(got, "5 times each, 1 s every time") {
		t.Errorf("it asks %q", got)
	}
}

func TestParse(t *testing.T) {
	for s, want := range map[string]Lang{"zh": ZH, "zh_CN.UTF-8": ZH, "ZH-Hans": ZH, "en": EN, "en_GB.UTF-8": EN, "zh@pinyin": ZH} {
		if got, ok := Parse(s); !ok || got != want {
			t.Errorf("%q: %v, %v", s, got, ok)
		}
	}
	for _, s := range []string{"", "C", "POSIX", "zhuang", "de_DE"} {
		if got, ok := Parse(s); ok {
			t.Errorf("%q is %v", s, got)
		}
	}
}

func TestTaskNames(t *testing.T) {
	for _, c := range []struct {
		lang   Lang
		lesson string
		task   int
		want   string
	}{{EN, "scrape", 6, "page 7"}, {ZH, "scrape", 6, "第 7 页"}, {EN, "work", 0, "music"}, {EN, "work", 2, "task 3"}} {
		if got := For(c.lang).Lessons[c.lesson].TaskName(c.task, ""); got != c.want {
			t.Errorf("%s %s %d: %q, want %q", c.lang, c.lesson, c.task, got, c.want)
		}
	}
}
