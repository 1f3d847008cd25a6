package engine

import "testing"

// TestAMachineThatJoinsAsksNoOtherHosts than those of --allow-host, and main's where that has
// the practice site.
func TestAMachineThatJoinsAsksNoOtherHosts(t *testing.T) {
	t.Parallel()
	const main, other = "192.168.1.20", "blog.example"
	for _, test := range []struct {
		host     string
		practice bool
		hosts    Hosts
		ok       bool
	}{
		{other, false, Hosts{}, true},
		{other, false, Hosts{Joined: true}, false},
		{other, false, Hosts{Joined: true, Main: main}, false},
		{other, false, Hosts{Joined: true, Main: main, Allow: []string{"Blog.example"}}, true},
		{other, true, Hosts{Joined: true, Main: main}, false},
		{main, true, Hosts{Joined: true, Main: main}, true},
		{main, false, Hosts{Joined: true, Main: main}, false},
		{"127.0.0.1", true, Hosts{Joined: true, Main: main}, false},
		{"127.0.0.1", true, Hosts{Joined: true, Main: "localhost"}, true},
		{"127.0.0.1", false, Hosts{Joined: true, Main: "localhost"}, false},
	} {
		if err := test.hosts.Check(test.host, test.practice); (err == nil) != test.ok {
			t.Errorf("%+v: %v", test, err)
		}
	}
}
