package ui

import "time"

const ms = time.Millisecond
