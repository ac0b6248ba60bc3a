"""Articles of HTML: fragments, broken markup, more elements than are looked at, and without trafilatura."""

from __future__ import annotations

import builtins
from typing import Any

import pytest

from danvan_nlp.errors import MissingExtraError
from danvan_nlp.pages.article import read_article
from tests.pages.test_article import AT, BODY, FIRST, SECOND, TITLE, assert_places, text_of


@pytest.mark.parametrize(
    "page",
    [
        f"<div><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></div>",
        f"<!-- đầu trang --><html><body><h1>{TITLE}</h1>{FIRST}<br>{SECOND}</body></html>",
        f"<!DOCTYPE html><p>{TITLE}</p><script>x()</script><p>{FIRST}<p>{SECOND}",
    ],
)
def test_html_fragments_and_broken_html_are_read(page: str) -> None:
    article = read_article(page)
    assert (text_of(article.title), text_of(article.body)) == (TITLE, BODY)
    assert_places(article)


@pytest.mark.parametrize(
    "page", ["", "<p>", "<div>a", "\x00\ud800", "<html><body></body></html>", "x"]
)
def test_html_without_an_article_gives_nothing(page: str) -> None:
    assert read_article(page, format="html").body is None


def test_text_that_mentions_tags_is_text() -> None:
    page = f"{TITLE}\n{FIRST} <p>\n{SECOND}"
    assert read_article(page).page is page


def test_the_moment_may_come_from_an_attribute() -> None:
    page = (
        '<html><head><meta property="article:published_time" content="2024-08-09T10:35:00Z"></head>'
        f"<body><h1>{TITLE}</h1><p>{FIRST}</p><p>{SECOND}</p></body></html>"
    )
    article = read_article(page)
    assert (article.published, article.published_span) == (AT, None)


@pytest.mark.parametrize(
    ("start", "piece", "count"),
    [
        ("<table><tr>", "<td colspan=9 rowspan=9>chữ {}</td>", 3_000),
        ("<p>", "<b>chữ {}</b> ", 3_000),
        ("<p>", "<br>chữ {}", 60_000),
        ("", "<p " + " ".join(f"a{n}='>'" for n in range(600)) + ">chữ {}</p>", 3),
    ],
)
def test_html_of_more_elements_than_are_looked_at_gives_all_its_text(
    start: str, piece: str, count: int
) -> None:
    text = "".join(piece.format(n) for n in range(count))
    page = f"<html><body><h1>{TITLE}</h1><p>{FIRST}</p>{start}{text}</body></html>"
    article = read_article(page)
    assert article.title is not None
    assert article.title.text == TITLE
    expected = [*TITLE.split(), *FIRST.split(), *(w for n in range(count) for w in ("chữ", f"{n}"))]
    assert article.page.split() == expected


def test_html_without_trafilatura_names_the_extra(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        if name == "trafilatura":
            raise ImportError(name)
        return real(name, *rest)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingExtraError, match=r"danvan_nlp\[html\]"):
        read_article("<p>x</p>")
