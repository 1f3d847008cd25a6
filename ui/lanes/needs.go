package lanes

import (
	"fmt"

	"lanes/engine/event"
	"lanes/engine/models"
	"lanes/ui/lanes/layout"
	"lanes/ui/lanes/listing"
	"lanes/ui/paint"
	"lanes/ui/stage"
	"lanes/ui/text"
)

// What the layout of the screen depends on.

// arrange lays the screen out, for one or for a class.
func arrange(env *stage.Env, w, h int, n layout.Needs) layout.Layout {
	if env.Stand.On {
		return layout.ForClass(w, h, n)
	}
	return layout.Arrange(w, h, n)
}

// ownNeeds is what a layout needs for the words of the screen, whatever runs.
func ownNeeds(env *stage.Env) layout.Needs {
	reason := max(text.ReasonWidth, paint.Width(env.Words.Columns.Reason))
	return layout.Needs{State: stateWidth(env), Reason: reason, Doing: 18, Threads: true, Clean: env.Bare(), Name: 4}
}

// stateWidth is how many columns the states take, with their signs.
func stateWidth(env *stage.Env) int {
	words := &env.Words.States
	w := paint.Width(words.Unused)
	if env.Observed {
		w = max(w, paint.Width(words.InProgress)+2, paint.Width(fmt.Sprintf(env.Words.Observed.Folded, 100)))
	}
	for _, word := range [...]string{words.Running, words.Ready, words.Waiting, words.Idle, words.Done, words.Failed, words.Killed} {
		w = max(w, paint.Width(word)+2)
	}
	if env.W >= layout.RoomReason {
		return w
	}
	for on := event.Network; on <= event.Startup; on++ { // they stand in the state's place
		w = max(w, paint.Width(stage.ReasonWord(&env.Words.Reasons, on))+2)
	}
	return w
}

// needs adds what the run wants of a layout that has w columns.
func (r *run) needs(n *layout.Needs, w int) {
	lanes := r.Timeline().Head().Lanes
	for ; r.named < len(lanes); r.named++ {
		r.name = max(r.name, paint.Width(lanes[r.named].Name))
	}
	n.Lanes, n.Name = max(r.list.Count(), r.expected()), r.name
	if info := &r.Timeline().Info; info.Observed() {
		n.Observed, n.Lanes = true, max(n.Lanes, 3) // a filter does not move what is below
		for i := range info.Groups {
			n.Name = max(n.Name, paint.Width(listing.ShortName(&info.Groups[i])))
		}
		n.IDs, n.TIDs = r.hasIDs()
	}
	if r.env.Stand.On {
		n.Doing = 0
	} else if len(r.words().Tasks) > 0 || r.hasPanel() { // they say what they do
		n.Doing = 22
	}
	n.Threads = !models.TraitsOf(r.Timeline().Info.Model).Processes && (!n.Observed || n.TIDs)
	if r.card != nil {
		n.Card, n.Least, n.Slim = r.card.Rows(w), r.card.Least(w), r.card.Rows(layout.SlimCard(w))
	}
	n.Said = r.predicts()
	n.States, n.Sparks = r.sums.count()
	if r.panel != nil {
		n.Panel, n.Brief = r.panel.Rows()
	}
}

// hasIDs reports whether any lane has a process or a thread, and whether any has a thread.
func (r *run) hasIDs() (any, thread bool) {
	for i := range r.Timeline().Head().Lanes {
		l := &r.Timeline().Head().Lanes[i]
		any, thread = any || l.PID > 0 || l.TID > 0, thread || l.TID > 0
	}
	return any, thread
}

// expected is how many lanes there will be, so that nothing moves when they come.
func (r *run) expected() int {
	if info := &r.Timeline().Info; r.Session.Live() && !info.Traits().OneWorker {
		return 1 + info.Slots
	}
	return 0
}
