"""The command line as a person uses it, wrong input included."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import danvan_nlp as dv
from tests.command_line import Done, danvan, danvan_process

PAGES = Path(__file__).parents[1] / "examples" / "pages"


def out(done: Done) -> str:
    assert done.returncode == 0, done.stderr
    return done.stdout.decode()


def test_a_page_is_printed_for_a_person() -> None:
    text = out(danvan("analyze", str(PAGES / "portal_district.txt")))
    for expected in (
        "Published",
        "Topics",
        "Dân vận khéo",
        "Mottos",
        "Documents",
        "Summary",
        "%",
    ):
        assert expected in text
    assert "\x1b[" not in text


@pytest.mark.parametrize("stamp", ["09/08/2024", "09/08/2024 17:35"])
def test_a_page_that_names_a_day_alone_is_given_no_hour(stamp: str) -> None:
    page = (
        f"Quận họp dân\n{stamp}\nSáng 9/8, tại hội trường lớn, quận phát động phong trào thi đua."
    )
    assert f"Published: {stamp}\n" in out(danvan("analyze", "-", data=page.encode()))


def test_json_holds_the_article_and_the_document() -> None:
    result = json.loads(out(danvan("analyze", "--json", str(PAGES / "portal_district.txt"))))
    page = (PAGES / "portal_district.txt").read_text(encoding="utf-8")
    body = result["article"]["body"]
    assert page[body["start"] : body["end"]] == body["text"]
    doc = dv.Doc.from_dict(result["doc"])
    assert doc.text == page
    assert doc.phrases
    assert all(page[phrase.start : phrase.end] == phrase.text for phrase in doc.phrases)
    assert body["start"] <= doc.sentences[0].start
    assert doc.sentences[-1].end <= body["end"]


def test_a_highlighted_article_is_written_as_a_page(tmp_path: Path) -> None:
    page, written = str(PAGES / "portal_district.txt"), tmp_path / "article.html"
    done = danvan("analyze", page, "--html", str(written))
    assert out(done) == ""
    html = written.read_text(encoding="utf-8")
    assert html.startswith("<!DOCTYPE html>")
    assert "Huyện Tân Hưng" in html
    assert out(danvan("analyze", page, "--html", "-")).strip() == html.strip()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("portal_district.txt", "--html", "a.html", "--json"), "can't be used together"),
        (("menus_only.txt", "--html", "a.html"), "no article body was found"),
        (("news.txt", "--html", "no/such/folder/a.html"), "can't be written"),
    ],
)
def test_a_page_that_cannot_be_made_is_one_clear_line(
    arguments: tuple[str, ...], message: str, tmp_path: Path
) -> None:
    name, *rest = arguments
    rest = [str(tmp_path / each) if each.endswith(".html") else each for each in rest]
    done = danvan("analyze", str(PAGES / name), *rest)
    assert done.returncode == 2
    error = done.stderr.decode()
    assert message in error
    assert len(error.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


def test_a_tagged_archive_becomes_a_report(tmp_path: Path) -> None:
    source, tagged, page = (tmp_path / n for n in ("a.jsonl", "tagged.parquet", "report.html"))
    row = {"date": "2024-08-09", "text": "Xã phát động phong trào “Dân vận khéo”."}
    source.write_text(json.dumps(row), encoding="utf-8")
    out(danvan("tag", str(source), "-o", str(tagged)))
    done = danvan("report", str(tagged), "-o", str(page), "--title", "Kho bài", "--articles", "5")
    assert out(done) == ""
    assert "1 articles" in done.stderr.decode()
    assert "<title>Kho bài</title>" in page.read_text(encoding="utf-8")


def test_a_report_on_what_was_not_tagged_is_one_clear_line(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text('{"text": "a"}', encoding="utf-8")
    done = danvan("report", str(source), "-o", str(tmp_path / "report.html"))
    assert done.returncode == 2
    error = done.stderr.decode()
    assert "tag it first" in error
    assert len(error.splitlines()) == 1


def test_standard_input_is_read_and_options_are_obeyed() -> None:
    page = (PAGES / "news.txt").read_bytes()
    result = json.loads(
        out(
            danvan_process(
                "analyze", "-", "--json", "--taxonomy", "news", "--sentences", "1", data=page
            )
        )
    )
    assert len(result["doc"]["summary"]["units"]) == 1
    assert {topic["label"] for topic in result["doc"]["topics"]} >= {"the_thao", "kinh_doanh"}


def test_a_page_of_menus_says_that_it_has_no_article() -> None:
    assert "No article body was found" in out(danvan("analyze", str(PAGES / "menus_only.txt")))


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    page = b"\xef\xbb\xbf" + (PAGES / "news.txt").read_bytes()
    assert "\ufeff" not in out(danvan("analyze", "-", "--json", data=page))


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "standard input is empty"),
        (b" \n\t", "standard input is empty"),
        (b"\xe9\xff\xfb\xfd", "is not UTF-8 (byte 0xe9 at offset 0)"),
        ("Công tác".encode("cp1258", "replace"), "is not UTF-8"),
        (b"\x7fELF\x00\x01\x02", "is binary data"),
    ],
)
def test_input_that_is_no_text_is_one_clear_line(data: bytes, message: str) -> None:
    done = danvan("analyze", "-", data=data)
    assert done.returncode == 2
    lines = done.stderr.decode().splitlines()
    assert len(lines) == 1
    assert lines[0].startswith("danvan: ")
    assert message in lines[0]


def test_a_directory_and_a_missing_file_are_one_clear_line(tmp_path: Path) -> None:
    for path, message in (
        (tmp_path, "is a directory; name one file"),
        (tmp_path / "none.txt", "No such file"),
    ):
        done = danvan("analyze", str(path))
        assert done.returncode == 2
        error = done.stderr.decode()
        assert message in error
        assert len(error.splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [("analyze", "-", "--taxonomy", "sport"), ("analyze", "-", "--sentences", "0"), ("analyse",)],
)
def test_wrong_usage_exits_with_two(arguments: tuple[str, ...]) -> None:
    assert danvan(*arguments, data=b"a").returncode == 2


def test_the_version_is_the_packages() -> None:
    assert out(danvan("--version")).strip() == f"danvan_nlp {dv.__version__}"


def test_help_has_an_example_for_each_command() -> None:
    assert "danvan analyze" in out(danvan("analyze", "--help"))


def test_shell_completion_is_offered() -> None:
    assert (
        "complete"
        in out(
            danvan_process(
                "--show-completion", "bash", _TYPER_COMPLETE_TEST_DISABLE_SHELL_DETECTION="1"
            )
        ).lower()
    )


def test_a_terminal_of_another_encoding_gets_escapes_and_no_traceback() -> None:
    done = danvan_process("analyze", str(PAGES / "news.txt"), PYTHONIOENCODING="ascii")
    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
