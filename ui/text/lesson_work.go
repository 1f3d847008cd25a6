package text

var workWords = words{
	EN: Lesson{
		Title: "Music and games", Sentence: "Two tasks of five one-second turns: ten seconds one by one, five at once.",
		Task: "task %d", Several: "tasks %s", Tasks: []string{"music", "games"}, Unit: "tasks",
		Says:    []string{"listening to music", "playing games"},
		Ask:     "Two tasks, five seconds each. How long do both take?",
		Choices: []string{"as long as one of them", "as long as one after the other"},
	},
	ZH: Lesson{
		Title: "听音乐和打游戏", Sentence: "两个任务，各五轮，每轮一秒：依次做要十秒，同时做只要五秒。",
		Task: "任务 %d", Several: "任务 %s", Tasks: []string{"听音乐", "打游戏"}, Unit: "项",
		Says:    []string{"正在听音乐", "正在打游戏"},
		Ask:     "两个任务各要五秒，一共要多久？",
		Choices: []string{"和其中一个一样久", "和先后做两个一样久"},
	},
}
