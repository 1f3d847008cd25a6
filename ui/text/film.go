package text

// Film is what is said of films: while one is made, and in the page that one is.
type Film struct {
	Making  string // %s the file, %d per cent of it that are made
	Made    string // %s the file
	Failed  string // %s why
	NoSign  string // %s characters that no font has
	Another string // a film is being made

	Play, Pause, Speed string // on the player of a page
	Moment             string // what its slider moves
	Chapters           string
	Figures            string // the title over the run's tables
	PageKeys           string // the keys of the player
}

var englishFilm = Film{
	Making: "filming %s: %d %%", Made: "the film is in %s", Failed: "no film was made: %s", Another: "one film at a time: this one is not done yet",
	NoSign: "no font has a picture of %s; --font FILE takes another one",

	Play: "Play", Pause: "Pause", Speed: "Speed", Moment: "Moment", Chapters: "Chapters", Figures: "Figures of this run",
	PageKeys: "Space plays and pauses, ← → go one second, with Shift a tenth, Home and End to the ends, < > change the speed, { } go from chapter to chapter.",
}

var chineseFilm = Film{
	Making: "正在录制 %s：%d %%", Made: "影片已存入 %s", Failed: "没有录成影片：%s", Another: "一次只能录一部，这一部还没有录完",
	NoSign: "现有字体都没有 %s 的字形；可用 --font FILE 换一种字体",

	Play: "播放", Pause: "暂停", Speed: "速度", Moment: "时刻", Chapters: "章节", Figures: "这次运行的数据",
	PageKeys: "空格播放或暂停，← → 移动一秒，加 Shift 移动十分之一秒，Home 和 End 到两端，< > 改变速度，{ } 在章节之间移动。",
}
