package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"lanes/engine/clean"
	"lanes/engine/lesson"
	"lanes/engine/step"
	"lanes/ui"
	"lanes/ui/cli/exit"
	"lanes/ui/cli/work"
	"lanes/ui/live"
	"lanes/ui/script"
	"lanes/ui/serve"
)

// serving is what the command serve is asked for.
type serving struct {
	presenting
	o        serve.Options
	exercise string
	results  string
}

func (a *app) serve() *cobra.Command {
	s := &serving{presenting: presenting{screen: &screen{starter: starter{app: a, seed: firstSeed}}}}
	cmd := &cobra.Command{
		Use:               "serve [SCRIPT|LESSON…]",
		Example:           "lanes serve race --addr :2222\nssh -p 2222 HOST\nlanes serve --exercise race-steps --results results.csv --addr :2222",
		RunE:              func(cmd *cobra.Command, args []string) error { return s.serve(cmd.Context(), args) },
		ValidArgsFunction: completePresented(a),
	}
	s.flags(cmd)
	flags := cmd.Flags()
	flags.StringVar(&s.o.Addr, "addr", "127.0.0.1:2222", "")
	flags.StringVar(&s.o.Keys, "authorized-keys", "", "")
	flags.IntVar(&s.o.Students, "students", 200, "")
	flags.IntVar(&s.o.PerName, "per-name", 40, "")
	flags.BoolVar(&s.o.Names, "names", false, "")
	flags.StringVar(&s.exercise, "exercise", "", "")
	flags.StringVar(&s.results, "results", "", "")
	return cmd
}

// serve presents, and lets students in.
func (s *serving) serve(ctx context.Context, args []string) error {
	l, err := s.prepare(ctx, args)
	if err != nil {
		return err
	}
	if !s.onScreen() {
		return errors.New("serve needs a terminal, and its keyboard")
	}
	class := serve.New(s.o)
	at, err := class.Open(ctx)
	if err != nil {
		return exit.Failure(fmt.Errorf("--addr: %w", err))
	}
	defer class.Close()
	page := &serve.Page{Class: class, Where: wayIn(at)}
	if s.results != "" {
		page.Results = func() (string, error) { return s.results, s.writeResults(class) }
	}
	err = s.run(ctx, l, func(o *ui.Options) { o.Class = page })
	if s.results != "" {
		err = errors.Join(err, s.writeResults(class))
	}
	return err
}

// prepare checks the flags, and completes the options.
func (s *serving) prepare(ctx context.Context, args []string) (l lecture, err error) {
	host, _, err := net.SplitHostPort(s.o.Addr)
	if err != nil {
		return l, fmt.Errorf("--addr %s: must be HOST:PORT or :PORT", clean.Line(s.o.Addr, 60))
	}
	ip := net.ParseIP(host)
	s.o.Open = host == "localhost" || ip != nil && ip.IsLoopback()
	switch {
	case s.o.Students < 1 || s.o.Students > 1000:
		return l, errors.New("--students: must be between 1 and 1000")
	case s.o.PerName < 1:
		return l, errors.New("--per-name: must be at least 1")
	}
	if s.o.Keys != "" {
		if _, err := os.Stat(s.o.Keys); err != nil {
			return l, fmt.Errorf("--authorized-keys: %w", err)
		}
	}
	if s.o.HostKey = s.memory.Beside("host_ed25519"); s.o.HostKey == "" {
		dir, err := os.MkdirTemp("", "lanes-serve-")
		if err != nil {
			return l, exit.Failure(err)
		}
		s.o.HostKey = dir + "/host_ed25519" // nothing is to be remembered
	}
	s.o.Lang = s.words().Lang
	s.o.Codes = map[string]lesson.Code{}
	for _, l := range s.lessons {
		s.o.Codes[l.ID] = l.Code
	}
	ids, predicts := predicted(s.exercise)
	for _, id := range ids {
		if _, err := s.find(id); err != nil {
			return l, fmt.Errorf("--exercise: %w", err)
		}
	}
	if len(args) == 0 {
		args = ids
	}
	if l, err = s.lecture(ctx, args); err != nil {
		return l, err
	}
	if predicts {
		return l, s.findPredictions(ctx, ids, l.script)
	}
	return l, s.findExercise()
}

// predicted are the lessons of a set of predictions, none for those that are presented; ok is
// false for another exercise.
func predicted(exercise string) (ids []string, ok bool) {
	kind, list, named := strings.Cut(exercise, ":")
	if kind != "prediction" {
		return nil, false
	}
	if named {
		ids = strings.Split(list, ",")
	}
	return ids, true
}

// maxPredictions bounds the questions of a set.
const maxPredictions = 40

// findPredictions finds the questions of a set: those of the named lessons, or those that a
// lecture asks.
func (s *serving) findPredictions(ctx context.Context, ids []string, lecture *script.Script) error {
	var chosen []script.Chosen
	for _, id := range ids {
		chosen = append(chosen, script.Chosen{Lesson: id})
	}
	if len(ids) == 0 && lecture != nil {
		chosen = lecture.Asked()
	}
	var set []serve.Prediction
	for _, c := range chosen {
		l, err := s.find(c.Lesson)
		switch {
		case err != nil:
			return fmt.Errorf("--exercise: %w", err)
		case s.words().Lesson(l.ID).Ask != "":
			e := s.entry(ctx, work.New(l))
			model := e.ModelFor(c.Setting.Model)
			o := e.OptionsFor(model, c.Setting.Options)
			set = append(set, serve.Prediction{Setting: lesson.Setting{Lesson: l.ID, Model: model, Options: o}, Flags: live.Flags(&e, model, o)})
		case len(ids) > 0:
			return fmt.Errorf("--exercise: the lesson %s asks nothing", l.ID)
		}
	}
	switch {
	case len(set) == 0:
		return errors.New("--exercise prediction: name lessons that ask something, such as prediction:race,gil, or present some")
	case len(set) > maxPredictions:
		return fmt.Errorf("--exercise prediction: %d questions; at most %d can be asked", len(set), maxPredictions)
	}
	s.o.Exercise = serve.NewPredictions(set)
	return nil
}

// findExercise finds the program of the exercise: by its id, or by that of a lesson with
// "-steps" after it.
func (s *serving) findExercise() error {
	if s.exercise == "" {
		return nil
	}
	id := s.exercise
	if name, ok := strings.CutSuffix(id, "-steps"); ok {
		if l := s.lessons.Find(name); l != nil && l.Steps != "" {
			id = l.Steps
		}
	}
	if !slices.ContainsFunc(s.programs, func(t step.Template) bool { return t.ID == id }) {
		var all []string
		for _, t := range s.programs {
			all = append(all, t.ID)
		}
		return fmt.Errorf("--exercise %s: expected prediction:LESSON,LESSON, race-steps or one of %s", clean.Line(s.exercise, 40), strings.Join(all, ", "))
	}
	s.o.Exercise = &serve.Steps{Program: id, Programs: s.programs}
	return nil
}

// writeResults writes what the students have come to.
func (s *serving) writeResults(class *serve.Class) error {
	f, err := os.Create(s.results)
	if err == nil {
		err = errors.Join(class.WriteResults(f), f.Close())
	}
	if err != nil {
		return exit.Failure(fmt.Errorf("--results: %w", err))
	}
	return nil
}

// wayIn is the command with which students come in.
func wayIn(at net.Addr) string {
	tcp, ok := at.(*net.TCPAddr)
	if !ok {
		return at.String()
	}
	host := tcp.IP.String()
	if tcp.IP.IsUnspecified() {
		host = outward()
	}
	return fmt.Sprintf("ssh -p %d %s", tcp.Port, host)
}

// outward is the first address of this machine that others may reach, or its name.
func outward() string {
	addrs, _ := net.InterfaceAddrs()
	for _, a := range addrs {
		if n, ok := a.(*net.IPNet); ok && !n.IP.IsLoopback() && n.IP.To4() != nil {
			return n.IP.String()
		}
	}
	name, _ := os.Hostname()
	return clean.Line(name, 80)
}
