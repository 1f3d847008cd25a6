// Package e2e tests the program as its users meet it: the real binary, its
// exit status, its pipes, files and child processes, and what a terminal shows.
//
//	TestMain ── go build ──▶ lanes
//	                          │  pipes ──▶ program: stdout, stderr, status, processes
//	                          │  a pty ──▶ terminal: an emulator with a screen
//	                          ▼
//	              the test polls, with a deadline
//
// There is nothing but tests here. They wait for what must happen and never for
// an amount of time to pass; how long things took is logged, not judged, as the
// machine may be busy.
package e2e
