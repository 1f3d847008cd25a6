package demo

import (
	"fmt"
	"strings"
)

// String is what a message shows of a request.
func (r request) String() string {
	switch r.What {
	case "append", "item":
		return fmt.Sprint(r.What, " ", r.Value)
	case "set":
		return fmt.Sprint("set ", r.Key, " = ", r.Value)
	}
	return strings.TrimSpace(r.What + " " + r.Key)
}

// String is what a message shows of a reply.
func (r reply) String() string {
	switch {
	case !r.OK:
		return "no such item"
	case r.To == "read" || r.To == "item":
		return fmt.Sprint(r.Value)
	}
	return "ok"
}
