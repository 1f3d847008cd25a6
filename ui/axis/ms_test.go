package axis

import "time"

const ms = time.Millisecond
