package shared

import "time"

const ms = time.Millisecond
