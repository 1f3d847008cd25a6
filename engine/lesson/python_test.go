package lesson_test

import (
	"testing"

	"lanes/engine/event"
	"lanes/engine/lesson"
	"lanes/engine/models"
)

const program = `#: as processes trap=header|trap=buffer
import time
#: processes|hybrid
from multiprocessing import Process
#: threads !case=large
from threading import Thread
#:

NAP = 0.1  #= wait
CALL = "plain"  #= call
    #: case=large
    x = 1
    #:
end()
`

func TestAProgramFollowsTheStyleAndTheOptions(t *testing.T) {
	t.Parallel()
	for _, test := range []struct {
		style lesson.Style
		o     event.Options
		want  string
	}{
		{lesson.Sequential, nil, "import time\n\nNAP = 0.1\nCALL = \"plain\"\nend()"},
		{lesson.Hybrid, event.Options{"wait": "2s"}, "import time\nfrom multiprocessing import Process\n\nNAP = 2\nCALL = \"plain\"\nend()"},
		{lesson.Threads, event.Options{"wait": "5", "call": "odd"}, "import time\nfrom threading import Thread\n\nNAP = 5\nCALL = \"odd\"\nend()"},
		{lesson.Threads, event.Options{"call": "true", "case": "large"}, "import time\n\nNAP = 0.1\nCALL = True\n    x = 1\nend()"},
		{lesson.Asyncio, event.Options{"trap": "buffer"}, "import time\nfrom multiprocessing import Process\n\nNAP = 0.1\nCALL = \"plain\"\nend()"},
	} {
		if got := lesson.Python(program).For(test.style, test.o); got != test.want {
			t.Errorf("%s %v:\n%s", test.style, test.o, got)
		}
	}
}

func TestEachModelHasAStyle(t *testing.T) {
	t.Parallel()
	want := map[string]lesson.Style{
		"sequential": lesson.Sequential, "processes": lesson.Processes, "threads": lesson.Threads, "gil": lesson.Threads,
		"coroutines": lesson.Asyncio, "goroutines": lesson.Threads, "hybrid": lesson.Hybrid, "of a later release": lesson.Threads,
	}
	for model, style := range want {
		if got := lesson.StyleOf(models.TraitsOf(model)); got != style {
			t.Errorf("%s: %s", model, got)
		}
	}
}
