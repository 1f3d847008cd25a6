package text

// Terminal is what is said of the terminal and the keys.
type Terminal struct {
	Away    string // %.1f seconds that the program was stopped for
	Again   string // likewise, while runs were compared
	Endless string // a paste had no end
	TooLong string // a paste was too long for where it went
	EscOnly string // Esc would end what runs

	NoLetters string // the terminal has none for the other language
}

var englishTerminal = Terminal{
	Away:    "stopped for %.1f s by the shell; times of what ran include that",
	Again:   "stopped for %.1f s by the shell; a run that fell into that is made again",
	Endless: "the end of the paste never came; what came is taken as all of it",
	TooLong: "that paste is too long; it was not taken, or not all of it",
	EscOnly: "still running: q ends it",

	NoLetters: "the locale has no Chinese characters; lanes --lang zh writes UTF-8 all the same",
}

var chineseTerminal = Terminal{
	Away:    "被 shell 暂停了 %.1f 秒；当时在运行的，用时包含这段时间",
	Again:   "被 shell 暂停了 %.1f 秒；当时的那次运行会重做",
	Endless: "没有等到粘贴的结尾；已收到的就当作全部内容",
	TooLong: "粘贴的内容太长，没有采用，或没有全部采用",
	EscOnly: "还在运行：按 q 结束",

	NoLetters: "当前 locale 没有中文字符；lanes --lang zh 会照样按 UTF-8 输出",
}
