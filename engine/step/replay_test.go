package step

import (
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"
)

// mutexCounter is a counter whose increments have a mutex round them.
const mutexCounter = `cell n = 0
lock m n
expect n = 6
worker w * 3
  repeat 2
    lock m
    load n
    add 1
    store n
    unlock m
  end
end
`

// TestARandomScheduleIsRepeatedFromItsText: written out, read again and followed,
// it ends as it did, in programs of all kinds; and under a mutex it ends right.
func TestARandomScheduleIsRepeatedFromItsText(t *testing.T) {
	for name, src := range map[string]string{
		"mutex": mutexCounter,
		"none":  "cell n = 0\nexpect n = 6\nworker w * 3\nrepeat 2\nload n\nadd 1\nstore n\nend\nend\n",
		"locks": "cell n = 0\nlock a\nlock b\nworker x\nlock a\nlock b\nfetch n 1\nunlock b\nunlock a\nend\nworker y\nlock b\nlock a\nfetch n 1\nunlock a\nunlock b\nend\n",
		"queue": "cell n = 0\nqueue q 1\nworker p\nset 1\nput q\nput q\nend\nworker c * 3\nget q\nfetch n 1\nend\n",
		"await": "cell n = 0\nswitch at await\nworker c * 3\nload n\nawait\nadd 1\nstore n\nend\n",
	} {
		p, err := Parse(name, src)
		if err != nil {
			t.Fatal(err)
		}
		for seed := range uint64(300) {
			m, rng := p.Start(), rand.New(rand.NewPCG(seed, 1))
			for w := m.Pick(rng); w >= 0; w = m.Pick(rng) {
				if _, err := m.Step(w); err != nil {
					t.Fatal(err)
				}
			}
			read, err := ParseSchedule(FormatSchedule(m.Schedule()))
			if err != nil {
				t.Fatal(err)
			}
			again, err := p.Run(read)
			if err != nil || !slices.Equal(again.Schedule(), m.Schedule()) || !reflect.DeepEqual(again.s, m.s) ||
				again.Lost() != m.Lost() || again.Deadlock() != m.Deadlock() {
				t.Fatalf("%s: %s ends otherwise when it is repeated: %v", name, FormatSchedule(m.Schedule()), err)
			}
			if name == "mutex" && (!m.Done() || !p.Right(m.Cells()) || m.Lost() != 0) {
				t.Fatalf("with a mutex %s ends at %v", FormatSchedule(m.Schedule()), m.Cells())
			}
		}
	}
}

// FuzzParseSchedule: whatever is parsed can be written and parsed again, and what is
// refused says where.
func FuzzParseSchedule(f *testing.F) {
	for _, s := range []string{"", "0,1,1,0", "0110", " 0 , 1 ", "0,,1", "10", "-1", "0,x", "\x1b[31m", "0\n1", "9999999999"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		schedule, err := ParseSchedule(s)
		if err != nil {
			if e, ok := err.(*Error); !ok || e.Line < 1 || e.Col < 1 {
				t.Errorf("%q: the error %v is %T", s, err, err)
			}
			return
		}
		for _, w := range schedule {
			if w < 0 || w >= MaxWorkers {
				t.Errorf("%q has worker %d", s, w)
			}
		}
		again, err := ParseSchedule(FormatSchedule(schedule))
		if err != nil || !slices.Equal(again, schedule) {
			t.Errorf("%q is %v, written and read %v, %v", s, schedule, again, err)
		}
	})
}
