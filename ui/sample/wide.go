package sample

import "lanes/engine/event"

// WideEvents are the sample, but its texts are wide, long and odd.
func WideEvents() []event.Event {
	events := Events()
	for i := range events {
		e := &events[i]
		if e.Kind == event.KindLane && e.Name != "" {
			e.Name = "线程" + e.Name + "一个很长的名字"
		}
		if e.Text != "" {
			e.Text = "第七页 👩‍💻 é 失败了：服务器没有回答 " + e.Text
		}
	}
	return events
}
