package workers

import "time"

const ms = time.Millisecond
