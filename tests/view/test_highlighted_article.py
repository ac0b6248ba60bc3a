"""What a highlighted article shows, and what it never does."""

from __future__ import annotations

import builtins
import re
import sys
from base64 import b64encode
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings

import danvan_nlp as dv
from danvan_nlp.view.html import render_article, render_fragment
from tests.strategies import texts
from tests.view.page_reader import PageReader, joined

PAGES = Path(__file__).parents[2] / "examples" / "pages"
MOTTO = "Phương châm “Dân biết, dân bàn, dân làm, dân kiểm tra, dân giám sát, dân thụ hưởng”."
HOSTILE = (
    '<script>alert("1")</script> </div></main><img src=x onerror=alert(2)> {{ 7*7 }} {% raw %}\n'
    "Phong trào “Dân vận khéo” \u202etêl uệih\u202c &amp; &#60; ' \ud800 \x00 \r\n]]> -->"
)


@pytest.fixture(scope="module")
def article() -> dv.Article:
    return dv.read_article((PAGES / "portal_district.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def doc(article: dv.Article) -> dv.Doc:
    assert article.body is not None
    return dv.analyze(article.body.text)


@pytest.fixture(scope="module")
def page(doc: dv.Doc, article: dv.Article) -> str:
    return doc.to_html(article=article)


def spans_of(reader: PageReader, attribute: str) -> list[tuple[int, int]]:
    found = {int(v): joined(p) for (name, v), p in reader.spans.items() if name == attribute}
    return [found[number] for number in sorted(found)]


@settings(max_examples=60, deadline=None)
@given(texts)
def test_stripping_tags_gives_the_text_and_the_marks_are_its_spans(text: str) -> None:
    doc = dv.analyze(text)
    reader = PageReader(render_fragment(doc))
    assert reader.text == text
    assert spans_of(reader, "data-p") == [(p.start, p.end) for p in doc.phrases]
    assert spans_of(reader, "data-u") == [(u.start, u.end) for u in doc.summary.units]
    assert spans_of(reader, "data-f") == [(f.start, f.end) for f in doc.summary.figures]


@pytest.mark.parametrize("name", ["portal_district", "portal_province", "report", "news"])
def test_every_result_of_an_article_is_on_its_page(name: str) -> None:
    article = dv.read_article((PAGES / f"{name}.txt").read_text(encoding="utf-8"))
    assert article.body is not None
    doc = dv.analyze(article.body.text)
    reader = PageReader(doc.to_html(article=article))
    assert reader.text == doc.text
    assert spans_of(reader, "data-p") == [(p.start, p.end) for p in doc.phrases]
    parts = [s for p in doc.phrases for s in p.attributes.get("parts", ())]
    assert {(part.start, part.end) for part in parts} <= set(reader.parts)


def test_every_link_leads_to_one_place_of_the_page(page: str) -> None:
    reader = PageReader(page)
    assert len(reader.ids) == len(set(reader.ids))
    assert reader.links
    assert {link.removeprefix("#") for link in reader.links} <= set(reader.ids)


def test_the_head_and_the_cards_say_what_is_known(page: str) -> None:
    for expected in (
        '<html lang="vi">',
        "Huyện Tân Hưng: “Dân vận khéo” trong xây dựng nông thôn mới",
        '<time datetime="2024-10-14T09:20:00">14/10/2024, 09:20</time>',
        'data-v="Nghị quyết 25-NQ/TW"',
        'class="dv-c-entry" data-v="document.nq_25_nq_tw_2013"',
        "1. Dân biết\n2. dân bàn\n3. dân làm",
        "Dân vận chính quyền",
        "Mass mobilisation by government",
    ):
        assert expected in page
    source = dv.Knowledge.default()["campaign.dan_van_kheo"].source
    assert f'class="dv-c-source" data-v="{source.replace(chr(34), "&quot;")}"' in page


def test_sections_figures_and_context_of_a_report_are_listed() -> None:
    article = dv.read_article((PAGES / "report.txt").read_text(encoding="utf-8"))
    assert article.body is not None
    page = dv.analyze(article.body.text).to_html(article=article)
    for expected in ("Hạn chế", "Nguyên nhân", "Nhiệm vụ", "Shortcomings", "98,7%", "<details>"):
        assert expected in page


def test_a_reader_of_screens_is_told_what_a_phrase_is(page: str) -> None:
    reader = PageReader(page)
    described = re.findall(r'tabindex="0" aria-describedby="([^"]+)"', page)
    assert described
    assert set(described) <= set(reader.ids)


def test_a_page_runs_and_fetches_nothing(page: str) -> None:
    reader = PageReader(page)
    assert reader.tags.isdisjoint({"script", "img", "iframe", "object", "embed", "link", "base"})
    assert not re.search(r"""(?:\s(?:src|style|on\w+)=|url\(|@import|https?://)""", page)
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    style = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    assert policy is not None
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    expected = (
        f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    )
    assert policy[1].replace("&#39;", "'").replace("&#x27;", "'") == expected


def test_hostile_text_is_shown_as_text() -> None:
    article = dv.Article(HOSTILE, title=dv.Span(0, len(HOSTILE), HOSTILE))
    page = dv.analyze(HOSTILE).to_html(article=article)
    page.encode("utf-8")
    reader = PageReader(page)
    assert reader.text == HOSTILE
    assert reader.tags.isdisjoint({"script", "img"})
    assert "49" not in reader.text


def test_hostile_names_of_stored_phrases_are_shown_as_text() -> None:
    name = '"><script>x</script>\ud800\u202e'
    phrase = dv.Phrase(0, 3, "dân", type="campaign", canonical=name, rule=name)
    doc = dv.Doc.from_dict({"schema": 1, "text": "dân", "phrases": [phrase.to_dict()]})
    page = doc.to_html()
    page.encode("utf-8")
    assert "script" not in PageReader(page).tags


def test_a_document_that_was_stored_without_parts_shows_those_it_has() -> None:
    doc = dv.Doc.from_dict(dv.analyze(MOTTO).to_dict(["phrases"]))
    page = doc.to_html()
    assert "dv-motto" in page
    assert 'class="dv-topics"' not in page
    assert 'class="dv-summary"' not in page


def test_an_empty_text_has_a_page_that_says_so() -> None:
    page = dv.analyze("").to_html()
    assert "Không tìm thấy cụm từ nào." in page
    assert "quá ngắn" in page


def test_names_of_your_own_show_their_source() -> None:
    entry = dv.Entry("campaign.ngo_xom", "campaign", "Ngõ xóm nở hoa", "Kế hoạch của xã, 2024")
    knowledge = dv.Knowledge.default().extended([entry])
    doc = dv.Analyzer(knowledge=knowledge).analyze("Phong trào “Ngõ xóm nở hoa” lan rộng.")
    assert entry.source in doc.to_html(knowledge=knowledge)
    assert entry.source not in doc.to_html()


def test_a_citation_names_its_full_form_and_unlisted_names_say_so() -> None:
    article = dv.read_article((PAGES / "report.txt").read_text(encoding="utf-8"))
    assert article.body is not None
    page = dv.analyze(article.body.text).to_html()
    assert 'class="dv-c-refers" data-v="Quyết định số 23-QĐ/TW"' in page
    assert "dv-c-unlisted" in page


def test_the_language_can_be_chosen_and_an_unknown_one_is_refused(doc: dv.Doc) -> None:
    assert 'class="dv-lang" checked' in doc.to_html(language="en")
    assert 'class="dv-lang" checked' not in doc.to_html()
    with pytest.raises(dv.InputError, match=r"language must be one of \['vi', 'en'\], got 'fr'"):
        doc.to_html(language="fr")  # type: ignore[arg-type]


def test_the_same_text_gives_the_same_page(doc: dv.Doc) -> None:
    assert render_article(dv.analyze(doc.text)) == render_article(doc)


def test_a_notebook_gets_a_fragment_with_its_style(doc: dv.Doc) -> None:
    fragment = doc._repr_html_()
    assert fragment is not None
    assert fragment.startswith("<style>")
    assert "<html" not in fragment
    assert "<script" not in fragment


def test_two_documents_of_one_notebook_share_no_anchor(doc: dv.Doc) -> None:
    other = PageReader(render_fragment(dv.analyze(MOTTO)))
    assert set(other.ids).isdisjoint(PageReader(render_fragment(doc)).ids)


def test_without_jinja_the_error_says_what_to_install(
    doc: dv.Doc, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def refuse(name: str, *rest: Any) -> Any:
        package = name.partition(".")[0]
        if package in ("jinja2", "markupsafe"):
            raise ModuleNotFoundError(name=package)
        return real(name, *rest)

    for module in [m for m in sys.modules if m.startswith("danvan_nlp.view")]:
        monkeypatch.delitem(sys.modules, module)
    monkeypatch.delattr(dv, "view", raising=False)
    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(dv.MissingExtraError, match=r"pip install 'danvan_nlp\[view\]'"):
        doc.to_html()
    assert doc._repr_html_() is None
