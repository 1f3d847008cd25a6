package guide

import "time"

const ms = time.Millisecond
