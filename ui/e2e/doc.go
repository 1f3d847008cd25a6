// Package e2e tests the program as its users meet it: the real binary, its
// exit status, its pipes, files and child processes, and what a terminal shows.
//
//	TestMain ── go build ──▶ lanes
//	                          │  start: pipes ──▶ program: stdout, stderr, status, processes
//	                          │  open: a pty  ──▶ terminal: an emulator with a screen
//	                          │  call: server, which has followed other command lines ──▶ program
//	                          ▼
//	              the test polls, with a deadline
//
// There is nothing but tests here. They wait for what must happen and never for
// an amount of time to pass; how long things took is logged, not judged, as the
// machine may be busy.
package e2e
