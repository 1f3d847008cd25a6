package shoot

import (
	"testing"
	"time"

	"github.com/spf13/pflag"

	"lanes/ui/film"
)

// TestWhereAPictureIsTaken: at the moment that was asked for, the beginning too, and at the end
// if none was.
func TestWhereAPictureIsTaken(t *testing.T) {
	const end = 2 * time.Second
	for _, c := range []struct {
		file string
		args []string
		at   time.Duration
		held bool
	}{
		{"x.png", nil, end, false},
		{"x.png", []string{"--from", "0s"}, 0, true},
		{"x.txt", []string{"--from", "1s"}, time.Second, true},
		{"x.txt", []string{"--mark", "first"}, 0, true},
		{"x.gif", nil, 0, false},
		{"x.gif", []string{"--from", "1s"}, time.Second, false},
	} {
		var f Flags
		flags := pflag.NewFlagSet("film", pflag.ContinueOnError)
		f.AddFlags(flags)
		if err := flags.Parse(c.args); err != nil {
			t.Fatal(err)
		}
		take := &Take{Flags: &f, format: film.FormatOf(c.file)}
		if at, held := take.begins(f.How.From.At, end); at != c.at || held != c.held {
			t.Errorf("%s %v: at %v, held %v", c.file, c.args, at, held)
		}
	}
}
