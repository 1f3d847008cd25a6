package measured

import "time"

const ms = time.Millisecond
