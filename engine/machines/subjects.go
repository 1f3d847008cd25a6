package machines

import (
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"
	"time"
)

// names are those of the streams and subjects of a job.
type names struct{ job string }

func (n names) subject(s string) string { return "lanes." + n.job + "." + s }

func (n names) tasks() string   { return "lanes_" + n.job + "_tasks" }   // stream
func (n names) results() string { return "lanes_" + n.job + "_results" } // stream
func (n names) inbox() string   { return "_INBOX_lanes_" + n.job }       // prefix
func (n names) task() string    { return n.subject("task") }
func (n names) hello() string   { return n.subject("hello") } // request: may I work?
func (n names) main() string    { return n.subject("main") }  // request of a main: has the job one?
func (n names) clock() string   { return n.subject("clock") } // request: what time is it?
func (n names) turn() string    { return n.subject("turn") }  // request: when may I?
func (n names) control() string { return n.subject("control") }

// Subjects that end with the id of a worker; "*" is all of them. What a worker says of
// itself is below one subject, so that it is heard in its order.
func (n names) from(what, id string) string { return n.subject("from." + what + "." + id) }
func (n names) events(id string) string     { return n.from("events", id) }
func (n names) beat(id string) string       { return n.from("beat", id) }
func (n names) bye(id string) string        { return n.from("bye", id) }
func (n names) result(id string) string     { return n.subject("result." + id) }
func (n names) gone(id string) string       { return n.subject("gone." + id) } // main: you were given up

// workers is the consumer of the stream of tasks that all workers share.
const workers = "workers"

// pull is where a worker asks for a task.
func (n names) pull() string { return "$JS.API.CONSUMER.MSG.NEXT." + n.tasks() + "." + workers }

// usedUp is where the server says that the attempts at a task are used up.
func (n names) usedUp() string {
	return "$JS.EVENT.ADVISORY.CONSUMER.MAX_DELIVERIES." + n.tasks() + "." + workers
}

// idOf is the id at the end of a subject.
func idOf(subject string) string { return subject[strings.LastIndexByte(subject, '.')+1:] }

// whatOf is what stands before the id.
func whatOf(subject string) string { return idOf(strings.TrimSuffix(subject, "."+idOf(subject))) }

// checkJob says what is wrong with the name of a job, which is part of subjects and of the
// names of files.
func checkJob(name string) error {
	const allowed = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
	if name == "" || len(name) > 32 || strings.Trim(name, allowed) != "" {
		return fmt.Errorf("--job %q: must be 1 to 32 letters from A to Z, digits, - and _", name)
	}
	return nil
}

// hello is what a worker says first.
type hello struct {
	Version  string `json:"version"` // of the protocol
	Release  string `json:"release"` // of the program
	Machine  string `json:"machine"`
	Instance string `json:"instance"` // tells machines of the same name apart
	Index    int    `json:"index"`    // of the worker on its machine, from 0
	Workers  int    `json:"workers"`  // of the machine
	PID      int    `json:"pid"`
}

// welcome answers it.
type welcome struct {
	Error   string          `json:"error,omitempty"` // why not
	Over    bool            `json:"over,omitempty"`  // there is nothing more to do
	ID      string          `json:"id"`
	Lane    int             `json:"lane"`
	Lesson  string          `json:"lesson"`
	Model   string          `json:"model"`
	Params  json.RawMessage `json:"params"`
	Tasks   int             `json:"tasks"`
	AckWait time.Duration   `json:"ack_wait_ns"`
	Beat    time.Duration   `json:"beat_ns"` // how often it reports
}

// beat is what a worker says of itself now and then. Counts are totals.
type beat struct {
	RoundTrip time.Duration `json:"rtt_ns"`
	Bound     time.Duration `json:"bound_ns"`
	Shift     time.Duration `json:"shift_ns"` // of its clock, since it began
	Bytes     uint64        `json:"bytes"`
	Trips     uint64        `json:"trips"`
	Trouble   string        `json:"trouble,omitempty"` // why it cannot store a result
	Mute      bool          `json:"mute,omitempty"`    // the server has not said so: it says nothing
}

// turnRequest asks for the next turn for Key.
type turnRequest struct {
	Key   string        `json:"key"`
	Pause time.Duration `json:"pause_ns"`
}

// What main says on control.
const (
	sayOver = "over" // every task has its outcome
	sayStop = "stop" // the run is stopped
)

// taskBody is a task as it travels, with how many attempts there were before this message.
func taskBody(task, before int) []byte { return fmt.Appendf(nil, "%d %d", task, before) }

func parseTask(body []byte, tasks int) (task, before int, err error) {
	a, b, _ := strings.Cut(string(body[:min(len(body), 40)]), " ")
	task, err = strconv.Atoi(a)
	if err == nil {
		before, err = strconv.Atoi(b)
	}
	if err != nil || task < 0 || task >= tasks || before < 0 {
		return 0, 0, errors.New("a message that is no task")
	}
	return task, before, nil
}

// resultBody is an outcome as it travels: the task, then what the engine says of it.
func resultBody(task int, outcome []byte) []byte {
	return append(binary.BigEndian.AppendUint32(nil, uint32(task)), outcome...)
}

func parseResult(body []byte, tasks int) (task int, outcome []byte, err error) {
	if len(body) < 4 {
		return 0, nil, errors.New("a result without a task")
	}
	if task = int(binary.BigEndian.Uint32(body)); task >= tasks {
		return 0, nil, fmt.Errorf("a result of task %d, which there is not", task)
	}
	return task, body[4:], nil
}
