package card

import "time"

const ms = time.Millisecond
