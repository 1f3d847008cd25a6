package step

import (
	"fmt"
	"strings"
)

// maxSchedule is the length of the longest possible schedule.
const maxSchedule = MaxWorkers * MaxSteps

// ParseSchedule parses a list of workers, one digit each: "0,1,1,0", "0 1 1 0" or
// "0110". Commas and white space may stand anywhere. It does not know how many workers
// there are; [Program.Run] does. An error is an [*Error].
func ParseSchedule(s string) ([]int, error) {
	var schedule []int
	line, col := 1, 0
	for _, r := range s {
		col++
		switch {
		case r == '\n':
			line, col = line+1, 0
		case r == ',' || r == ' ' || r == '\t' || r == '\r':
		case r < '0' || r > '9':
			return nil, &Error{line, col, quote(string(r)) +
				" is no worker; a schedule is a list of digits, one a step: 0,1,1,0"}
		case len(schedule) == maxSchedule:
			return nil, &Error{line, col, fmt.Sprintf("a schedule has at most %d steps", maxSchedule)}
		default:
			schedule = append(schedule, int(r-'0'))
		}
	}
	return schedule, nil
}

// FormatSchedule writes a schedule as [ParseSchedule] reads it: "0,1,1,0".
func FormatSchedule(schedule []int) string {
	var b strings.Builder
	for i, w := range schedule {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprint(&b, w)
	}
	return b.String()
}
