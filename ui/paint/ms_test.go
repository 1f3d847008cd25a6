package paint

import "time"

const ms = time.Millisecond
