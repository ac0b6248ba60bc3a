"""Every reader of files works in proportion to what it reads: counted in calls, so that no clock has a say."""

from __future__ import annotations

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp import read_article
from danvan_nlp.batch.files import describe_file
from danvan_nlp.batch.shards import read_shards
from danvan_nlp.exchange import read_labels
from danvan_nlp.pages.files import read_page_file
from tests.batch.articles import article

#: Twice the file may cost so many times as much: two, and what a larger number writes more.
MOST_GROWTH = 2.1
SIZE = 40


def calls_of(read: Callable[[], object]) -> int:
    """Count what is called, in Python and in C."""
    count = 0

    def see(_: object, event: str, __: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        read()
    finally:
        sys.setprofile(before)
    return count


def rows_of(path: Path) -> None:
    for shard in read_shards([describe_file(str(path))], 1000, 1 << 24):
        assert shard.rows


def csv(lines: Callable[[int], str]) -> Callable[[int, Path], Callable[[], object]]:
    def make(n: int, folder: Path) -> Callable[[], object]:
        path = folder / f"{n}.csv"
        path.write_text("id,text\n" + lines(n), encoding="utf-8")
        return lambda: rows_of(path)

    return make


def workbook(
    rows: Callable[[int], list[list[object]]],
) -> Callable[[int, Path], Callable[[], object]]:
    def make(n: int, folder: Path) -> Callable[[], object]:
        openpyxl = pytest.importorskip("openpyxl")
        book = openpyxl.Workbook()
        for row in rows(n):
            book.active.append(row)
        path = folder / f"{n}.xlsx"
        book.save(path)
        return lambda: rows_of(path)

    return make


def word(fill: Callable[[Any, int], None]) -> Callable[[int, Path], Callable[[], object]]:
    def make(n: int, folder: Path) -> Callable[[], object]:
        document = pytest.importorskip("docx").Document()
        fill(document, n)
        path = folder / f"{n}.docx"
        document.save(str(path))
        return lambda: read_page_file(path)

    return make


def paragraphs(document: Any, n: int) -> None:
    for number in range(n):
        document.add_paragraph(article(number), style="List Number" if number % 2 else None)


def runs(document: Any, n: int) -> None:
    paragraph = document.add_paragraph()
    for number in range(n):
        paragraph.add_run(article(number))


def cells(document: Any, n: int) -> None:
    table = document.add_table(rows=n, cols=3)
    for number, cell in enumerate(table._cells):
        cell.text = article(number)


def pdf(pages: Callable[[int], list[int]]) -> Callable[[int, Path], Callable[[], object]]:
    def make(n: int, folder: Path) -> Callable[[], object]:
        pytest.importorskip("pypdf")
        canvas = pytest.importorskip("reportlab.pdfgen.canvas")
        file = io.BytesIO()
        paper = canvas.Canvas(file)
        for page, lines in enumerate(pages(n)):
            for line in range(lines):
                paper.drawString(60, 800 - line, f"Dan van kheo {page} {line} {n}")
            paper.showPage()
        paper.save()
        path = folder / f"{n}.pdf"
        path.write_bytes(file.getvalue())
        return lambda: read_page_file(path)

    return make


def html(piece: Callable[[int], str]) -> Callable[[int, Path], Callable[[], object]]:
    def make(n: int, _: Path) -> Callable[[], object]:
        pytest.importorskip("trafilatura")
        body = "".join(map(piece, range(n)))
        page = f"<html><body><article><h1>{article(1)}</h1>{body}</article></body></html>"
        return lambda: read_article(page, format="html")

    return make


def labels(name: str, write: Callable[[int], str]) -> Callable[[int, Path], Callable[[], object]]:
    def make(n: int, folder: Path) -> Callable[[], object]:
        path = folder / f"{n}.{name}"
        path.write_text(write(n), encoding="utf-8")
        return lambda: list(read_labels(path))

    return make


def brat(n: int, folder: Path) -> Callable[[], object]:
    place = folder / str(n)
    place.mkdir()
    (place / "a.txt").write_text("dân vận " * n, encoding="utf-8")
    marks = "".join(f"T{i}\tcampaign {8 * i} {8 * i + 7}\tdân vận\n" for i in range(n))
    (place / "a.ann").write_text(marks, encoding="utf-8")
    return lambda: list(read_labels(place))


def one_text(n: int) -> str:
    marks = [{"start": 8 * i, "end": 8 * i + 7, "type": "campaign"} for i in range(n)]
    return json.dumps({"id": "a", "text": "dân vận " * n, "spans": marks}) + "\n"


FAMILIES: dict[str, Callable[[int, Path], Callable[[], object]]] = {
    "CSV": csv(lambda n: "".join(f'{i},"{article(i)}"\n' for i in range(20 * n))),
    "CSV, quotes that stay open": csv(lambda n: '"a","b\n' * 20 * n),
    "CSV, line ends in quotes": csv(lambda n: '1,"' + "a\n" * 20 * n + '"\n'),
    "CSV, quotes within quotes": csv(lambda n: '1,"' + '""' * 20 * n + '"\n'),
    "Excel, rows": workbook(lambda n: [["id", "text"], *([i, article(i)] for i in range(4 * n))]),
    "Excel, cells beyond the header": workbook(lambda n: [["text"], [None, *["a"] * 4 * n]]),
    "Excel, columns": workbook(lambda n: [[f"c{i}" for i in range(4 * n)], ["a"] * 4 * n]),
    "Word, paragraphs": word(paragraphs),
    "Word, runs of a paragraph": word(runs),
    "Word, rows of a table": word(cells),
    "PDF, pages": pdf(lambda n: [3] * (n // 4)),
    "PDF, lines of a page": pdf(lambda n: [4 * n]),
    "HTML, paragraphs": html(lambda i: f"<p>{article(i)}</p>"),
    "HTML, rows of a table": html(lambda i: f"<table><tr><td>{article(i)}</td></tr></table>"),
    "CoNLL, sentences": labels("conll", lambda n: "Dân\tB-x\nvận\tI-x\n\n" * 10 * n),
    "CoNLL, tokens of a sentence": labels("conll", lambda n: "Dân\tB-x\n" * 10 * n + "\n"),
    "brat, labels of a text": brat,
    "JSON Lines, labels of a text": labels("jsonl", lambda n: one_text(10 * n)),
}


@pytest.mark.parametrize("name", FAMILIES)
def test_twice_the_file_takes_twice_the_calls(tmp_path: Path, name: str) -> None:
    make = FAMILIES[name]
    make(SIZE + 1, tmp_path)()  # what is read once a process
    once, twice, often = (calls_of(make(SIZE * times, tmp_path)) for times in (1, 2, 4))
    print(f"{name}: {once}, {twice}, {often} calls")
    assert twice <= MOST_GROWTH * once
    assert often <= MOST_GROWTH * twice
