package machines

import (
	"cmp"
	"errors"
	"fmt"
	"sync"
	"time"

	"lanes/engine"
)

// Options say where workers may come from. The zero value, with a Dir, is this machine
// alone.
type Options struct {
	Listen  string // HOST:PORT of the embedded server; "" is loopback, any port
	Token   string // what joining machines must know; "" makes one
	TLSCert string // file of the server's certificate; "" makes one, beyond loopback
	TLSKey  string
	NATS    string // address of a server that exists, in place of the embedded one
	Creds   string // file of credentials for it
	Job     string // name of the work, which is kept until it is whole; "" for one that is not kept
	Resume  bool   // go on with the job of that name
	Dir     string // folder of this program's state: jobs, certificate; "" for none

	AckWait  time.Duration // how long after the last word of progress a task is given to another; 0 is 3 s
	Attempts int           // at a task, before it has failed; 0 is 5

	maxStore int64 // bytes of files of the embedded server; 0 is what the disk has

	// For tests.
	alone  bool             // this machine has no workers
	opened func(Connection) // is told how workers reach the job
}

// The defaults of options.
const (
	AckWait  = 3 * time.Second
	Attempts = 5
)

func (o *Options) defaults() {
	o.AckWait = cmp.Or(o.AckWait, AckWait)
	o.Attempts = cmp.Or(o.Attempts, Attempts)
}

// silent is how long nothing comes from a worker before its lane says so, and gone how
// long before it is given up.
func (o *Options) silent() time.Duration { return o.AckWait*2/3 + 100*time.Millisecond }

func (o *Options) gone() time.Duration { return 2*o.AckWait + 200*time.Millisecond }

// patience is how long workers may fail to store a result before the run ends: the disk is
// full. If the server says nothing, it may be choosing a leader, or be restarted.
func (o *Options) patience(mute bool) time.Duration {
	if mute {
		return max(2*o.AckWait, time.Minute)
	}
	return 2 * o.AckWait
}

// beat is how often one of so many workers reports: all together they take little of
// main's time.
func (o *Options) beat(workers int) time.Duration {
	slow := time.Duration(workers) * time.Millisecond
	return min(max(min(240*time.Millisecond, o.AckWait/4), slow), o.AckWait/2)
}

// Check says what is wrong with the options.
func (o *Options) Check() error {
	switch {
	case o.Job != "" && checkJob(o.Job) != nil:
		return checkJob(o.Job)
	case o.Resume && o.Job == "":
		return errors.New("--resume: which job? name it with --job")
	case o.NATS != "" && o.Listen != "":
		return errors.New("--nats and --listen: the server is either another one or this one; choose one")
	case o.NATS != "" && o.Token != "":
		return errors.New("--token is for the server of this program; a server that exists takes --creds")
	case o.NATS == "" && o.Creds != "":
		return errors.New("--creds is for a server that exists: name it with --nats")
	case o.Token != "" && len(o.Token) < leastToken:
		return fmt.Errorf("--token: must have at least %d characters, because it is all that keeps others out", leastToken)
	case (o.TLSCert == "") != (o.TLSKey == ""):
		return errors.New("--tls-cert and --tls-key: one needs the other")
	case o.AckWait != 0 && (o.AckWait < 100*time.Millisecond || o.AckWait > longestTask):
		return fmt.Errorf("--ack-wait %v: must be between 100ms and %v", o.AckWait, longestTask)
	case o.Attempts < 0 || o.Attempts > 100:
		return fmt.Errorf("--attempts %d: must be between 1 and 100", o.Attempts)
	}
	if o.Listen != "" {
		if _, _, err := listenAddress(o.Listen); err != nil {
			return err
		}
	}
	if o.NATS != "" {
		if _, err := parseServers(o.NATS); err != nil {
			return fmt.Errorf("--nats %w", err)
		}
	}
	return checkCreds(o.Creds)
}

// Remote is the [engine.Remote] of this program. It is safe for concurrent use; its runs
// take turns at what they share.
type Remote struct {
	mu     sync.Mutex
	o      Options
	token  string // of runs that are not given one: who has joined a run joins the next
	invite string
	told   func(string)
}

// New is a remote with options.
func New(o Options) *Remote { return &Remote{o: o} }

// Set changes the options of later runs.
func (r *Remote) Set(o Options) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.o = o
}

// Options are those of the next run.
func (r *Remote) Options() Options {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.o
}

// Invitation is the command with which other machines join the run that goes on, "" while
// none can.
func (r *Remote) Invitation() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.invite
}

// OnInvitation has told called with the invitation of each run that has one.
func (r *Remote) OnInvitation(told func(string)) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.told = told
}

func (r *Remote) setInvitation(s string) {
	r.mu.Lock()
	r.invite = s
	told := r.told
	r.mu.Unlock()
	if s != "" && told != nil {
		told(s)
	}
}

// ownToken is the token of this remote's runs.
func (r *Remote) ownToken() string {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.token == "" {
		r.token = newToken()
	}
	return r.token
}

// Run hands out the tasks of a run.
func (r *Remote) Run(run *engine.RemoteRun) error {
	o := r.Options()
	o.defaults()
	if o.NATS == "" && o.Job == "" && o.Token == "" {
		o.Token = r.ownToken()
	}
	d := newDispatcher(&o, run)
	defer d.close()
	err := d.open()
	if err == nil {
		err = d.prepare()
	}
	switch {
	case run.Context().Err() != nil:
		return nil
	case err != nil:
		return fmt.Errorf("machines: %w", err)
	}
	r.setInvitation(d.invitation())
	defer r.setInvitation("")
	return d.do()
}
