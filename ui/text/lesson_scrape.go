package text

var scrapeWords = words{
	EN: Lesson{
		Title: "Front pages of a blog", Sentence: "Fetch front pages of a blog, read their posts, write them to a CSV file.",
		Task: "page %d", Several: "pages %s", Unit: "pages",
		Ask:     "How much faster is it than one page after another?",
		Choices: []string{"not faster", "2 to 5 times as fast", "more than 5 times as fast"},
	},
	ZH: Lesson{
		Title: "抓取博客首页", Sentence: "抓取博客的若干首页，读出其中的文章，写入 CSV 文件。",
		Task: "第 %d 页", Several: "第 %s 页", Unit: "页",
		Ask:     "比一页接一页地抓快多少？",
		Choices: []string{"不会更快", "快到 2 至 5 倍", "快到 5 倍以上"},
	},
}
