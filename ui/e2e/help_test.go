package e2e

import (
	"strings"
	"testing"

	"github.com/charmbracelet/x/ansi"

	"lanes/demo/site"
	"lanes/engine/wire"
)

// topics are those of lanes help TOPIC, each with something that it says in each language.
var topics = map[string]string{"classroom": "--keep-votes", "keys": "shift ← →", "log": "at_ns", "script": "until mark failure", "speed": "-bench"}

// TestHelpTopics prints them to a pipe: plain text that fits a terminal.
func TestHelpTopics(t *testing.T) {
	t.Parallel()
	for _, lang := range []string{"en", "zh"} {
		all := call(t, setup{}, "help", "--lang", lang).want(0).out.String()
		for topic, says := range topics {
			p := call(t, setup{env: []string{"CLICOLOR_FORCE=1"}}, "help", topic, "--lang", lang).want(0)
			text := p.out.String()
			title, _, _ := strings.Cut(text, "\n")
			if !strings.Contains(all, title) || strings.ContainsFunc(title, isHan) != (lang == "zh") {
				t.Errorf("%s: %q is no topic of\n%s", p, title, all)
			}
			if !strings.Contains(text, says) || strings.Contains(text, "\x1b") || strings.Contains(text, "%!") || p.err.String() != "" {
				t.Errorf("%s: stdout has %q, stderr %q", p, text, p.err.String())
			}
			for line := range strings.Lines(text) {
				if w := ansi.StringWidth(strings.TrimSuffix(line, "\n")); w > 84 {
					t.Errorf("%s: %d columns: %s", p, w, line)
				}
			}
		}
	}
	if text := call(t, setup{}, "help", "keys", "--ascii").want(0).out.String(); strings.ContainsFunc(text, func(r rune) bool { return r > '~' }) {
		t.Errorf("not ASCII:\n%s", text)
	}
	if text := call(t, setup{}, "help", "log").want(0).out.String(); !strings.HasSuffix(text, wire.LogFormat()) {
		t.Errorf("help log is not the engine's text:\n%s", text)
	}
}

// TestHelpSaysWhatThereIsToKnow: the reference of a command stands in its help.
func TestHelpSaysWhatThereIsToKnow(t *testing.T) {
	t.Parallel()
	for args, says := range map[string][]string{
		"help":              {"130 interrupted", "NO_COLOR"},
		"list --help":       {"course.json", "LANES_STATE"},
		"run --help":        {"lanes help log", "--no-predict turns them off"},
		"run scrape -h":     {"robots.txt", "cnblogs.csv", "a failure that is swallowed"},
		"run race -h":       {"back-jumps", "lanes explore"},
		"compare --help":    {"lanes help log", "Amdahl"},
		"explore --help":    {"118 264 581 564 861 424", "2 000 000"},
		"replay --help":     {"parallel", "last whole line"},
		"play --help":       {"lanes help script", "--record"},
		"site --help":       append([]string{"/sitehome/p/N"}, site.Kinds...),
		"site -h --lang zh": site.Kinds,
	} {
		p := call(t, setup{}, strings.Fields(args)...).want(0)
		for _, s := range says {
			if !strings.Contains(words(p.out.String()), s) {
				t.Errorf("%s does not say %q: %s", p, s, p.out.String())
			}
		}
	}
}
