"""Files of Excel, Word, CSV and JSON that are small and ask for much: refused, or read in time that grows with them."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest

from danvan_nlp.batch import tag_files
from danvan_nlp.batch.files import describe_file
from danvan_nlp.batch.shards import read_lines, read_shards
from danvan_nlp.errors import InputError
from danvan_nlp.pages.files import read_page_file
from tests.batch.conftest import TOPICS

MEGABYTE = 1 << 20


def changed_sheet(path: Path, *changes: tuple[str, str]) -> Path:
    """Write a workbook of two rows with changes in the XML of its sheet."""
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (("text",), ("a",)):
        book.active.append(row)
    book.save(path)
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    sheet = files["xl/worksheets/sheet1.xml"].decode()
    for before, after in changes:
        assert before in sheet
        sheet = sheet.replace(before, after)
    files["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files.items():
            new.writestr(name, data)
    return path


def test_a_sheet_that_says_it_is_larger_than_it_is_takes_what_it_has(tmp_path: Path) -> None:
    size = ('<dimension ref="A1:A2"', '<dimension ref="A1:XFD1048576"')
    path = changed_sheet(tmp_path / "wide.xlsx", size)
    assert [row.data for row in read_lines(describe_file(str(path)), MEGABYTE)] == [
        b'{"text": "a"}'
    ]


def test_a_sheet_with_a_row_that_no_sheet_can_have_is_refused(tmp_path: Path) -> None:
    path = changed_sheet(
        tmp_path / "far.xlsx", ('<row r="2"', '<row r="999999999999"'), ('r="A2"', 'r="A9"')
    )
    with pytest.raises(InputError, match="rows beyond 1,048,576, the last of Excel"):
        list(read_lines(describe_file(str(path)), MEGABYTE))


def test_a_row_or_a_cell_that_no_sheet_can_have_is_refused_unread(tmp_path: Path) -> None:
    beside = '<row r="2">'
    for name, piece in (("cell", "dân vận " * 2_000_000), ("row", "<x></x>" * 3_000_000)):
        path = changed_sheet(tmp_path / f"{name}.xlsx", (beside, f"{piece}{beside}"))
        assert path.stat().st_size < MEGABYTE
        with pytest.raises(InputError, match="a row or a cell larger than any of Excel"):
            list(read_lines(describe_file(str(path)), MEGABYTE))


def test_many_rows_are_no_long_row_however_tight_they_are_packed(tmp_path: Path) -> None:
    # A prefix before each tag, as some programs write it, makes no difference.
    path = changed_sheet(
        tmp_path / "rows.xlsx", ("</sheetData>", "<x:row></x:row>" * 1_200_000 + "</sheetData>")
    )
    with pytest.raises(InputError) as caught:
        list(read_lines(describe_file(str(path)), MEGABYTE))
    assert "larger than any" not in str(caught.value)


def test_more_shared_text_than_fits_in_memory_is_refused_unread(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = changed_sheet(tmp_path / "shared.xlsx", ("<sheetData>", "<sheetData>"))
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/SharedStrings.xml", b"a" * 1001)
    monkeypatch.setattr("danvan_nlp.batch.containers._MOST_SHARED", 1001)
    assert len(list(read_lines(describe_file(str(path)), MEGABYTE))) == 1
    monkeypatch.setattr("danvan_nlp.batch.containers._MOST_SHARED", 1000)
    with pytest.raises(InputError, match=r"1,001 bytes of text in its cells, .* save it as CSV"):
        list(read_lines(describe_file(str(path)), MEGABYTE))


WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def word_file(path: Path, body: bytes, before: str = "") -> Path:
    """Write a Word file with any body."""
    docx = pytest.importorskip("docx")
    docx.Document().save(str(path))
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    head = f'<?xml version="1.0"?>{before}<w:document xmlns:w="{WORD}"><w:body>'.encode()
    files["word/document.xml"] = head + body + b"</w:body></w:document>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for name, data in files.items():
            new.writestr(name, data)
    return path


def test_a_word_file_of_millions_of_paragraphs_is_refused_unread(tmp_path: Path) -> None:
    path = word_file(tmp_path / "many.docx", b"<w:p/>" * 4_000_000)
    assert path.stat().st_size < MEGABYTE
    with pytest.raises(InputError, match=r"has 4,\d{3},\d{3} tags of XML, more than are read"):
        read_page_file(str(path))


def test_a_word_file_without_a_body_is_refused(tmp_path: Path) -> None:
    path = word_file(tmp_path / "bare.docx", b"")
    with zipfile.ZipFile(path) as old:
        files = {name: old.read(name) for name in old.namelist()}
    files["word/document.xml"] = f'<w:document xmlns:w="{WORD}"/>'.encode()
    with zipfile.ZipFile(path, "w") as new:
        for name, data in files.items():
            new.writestr(name, data)
    with pytest.raises(InputError, match=r"bare\.docx is no Word file: it holds no text"):
        read_page_file(str(path))
    assert read_page_file(str(word_file(path, b"<w:p/>"))).text == ""


def test_entities_of_a_word_file_are_not_written_out(tmp_path: Path) -> None:
    names = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(9))
    said = b"<w:p><w:r><w:t>&e9;</w:t></w:r></w:p>"
    path = word_file(tmp_path / "e.docx", said, f'<!DOCTYPE a [<!ENTITY e0 "lo">{names}]>')
    with pytest.raises(InputError, match="no Word file or damaged"):
        read_page_file(str(path))
    secret = tmp_path / "secret.txt"
    secret.write_text("nobody may read this", encoding="utf-8")
    path = word_file(
        tmp_path / "f.docx",
        b"<w:p><w:r><w:t>&e;</w:t></w:r></w:p>",
        f'<!DOCTYPE a [<!ENTITY e SYSTEM "{secret.as_uri()}">]>',
    )
    assert "nobody" not in read_page_file(str(path)).text


def test_a_header_of_a_hundred_thousand_columns_is_read_in_time(tmp_path: Path) -> None:
    # Looking for each name among all of them takes minutes.
    names = ["text", *(f"c{n}" for n in range(100_000))]
    path = tmp_path / "wide.csv"
    path.write_text(",".join(names) + "\n" + "a" + ",1" * 100_000 + "\n", encoding="utf-8")
    started = time.process_time()
    (shard,) = read_shards([describe_file(str(path))], 1000, 20 * MEGABYTE)
    assert shard.header == tuple(names)
    assert time.process_time() - started < 10


def test_numbers_of_a_million_digits_cost_their_own_row(tmp_path: Path) -> None:
    path = tmp_path / "digits.jsonl"
    numbers = [b"9" * MEGABYTE, b"0." + b"1" * MEGABYTE, b"1e" + b"9" * MEGABYTE]
    lines = [b'{"text": "a", "n": ' + number + b"}" for number in [*numbers, b"1"]]
    path.write_bytes(b"\n".join(lines))
    for ending in ("jsonl", "csv", "parquet"):
        report = tag_files(path, tmp_path / f"o.{ending}", TOPICS)
        assert (report.rows, report.tagged + sum(report.quarantined.values())) == (4, 4)
