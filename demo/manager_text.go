package demo

import (
	"fmt"
	"strings"
)

// String is what a request says in a message.
func (r request) String() string {
	switch r.What {
	case "append", "item":
		return fmt.Sprint(r.What, " ", r.Value)
	case "set":
		return fmt.Sprint("set ", r.Key, " = ", r.Value)
	}
	return strings.TrimSpace(r.What + " " + r.Key)
}

// String is what a reply says in a message.
func (r reply) String() string {
	if !r.OK {
		return "there is none"
	}
	return fmt.Sprint("ok ", r.Value)
}
