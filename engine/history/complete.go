package history

// Ended reports whether the run has come to its own end: nobody has ended it before.
func (tl *Timeline) Ended() bool {
	p := tl.Head()
	return p.Over && !p.Killed
}

// Complete reports whether the run ended by itself with all of its tasks, done or
// failed.
func (tl *Timeline) Complete() bool {
	p := tl.Head()
	return tl.Ended() && p.Error == "" && p.Done > 0 && p.Done+len(p.Failures) == tl.Info.Tasks
}
