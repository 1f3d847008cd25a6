package scraping

import "time"

const ms = time.Millisecond
