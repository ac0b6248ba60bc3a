"""`danvan discover` as a data team uses it: inputs of every kind, the CSV, and wrong input."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from danvan_nlp.cli.app import app
from danvan_nlp.discovery.discover import Discovery
from danvan_nlp.errors import DanvanError

TEXT = "Chi hội {n} hưởng ứng phong trào “Ngõ sạch, nhà thơm” và “Dân vận khéo”."
ROWS = [
    {"id": f"bai-{n}", "text": TEXT.format(n=n), "date": f"2024-08-{n + 1:02}"} for n in range(6)
]


def discover(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["discover", *map(str, arguments)])


def read(result: Result, output: Path) -> list[dict[str, str]]:
    assert result.exit_code == 0, result.output
    return list(csv.DictReader(io.StringIO(output.read_text(encoding="utf-8"))))


def write_jsonl(path: Path, rows: list[object]) -> Path:
    path.write_text("\n".join(json.dumps(row, ensure_ascii=False) for row in rows), "utf-8")
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    return write_jsonl(tmp_path / "news.jsonl", [*ROWS])


def test_json_lines_become_a_ranked_csv(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "phrases.csv"
    rows = read(discover(news, "-o", output), output)
    assert [(r["type"], r["rank"], r["text"], r["documents"], r["id"]) for r in rows] == [
        ("campaign", "1", "Dân vận khéo", "6", "campaign.dan_van_kheo"),
        ("campaign", "2", "Ngõ sạch, nhà thơm", "6", ""),
    ]
    assert (rows[1]["first"], rows[1]["last"]) == ("2024-08-01", "2024-08-06")
    number, start, end = rows[1]["example_2"].rsplit(":", 2)
    assert number == "bai-1"
    assert ROWS[1]["text"][int(start) : int(end)] == "Ngõ sạch, nhà thơm"


def test_csv_and_folders_of_texts_give_the_same_phrases(tmp_path: Path) -> None:
    table, folder = tmp_path / "news.csv", tmp_path / "texts"
    with table.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, ["id", "text", "date"])
        writer.writeheader()
        writer.writerows(ROWS)
    folder.mkdir()
    for row in ROWS:
        (folder / f"{row['id']}.txt").write_text(row["text"], encoding="utf-8")
    output = tmp_path / "out.csv"
    from_table = read(discover(table, "-o", output), output)
    from_texts = read(discover(folder, "-o", output), output)
    assert [(r["text"], r["count"]) for r in from_table] == [
        (r["text"], r["count"]) for r in from_texts
    ]
    assert from_texts[0]["first"] == ""


def test_parquet_is_read_with_its_own_column_names(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    import pyarrow.parquet as pq  # noqa: PLC0415

    table = tmp_path / "news.parquet"
    pq.write_table(pa.table({"body": [r["text"] for r in ROWS], "key": range(6)}), table)
    output = tmp_path / "out.csv"
    options = ("--text-column", "body", "--id-column", "key", "-o", output)
    assert read(discover(table, *options), output)[0]["example_3"].startswith("2:")


def test_new_ones_alone_as_json_lines(news: Path, tmp_path: Path) -> None:
    output = tmp_path / "new.jsonl"
    assert discover(news, "--new", "-o", output).exit_code == 0
    lines = output.read_text(encoding="utf-8").splitlines()
    found = [Discovery.from_dict(json.loads(line)) for line in lines]
    assert [d.text for d in found] == ["Ngõ sạch, nhà thơm"]


def test_your_own_entries_are_known(news: Path, tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text(
        'id,type,canonical,source\ncampaign.ngo,campaign,"Ngõ sạch, nhà thơm",ví dụ\n', "utf-8"
    )
    output = tmp_path / "out.csv"
    rows = read(discover(news, "--knowledge", own, "-o", output), output)
    assert {r["id"] for r in rows} == {"campaign.dan_van_kheo", "campaign.ngo"}


def test_rows_without_a_text_are_left_out_and_counted(tmp_path: Path) -> None:
    bad = [{"text": None}, {"body": "x"}, ["text"], {"text": TEXT.format(n=1), "date": 5}]
    news = write_jsonl(tmp_path / "bad.jsonl", bad)
    result = discover(news, "-o", tmp_path / "out.csv")
    assert result.exit_code == 0
    assert "3 rows without a text were left out" in result.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["--types", "document"], "types must be some of"),
        (["--text-column", "body"], "name it with --text-column"),
        (["-o", "no/such/folder/out.csv"], "can't be written"),
        (["-o", "{input}"], "is an input"),
    ],
)
def test_wrong_requests_say_what_is_wrong(
    news: Path, arguments: list[str], message: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(news.parent)
    result = discover(news, *(a.replace("{input}", str(news)) for a in arguments))
    assert isinstance(result.exception, DanvanError)
    assert message in str(result.exception)


def test_a_missing_input_and_a_text_that_is_not_utf_8_are_named(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes("Phong trào".encode("utf-16"))
    for name, message in (("a.txt", "is not UTF-8"), ("b.jsonl", "no such file")):
        result = discover(tmp_path / name)
        assert message in str(result.exception)
