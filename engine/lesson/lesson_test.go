package lesson_test

import (
	"encoding/json"
	"testing"

	"lanes/engine/lesson"
)

// TestAMachineThatJoinsAsksNoOtherHosts than those of --allow-host, and main's where that has
// the practice site.
func TestAMachineThatJoinsAsksNoOtherHosts(t *testing.T) {
	t.Parallel()
	const main, other = "192.168.1.20", "blog.example"
	for _, test := range []struct {
		host   string
		own    bool
		joined bool
		allow  []string // main's is the last
		ok     bool
	}{
		{host: other, joined: false, ok: true},
		{host: other, joined: true, allow: []string{main}},
		{host: other, joined: true, allow: []string{other, main}, ok: true},
		{host: other, joined: true},
		{host: other, own: true, joined: true, allow: []string{main}},
		{host: main, own: true, joined: true, allow: []string{main}, ok: true},
		{host: main, own: false, joined: true, allow: []string{main}},
		{host: "127.0.0.1", own: true, joined: true, allow: []string{main}},
		{host: "127.0.0.1", own: true, joined: true, allow: []string{"localhost"}, ok: true},
		{host: "127.0.0.1", own: false, joined: true, allow: []string{"localhost"}},
		{host: "", joined: true, allow: []string{main}, ok: true}, // it asks nobody
	} {
		l := lesson.Lesson{Host: func(json.RawMessage) (string, bool, error) { return test.host, test.own, nil }}
		if err := l.CheckHosts(nil, test.joined, test.allow); (err == nil) != test.ok {
			t.Errorf("%+v: %v", test, err)
		}
	}
}
