package history

import "time"

const ms = time.Millisecond
