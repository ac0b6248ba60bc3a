"""Tables as data teams have them: CSV of Excel, JSON of web services, workbooks, folders of pages."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from danvan_nlp.batch import Job, TagOptions, tag_files
from danvan_nlp.batch.job import Report
from danvan_nlp.errors import InputError, OutputError
from tests.command_line import danvan

WORDS = TagOptions(parts=("segmented",))
FIRST, SECOND = "Công tác dân vận; dân biết", "Phong trào, thi đua"


def tagged(
    path: Path, options: TagOptions = WORDS, job: Job | None = None
) -> tuple[Report, list[dict[str, Any]]]:
    output = path.parent / "tagged.jsonl"
    report = tag_files(path, output, options, job or Job(overwrite=True))
    return report, [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]


CSV = {
    "commas": f'id,text\n1,"{FIRST}"\n2,"{SECOND}"\n'.encode(),
    "semicolons": f'id;text\n1;"{FIRST}"\n2;{SECOND}\n'.encode(),
    "tabs": f"id\ttext\n1\t{FIRST}\n2\t{SECOND}\n".encode(),
    "bars": f"id|text\n1|{FIRST}\n2|{SECOND}\n".encode(),
    "a line that says the delimiter": f'sep=;\r\nid;text\r\n1;"{FIRST}"\r\n2;{SECOND}\r\n'.encode(),
    "a mark and semicolons": b"\xef\xbb\xbf" + f'id;text\n1;"{FIRST}"\n2;{SECOND}\n'.encode(),
    "Excel's Unicode text": f"id\ttext\r\n1\t{FIRST}\r\n2\t{SECOND}\r\n".encode("utf-16"),
    "big-endian": ("\ufeff" + f'id;text\n1;"{FIRST}"\n2;{SECOND}\n').encode("utf-16-be"),
    "blank lines": f'id,text\n\n1,"{FIRST}"\n\n  \n2,"{SECOND}"\n\n'.encode(),
    "commas within quotes of the header": f'id;"text"\n1;"{FIRST}"\n2;"{SECOND}"\n'.encode(),
}


@pytest.mark.parametrize("name", CSV)
def test_csv_of_any_delimiter_is_read(name: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_bytes(CSV[name])
    report, rows = tagged(path)
    assert [(row["id"], row["text"]) for row in rows] == [("1", FIRST), ("2", SECOND)]
    assert dict(report.quarantined) == {}


def test_the_delimiter_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("id,a;text\n1,x;Dân vận\n", encoding="utf-8")
    _, rows = tagged(path, job=Job(delimiter=";", overwrite=True))
    assert rows[0]["text"] == "Dân vận"
    done = danvan(
        "tag",
        str(path),
        "-o",
        str(tmp_path / "b.jsonl"),
        "--parts",
        "segmented",
        "--delimiter",
        ";",
    )
    assert done.returncode == 0
    with pytest.raises(InputError, match="one character"):
        Job(delimiter=";;")


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ('[{"text": "a"}, {"text": "b"}]', r"as an array.*jq -c '\.\[\]'"),
        ('[\n  {"text": "a"}\n]', r"as an array.*jq -c '\.\[\]'"),
        ('{\n  "text": "a"\n}', r"an object over several lines.*jq -c '\.'"),
    ],
)
@pytest.mark.parametrize("name", ["rows.json", "rows.jsonl"])
def test_json_that_is_no_json_lines_says_what_to_do(
    name: str, content: str, message: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=message):
        tagged(path)


@pytest.mark.parametrize("name", ["rows.jsonl", "rows.csv"])
def test_an_empty_file_is_said_to_be(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    report, _ = tagged(path)
    assert report.empty_inputs == (str(path),)
    done = danvan("tag", str(path), "-o", str(tmp_path / "b.jsonl"), "--parts", "segmented")
    assert f"{path} has no rows" in done.stderr.decode()


def test_names_that_are_nearly_right_are_told(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text("id,Text\n1,a\n", encoding="utf-8")
    with pytest.raises(InputError, match="did you mean 'Text'"):
        tagged(path)
    with pytest.raises(InputError, match="did you mean 'phrases'"):
        TagOptions(parts=("phrase",))  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["out.xyz", "out.docx", "out.json", "out"])
def test_a_message_about_the_output_speaks_of_no_input(name: str, tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text('{"text": "a"}\n', encoding="utf-8")
    with pytest.raises(InputError, match="name the output so") as caught:
        tag_files(path, tmp_path / name, WORDS)
    assert "input" not in str(caught.value)


def test_a_workbook_is_read(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in (("id", "text"), (1, FIRST), (None, None), (2, SECOND)):
        book.active.append(row)
    path = tmp_path / "rows.xlsx"
    book.save(path)
    report, rows = tagged(path)
    assert [(row["id"], row["text"]) for row in rows] == [(1, FIRST), (2, SECOND)]
    assert report.rows == 2
    path.write_bytes(path.read_bytes()[:500])
    with pytest.raises(InputError, match="damaged or protected"):
        tagged(path)


def sheet(path: Path, *rows: tuple[object, ...]) -> Path:
    openpyxl = pytest.importorskip("openpyxl")
    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def test_cells_of_a_sheet_stand_under_their_own_names(tmp_path: Path) -> None:
    # A column without a name moves no other, and what stands beside the table is not lost.
    header = ("id", None, "text", None)
    path = sheet(tmp_path / "rows.xlsx", header, (1, "seen", FIRST), (2, None, SECOND, None, "?"))
    _, rows = tagged(path)
    own = [{k: v for k, v in row.items() if not k.startswith("danvan_")} for row in rows]
    assert own == [
        {"id": 1, "column B": "seen", "text": FIRST},
        {"id": 2, "column B": None, "text": SECOND, "column E": "?"},
    ]


def test_a_row_of_a_sheet_that_ends_early_has_all_columns(tmp_path: Path) -> None:
    _, rows = tagged(sheet(tmp_path / "rows.xlsx", ("text", "note"), (FIRST,), (SECOND, "x")))
    assert [row["note"] for row in rows] == [None, "x"]


def test_columns_of_a_sheet_that_share_a_name_are_refused(tmp_path: Path) -> None:
    path = sheet(tmp_path / "rows.xlsx", ("text", "note", "note "), (FIRST, "a", "b"))
    with pytest.raises(InputError, match=r"names \['note'\] more than once; rename them"):
        tagged(path)


def test_a_workbook_is_written_with_the_same_bytes_each_time(tmp_path: Path) -> None:
    openpyxl = pytest.importorskip("openpyxl")
    path = tmp_path / "rows.jsonl"
    texts = [FIRST, "=1+1", "bell \x07"]
    path.write_text("".join(json.dumps({"text": text}) + "\n" for text in texts), encoding="utf-8")
    for name in ("a.xlsx", "b.xlsx"):
        tag_files(path, tmp_path / name, WORDS)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    sheet = openpyxl.load_workbook(tmp_path / "a.xlsx").active
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("text", "danvan_ok", "danvan_error", "danvan_segmented")
    assert [row[0] for row in rows[1:]] == [FIRST, "=1+1", "bell \ufffd"]
    assert sheet["A3"].data_type == "s"


def test_what_excel_cannot_hold_is_said(tmp_path: Path) -> None:
    pytest.importorskip("openpyxl")
    path = tmp_path / "rows.jsonl"
    path.write_text(json.dumps({"text": "dân " * 9_000}) + "\n", encoding="utf-8")
    with pytest.raises(OutputError, match="Excel holds 32,767"):
        tag_files(path, tmp_path / "a.xlsx", WORDS)


PAGE = "Phường họp dân\n25/10/2025 14:30\nSáng 25/10, phường An Bình họp dân bàn việc làm đường ở hẻm 42."


@pytest.mark.parametrize("target", ["tagged.jsonl", "tagged.csv", "tagged.parquet"])
def test_a_folder_of_pages_is_read(target: str, tmp_path: Path) -> None:
    folder = tmp_path / "pages"
    (folder / "sub").mkdir(parents=True)
    (folder / "a.txt").write_text(PAGE, encoding="utf-8")
    (folder / "sub" / "b.html").write_text(
        "<table><tr><td>"
        + "".join(f"<p>{line}</p>" for line in PAGE.split("\n"))
        + "</td></tr></table>",
        encoding="utf-8",
    )
    (folder / "c.md").write_text("# " + PAGE, encoding="utf-8")
    (folder / "d.txt").write_bytes(b"")
    (folder / "e.docx").write_bytes(b"no archive")
    report = tag_files(folder, tmp_path / target, WORDS)
    assert (report.tagged, dict(report.quarantined)) == (3, {"unreadable_file": 2})
    if target.endswith("jsonl"):
        rows = [json.loads(line) for line in (tmp_path / target).read_text("utf-8").splitlines()]
        assert [Path(row["path"]).name for row in rows] == ["a.txt", "c.md", "b.html"]
        assert {row["danvan_title"] for row in rows} == {"Phường họp dân"}
