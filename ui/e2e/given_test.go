package e2e

import (
	"strings"
	"testing"
)

// TestWhatIsGivenCounts: a flag that was given is obeyed or refused, also with a value that
// looks as if it was not.
func TestWhatIsGivenCounts(t *testing.T) {
	t.Parallel()
	for args, want := range map[string]string{
		"list --lang=":                                    "--lang: must not be empty",
		"list --theme=":                                   "--theme : must be auto, dark or light",
		"list --fps 0":                                    "--fps 0: must be between 1 and 60",
		"run race --log=":                                 "--log: must not be empty",
		"run race --card=":                                "--card: must not be empty",
		"run race --record=":                              "--record: must not be empty",
		"run race --model=":                               "--model: must not be empty",
		"run race --guard=":                               "--guard: must not be empty",
		"run scrape --rows=":                              "--rows: must not be empty",
		"run scrape --field=":                             "--field: must not be empty",
		"run scrape --url=":                               "--url: must not be empty",
		"run scrape --model machines --token=":            "--token: must not be empty",
		"run scrape --model machines --attempts 0":        "--attempts 0: must be more than 0",
		"run scrape --model machines --ack-wait 0s":       "--ack-wait 0s: must be more than 0",
		"compare race --models=":                          "--models: must not be empty",
		"compare race --workers=":                         "--workers: must not be empty",
		"compare race --workers 0":                        "--workers 0: must be numbers from 1",
		"compare race --runs 0":                           "--runs 0: must be between 1 and 1000",
		"compare race --save=":                            "--save: must not be empty",
		"compare race --with=":                            "--with: must not be empty",
		"explore --increments 0":                          "--increments 0: must be more than 0",
		"explore --guard=":                                "--guard: must not be empty",
		"explore --seed 0":                                "--seed 0: must be more than 0",
		"explore --schedule=":                             "--schedule: must not be empty",
		"replay x --speed=":                               "--speed: must not be empty",
		"replay x --to 0s":                                "--from 0s --to 0s: must be moments of the recording, one after the other",
		"replay x --mark=":                                "--mark: must not be empty",
		"film x -o x.gif --format=":                       "--format: must not be empty",
		"film x -o x.gif --size=":                         "--size: must not be empty",
		"film x -o x.gif --last 0s":                       "--last 0s: must be between 1ms and",
		"film x -o x.gif --last 0s --speed 1":             "--speed and --last: choose one",
		"film x -o x.gif --zoom 0s":                       "--zoom 0s: must be more than 0s",
		"film x -o x.png --to 0s":                         "--speed, --last and --to: .png shows one moment",
		"film x -o x.gif --view=":                         "--view: must not be empty",
		"film x -o x.gif --font=":                         "--font: must not be empty",
		"film --script= -o x.gif":                         "film what?",
		"film counter --schedule 0,1 -o x.gif --guard=":   "--guard: must not be empty",
		"film counter --schedule 0 -o x.cast --from 0s":   "--from: a schedule has no such thing",
		"export x -o x.json --format=":                    "--format: must not be empty",
		"export x --output=":                              "--output: must not be empty",
		"watch --log= -- true":                            "--log: must not be empty",
		"present --keep-votes=":                           "--keep-votes: must not be empty",
		"serve --authorized-keys=":                        "--authorized-keys: must not be empty",
		"serve --students 0":                              "--students: must be between 1 and 1000",
		"serve --per-name 0":                              "--per-name: must be at least 1",
		"run race --seed 0":                               "--seed 0: must be more than 0",
		"join nats://localhost:1 --token x --workers 0":   "--workers 0: must be between 1 and",
		"join nats://localhost:1 --token x --job a.b":     "--job \"a.b\": must be",
		"join nats://localhost:1 --token=":                "--token: must not be empty",
		"join nats://localhost:1 --token x --pin=":        "--pin: must not be empty",
		"join nats://localhost:1 --token x --allow-host=": "--allow-host: must not be empty",
	} {
		p := call(t, setup{}, strings.Fields(args)...).want(2)
		if err := p.err.String(); !strings.HasPrefix(err, "lanes: "+want) {
			t.Errorf("lanes %s: %s, want %s", args, err, want)
		}
	}
}
