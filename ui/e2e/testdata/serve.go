package main

import (
	"encoding/json"
	"io"
	"log"
	"os"
)

// This file is laid over the program when the tests build it. If they ask for that, a
// process follows many command lines, one after the other, and for each of them it has
// what a new process would have: arguments, environment, directory, and pipes.

// serveVar is set for a process that is to do this.
const serveVar = "LANES_E2E_SERVE"

func init() {
	if _, serves := os.LookupEnv(serveVar); !serves {
		return
	}
	ended := make(chan bool)
	go func() { // what initializes a program has its thread for itself, and what runs has not
		defer close(ended)
		serve()
	}()
	<-ended
	os.Exit(0)
}

// serve follows the command lines on stdin and says on stdout what came of each.
func serve() {
	lines, answers := json.NewDecoder(os.Stdin), json.NewEncoder(os.Stdout)
	var err error
	if os.Stdin, err = os.Open(os.DevNull); err != nil {
		panic(err)
	}
	log.SetOutput(io.Discard) // as main does
	for {
		var l line
		if lines.Decode(&l) != nil {
			return // nobody asks any more
		}
		if err := answers.Encode(l.follow()); err != nil {
			return
		}
	}
}

// line is a command line, with where it is typed.
type line struct {
	Dir       string
	Args, Env []string
}

// answer is what came of it.
type answer struct {
	Out, Err []byte
	Status   int
}

func (l line) follow() (a answer) {
	os.Clearenv()
	for _, v := range l.Env {
		name, value := cut(v)
		if err := os.Setenv(name, value); err != nil {
			panic(err)
		}
	}
	if err := os.Chdir(l.Dir); err != nil {
		panic(err)
	}
	defer os.Chdir(os.TempDir()) // a directory in which somebody is cannot be removed everywhere
	os.Args = append(os.Args[:1:1], l.Args...)
	in, out, err := os.Stdin, keep(&os.Stdout), keep(&os.Stderr)
	a.Status = program()
	a.Out, a.Err = out(), err()
	if os.Stdin != in { // it puts its standard input aside for good
		os.Stdin.Close()
		os.Stdin = in
	}
	return a
}

// cut takes a variable of an environment apart. On Windows some names begin with "=".
func cut(v string) (name, value string) {
	for i := 1; i < len(v); i++ {
		if v[i] == '=' {
			return v[:i], v[i+1:]
		}
	}
	return v, ""
}

// keep puts a pipe in place of a file. What it returns puts the file back and says what was
// written until everybody had closed the pipe.
func keep(file **os.File) func() []byte {
	own := *file
	r, w, err := os.Pipe()
	if err != nil {
		panic(err)
	}
	*file = w
	written := make(chan []byte)
	go func() {
		defer r.Close()
		all, _ := io.ReadAll(r)
		written <- all
	}()
	return func() []byte {
		*file = own
		w.Close()
		return <-written
	}
}
