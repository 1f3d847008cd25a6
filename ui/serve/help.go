package serve

import (
	"charm.land/bubbles/v2/key"
	tea "charm.land/bubbletea/v2"

	"lanes/ui/help"
	"lanes/ui/paint"
	"lanes/ui/stage"
)

// keysPage is all keys of a seat, over what it sees.
type keysPage struct {
	env    stage.Env
	help   help.Help
	canvas paint.Canvas
}

// newKeysPage is the page in a look, open at its top.
func newKeysPage(l look) *keysPage {
	p := &keysPage{}
	dress(&p.env, l)
	p.help = help.New(&p.env, p.page)
	p.help.Show()
	return p
}

// page is what it says.
func (p *keysPage) page() help.Page {
	t := &p.env.Words.Present
	page := help.Page{Scope: stage.OnRun, Never: func(act stage.Action) bool {
		return !moves[act] && act != stage.ChangeTheme && act != stage.ChangeLang
	}}
	for _, k := range t.SeatHelp {
		page.More = append(page.More, key.Help{Key: k.Short, Desc: k.Long})
	}
	return page
}

// press takes a key, and reports whether the page stays open.
func (p *keysPage) press(msg tea.KeyPressMsg) bool {
	p.help.Press(msg)
	return p.help.Open
}

// draw is the frame, with its last row.
func (p *keysPage) draw(says string) []byte {
	p.canvas.Reset(p.env.W, p.env.H, p.env.Theme)
	p.help.Draw(&p.canvas)
	return frame(p.canvas.String()+"\n"+statusRow(&p.env, paint.Accent, says, ""), p.env.H+1)
}
