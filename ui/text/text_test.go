package text

import (
	"fmt"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strconv"
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
			if e := v.Index(i); strings.HasPrefix(e.Type().Name(), "Row[") {
				walk(e.FieldByName("Says"), path+"["+e.FieldByName("Key").String()+"]", visit)
			} else {
				walk(e, fmt.Sprintf("%s[%d]", path, i), visit)
			}
		}
	default:
		panic("a catalogue holds only texts, and " + path + " is a " + v.Kind().String())
	}
}

// walkAll calls visit for every string in a language: the catalogue's, and of each lesson how
// it is presented, and its own words.
func walkAll(l Lang, visit func(path, s string)) {
	walk(reflect.ValueOf(*For(l)), "", visit)
	for _, words := range lessons {
		walk(reflect.ValueOf(words.Says.presented(l)), ".Lessons["+words.Key+"]", visit)
		own := reflect.ValueOf(words.Says).Elem().FieldByName(strings.ToUpper(string(l)))
		walk(own, "<"+words.Key+">", visit)
	}
}

// texts are all strings in a language, by their path.
func texts(l Lang) map[string]string {
	m := map[string]string{}
	walkAll(l, func(path, s string) { m[path] = s })
	return m
}

// TestNoTableHasAKeyTwice: the second would never be found.
func TestNoTableHasAKeyTwice(t *testing.T) {
	for _, l := range Langs {
		seen := map[string]bool{}
		visit := func(path, _ string) {
			if seen[path] {
				t.Errorf("%s%s is there twice", l, path)
			}
			seen[path] = true
		}
		walkAll(l, visit)
		walk(reflect.ValueOf(terms), "terms", visit)
		walk(reflect.ValueOf(chineseComments), "comments", visit)
	}
}

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
			} else if why := unlike(want, s); why != "" {
				t.Errorf("%s%s: %s\n%q\n%q", l, path, why, want, s)
			}
		}
		for path := range en {
			if _, ok := other[path]; !ok {
				t.Errorf("%s%s is missing", l, path)
			}
		}
	}
}

// verb is what takes arguments in a format, or a literal per cent sign: its flags, its
// width, its precision, the number of its argument, and its letter. A space is no flag
// here: after a number "%" is followed by one.
var verb = regexp.MustCompile(`%([-+#0]*)(\*|\d+)?(?:\.(\*|\d+))?(?:\[(\d+)\])?([a-zA-Z%])`)

// variable is a name of the environment as Windows writes it, which is no verb.
var variable = regexp.MustCompile(`%AppData%`)

// arguments are the verbs of a format by the number of their argument, from 1; the same
// argument may be taken more than once. A width or a precision that is an argument is a
// number. stray counts the per cent signs that are neither a verb nor doubled, and doubled
// those that are.
func arguments(format string) (verbs map[int]string, stray, doubled int) {
	verbs = map[int]string{}
	next := 1
	take := func(letter string) {
		if !strings.Contains(verbs[next], letter) {
			verbs[next] += letter
		}
		next++
	}
	format = variable.ReplaceAllString(format, "")
	rest := format
	for _, v := range verb.FindAllStringSubmatch(format, -1) {
		rest = strings.Replace(rest, v[0], "", 1)
		if v[5] == "%" {
			doubled++
			continue
		}
		for _, size := range v[2:4] {
			if size == "*" {
				take("d")
			}
		}
		if n, err := strconv.Atoi(v[4]); err == nil {
			next = n
		}
		take(v[5])
	}
	return verbs, strings.Count(rest, "%"), doubled
}

// unlike says why two texts cannot stand for each other, "" if they can: both are there or
// neither, and as formats they take the same arguments.
func unlike(a, b string) string {
	if (strings.TrimSpace(a) == "") != (strings.TrimSpace(b) == "") {
		return "one is empty"
	}
	of, _, _ := arguments(a)
	other, _, _ := arguments(b)
	if !maps.Equal(of, other) {
		return fmt.Sprintf("one takes the arguments %v, the other %v", of, other)
	}
	for _, s := range [...]string{a, b} {
		switch verbs, stray, doubled := arguments(s); {
		case len(verbs) > 0 && stray > 0:
			return "a per cent sign of a format is not doubled"
		case len(verbs) == 0 && doubled > 0:
			return "a per cent sign is doubled in what is no format"
		}
	}
	return ""
}

func TestUnlikeTextsAreFound(t *testing.T) {
	for _, c := range []struct {
		name, a, b string
		alike      bool
	}{
		{"no formats", "done", "完成", true},
		{"none of them there", "", "", true},
		{"one is not there", "done", "", false},
		{"one is blank", "done", " ", false},
		{"the same verbs", "%d of %s", "%d 个 %s", true},
		{"another order", "%d of %s", "%s %d", false},
		{"another order, and it says so", "%d of %s", "%[2]s %[1]d", true},
		{"another order, which it says wrongly", "%d of %s", "%[1]s %[2]d", false},
		{"from an index on", "%d, %s, %d", "%[2]s %d %[1]d", true},
		{"one less", "%d of %d", "%d", false},
		{"one more", "%s", "%s %s", false},
		{"another type", "%d", "%s", false},
		{"the same one twice", "%s", "%s %[1]s", true},
		{"the same one twice, as another type", "%s", "%s %[1]d", false},
		{"one that neither takes", "%[3]d", "%[3]d", true},
		{"one of three", "%[3]d", "%[2]d", false},
		{"widths are free", "%11s %5s", "%-9s %.4s", true},
		{"a width that is an argument", "%*d", "%d", false},
		{"doubled", "%d %% of %s", "%d %%，%s", true},
		{"not doubled in a format", "%s %%", "%s %（引用）", false},
		{"not doubled, and no format", "39 % (quoted)", "39 %（引用）", true},
		{"doubled, and no format", "39 %% of it", "39 %%", false},
	} {
		if why := unlike(c.a, c.b); (why == "") != c.alike {
			t.Errorf("%s: %q and %q: %q", c.name, c.a, c.b, why)
		}
	}
}

// TestValuesAreExplained: what a lesson says about the values of a knob is about values
// that the knob has.
func TestValuesAreExplained(t *testing.T) {
	for _, c := range []struct {
		lesson, knob string
		said         Table[string]
		silent       []string // values without a text
	}{
		{"file", "flush", File.EN.Flushed, nil},
		{"race", "guard", Race.EN.Why.Guards, []string{"none"}},
		{"scrape", "trap", Scrape.EN.Traps, []string{"none"}},
	} {
		got := slices.Sorted(slices.Values(c.said.Keys()))
		want := slices.Sorted(slices.Values(English.Lessons.Of(c.lesson).Knobs.Of(c.knob).Values.Keys()))
		want = slices.DeleteFunc(want, func(v string) bool { return slices.Contains(c.silent, v) })
		if !slices.Equal(got, want) {
			t.Errorf("%s: there are texts for %v, the knob %s has %v", c.lesson, got, c.knob, want)
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
		for _, row := range c.Models {
			id, m := row.Key, row.Says
			fits(id, m.Name, NameWidth)
			fits(id, m.Kind, KindWidth)
			fits(id, m.Phrase, PhraseWidth)
		}
		fits("starts", c.Starts, PhraseWidth)
		k := c.Card
		fits("card", []string{k.Wall, k.CPU, k.SpeedUp, k.Ideal, k.Quoted, k.Result, k.Output, k.Failures, k.RunError, c.Predict.Label, c.Findings.Label, c.Course.Label, Race.In(c).LabelLost, Race.In(c).LabelCost}, LabelWidth)
		for i := range reflect.TypeFor[Keys]().NumField() {
			key := reflect.ValueOf(c.Keys).Field(i)
			if key.Kind() == reflect.String {
				fits("key", key.String(), 12)
				continue
			}
			fits("key", key.Field(0).String(), 12)
			fits("key", key.Field(1).String(), 60)
		}
		fits("totals", []string{c.Lane.Measured, c.Lane.Unknown, c.Lane.Later, c.Lane.WaitsNone}, TotalsWidth)
		fits("why", Race.In(c).Why, WhyWidth)
		fits("holder", []string{c.Holder.Has, c.Holder.Keeps, c.Holder.Next, c.Holder.Wait, c.Holder.Nobody}, HolderWidth)
		for _, words := range []any{Work.In(c), BlockingCall.In(c), GIL.In(c), Race.In(c).Tutorial} {
			fits("told", reflect.Indirect(reflect.ValueOf(words)).Interface(), SentenceWidth)
		}
		s := c.Steps
		fits("steps", []string{s.Lost, s.Kept, s.Least1, s.LearnRight, s.LearnWrong, s.LearnSome, s.LearnDeadlock, s.LearnSomeDeadlock}, WhyWidth)
		for _, id := range c.Lessons.IDs() {
			lesson := c.Lessons.Of(id)
			fits(id, lesson.Sentence, 74)
			fits(id, lesson.Without, WithoutWidth)
		}
		fits("no reason", c.Errors.NoReason, WithoutWidth)
		fits("a model's phrase", c.Others.Phrase, PhraseWidth)
		fits("a model's kind", []string{c.Others.Real, c.Others.Emulated, c.Others.Unknown}, KindWidth)
	}
}

// TestTextsAreWhole: none begins or ends like a part of a sentence, except what goes
// between the members of a list, a prompt, and a name in Chinese.
func TestTextsAreWhole(t *testing.T) {
	part := regexp.MustCompile(`^[\s,;:.，；：。·、]|\s$`)
	meant := regexp.MustCompile(`\.(And|Also|Time\.Name|Time\.For\.Join)$`)
	for _, l := range Langs {
		for path, s := range texts(l) {
			if part.MatchString(s) && !meant.MatchString(path) {
				t.Errorf("%s%s is only a part: %q", l, path, s)
			}
		}
	}
}

func TestChineseHasChinesePunctuation(t *testing.T) {
	bad := regexp.MustCompile(`\p{Han}[,;:!?]|[,;!?]\p{Han}|[,;:] |[()]|[，。；：、（“] | [，。；：、）”]`)
	code := regexp.MustCompile(`\w+\([^)]*\)`) // a function is called
	for path, s := range texts(ZH) {
		if found := bad.FindString(code.ReplaceAllString(s, "f")); found != "" {
			t.Errorf("%s has %q: %q", path, found, s)
		}
	}
}

// TestChineseStandsApart: between Chinese and Latin letters or digits is a space. What a
// verb stands for counts as Latin, but where it is Chinese or in quotation marks.
func TestChineseStandsApart(t *testing.T) {
	touching := regexp.MustCompile(`\p{Han}[0-9A-Za-z]|[0-9A-Za-z]\p{Han}`)
	quoted := regexp.MustCompile(`^\.Compare\.(Winner\.|Notes\.Wrong$)`)
	chinese := regexp.MustCompile(`^\.(Card\.(Computed|Cores|One)Ideal|Compare\.Chart\.(Enough|All|CoresLimit|OneLimits)|Time\.(Waits|Never)\..*|Time\.Runs|Observed\.Waits(Other)?)$|^<daemon>\.(Headline|Tutorial)$`)
	for path, s := range texts(ZH) {
		stands := "0"
		if quoted.MatchString(path) || chinese.MatchString(path) {
			stands = "%"
		}
		s = verb.ReplaceAllStringFunc(s, func(v string) string {
			if strings.HasSuffix(v, "s") {
				return stands
			}
			return "0"
		})
		if found := touching.FindString(s); found != "" {
			t.Errorf("%s has %q: %q", path, found, s)
		}
	}
}

// TestFirstWordsOfOptionsAreChinese: the help writes the first word of an option's text
// with a capital letter, and the rest of it in small ones. What goes up to the first blank
// is that word, so no value is in it.
func TestFirstWordsOfOptionsAreChinese(t *testing.T) {
	flag := regexp.MustCompile(`\.Flags\[|\.Topics\.Names\[|^\.Lessons\[[^]]*\]\.Title$`)
	latin := regexp.MustCompile(`[A-Za-z]`)
	for path, s := range texts(ZH) {
		if first, _, _ := strings.Cut(s, " "); flag.MatchString(path) && latin.MatchString(first) {
			t.Errorf("%s begins with %q", path, first)
		}
	}
}

// TestQuestionsNameKnobs: what stands in braces is an option of the lesson, and the
// same in each language.
func TestQuestionsNameKnobs(t *testing.T) {
	braces := regexp.MustCompile(`\{[^}]*\}`)
	for _, id := range For(EN).Lessons.IDs() {
		en, values := For(EN).Lessons.Of(id), map[string]string{}
		for _, flag := range en.Knobs.Keys() {
			values[flag] = "7"
		}
		for _, l := range Langs {
			lesson := For(l).Lessons.Of(id)
			if s := lesson.Question(values).Ask; strings.ContainsAny(s, "{}") {
				t.Errorf("%s %s asks %q", l, id, s)
			}
			if got, want := braces.FindAllString(lesson.Ask, -1), braces.FindAllString(en.Ask, -1); !reflect.DeepEqual(got, want) {
				t.Errorf("%s %s names %v, the English one %v", l, id, got, want)
			}
		}
	}
	if got := For(EN).Lessons.Of("two-processes").Question(map[string]string{"rounds": "5", "wait": "1s"}).Ask; !strings.Contains(got, "5 times each, 1 s every time") {
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
		if got := For(c.lang).Lessons.Of(c.lesson).TaskName(c.task, ""); got != c.want {
			t.Errorf("%s %s %d: %q, want %q", c.lang, c.lesson, c.task, got, c.want)
		}
	}
}

// TestWordsForAModelThatIsNotThere: its id and what it says of itself, and a reason why a
// lesson does not run under it.
func TestWordsForAModelThatIsNotThere(t *testing.T) {
	for _, l := range Langs {
		c := For(l)
		for badge, want := range map[string][2]string{
			"real":          {c.Others.Real, c.Others.Real},
			"":              {c.Others.Unknown, c.Others.Unknown},
			"emulated core": {c.Others.Emulated, "emulated core"},
		} {
			m := c.Model("fibers", badge)
			if m.Name != "fibers" || m.Kind != want[0] || m.Badge != want[1] {
				t.Errorf("%s: with the badge %q it is %+v", l, badge, m)
			}
			walk(reflect.ValueOf(m), "Model", func(path, s string) {
				if s == "" {
					t.Errorf("%s: %s is empty", l, path)
				}
			})
		}
		if m := c.Model("gil", "another"); m != c.Models.Of("gil") {
			t.Errorf("%s: the words for gil are %+v", l, m)
		}
		for _, id := range c.Lessons.IDs() {
			if c.WhyNot(id, "fibers") == "" {
				t.Errorf("%s: %s does not say why it does not run under fibers", l, id)
			}
		}
	}
}
