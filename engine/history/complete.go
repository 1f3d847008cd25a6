package history

// Complete reports whether the run ended by itself with all of its tasks, done or
// failed.
func (tl *Timeline) Complete() bool {
	p := tl.Head()
	return p.Over && !p.Killed && p.Error == "" && p.Done > 0 && p.Done+len(p.Failures) == tl.Info.Tasks
}
