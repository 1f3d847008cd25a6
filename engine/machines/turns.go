package machines

import (
	"encoding/json"
	"sync"
	"time"
)

// turns keeps pauses between what all workers of a run do for a key, such as asking one
// host. The zero value is ready, and is safe for concurrent use.
type turns struct {
	mu sync.Mutex
	at map[string]time.Duration // the next turn, by key
}

const (
	// maxKeys bounds the keys: as a rule there is one, the host that is asked.
	maxKeys = 256
	maxKey  = 400 // bytes
	// maxTurn bounds a pause.
	maxTurn = 365 * 24 * time.Hour
)

// next answers the request of a worker with how long it must wait: until after the turn
// before by a pause, whichever worker had that. What is no request has no answer.
func (t *turns) next(request []byte, now time.Duration) []byte {
	var r turnRequest
	if json.Unmarshal(request, &r) != nil || r.Pause < 0 || len(r.Key) > maxKey {
		return nil
	}
	t.mu.Lock()
	defer t.mu.Unlock()
	before, known := t.at[r.Key]
	if !known && len(t.at) >= maxKeys {
		return nil
	}
	if t.at == nil {
		t.at = map[string]time.Duration{}
	}
	at := max(before, now)
	t.at[r.Key] = at + min(r.Pause, maxTurn)
	return []byte((at - now).String())
}
