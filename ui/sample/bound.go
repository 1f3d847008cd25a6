package sample

import (
	"time"

	"lanes/engine/event"
	"lanes/engine/history"
	"lanes/engine/models"
)

// BoundInfo is a run of the lesson bound under a model on two cores, whose tasks compute
// for so many per cent of their time.
func BoundInfo(model, compute string) event.Info {
	m, err := models.Find(model)
	if err != nil {
		panic(err)
	}
	info := event.Info{
		Version: "1", Lesson: "bound", Model: model, Badge: "real", Tasks: 4, Seed: 7, Work: "4 tasks of 100ms",
		Options: event.Options{"compute": compute}, Host: event.Host{Cores: 2},
	}
	info.Workers = m.Workers(info.Tasks, info.Host.Cores)
	info.Slots = info.Workers
	return info
}

// Bound is a run whose tasks run and then wait, one beginning as another ends unless they
// are all at once. It ends after wall.
func Bound(info event.Info, run, wait, wall time.Duration, atOnce bool) *history.Timeline {
	var s Script
	s.State(0, 0, event.Waiting, event.Join, -1)
	at := ms
	for i := range info.Tasks {
		lane := i + 1
		s.Add(at, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(i), Phase: event.TaskStart})
		s.State(at, lane, event.Running, 0, i)
		s.State(at+run, lane, event.Waiting, event.Timer, i)
		s.State(at+run+wait, lane, event.Idle, 0, -1)
		s.Add(at+run+wait, event.Event{Kind: event.KindTask, Lane: int32(lane), Task: int32(i), Phase: event.TaskEnd, State: event.Done})
		if !atOnce {
			at += run + wait
		}
	}
	s.Value(wall, 0, event.ValueProgramCPU, int64(time.Duration(info.Tasks)*run))
	s.State(wall, 0, event.Done, 0, -1)
	Sort(s.Events)
	return Timeline(info, s.Events)
}
