package notes

import (
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"strconv"
	"time"

	"lanes/ui/present"
)

// KeepVotes keeps the votes of each question as rows of a CSV file; it is nil without the name
// of one.
func KeepVotes(file string) func(present.Poll) error {
	if file == "" {
		return nil
	}
	return func(poll present.Poll) error {
		f, err := os.OpenFile(file, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o666)
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
