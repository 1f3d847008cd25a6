package cli

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"lanes/engine"
	"lanes/engine/clean"
	"lanes/engine/compare"
	"lanes/engine/lesson"
	"lanes/engine/models"
	"lanes/engine/stream"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/files"
	"lanes/ui/cli/results"
	"lanes/ui/cli/watched"
	"lanes/ui/cli/work"
	"lanes/ui/guide"
	"lanes/ui/live"
	"lanes/ui/plain"
	"lanes/ui/versus"
)

// comparison is what the command compare is asked for.
type comparison struct {
	starter
	work    *work.Work // nil for a comparison that was saved
	models  []string
	workers string
	runs    int
	save    string
	with    string
	card    string
	python  bool

	earlier *versus.Earlier // what is in the file with
}

const maxRuns = 1000

func (a *app) compare() *cobra.Command {
	c := &comparison{starter: starter{app: a}}
	root := &cobra.Command{
		Use:     "compare LESSON|FILE",
		Example: "lanes compare scrape\nlanes compare bound --compute 100 --models processes,threads,gil\nlanes compare scrape --models threads --workers 1-12\nlanes compare scrape --save before.jsonl\nlanes compare scrape --with before.jsonl\nlanes compare --with before.log after.log",
		Args:    cobra.MaximumNArgs(1),
		RunE:    func(cmd *cobra.Command, args []string) error { return c.showFile(cmd, args) },
	}
	a.outputFlags(root.Flags())
	root.Flags().StringVar(&c.with, "with", "", "")
	root.Flags().StringVar(&c.card, "card", "", "")
	a.named.addLessons(root, a.lessons, a.compareLesson)
	return root
}

// compareLesson is the command for one lesson.
func (a *app) compareLesson(l *lesson.Lesson) *cobra.Command {
	c := &comparison{starter: starter{app: a}, work: work.New(l).ForCompare()}
	cmd := &cobra.Command{
		Use:  l.ID,
		Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return c.run(cmd) },
	}
	flags := cmd.Flags()
	flags.StringSliceVarP(&c.models, "models", "m", nil, "")
	flags.StringVarP(&c.workers, "workers", "w", "", "")
	flags.IntVar(&c.runs, "runs", live.DefaultRuns, "")
	flags.Uint64Var(&c.seed, "seed", firstSeed, "")
	flags.BoolVar(&c.python, "python", false, "")
	flags.StringVar(&c.save, "save", "", "")
	flags.StringVar(&c.with, "with", "", "")
	flags.StringVar(&c.card, "card", "", "")
	a.outputFlags(flags)
	flags.AddFlagSet(c.work.Flags)
	_ = cmd.RegisterFlagCompletionFunc("models", cobra.FixedCompletions(l.Models, cobra.ShellCompDirectiveNoFileComp))
	return cmd
}

// run compares, on the screen or beside it.
func (c *comparison) run(cmd *cobra.Command) error {
	ctx, lesson := cmd.Context(), c.work.ID
	contest, err := c.contest()
	if err != nil {
		return err
	}
	f, onScreen, err := c.files("")
	if err != nil {
		return err
	}
	if err := c.readEarlier(ctx, lesson); err != nil {
		return err
	}
	asked := results.Asked{Save: c.save, Card: c.card, Lesson: lesson, Contest: contest, Earlier: c.earlier, Lang: c.words().Lang}
	to, err := results.New(ctx, asked)
	if err != nil {
		return err
	}
	if onScreen {
		s := &screen{starter: c.starter, results: to}
		_, err := s.showCourse(ctx, c.work, ui.Options{Compare: &versus.Options{Lesson: lesson, How: contest, Before: c.earlier}})
		return errors.Join(err, to.Close())
	}
	board, err := c.measure(ctx, c.plan(c.work, contest))
	if err != nil {
		return err
	}
	r := board.Result(c.work.CompareCommand(contest, c.seed))
	to.Take(lesson, contest, r)
	return errors.Join(c.print(c.printsTo(cmd, f), r), to.Close(), comparedStatus(ctx, r))
}

// files are the files that are read and written; file is the one that is shown, "" if
// none is. onScreen is whether there is a screen.
func (c *comparison) files(file string) (f *files.Set, onScreen bool, err error) {
	f = &files.Set{}
	f.Reads("", file)
	f.Reads("--with", c.with)
	f.Writes("--save", c.save)
	f.Writes("--card", c.card)
	onScreen = c.onScreen() && !f.UsesStandard()
	if onScreen && file == "" { // all lessons are there
		work.OutputsUnasked(f, c.lessons, nil)
	}
	return f, onScreen, cmp.Or(results.CheckCard(c.card), f.Check(c.json))
}

// printsTo is where the table goes: not to standard output if one of the files does.
func (c *comparison) printsTo(cmd *cobra.Command, f *files.Set) io.Writer {
	if f.ToStandard() {
		return cmd.ErrOrStderr()
	}
	return cmd.OutOrStdout()
}

// contest is what is to be compared.
func (c *comparison) contest() (live.Contest, error) {
	l := c.work
	contest := live.Contest{Models: c.models, Runs: c.runs, Python: c.python}
	if c.python && watched.Interpreter() == "" {
		return contest, errors.New("--python: there is no python3 here that could be watched")
	}
	if len(contest.Models) == 0 {
		contest.Models = models.Compared(l.Models)
	}
	for i, id := range contest.Models {
		if _, err := models.Find(id); err != nil {
			return contest, errors.New(strings.Replace(clean.Line(err.Error(), 400), "--model", "--models", 1))
		}
		if !slices.Contains(l.Models, id) {
			return contest, fmt.Errorf("--models %s: %s", id, c.without(l.Lesson, id))
		}
		if slices.Contains(contest.Models[:i], id) {
			return contest, fmt.Errorf("--models %s: given twice", id)
		}
	}
	if c.runs < 1 || c.runs > maxRuns {
		return contest, fmt.Errorf("--runs %d: must be between 1 and %d", c.runs, maxRuns)
	}
	if c.workers != "" && l.Fixed {
		return contest, fmt.Errorf("--workers: %s sets its own number of workers", l.ID)
	}
	var err error
	contest.Workers, err = parseWorkers(c.workers)
	return contest, err
}

// parseWorkers reads a list of numbers of workers: "4", "1,2,4", "1-8".
func parseWorkers(s string) (all []int, err error) {
	if s == "" {
		return nil, nil
	}
	bad := fmt.Errorf("--workers %s: must be numbers from 1 to %d, such as 4 or 1,2,4 or 1-8, at most %d of them", clean.Line(s, 40), models.MaxWorkers, compare.MaxSettings)
	for part := range strings.SplitSeq(s, ",") {
		from, to, ok := strings.Cut(part, "-")
		first, err := strconv.Atoi(strings.TrimSpace(from))
		if err != nil {
			return nil, bad
		}
		last := first
		if ok {
			if last, err = strconv.Atoi(strings.TrimSpace(to)); err != nil {
				return nil, bad
			}
		}
		if first < 1 || last < first || last > models.MaxWorkers || last-first >= compare.MaxSettings {
			return nil, bad
		}
		for n := first; n <= last; n++ {
			if !slices.Contains(all, n) {
				all = append(all, n)
			}
		}
	}
	if len(all) > compare.MaxSettings {
		return nil, bad
	}
	return all, nil
}

// readEarlier reads the earlier comparison, which must be of the same lesson.
func (c *comparison) readEarlier(ctx context.Context, lesson string) (err error) {
	if c.with == "" {
		return nil
	}
	if c.earlier, err = c.reader(ctx).Comparison(ctx, c.with); err != nil {
		return err
	}
	if c.earlier.Lesson != lesson {
		return fmt.Errorf("--with %s: it compares the lesson %s, not %s", c.earlier.File, c.earlier.Lesson, lesson)
	}
	return nil
}

// plan is the plan of a contest in a lesson. The program belongs to it alone from now on.
func (st *starter) plan(w *work.Work, c live.Contest) compare.Plan {
	plan := compare.Plan{Runs: c.Runs, Wrong: guide.Wrong, Continued: st.stops}
	for _, model := range c.Models {
		numbers := c.Workers
		switch {
		case len(numbers) == 0:
			numbers = []int{0}
		case models.TraitsOf(model).OneWorker: // it has one, whatever is asked for
			numbers = []int{1}
		}
		for _, n := range numbers {
			plan.Entries = append(plan.Entries, compare.Entry{
				Model: model, Workers: n, Quoted: w.Figure(w.Program, model),
				Open: func(ctx context.Context) (engine.Job, error) {
					return w.Program.Open(ctx, st.setup(w.ID, model, n))
				},
			})
		}
	}
	if c.Python {
		plan.Entries = append(plan.Entries, st.pythons(w, c.Models)...)
	}
	return plan
}

// measure makes the runs of a plan. How far it is goes to stderr.
func (c *comparison) measure(ctx context.Context, plan compare.Plan) (*compare.Board, error) {
	session, board := compare.Start(ctx, plan), compare.NewBoard(&plan)
	progress := plain.NewComparedProgress(c.coded(ctx, os.Stderr), c.words(), redraws(os.Stderr), plan.Runs*len(plan.Entries))
	for u := range session.Updates() {
		board.Add(u)
		progress.Show(board, u)
	}
	progress.Clear()
	return board, neverBegan(ctx, board)
}

// neverBegan is what was wrong with the work if no run of it could be begun: then that
// is a mistake of the command line.
func neverBegan(ctx context.Context, b *compare.Board) (err error) {
	for i := range b.Standings {
		s := &b.Standings[i]
		if s.Latest != nil {
			return nil
		}
		err = cmp.Or(err, s.Err)
	}
	if err == nil && ctx.Err() != nil {
		return exit.Interrupted
	}
	return err
}

// comparedStatus is the status that stands for how a comparison ended.
func comparedStatus(ctx context.Context, r *compare.Result) error {
	if ctx.Err() != nil || r.Stopped {
		return exit.Interrupted
	}
	for i := range r.Rows {
		if r.Rows[i].Error != "" || r.Rows[i].Failed > 0 {
			return exit.Failed
		}
	}
	return nil
}

// showFile shows a comparison that was saved.
func (c *comparison) showFile(cmd *cobra.Command, args []string) error {
	if len(args) == 0 && c.with == "" {
		return errors.New("compare which lesson? lanes list shows them all; or which file? --save FILE saves one")
	}
	if len(args) == 0 { // there is nothing to compare it with
		args, c.with = []string{c.with}, ""
	}
	ctx := cmd.Context()
	f, onScreen, err := c.files(args[0])
	if err != nil {
		return err
	}
	if _, err := os.Stat(args[0]); errors.Is(err, os.ErrNotExist) && !stream.IsStdin(args[0]) {
		return fmt.Errorf("%s: no such lesson or file; lanes list shows all lessons", clean.Line(args[0], 100))
	}
	if c.ofLogs(args[0]) {
		return c.showPair(cmd, f, onScreen, args[0])
	}
	saved, err := c.reader(ctx).Comparison(ctx, args[0])
	if err != nil {
		return err
	}
	if err := cmp.Or(c.readEarlier(ctx, saved.Lesson), files.Replaceable("--card", c.card)); err != nil {
		return err
	}
	err = results.WriteComparedCard(ctx, c.card, saved.Result, c.earlier, c.words().Lang)
	if onScreen {
		s := &screen{starter: c.starter}
		_, shownErr := s.show(ctx, ui.Options{Compare: &versus.Options{Saved: saved, Before: c.earlier}})
		return errors.Join(err, shownErr)
	}
	return errors.Join(c.print(c.printsTo(cmd, f), saved.Result), err)
}

// screenInterval is how often the screen hears of a run while it is measured: to draw
// it more often would disturb what is measured.
const screenInterval = 250 * time.Millisecond
