package engine

import (
	"encoding/json"

	"lanes/engine/wire"
)

// A parent and its children talk in frames over the child's standard input and output.
const (
	frameHello   wire.FrameKind = 'h' // parent: protocol version and job
	frameReady   wire.FrameKind = 'r' // child: same protocol, job known
	frameTask    wire.FrameKind = 't' // parent: do this task
	frameCancel  wire.FrameKind = 'c' // parent: interrupt your tasks
	frameQuit    wire.FrameKind = 'q' // parent: no more tasks
	frameEvents  wire.FrameKind = 'e' // child: what happened, as lines of a log
	frameOutcome wire.FrameKind = 'o' // child: how a task ended
	frameBye     wire.FrameKind = 'b' // child: this is the last frame
)

// hello is the body of the first frame to a child.
type hello struct {
	Version string          `json:"version"`
	Lesson  string          `json:"lesson"`
	Params  json.RawMessage `json:"params,omitempty"`
	First   int32           `json:"first"` // lane
	Slots   int             `json:"slots"` // lanes
	Loop    bool            `json:"loop"`  // run tasks as coroutines
	Part    Part            `json:"part"`
	Files   []uintptr       `json:"files,omitempty"` // of the queues
	Elapsed int64           `json:"elapsed_ns"`
	Wall    int64           `json:"wall_ns"` // the wall clock at Elapsed
}

// ready is the body of a child's first frame.
type ready struct {
	Version string `json:"version"`
	Error   string `json:"error,omitempty"`
}

// outcomeBody is the body of an outcome frame.
type outcomeBody struct {
	Task   int             `json:"task"`
	Result json.RawMessage `json:"result,omitempty"`
	Error  string          `json:"error,omitempty"`
	State  string          `json:"state"` // done, failed or killed
}
