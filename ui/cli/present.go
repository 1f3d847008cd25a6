package cli

import (
	"context"
	"encoding/csv"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/charmbracelet/x/term"
	"github.com/spf13/cobra"

	"lanes/engine/clean"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/present"
	"lanes/ui/script"
	"lanes/ui/text"
)

// presenting is what the command present is asked for.
type presenting struct {
	*screen
	votes string // the file that votes are kept in, "" for none
}

func (a *app) present() *cobra.Command {
	p := &presenting{screen: &screen{starter: starter{app: a, seed: firstSeed}}}
	cmd := &cobra.Command{
		Use:     "present [SCRIPT|LESSON…]",
		Example: "lanes present race\nlanes present my.lanes --keep-votes votes.csv\nlanes present two-processes queue scrape --theme light\nlanes notes",
		RunE: func(cmd *cobra.Command, args []string) error {
			l, err := p.lecture(cmd.Context(), args)
			if err != nil {
				return err
			}
			return p.run(cmd.Context(), l, nil)
		},
		ValidArgsFunction: completePresented(a),
	}
	p.flags(cmd)
	return cmd
}

// flags are those that present and serve share.
func (p *presenting) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&p.votes, "keep-votes", "", "")
	cmd.Flags().BoolVar(&p.live, "live", false, "")
}

// completePresented completes what can be presented.
func completePresented(a *app) func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return append(script.Shows(), a.lessons.IDs()...), cobra.ShellCompDirectiveDefault // and files
	}
}

// run presents a lecture, or with none the menu. more adds to the options.
func (p *presenting) run(ctx context.Context, l lecture, more func(*ui.Options)) error {
	o := ui.Options{Present: true, KeepVotes: p.keepVotes(), Notes: tellNotes(notesFile(p.app))}
	if l.script != nil {
		o.Script, o.Known, o.How = l.script, l.known, script.How{Step: true}
	}
	if !p.onScreen() {
		return errors.New("present needs a terminal, and its keyboard")
	}
	if more != nil {
		more(&o)
	}
	if path := notesFile(p.app); path != "" {
		defer os.Remove(path)
	}
	result, err := p.showCourse(ctx, nil, o)
	if result.Script != nil {
		err = errors.Join(err, exit.Failure(result.Script))
	}
	return err
}

// lecture is a script, with what it may name; nil for none.
type lecture struct {
	script *script.Script
	known  *script.Course
}

// lecture is a script, or one made of lessons: each is asked about, run, and seen to its end.
func (p *presenting) lecture(ctx context.Context, args []string) (l lecture, err error) {
	if len(args) == 0 {
		return l, nil
	}
	if len(args) == 1 && (p.lessons.Find(args[0]) == nil || isShow(args[0])) {
		l.script, l.known, err = p.readScript(ctx, args[0])
		return l, err
	}
	var b strings.Builder
	for _, lang := range text.Langs {
		var titles []string
		for _, id := range args {
			titles = append(titles, text.For(lang).Lesson(id).Title)
		}
		title := strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(strings.Join(titles, " · "))
		if lang == text.EN {
			fmt.Fprintf(&b, "title \"%s\"\n", title)
		} else {
			fmt.Fprintf(&b, "title %s \"%s\"\n", lang, title)
		}
	}
	for _, id := range args {
		of, err := p.find(id)
		if err != nil {
			return l, err
		}
		fmt.Fprintf(&b, "lesson %s\n", of.ID)
		if p.words().Lesson(of.ID).Ask != "" {
			b.WriteString("ask\n")
		}
		b.WriteString("run\nuntil done\n")
	}
	l.known = p.known(ctx, "")
	l.script, err = script.Read(strings.Join(args, " "), strings.NewReader(b.String()), l.known)
	return l, err
}

func isShow(name string) bool {
	_, ok := script.Show(name)
	return ok
}

// keepVotes keeps the votes of each question as rows of a CSV file, nil if they are not to be
// kept.
func (p *presenting) keepVotes() func(present.Poll) error {
	if p.votes == "" {
		return nil
	}
	return func(poll present.Poll) error {
		f, err := os.OpenFile(p.votes, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
		if err != nil {
			return fmt.Errorf("--keep-votes: %w", err)
		}
		w := csv.NewWriter(f)
		if at, _ := f.Seek(0, io.SeekEnd); at == 0 {
			_ = w.Write([]string{"time", "lesson", "question", "choice", "votes"})
		}
		now := time.Now().Format(time.RFC3339)
		for i, choice := range poll.Choices {
			_ = w.Write([]string{now, poll.Lesson, poll.Ask, choice, strconv.Itoa(poll.Votes[i])})
		}
		w.Flush()
		if err := errors.Join(w.Error(), f.Close()); err != nil {
			return fmt.Errorf("--keep-votes: %w", err)
		}
		return nil
	}
}

// notesFile is the file through which lanes notes follows the presentation of this machine,
// "" if nothing is to be remembered.
func notesFile(a *app) string { return a.memory.Beside("present.json") }

// tellNotes writes where a presentation is into a file. What cannot be written is not.
func tellNotes(path string) func(present.Status) {
	if path == "" {
		return nil
	}
	return func(st present.Status) {
		st.PID = os.Getpid()
		if b, err := json.Marshal(st); err == nil {
			next := path + ".next"
			if os.MkdirAll(filepath.Dir(path), 0o700) == nil && os.WriteFile(next, b, 0o600) == nil {
				_ = os.Rename(next, path)
			}
		}
	}
}

// followNotes is the command notes.
func (a *app) followNotes() *cobra.Command {
	return &cobra.Command{
		Use:     "notes",
		Example: "lanes notes",
		Args:    cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return showNotes(cmd.Context(), a, cmd.OutOrStdout(), redraws(os.Stdout))
		},
	}
}

// Bounds of what notes reads, and how old it may be.
const (
	maxNotes   = 64 << 10
	notesEvery = 500 * time.Millisecond
	staleNotes = 5 * time.Second
)

// showNotes shows the notes of the presentation of this machine until ctx is done; where the
// cursor cannot be moved, once.
func showNotes(ctx context.Context, a *app, w io.Writer, again bool) error {
	for {
		width := 80
		if cols, _, err := term.GetSize(os.Stdout.Fd()); err == nil && cols > 20 {
			width = cols
		}
		text := a.words().Present.NobodyPresents
		if st, err := readNotes(notesFile(a)); err == nil && time.Since(st.At) < staleNotes {
			text = st.Title + "\n" + strings.Join(st.Lines(a.words(), width-1), "\n")
		}
		if !again {
			return exit.Written(fmt.Fprintln(w, text))
		}
		if _, err := fmt.Fprint(w, "\x1b[H\x1b[2J"+strings.ReplaceAll(text, "\n", "\r\n")+"\r\n"); err != nil {
			return exit.Written(0, err)
		}
		select {
		case <-ctx.Done():
			return nil
		case <-time.After(notesEvery):
		}
	}
}

// readNotes reads where a presentation is. The file is not trusted.
func readNotes(path string) (present.Status, error) {
	var st present.Status
	if path == "" {
		return st, fs.ErrNotExist
	}
	f, err := os.Open(filepath.Clean(path))
	if err != nil {
		return st, err
	}
	defer f.Close()
	b, err := io.ReadAll(io.LimitReader(f, maxNotes))
	if err != nil {
		return st, err
	}
	if err := json.Unmarshal(b, &st); err != nil {
		return st, err
	}
	st.Title, st.Note, st.Next = clean.Line(st.Title, 200), clean.Line(st.Note, 2000), clean.Line(st.Next, 400)
	return st, nil
}
