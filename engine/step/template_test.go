package step

import (
	"fmt"
	"testing"
)

// sample is a template that uses everything a template can have.
var sample = Template{
	ID: "sample", Guards: []string{"none", "mutex"}, Workers: 3, Increments: 2, Least: 2, Most: 5,
	Source: func(p Parameters) string {
		return fmt.Sprintf("cell n = %d\nworker w * %d\nend", p.Increments, p.Workers)
	},
}

func TestFill(t *testing.T) {
	bare := Template{ID: "bare", Workers: 1}
	fixed := Template{ID: "fixed", Workers: 2, FixedWorkers: true}
	tests := map[string]struct {
		t        Template
		in, want Parameters
		err      string
	}{
		"nothing is the defaults":   {sample, Parameters{}, Parameters{3, 2, "none"}, ""},
		"what is chosen stays":      {sample, Parameters{5, 500, "mutex"}, Parameters{5, 500, "mutex"}, ""},
		"too few workers":           {sample, Parameters{Workers: 1}, Parameters{}, "--workers 1: sample has 2 to 5"},
		"too many workers":          {sample, Parameters{Workers: 6}, Parameters{}, "--workers 6: sample has 2 to 5"},
		"a worker less than none":   {bare, Parameters{Workers: -1}, Parameters{}, "--workers -1: must be between 1 and 10, because a digit chooses one"},
		"more workers than digits":  {bare, Parameters{Workers: 11}, Parameters{}, "--workers 11: must be between 1 and 10, because a digit chooses one"},
		"another number of workers": {fixed, Parameters{Workers: 3}, Parameters{}, "--workers 3: fixed has 2"},
		"the number of workers":     {fixed, Parameters{Workers: 2}, Parameters{Workers: 2}, ""},
		"too many increments":       {sample, Parameters{Increments: 501}, Parameters{}, "--increments 501: must be between 1 and 500"},
		"less than no increment":    {sample, Parameters{Increments: -1}, Parameters{}, "--increments -1: must be between 1 and 500"},
		"increments of nothing":     {bare, Parameters{Increments: 2}, Parameters{}, "--increments 2: bare repeats nothing"},
		"an unknown guard":          {sample, Parameters{Guard: "x\x1b[1m"}, Parameters{}, "--guard x: sample has none, mutex"},
		"a guard where there is no": {bare, Parameters{Guard: "x"}, Parameters{}, "--guard x: bare comes in one variant"},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := tt.t.Fill(tt.in)
			if text := errorText(err); text != tt.err || text == "" && got != tt.want {
				t.Errorf("Fill = %+v, %q; want %+v, %q", got, text, tt.want, tt.err)
			}
		})
	}
}

func TestTheProgramOfATemplate(t *testing.T) {
	p, err := sample.Program(Parameters{Workers: 4})
	if err != nil || p.Name != "sample" || len(p.Workers) != 4 || p.Cells[0].Init != 2 {
		t.Errorf("Program = %+v, %v", p, err)
	}
	if p, err := sample.Program(Parameters{Guard: "x"}); err == nil {
		t.Errorf("Program = %+v of a guard that there is not", p)
	}
}
