package turns

import "time"

const ms = time.Millisecond
