package menu

import "time"

const ms = time.Millisecond
