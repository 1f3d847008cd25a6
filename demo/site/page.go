package site

import (
	"strconv"
	"unicode/utf8"
)

// appendPage appends the HTML of a page of the given kind, in UTF-8.
func (o Options) appendPage(dst []byte, kind string, page int) []byte {
	d := roll(o.Seed, saltFrame, page, 0)
	dst = append(dst, "<!DOCTYPE html>\n<html lang=\"zh-cn\">\n<head>\n"...)
	dst = append(dst, metaOf(kind)...)
	dst = append(dst, "    <title>练习园 - 第 "...)
	dst = strconv.AppendInt(dst, int64(page), 10)
	dst = append(dst, " 页</title>\n"...)
	dst = append(dst, head...)
	dst = appendHeadlines(dst, &d)
	dst = o.appendMain(dst, kind, page)
	dst = o.appendPager(dst, page)
	dst = append(dst, "            </div>\n"...)
	dst = appendSidebar(dst, &d)
	return append(dst, foot...)
}

// metaOf returns how the page itself declares its charset.
func metaOf(kind string) string {
	switch kind {
	case KindGBKHeader, KindGB18030Header:
		return ""
	case KindGBKMeta:
		return "    <meta charset=\"gbk\">\n"
	case KindGB18030Meta:
		return "    <meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb18030\">\n"
	}
	return "    <meta charset=\"utf-8\">\n"
}

// appendMain appends the post list, or what the kind has in its place.
func (o Options) appendMain(dst []byte, kind string, page int) []byte {
	if kind == KindNoList {
		return append(dst, "                <p class=\"notice\">暂时没有内容。</p>\n"...)
	}
	dst = append(dst, listStart...)
	if kind != KindEmptyList {
		posts := o.posts(kind, page)
		for i := range posts {
			if kind == KindOldLayout {
				dst = posts[i].appendOld(dst)
			} else {
				dst = posts[i].append(dst)
			}
			dst = append(dst, decoyAfter(kind, i)...)
		}
	}
	return append(dst, "                </div>\n"...)
}

// append appends the post as an article of the list.
func (p *post) append(dst []byte) []byte {
	dst = append(dst, `<article class="post-item" data-post-id="`...)
	dst = append(dst, p.ID...)
	dst = append(dst, `">
    <section class="post-item-body">
        <div class="post-item-text">
            <a class="post-item-title" href="`...)
	dst = p.appendLink(dst)
	dst = append(dst, `" target="_blank">`...)
	dst = appendText(dst, p.Title, p.coded)
	dst = append(dst, `</a>
            <p class="post-item-summary">`...)
	dst = p.appendSummary(dst)
	dst = append(dst, `</p>
        </div>
        <footer class="post-item-foot">
`...)
	dst = p.appendFooter(dst)
	return append(dst, `        </footer>
    </section>
    <figure></figure>
</article>
`...)
}

// appendSummary appends what is inside the paragraph: the avatar, inside a
// link as today or bare as before 2022, and the text.
func (p *post) appendSummary(dst []byte) []byte {
	if p.Avatar != "" {
		dst = append(dst, "\n                "...)
		if !p.bare {
			dst = append(dst, `<a href="https://blog.example/`...)
			dst = append(dst, p.slug...)
			dst = append(dst, `/" target="_blank">`...)
		}
		dst = append(dst, `<img src="`...)
		dst = appendText(dst, p.Avatar, p.coded)
		dst = append(dst, `" class="avatar" alt="博主头像" />`...)
		if !p.bare {
			dst = append(dst, "</a>"...)
		}
	}
	if p.newline {
		dst = append(dst, "\n                "...)
	}
	dst = appendText(dst, p.Summary, p.coded)
	dst = append(dst, p.tail...)
	if p.newline {
		dst = append(dst, "\n            "...)
	}
	return dst
}

// appendFooter appends the author, if the post has one, the date and the
// counts, which are links around spans like the author.
func (p *post) appendFooter(dst []byte) []byte {
	if p.Author != "" {
		dst = append(dst, `            <a href="https://blog.example/`...)
		dst = append(dst, p.slug...)
		dst = append(dst, `/" class="post-item-author"><span>`...)
		dst = appendText(dst, p.Author, p.coded)
		dst = append(dst, "</span></a>\n"...)
	}
	dst = append(dst, `            <span class="post-meta-item">
                <span>`...)
	dst = append(dst, p.date...)
	dst = append(dst, "</span>\n            </span>\n"...)
	dst = p.appendCount(dst, "digg", p.likes)
	dst = p.appendCount(dst, "comment", p.comments)
	dst = p.appendCount(dst, "view", p.reads)
	dst = append(dst, `            <span id="digg_tip_`...)
	dst = append(dst, p.ID...)
	return append(dst, "\" class=\"digg-tip\" style=\"color: red\"></span>\n"...)
}

func (p *post) appendCount(dst []byte, icon string, count int) []byte {
	dst = append(dst, `            <a class="post-meta-item btn" href="`...)
	dst = p.appendLink(dst)
	dst = append(dst, '#')
	dst = append(dst, icon...)
	dst = append(dst, `"><svg width="16" height="16"><use xlink:href="#icon_`...)
	dst = append(dst, icon...)
	dst = append(dst, `"></use></svg> <span>`...)
	dst = strconv.AppendInt(dst, int64(count), 10)
	return append(dst, "</span></a>\n"...)
}

func (p *post) appendLink(dst []byte) []byte {
	dst = append(dst, "https://blog.example/"...)
	dst = append(dst, p.slug...)
	dst = append(dst, "/p/"...)
	dst = append(dst, p.ID...)
	return append(dst, ".html"...)
}

// appendOld appends the post as the blog wrote it before 2020.
func (p *post) appendOld(dst []byte) []byte {
	dst = append(dst, "<div class=\"post_item\">\n<div class=\"post_item_body\">\n    <h3><a class=\"titlelnk\" href=\""...)
	dst = p.appendLink(dst)
	dst = append(dst, "\" target=\"_blank\">"...)
	dst = appendText(dst, p.Title, p.coded)
	dst = append(dst, "</a></h3>\n    <p class=\"post_item_summary\">"...)
	dst = appendText(dst, p.Summary, p.coded)
	dst = append(dst, p.tail...)
	dst = append(dst, "</p>\n    <div class=\"post_item_foot\"><a class=\"lightblue\">"...)
	dst = appendText(dst, p.Author, p.coded)
	dst = append(dst, "</a> 发布于 "...)
	dst = append(dst, p.date...)
	return append(dst, "</div>\n</div>\n</div>\n"...)
}

// appendText appends s for HTML text and quoted attributes. With coded,
// everything unusual becomes a hexadecimal entity, as the blog's own encoder
// writes it; without, only what must.
func appendText(dst []byte, s string, coded bool) []byte {
	for i := 0; i < len(s); {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case r == '&':
			dst = append(dst, "&amp;"...)
		case r == '<':
			dst = append(dst, "&lt;"...)
		case r == '>':
			dst = append(dst, "&gt;"...)
		case r == '"':
			dst = append(dst, "&quot;"...)
		case r == '\'', r == '+', coded && unusual(r):
			dst = append(dst, "&#x"...)
			dst = appendHex(dst, r)
			dst = append(dst, ';')
		case r == '\u00a0':
			dst = append(dst, "&nbsp;"...)
		default:
			dst = append(dst, s[i:i+size]...)
		}
		i += size
	}
	return dst
}

// unusual reports whether the blog's encoder would not write r as itself.
func unusual(r rune) bool {
	switch {
	case r < 0x20, r == 0x7f, r >= 0x10000:
		return true
	case r >= 0x300 && r < 0x700: // combining marks, Arabic controls
		return true
	case r >= 0x200b && r < 0x2010, r >= 0x2028 && r < 0x2070:
		return true
	case r >= 0xfe00 && r < 0xff00: // variation selectors, byte order mark
		return true
	}
	return false
}

func appendHex(dst []byte, r rune) []byte {
	start := len(dst)
	dst = strconv.AppendInt(dst, int64(r), 16)
	for i := start; i < len(dst); i++ {
		if dst[i] >= 'a' {
			dst[i] -= 'a' - 'A'
		}
	}
	return dst
}
