package site

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// voice is the text of one language. In its lines $t stands for a topic,
// $p for a place where things run and $n for a small number.
type voice struct {
	topics, places, titles, lines []string
	gap                           string // between two sentences
	shortest, spread              int    // runes of a summary
}

var chinese = voice{
	topics: []string{
		"协程调度", "连接池", "消息队列", "读写锁", "垃圾回收", "增量编译", "索引下推", "零拷贝",
		"背压", "时间轮", "跳表", "布隆过滤器", "向量检索", "日志采集", "灰度发布", "配置中心",
		"内存对齐", "系统调用", "异步迭代器", "依赖注入", "类型推断", "单元测试", "限流", "熔断",
		"React 渲染", "Go 泛型", "Rust 所有权", "Python 装饰器", "C# 委托", "Java 线程池", "SQL 窗口函数", "Docker 镜像",
	},
	places: []string{
		"一台旧笔记本", "测试环境", "生产集群", "树莓派", "内网网关", "凌晨的值班室", "两核的小机器", "持续集成流水线",
		"一个老项目", "毕业设计", "边缘节点", "家里的小服务器",
	},
	titles: []string{
		"聊聊$t的几个误区", "从零实现$t", "$t踩坑记录（$n）", "在$p上跑$t是什么体验", "一次$t引发的线上事故",
		"$t与$t：该选哪一个", "把$t讲给新同事听", "我为什么放弃了$t", "读源码：$t的第 $n 个细节", "用 $n 行代码理解$t",
		"$t性能优化笔记", "重新认识$t", "面试被问到$t之后", "$p里的$t", "周末项目：自己写一个$t", "$t，以及后来的事...",
	},
	lines: []string{
		"这几天一直在折腾$t，把过程记在这里，免得下次又忘。",
		"先说结论：在$p里，最慢的往往不是计算，而是等待。",
		"$t看上去只有几行代码，真正用起来才发现$t同样绕不开。",
		"上周值班时收到 $n 条告警，最后查到是$t的参数写反了。",
		"很多文章只讲怎么用，却不讲为什么，所以我画了一张图。",
		"如果任务都在等网络，再多的核也只是陪着一起等。",
		"我们在$p做了 $n 次对比，结果和直觉正好相反。",
		"这个方案并不完美，但是它简单，出了问题也容易看懂。",
		"本文不打算罗列接口，只想把$t背后的取舍说清楚。",
		"代码放在文末，欢迎指出错误。",
		"顺着调用栈往下看，$t其实只做了一件事：换一个人继续干活。",
		"有人会问，为什么不直接用$t？答案藏在第 $n 节。",
		"迁移到$p以后，延迟降了 $n%，内存反而多了一点。",
		"锁的粒度越细，越要想清楚谁先谁后，否则迟早会互相等待。",
		"写完测试才敢重构，这句话我用了 $n 年才真正相信。",
		"$t的文档写得很长，真正要紧的只有 $n 行。",
		"同事问我为什么要在$p里试，因为那里坏了也没人着急。",
	},
	shortest: 92, spread: 76,
}

var english = voice{
	topics: []string{
		"a connection pool", "structured logging", "the event loop", "lock-free queues", "garbage collection", "incremental builds",
		"a rate limiter", "prefix indexes", "work stealing", "memory-mapped files", "retry budgets", "feature flags",
		"SIMD parsing", "an LRU cache", "database migrations", "property tests", "async iterators", "binary search",
	},
	places: []string{
		"an old laptop", "the staging cluster", "a two-core machine", "production", "a Raspberry Pi", "the build farm", "a monorepo", "one container",
	},
	titles: []string{
		"Notes on $t", "A week with $t", "Running $t on $p", "What $t taught me about $t", "$n small facts about $t",
		"Why we stopped using $t", "Debugging $t at night", "How I would explain $t", "From $t to $t in $n steps", "Measuring $t on $p",
	},
	lines: []string{
		"We moved $t to $p last month, and the graphs went quiet.",
		"Most of the time was spent waiting, which no profiler for the CPU will ever show.",
		"This post keeps the notes I wish somebody had given me about $t.",
		"After $n attempts the fix turned out to be a single line, and a long comment.",
		"The numbers below come from $p; yours will differ, so please measure.",
		"It is tempting to reach for $t here, but the simple loop was faster.",
		"Two workers that wait for each other do not get anything done, however fast they are.",
		"I drew the schedule on paper first, and the bug was visible at once.",
		"There are $n ways to get this wrong, and we tried most of them on $p.",
		"Reading the source of $t took an evening and saved a week.",
		"Nothing in this post is new, but I had to write it down to believe it.",
		"Somebody asked whether $t still matters; on $p it does.",
		"The first version of $t fit in $n lines and served us for years.",
	},
	gap: " ", shortest: 190, spread: 150,
}

// Titles that have broken somebody's scraper, terminal or spreadsheet. Their
// blanks are filled in Chinese.
var (
	quoted = []string{
		`<script>alert("$n")</script> 为什么没有弹窗`, `List<T> 还是 []T：$t的选择`, `if (a < b && b > c) 里的陷阱`,
		`&nbsp; 与 &amp; 的故事`, `a <div> inside a <p>, and other surprises`, `</article><article> 写进标题会怎样`,
	}
	formulas = []string{
		"=SUM(A1:A$n) 在$t里的实现", "+1s 之后：$t的超时", "-Xmx$ng 到底给了谁", "@Transactional 与$t",
		`=HYPERLINK("https://blog.example/","$t")`, "--verbose: $t in $n lines",
	}
	dotted = []string{
		".NET Core 里的$t", ".NET Core 3.$n 升级笔记", ".gitignore 不生效的 $n 个原因", ".NET Core: $t",
	}
	coded = []string{
		`C++ isn't C: 'auto' & "$t"`, "What's new in C++$n", "R&D 部门的$t", "Go\u00a01.$n 里的$t", `a++ + ++b = "?"`, "Tom & Jerry's $t",
	}
	emojis = []string{
		"👩\u200d💻 $t 的一天", "🚀 $t 上线记", "全家福 👨\u200d👩\u200d👧\u200d👦 与$t", "🏳️\u200d🌈 $t", "👍🏽 收藏：$t", "$t ✈️ $p",
	}
	single = []string{"锁", "栈", "A", "C", "λ", "𠮷", "?", "7"}
)

// Openings of summaries with the same problems as the titles above.
var openings = []string{
	`<script>console.log('$n')</script> 这一行会原样显示。`, "C++ 与 C# 的 '差别' & \"联系\"。", ".NET Core 项目里的$t。",
	"=A1+$n 不是公式，是$t。", "👩\u200d💻 今天的主题是$t。", "It's 'just' $t & more. ", "Go\u00a01.$n 发布了。",
	"@所有人：$t。", "<b>不是</b>粗体。", "- 第一，$t；- 第二，$t。",
}

var (
	surnames = []string{"林", "沈", "顾", "白", "秦", "叶", "江", "陆", "温", "苏", "贺", "简"}
	given    = []string{"远", "知行", "小满", "一诺", "见山", "明夏", "子默", "听雨", "北川", "若水"}
	handles  = []string{"鱼", "Q", "nullptr", "一只会写代码的猫", "tea&code", "O'Neil", "码农老周", "byte++", "夜航船", "Lin.Dev", "半行诗", "0xCAFE"}
)

// author is the number'th of the blog's writers.
func author(number int) string {
	if number < len(handles) {
		return handles[number]
	}
	number -= len(handles)
	return surnames[number%len(surnames)] + given[number/len(surnames)%len(given)]
}

// authors is how many writers the blog has.
func authors() int { return len(handles) + len(surnames)*len(given) }

// voice returns the language of a text that has no problem of its own.
func (d *dice) voice() *voice {
	if d.in(45) {
		return &chinese
	}
	return &english
}

// appendLine appends a line of text with its blanks filled in.
func (v *voice) appendLine(dst []byte, d *dice, line string) []byte {
	for {
		before, after, found := strings.Cut(line, "$")
		dst = append(dst, before...)
		if !found {
			return dst
		}
		switch after[0] {
		case 't':
			dst = append(dst, d.pick(v.topics)...)
		case 'p':
			dst = append(dst, d.pick(v.places)...)
		case 'n':
			dst = strconv.AppendInt(dst, int64(2+d.n(18)), 10)
		}
		line = after[1:]
	}
}

func (v *voice) line(d *dice, list []string) string {
	return string(v.appendLine(nil, d, d.pick(list)))
}

// longTitle runs over several lines of a screen.
func (v *voice) longTitle(d *dice) string {
	var b []byte
	for i := range 12 {
		if i > 0 {
			b = append(b, "；"...)
		}
		b = v.appendLine(b, d, d.pick(v.titles))
	}
	return string(b)
}

// summary returns a text of about the given number of runes that starts with
// opening: whole sentences, or else cut at that number.
func (v *voice) summary(d *dice, opening string, runes int, cut bool) string {
	b := make([]byte, 0, 1024)
	b = v.appendLine(b, d, opening)
	// A stride through the lines repeats none before all were used: their
	// number is a prime.
	next, stride := d.n(len(v.lines)), 1+d.n(len(v.lines)-1)
	for have := utf8.RuneCount(b); have < runes; next += stride {
		start := len(b)
		b = v.appendLine(b, d, v.lines[next%len(v.lines)])
		b = append(b, v.gap...)
		have += utf8.RuneCount(b[start:])
	}
	if cut {
		// It falls inside the last lines, which hold no joined characters.
		b = b[:offset(b, runes)]
	}
	return strings.TrimSpace(string(b))
}

// offset returns where the given number of runes ends.
func offset(b []byte, runes int) int {
	end := 0
	for ; runes > 0 && end < len(b); runes-- {
		_, size := utf8.DecodeRune(b[end:])
		end += size
	}
	return end
}
