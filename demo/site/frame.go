package site

import "strconv"

// What surrounds the posts. Much of it looks like a post but is not: boxes above the
// list, promoted links and comments inside it, and a sidebar with articles of the very
// same shape.

const head = `    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="always">
    <meta name="description" content="一个用来练习的博客，内容都是编出来的。">
    <link rel="icon" href="data:,">
    <style>
        body { margin: 0; font: 14px/1.6 system-ui, sans-serif; color: #333; background: #f5f6f8; }
        a { color: #2a64a7; text-decoration: none } a:hover { text-decoration: underline }
        .wrap { display: flex; gap: 16px; max-width: 1100px; margin: 0 auto; padding: 16px }
        .main { flex: 1; min-width: 0 } .side { width: 260px }
        .card, .post-item { background: #fff; border-radius: 6px; padding: 12px 16px; margin-bottom: 10px }
        .post-item-title { font-size: 17px; font-weight: 600 } .post-item-summary { margin: 6px 0; color: #555 }
        .avatar { float: left; width: 36px; height: 36px; margin: 4px 10px 0 0; border-radius: 50% }
        .post-item-foot { display: flex; gap: 14px; color: #888; font-size: 12px } .post-item-foot svg { vertical-align: -3px }
        .pager a { padding: 3px 9px; border: 1px solid #ddd; margin-right: 4px } .pager .current { background: #2a64a7; color: #fff }
    </style>
</head>
<body>
    <nav id="top_nav" class="card">
        <ul>
            <li><a href="/">首页</a></li>
            <li><a href="/sitehome/p/1">博客</a></li>
            <li><a href="/robots.txt">机器人</a></li>
        </ul>
        <form action="/" method="get"><input name="q" placeholder="搜索 &amp; 发现"><button>搜</button></form>
    </nav>
    <div class="wrap">
        <div class="main">
            <div id="main_flow">
                <div class="card promoted"><a href="https://shop.example/?a=1&amp;b=2"><span>推广：一台安静的电脑</span></a></div>
`

const listStart = `                <div id="post_list" class="post-list">
<svg style="display:none" xmlns="http://www.w3.org/2000/svg">
    <symbol id="icon_digg" viewBox="0 0 16 16"><path d="M8 2l6 7h-4v5H6V9H2z"/></symbol>
    <symbol id="icon_comment" viewBox="0 0 16 16"><path d="M2 2h12v9H7l-3 3v-3H2z"/></symbol>
    <symbol id="icon_view" viewBox="0 0 16 16"><path d="M1 8s3-5 7-5 7 5 7 5-3 5-7 5-7-5-7-5z"/><circle cx="8" cy="8" r="2"/></symbol>
</svg>
`

const foot = `    </div>
    <footer id="footer" class="card">
        <a href="/"><span>关于我们</span></a> <a href="/"><span>联系</span></a>
        <span>这里的文章、作者和数字都由种子生成，与任何人无关。</span>
    </footer>
    <script>
        // A list in a script is no list: <div id="post_list"><article><section></section></article></div>
        document.querySelectorAll('.digg-tip').forEach(function (tip) { tip.hidden = true; });
    </script>
</body>
</html>
`

// oldComment holds a post of the layout before 2020, commented out.
const oldComment = `<!--
<div class="post_item"><div class="post_item_body"><h3><a class="titlelnk" href="#">旧的标题</a></h3>
<p class="post_item_summary"><img class="pfs" src="https://pic.example/face/0.jpg"/>旧的摘要 ...</p></div></div>
-->
`

// promo is inside the list but does not have the shape of an article.
const promo = `<div class="post-promo card"><a href="https://shop.example/course"><span>推广：并发入门课</span></a><p>不是一篇文章。</p></div>
`

// commentedArticle has the shape of an article, but is commented out.
const commentedArticle = `<!-- <article class="post-item" data-post-id="1"><section class="post-item-body"><div class="post-item-text"><a
class="post-item-title" href="#">已删除</a><p class="post-item-summary">已删除 ...</p></div></section></article> -->
`

// templateArticle has the shape of an article, inside a template and a
// wrapper, neither of which makes it a child of the list.
const templateArticle = `<template><article class="post-item" data-post-id="2"><section class="post-item-body"><div class="post-item-text"><a
class="post-item-title" href="#">模板</a><p class="post-item-summary">模板</p></div></section></article></template>
<div class="swiper"><article class="post-item" data-post-id="3"><section class="post-item-body"><div class="post-item-text"><a
class="post-item-title" href="#">轮播广告</a><p class="post-item-summary">轮播广告</p></div></section></article></div>
<article class="post-item ad"><figure><a href="https://shop.example/"><img src="https://pic.example/ad.png" alt=""></a></figure></article>
`

// decoyAfter returns what is in the list after its i'th post but is not a post.
func decoyAfter(kind string, i int) string {
	if kind == KindCrowded {
		return [...]string{commentedArticle, promo, templateArticle, oldComment}[i%4]
	}
	switch i {
	case 4:
		return oldComment
	case 9:
		return promo
	case 14:
		return commentedArticle
	}
	return ""
}

// appendHeadlines appends the box above the list.
func appendHeadlines(dst []byte, d *dice) []byte {
	dst = append(dst, "                <div id=\"headline_block\" class=\"card\">\n                    <ul>\n"...)
	for range 3 {
		dst = append(dst, "                        <li><a class=\"post-item-title\" href=\"https://blog.example/headline.html\"><span>【编辑推荐】"...)
		dst = appendTitle(dst, d)
		dst = append(dst, "</span></a></li>\n"...)
	}
	return append(dst, "                    </ul>\n                </div>\n"...)
}

// appendTitle appends an ordinary title as HTML text.
func appendTitle(dst []byte, d *dice) []byte {
	v := d.voice()
	return appendText(dst, v.line(d, v.titles), false)
}

// appendPager appends links to the pages around this one and at both ends.
func (o Options) appendPager(dst []byte, page int) []byte {
	dst = append(dst, "                <div id=\"pager_bottom\"><div class=\"pager\">\n"...)
	first, last := max(1, page-5), min(o.Pages, page+5)
	if first > 1 {
		dst = appendPageLink(dst, 1, page)
	}
	for n := first; n <= last; n++ {
		dst = appendPageLink(dst, n, page)
	}
	if last < o.Pages {
		dst = appendPageLink(dst, o.Pages, page)
	}
	return append(dst, "                </div></div>\n"...)
}

func appendPageLink(dst []byte, n, current int) []byte {
	dst = append(dst, "                    <a href=\"/sitehome/p/"...)
	dst = strconv.AppendInt(dst, int64(n), 10)
	if n == current {
		dst = append(dst, "\" class=\"p_"...)
		dst = strconv.AppendInt(dst, int64(n), 10)
		dst = append(dst, " current\">"...)
	} else {
		dst = append(dst, "\">"...)
	}
	dst = strconv.AppendInt(dst, int64(n), 10)
	return append(dst, "</a>\n"...)
}

// sideLists are the headings of the sidebar's lists.
var sideLists = [...]string{"48小时阅读排行", "10天推荐排行", "编辑推荐", "最新新闻"}

// appendSidebar appends lists of links and articles that are not posts.
func appendSidebar(dst []byte, d *dice) []byte {
	dst = append(dst, "        </div>\n        <aside class=\"side\">\n"...)
	for _, heading := range sideLists {
		dst = append(dst, "            <div class=\"card\">\n                <h4>"...)
		dst = append(dst, heading...)
		dst = append(dst, "</h4>\n                <ul class=\"item-list\">\n"...)
		for range 6 {
			dst = append(dst, "                    <li><a href=\"https://blog.example/ranking.html\" target=\"_blank\">"...)
			dst = appendTitle(dst, d)
			dst = append(dst, "</a></li>\n"...)
		}
		dst = append(dst, "                </ul>\n            </div>\n"...)
	}
	dst = append(dst, "            <div id=\"side_posts\" class=\"post-list\">\n"...)
	for range 2 {
		dst = append(dst, `<article class="post-item" data-post-id="0"><section class="post-item-body"><div class="post-item-text"><a class="post-item-title" href="#">`...)
		dst = appendTitle(dst, d)
		dst = append(dst, `</a><p class="post-item-summary">侧栏里的文章 ...</p></div><footer><a href="#"><span>侧栏</span></a></footer></section></article>
`...)
	}
	return append(dst, "            </div>\n        </aside>\n"...)
}
