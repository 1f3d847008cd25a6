package step

import (
	"slices"
	"strings"
	"testing"
)

func TestParseSchedule(t *testing.T) {
	tests := map[string]struct {
		in   string
		want []int
		err  string
	}{
		"nothing":                  {"", nil, ""},
		"with commas":              {"0,1,1,0", []int{0, 1, 1, 0}, ""},
		"with spaces":              {" 0 1\t1\r\n0 ", []int{0, 1, 1, 0}, ""},
		"run together":             {"0110", []int{0, 1, 1, 0}, ""},
		"all the workers":          {"9,87 6,", []int{9, 8, 7, 6}, ""},
		"a letter":                 {"0,1\n0,a", nil, `2:3: "a" is no worker; a schedule is a list of digits, one a step: 0,1,1,0`},
		"a sign":                   {"-1", nil, `1:1: "-" is no worker; a schedule is a list of digits, one a step: 0,1,1,0`},
		"columns are characters":   {"0 ٣", nil, `1:3: "٣" is no worker; a schedule is a list of digits, one a step: 0,1,1,0`},
		"what cannot be shown":     {"0\x1b[1m", nil, `1:2: a character that cannot be shown is no worker; a schedule is a list of digits, one a step: 0,1,1,0`},
		"longer than any schedule": {strings.Repeat("0", 100_001), nil, `1:100001: a schedule has at most 100000 steps`},
	}
	for name, tt := range tests {
		t.Run(name, func(t *testing.T) {
			got, err := ParseSchedule(tt.in)
			if text := errorText(err); !slices.Equal(got, tt.want) || text != tt.err {
				t.Errorf("ParseSchedule = %v, %q; want %v, %q", got, text, tt.want, tt.err)
			}
			if again, err := ParseSchedule(FormatSchedule(got)); err != nil || !slices.Equal(again, got) {
				t.Errorf("%v was written and read as %v, %v", got, again, err)
			}
		})
	}
	if got := FormatSchedule([]int{0, 1, 1, 0}); got != "0,1,1,0" {
		t.Errorf("FormatSchedule = %q", got)
	}
}

func errorText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}
