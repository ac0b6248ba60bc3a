"""Word, PDF and text files as pages; what can't be read says so in one line."""

# ruff: noqa: E501, PLC0415  (texts as they stand; what is not installed everywhere)

from __future__ import annotations

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest

from danvan_nlp.errors import InputError
from danvan_nlp.pages.article import read_article
from danvan_nlp.pages.files import read_page_bytes, read_page_file
from tests.command_line import danvan
from tests.pages.encoders import to_vni

docx = pytest.importorskip("docx")
pypdf = pytest.importorskip("pypdf")

PLAN = "Thực hiện Kế hoạch số 5-KH/HU, huyện tổ chức 45 cuộc đối thoại với Nhân dân, tiếp thu 312 ý kiến về đường giao thông."
TITLE = "Kết quả công tác dân vận quý I năm 2023"


def word_file() -> bytes:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Báo cáo nội bộ"
    head = document.add_table(rows=1, cols=2)
    left, right = head.rows[0].cells
    left.text = "ỦY BAN NHÂN DÂN\nHUYỆN LỘC AN\nSố: 12/BC-UBND"
    right.text = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLộc An, ngày 15 tháng 4 năm 2023"
    document.add_paragraph("BÁO CÁO")
    document.add_paragraph(TITLE)
    document.add_paragraph(PLAN)
    document.add_heading("Kết quả", level=1)
    document.add_paragraph("mở 12 lớp tập huấn cho cán bộ", style="List Bullet")
    document.add_paragraph("giải quyết 280 ý kiến của Nhân dân", style="List Number")
    document.add_paragraph("còn 32 ý kiến đang xem xét", style="List Number")
    table = document.add_table(rows=3, cols=3)
    for row, cells in zip(
        table.rows,
        (("TT", "Nội dung", "Số"), ("1", "Đối thoại", "45"), ("2", "Ý kiến", "312")),
        strict=True,
    ):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    document.add_paragraph("Huyện tiếp tục nhân rộng các mô hình dân vận khéo trong năm 2023.")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def pdf_file(pages: int = 3, *, text: bool = True, password: str = "") -> bytes:
    """Draw a PDF file with a header, page numbers and one report; without its text it is like a scan."""
    pytest.importorskip("reportlab")
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFError, TTFont
    from reportlab.pdfgen.canvas import Canvas

    try:
        pdfmetrics.registerFont(TTFont("Serif", "DejaVuSerif.ttf"))
    except TTFError:
        pytest.skip("needs the fonts of DejaVu")
    file = io.BytesIO()
    canvas = Canvas(file)
    for page in range(pages):
        canvas.setFont("Serif", 11)
        height = 800
        words = PLAN.split()[page:] * 8
        lines = [" ".join(words[i : i + 9]) for i in range(0, len(words), 9)]
        top = [
            "BÁO CÁO NỘI BỘ CỦA HUYỆN",
            *([TITLE] if page == 0 else []),
            *lines,
            str(page + 1),
        ]
        for line in top if text else []:
            canvas.drawString(60, height, line)
            height -= 16
        canvas.rect(50, 50, 100, 100)
        canvas.showPage()
    canvas.save()
    if not password:
        return file.getvalue()
    writer = pypdf.PdfWriter(pypdf.PdfReader(file))
    writer.encrypt(password, algorithm="RC4-128")
    written = io.BytesIO()
    writer.write(written)
    return written.getvalue()


def test_a_word_file_is_read_in_order() -> None:
    page = read_page_bytes(word_file(), "report.docx").text
    article = read_article(page)
    assert article.title is not None
    assert article.body is not None
    assert article.document is not None
    assert (article.title.text, article.published) == (TITLE, datetime(2023, 4, 15))
    assert (article.document.kind, article.document.number, article.document.issuer) == (
        "báo cáo",
        "12/BC-UBND",
        "ỦY BAN NHÂN DÂN HUYỆN LỘC AN",
    )
    assert article.body.text.split("\n") == [
        PLAN,
        "Kết quả",
        "- mở 12 lớp tập huấn cho cán bộ",
        "1. giải quyết 280 ý kiến của Nhân dân",
        "2. còn 32 ý kiến đang xem xét",
        "TT\tNội dung\tSố",
        "1\tĐối thoại\t45",
        "2\tÝ kiến\t312",
        "Huyện tiếp tục nhân rộng các mô hình dân vận khéo trong năm 2023.",
    ]
    assert "nội bộ" not in page


def test_a_pdf_file_is_read_without_headers_and_page_numbers() -> None:
    page = read_page_bytes(pdf_file(), "report.pdf").text
    lines = page.split("\n")
    assert lines[0] == TITLE
    assert "BÁO CÁO NỘI BỘ CỦA HUYỆN" not in lines
    assert not [line for line in lines if line.isdecimal()]
    words = PLAN.split()
    assert " ".join(lines[1:]).split() == words * 8 + words[1:] * 8 + words[2:] * 8


def bomb() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (40 << 20))
    return file.getvalue()


def archive_of(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, "<x/>")
    return file.getvalue()


BROKEN = {
    "cut.docx": (lambda: word_file()[:2000], "no Word file or damaged"),
    "other.docx": (lambda: archive_of("xl/workbook.xml"), "no Word file"),
    "empty.docx": (lambda: archive_of("word/document.xml"), "no Word file or damaged"),
    "locked.docx": (lambda: b"\xd0\xcf\x11\xe0" + b"\0" * 600, "protected by a password"),
    "bomb.docx": (bomb, "unpacks to 41,943,040 bytes"),
    "cut.pdf": (lambda: b"%PDF-1.7\n1 0 obj", "no PDF file or damaged"),
    "locked.pdf": (lambda: pdf_file(password="x"), "protected by a password"),
    "scan.pdf": (lambda: pdf_file(text=False), "no text layer"),
    "long.pdf": (lambda: pdf_file(2001, text=False), "2,001 pages"),
    "empty.txt": (lambda: b" \n", "is empty"),
    "program.txt": (lambda: b"\x7fELF\x00\x01", "is binary data"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_what_cannot_be_read_is_one_line_that_names_the_file(name: str, tmp_path: Path) -> None:
    make, message = BROKEN[name]
    data = make()
    with pytest.raises(InputError, match=message) as caught:
        read_page_bytes(data, name)
    assert str(caught.value).startswith(name)
    assert "\n" not in str(caught.value)
    path = tmp_path / name
    path.write_bytes(data)
    done = danvan("analyze", str(path))
    assert done.returncode == 2
    assert len(done.stderr.decode().splitlines()) == 1


def drawn_pages(pages: int, drawing: bytes) -> bytes:
    """Write a PDF file whose pages all share one drawing."""
    writer = pypdf.PdfWriter()
    stream = pypdf.generic.StreamObject()
    stream.set_data(drawing)
    shared = writer._add_object(stream.flate_encode())
    for _ in range(pages):
        page = writer.add_blank_page(600, 800)
        page[pypdf.generic.NameObject("/Contents")] = shared
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


def test_pages_that_share_one_long_drawing_are_counted_each(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    drawing = b"1 0 0 1 0 0 cm\n" * 20_000
    data = drawn_pages(200, drawing)
    assert len(data) < 60_000
    monkeypatch.setattr("danvan_nlp.pages.pdf._MOST_DRAWN", 20 * len(drawing))
    with pytest.raises(InputError, match=r"a\.pdf can't be read: its pages are drawn by more than"):
        read_page_bytes(data, "a.pdf")
    # As many bytes as are allowed are read: the file is refused for another reason.
    with pytest.raises(InputError, match="no text layer"):
        read_page_bytes(drawn_pages(20, drawing), "a.pdf")


def test_a_pdf_that_unpacks_without_end_is_said_to_ask_for_too_much() -> None:
    limit = pytest.importorskip("pypdf.errors")
    if not hasattr(limit, "LimitReachedError"):
        pytest.skip("this pypdf has no bounds")
    data = drawn_pages(1, b"(a) Tj " * 15_000_000)
    assert len(data) < 1 << 20
    with pytest.raises(InputError, match="asks for more than is read"):
        read_page_bytes(data, "a.pdf")


def test_a_file_that_ends_in_html_is_html_however_it_begins(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("Tin tức <b>mới</b>", encoding="utf-8")
    assert read_page_file(path).is_html


def test_files_are_analysed_from_the_command_line(tmp_path: Path) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(word_file())
    done = danvan("analyze", str(path))
    assert done.returncode == 0
    assert TITLE in done.stdout.decode()


def test_a_converted_file_says_what_it_was(tmp_path: Path) -> None:
    path = tmp_path / "page.txt"
    path.write_bytes(to_vni(f"{TITLE}\n{PLAN}"))
    done = danvan("analyze", str(path))
    assert done.returncode == 0
    assert TITLE in done.stdout.decode()
    assert "is VNI-Windows, read as such" in done.stderr.decode()
