"""Reprints and edited copies are found; texts that share a subject are not."""

from __future__ import annotations

import csv
import json
import random
from pathlib import Path

import pytest

from danvan_nlp.discovery.near_duplicates import NearDuplicates, find_copies
from danvan_nlp.errors import InputError
from examples.make_archive import article
from tests.command_line import danvan

TEXT = (
    "Sáng 12/8, Ủy ban nhân dân xã An Bình tổ chức hội nghị tổng kết phong trào thi đua “Dân vận khéo” năm 2024. "
    "Đến dự có lãnh đạo huyện và đông đảo nhân dân. Trong năm, toàn xã xây dựng 14 mô hình, vận động 120 hộ hiến đất, "
    "làm mới 3 km đường liên thôn. Bà con đóng góp hơn hai nghìn ngày công và nhiều vật liệu. Hội nghị khen thưởng "
    "năm tập thể có thành tích, đồng thời đề ra nhiệm vụ của năm tới cho các chi bộ và tổ dân phố."
)
OTHER = "Chiều qua, đội bóng đá thiếu niên của huyện thắng ba trận liên tiếp và vào chung kết giải tỉnh."


@pytest.mark.parametrize(
    "copy",
    [
        TEXT.upper(),
        TEXT.replace("hòa", "hoà").replace(",", " –"),
        f"(Báo tỉnh) – {TEXT} Tin, ảnh: Thu Hà",
        TEXT.replace("đông đảo nhân dân", "nhiều người dân"),
    ],
)
def test_a_reprint_is_found_whatever_surrounds_it(copy: str) -> None:
    (found,) = find_copies([TEXT, OTHER, copy])
    assert (found.number, found.first) == (2, 0)
    assert found.similarity >= 0.7


def test_texts_about_one_matter_are_not_the_same() -> None:
    other = (
        TEXT.split(". ", maxsplit=1)[0]
        + ". Lãnh đạo xã phát biểu về sản xuất, thủy lợi, trường học và chợ mới của xã trong mùa mưa."
    )
    assert find_copies([TEXT, other, OTHER]) == []


def test_a_chain_of_copies_is_one_group() -> None:
    assert [c.first for c in find_copies([OTHER, TEXT, TEXT, OTHER, f"{TEXT} Hết."])] == [1, 0, 1]


def test_texts_without_syllables_are_like_no_other() -> None:
    assert find_copies(["", " ", "!!!", ""]) == []
    assert [c.number for c in find_copies(["Dân vận", "dân vận!"])] == [1]


def test_a_crowd_of_one_text_takes_one_pass() -> None:
    finder = NearDuplicates()
    for _ in range(3000):
        finder.add(TEXT)
    assert len(finder.copies()) == 2999


@pytest.mark.parametrize("threshold", [0, 1.1, True, "x"])
def test_a_threshold_out_of_range_is_refused(threshold: object) -> None:
    with pytest.raises(InputError, match="threshold must be"):
        NearDuplicates(threshold)  # type: ignore[arg-type]


def test_the_command_writes_groups_that_a_report_counts_once(tmp_path: Path) -> None:
    chance = random.Random(5)
    rows = [article(number, chance) for number in range(5)]
    rows.append(rows[1] | {"id": "=1+1", "text": rows[1]["text"] + " Tin: Thu Hà."})
    source, tagged, table = (tmp_path / n for n in ("a.jsonl", "t.jsonl", "d.csv"))
    source.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    assert danvan("tag", source, "-o", tagged, "--parts", "phrases,topics").returncode == 0
    done = danvan("duplicates", tagged, "-o", table)
    assert b"1 of 6 texts repeat an earlier one (1 groups, threshold 0.5)" in done.stderr
    with table.open(encoding="utf-8") as file:
        lines = list(csv.DictReader(file))
    assert [(line["row"], line["group"], line["copy"]) for line in lines] == [
        ("1", "1", "0"),
        ("5", "1", "1"),
    ]
    assert lines[1]["id"] == "'=1+1"
    done = danvan("report", tagged, "-o", tmp_path / "r.html", "--duplicates", table)
    assert b"5 articles" in done.stderr


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("none.jsonl",), "none.jsonl"),
        (("a.jsonl", "--text-column", "x"), "name it with --text-column"),
        (("a.jsonl", "--threshold", "2"), "threshold must be"),
        (("a.jsonl", "-o", "no/d.csv"), "can't be written"),
    ],
)
def test_what_can_not_be_done_is_one_clear_line(
    arguments: tuple[str, ...], message: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.jsonl").write_text(json.dumps({"text": TEXT}), encoding="utf-8")
    done = danvan("duplicates", *arguments)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert len(done.stderr.splitlines()) == 1


def test_the_input_is_never_written_over(tmp_path: Path) -> None:
    source = tmp_path / "a.jsonl"
    source.write_text(json.dumps({"text": TEXT}) + "\n", encoding="utf-8")
    before = source.read_bytes()
    done = danvan("duplicates", source, "-o", source)
    assert (done.returncode, source.read_bytes()) == (2, before)
    assert "is an input" in done.stderr.decode()
