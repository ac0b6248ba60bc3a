"""Pages of HTML that break readers whose time grows faster than the page."""

from __future__ import annotations

import danvan_nlp as dv
from tests.promises.hostile import Family, begun

_BEGIN = "<html><body><h1>Tân Hưng tổng kết công tác dân vận</h1>"


def page(piece: str, start: str = _BEGIN) -> Family:
    """Return the family of pages that say one piece of markup over and over and end nowhere."""
    return begun(start, piece)


def nested(opened: str, closed: str) -> Family:
    """Return the family of pages whose elements stand one in the other and are all closed."""

    def build(size: int) -> str:
        depth = size // (len(opened) + len(closed))
        return f"{_BEGIN}{opened * depth}Dân vận{closed * depth}</body></html>"

    return build


def numbered(piece: str, start: str = _BEGIN, end: str = "") -> Family:
    """Return the family of pages whose pieces are all different."""

    def build(size: int) -> str:
        count = size // len(piece.format(100_000)) + 1
        return start + "".join(piece.format(n) for n in range(count)) + end

    return build


#: What the page is made of, in words for the table.
PAGES: dict[str, Family] = {
    "boxes in boxes": nested("<div>", "</div>"),
    "boxes in boxes, never closed": page("<div>"),
    "bold in bold, never closed": page("<b>"),
    "lists in lists": nested("<ul><li>", "</li></ul>"),
    "tables in tables": nested("<table><tr><td>", "</td></tr></table>"),
    "quotations in quotations": page("<blockquote><p>a"),
    "spans in spans with text between": nested("<span>a", "a</span>"),
    "elements closed in the wrong order": page("<b><i>a</b></i>"),
    "ends without a beginning": page("</div>"),
    "paragraphs, never closed": page("<p>Xã mở lớp tập huấn."),
    "different paragraphs": numbered("<p>Xã {0} mở {0} lớp tập huấn cho hội viên.</p>"),
    "empty paragraphs": page("<p></p>"),
    "line breaks of HTML": page("a<br>"),
    "headings": page("<h1>Dân vận</h1>"),
    "headings, never closed": page("<h1>a"),
    "links of one paragraph": numbered('<a href="/{0}">tin {0}</a> ', f"{_BEGIN}<p>"),
    "bold words of one paragraph": page("<b>dân</b> vận ", f"{_BEGIN}<p>"),
    "line breaks of one paragraph": page("Xã mở lớp.<br>", f"{_BEGIN}<p>"),
    "pictures of one paragraph": page('<img src="a.jpg" alt="b">', f"{_BEGIN}<p>"),
    "items of one list": page("<li>a</li>", f"{_BEGIN}<ul>"),
    "lists of one item": page("<ul><li>a</ul>"),
    "terms and what they mean": page("<dt>a<dd>b", f"{_BEGIN}<dl>"),
    "text below two hundred elements": page("<p>a</p>", f"{_BEGIN}{'<div>' * 200}"),
    "words below two hundred elements": page("a<b>b</b>", f"{_BEGIN}{'<i>' * 200}"),
    "comments within a paragraph": page("a<!--b-->", f"{_BEGIN}<p>"),
    "code": page("a\n", f"{_BEGIN}<pre>"),
    "letters of metadata": numbered('<meta property="og:title" content="a{}">', "<html><head>"),
    "different headings": numbered("<h1>Dân vận {}</h1>"),
    "titles": page("<title>Dân vận</title>", "<html><head>"),
    "moments of publishing": page('<time datetime="2024-08-09T10:35:00Z">x</time>'),
    "moments that are none": page('<time datetime="2024-99-99">x</time>'),
    "links": page('<p><a href="/tin/a.html">Trang chủ</a></p>'),
    "different links": numbered('<a href="/tin/{0}.html">Tin số {0}</a> '),
    "items of lists": page("<li>Dân vận khéo"),
    "different attributes": numbered(' a{}="1"', f"{_BEGIN}<p", ">a</p>"),
    "one attribute again and again": page(' class="a"', f"{_BEGIN}<p"),
    "a long attribute": page("article ", f'{_BEGIN}<p class="'),
    "classes that look like articles": page('<div class="article-content post">a</div>'),
    "entities": page("&amp;"),
    "entities that are none": page("&dan;"),
    "numbers of characters": page("&#x301;"),
    "ampersands": page("&"),
    "less-than signs": page("<"),
    "greater-than signs": page(">"),
    "scripts": page("<script>x</script>"),
    "a script, never closed": page("if (a < b) x(); ", f"{_BEGIN}<script>"),
    "styles": page("<style>p{}</style>"),
    "comments": page("<!--a-->"),
    "a comment, never closed": page("a-- ", f"{_BEGIN}<!--"),
    "declarations": page("<!DOCTYPE html>"),
    "instructions": page("<?xml version='1.0'?>"),
    "character data": page("<![CDATA[a]]>"),
    "rows of a table": page("<tr><td>a</td><td>b</td></tr>", f"{_BEGIN}<table>"),
    "cells of a row": page("<td>a", f"{_BEGIN}<table><tr>"),
    "cells that span a hundred": page("<td colspan=100 rowspan=100>a", f"{_BEGIN}<table><tr>"),
    "rows that span a hundred": page("<tr><td colspan=100 rowspan=100>a", f"{_BEGIN}<table>"),
    "rows without cells": page("<tr>", f"{_BEGIN}<table>"),
    "cells of parts of one row": page("<tbody><td>a<td>b</tbody>", f"{_BEGIN}<table>"),
    "headings of columns": page("<th>a", f"{_BEGIN}<table><tr>"),
    "captions of tables": page("<caption>a</caption>", f"{_BEGIN}<table>"),
    "tables": page("<table><tr><td>a</table>"),
    "forms": page("<form><input name=a><select><option>b</select></form>"),
    "drawings": page("<svg><path d='M0 0'/></svg>"),
    "frames": page("<iframe src=a></iframe>"),
    "pictures": page('<figure><img src="a.jpg" alt="b"><figcaption>Ảnh</figcaption></figure>'),
    "tags of other languages": page("<a:b>c</a:b>"),
    "one text without tags": page("Xã mở lớp tập huấn. ", f"{_BEGIN}<p>"),
    "one word": page("a", f"{_BEGIN}<p>"),
    "null characters": page("\x00", f"{_BEGIN}<p>"),
}


def read_page(page: str) -> object:
    """Read a page as HTML."""
    return dv.read_article(page, format="html")
