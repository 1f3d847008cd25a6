package track

import "time"

const ms = time.Millisecond
