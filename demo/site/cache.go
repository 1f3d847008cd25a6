package site

import "sync"

// cacheBytes bounds the memory of the rendered pages kept: about 1200 pages
// as gzip. A hundred thousand pages would be a gigabyte.
const cacheBytes = 16 << 20

// cacheKey is what a rendered body depends on, apart from the options.
type cacheKey struct {
	kind string
	page int
	gzip bool
}

// cache keeps rendered bodies, which nobody may change, and drops the oldest
// when they take more than its limit. Readers go through the site page by page
// or ask for the same few again, so that which were used last matters little.
type cache struct {
	limit int

	mu     sync.Mutex
	bodies map[cacheKey][]byte
	queue  []cacheKey // oldest first
	bytes  int
}

func newCache(limit int) *cache {
	return &cache{limit: limit, bodies: make(map[cacheKey][]byte)}
}

// get returns the body made by render, which may run twice when two requests
// for one page arrive at the same time: both get the same bytes.
func (c *cache) get(key cacheKey, render func(cacheKey) []byte) []byte {
	c.mu.Lock()
	body, ok := c.bodies[key]
	c.mu.Unlock()
	if ok {
		return body
	}
	body = render(key)
	c.put(key, body)
	return body
}

func (c *cache) put(key cacheKey, body []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if _, ok := c.bodies[key]; ok || len(body) > c.limit {
		return
	}
	for c.bytes+len(body) > c.limit {
		c.bytes -= len(c.bodies[c.queue[0]])
		delete(c.bodies, c.queue[0])
		c.queue = c.queue[1:]
	}
	c.bodies[key] = body
	c.queue = append(c.queue, key)
	c.bytes += len(body)
}
