"""The report over a tagged archive: its figures are those of the rows, and nothing of an article runs."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

import danvan_nlp as dv
from danvan_nlp.batch import OutputError
from danvan_nlp.report import Columns, ReportOptions, write_report
from danvan_nlp.report.aggregate import BoundedCounter
from danvan_nlp.report.chosen import Periods
from tests.view.archive import HOSTILE, rows, tag_archive
from tests.view.page_reader import PageReader

COUNT = 40


@pytest.fixture(scope="module")
def tagged(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    folder = tmp_path_factory.mktemp("archive")
    return {end: tag_archive(folder, f"tagged.{end}", COUNT) for end in ("jsonl", "csv", "parquet")}


@pytest.fixture(scope="module")
def page(tagged: dict[str, Path]) -> str:
    write_report(tagged["parquet"], tagged["parquet"].with_name("report.html"))
    return tagged["parquet"].with_name("report.html").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plain_rows(tagged: dict[str, Path]) -> list[dict[str, Any]]:
    lines = tagged["jsonl"].read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def data_of(page: str) -> dict[str, Any]:
    found = re.search(r'<script type="application/json" id="data">(.*?)</script>', page)
    assert found is not None
    return json.loads(found[1])  # type: ignore[no-any-return]


def test_the_figures_are_those_of_the_rows(page: str, plain_rows: list[dict[str, Any]]) -> None:
    data = data_of(page)
    campaigns: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    monthly: Counter[tuple[str, str]] = Counter()
    for row in plain_rows:
        names = {(p["type"], p["canonical"]) for p in row["danvan_phrases"]}
        here = [name for kind, name in names if kind == "campaign"]
        campaigns.update(here)
        pairs.update((b, c) for kind, b in names if kind == "organization" for c in here)
        if row["date"]:
            year, month, _ = row["date"].split("-")
            monthly.update((c, f"{month}/{year}") for c in here)
    facts, periods = data["facts"], data["periods"]
    found: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    by_period: Counter[tuple[str, str]] = Counter()
    of_topics: Counter[str] = Counter()
    for count, period, _, topics, numbers in facts["cells"]:
        here = {name for kind, name in (facts["names"][n] for n in numbers) if kind == "campaign"}
        bodies = {n for kind, n in (facts["names"][n] for n in numbers) if kind == "organization"}
        found.update(dict.fromkeys(here, count))
        together.update({(body, campaign): count for body in bodies for campaign in here})
        of_topics.update({facts["topics"][number]: count for number in topics})
        if period >= 0:
            by_period.update({(campaign, periods[period]): count for campaign in here})
    assert sum(count for count, period, *_ in facts["cells"] if period >= 0) == COUNT - 1
    assert found
    assert all(campaigns[name] == count for name, count in found.items())
    assert all(monthly[key] == count for key, count in by_period.items())
    assert all(pairs[key] == count for key, count in together.items())
    topics = Counter(t["label"] for r in plain_rows for t in r["danvan_topics"] if t["assigned"])
    assert of_topics == topics


def test_every_format_gives_the_same_figures(tagged: dict[str, Path], page: str) -> None:
    for end in ("jsonl", "csv"):
        out = tagged[end].with_name(f"{end}.html")
        assert write_report(str(tagged[end]), out).articles == COUNT
        assert data_of(out.read_text(encoding="utf-8")) == data_of(page)


def test_the_newest_articles_are_shown_and_undated_ones_last(
    tagged: dict[str, Path], tmp_path: Path
) -> None:
    out = tmp_path / "report.html"
    write_report(tagged["jsonl"], out, ReportOptions(articles=5))
    shown = [int(n) for n in re.findall(r'data-article="a(\d+)"', out.read_text(encoding="utf-8"))]
    days = {n: row["date"] or "" for n, row in enumerate(rows(COUNT))}
    assert len(shown) == 5
    assert [days[n] for n in shown] == sorted(days.values(), reverse=True)[:5]
    write_report(tagged["jsonl"], out, ReportOptions(articles=COUNT))
    shown = [int(n) for n in re.findall(r'data-article="a(\d+)"', out.read_text(encoding="utf-8"))]
    assert shown[-1] == 0


def test_nothing_of_an_article_runs(page: str) -> None:
    assert page.count("<script") == 4
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    hashes = [f"sha256-{b64encode(sha256(s.encode()).digest()).decode()}" for s in scripts]
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', page)
    assert policy is not None
    rules = dict(
        rule.split(" ", 1)
        for rule in policy[1].replace("&#39;", "'").replace("&#x27;", "'").split("; ")
    )
    assert rules["default-src"] == "'none'"
    assert rules["script-src"] == " ".join(f"'{each}'" for each in hashes)
    assert "unsafe" not in rules["script-src"]
    without = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    reader = PageReader(without)
    assert reader.tags.isdisjoint({"script", "img", "iframe", "object", "embed", "base"})
    assert not re.search(r"<[^>]*\son\w+=", without)
    assert not [link for link in reader.links if not link.startswith(("#", "https://example.vn/"))]
    assert HOSTILE["text"] in reader.text


def test_every_link_of_the_page_leads_somewhere(page: str) -> None:
    reader = PageReader(re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL))
    assert len(reader.ids) == len(set(reader.ids))
    inside = {link[1:] for link in reader.links if link.startswith("#")}
    assert inside <= set(reader.ids)
    assert "https://example.vn/bai-viet?id=1&x=2" in reader.links


def test_names_that_no_entry_has_are_listed_with_when_and_where(page: str) -> None:
    table = re.search(r'<section class="rp-panel rp-new".*?</section>', page, re.DOTALL)
    assert table is not None
    assert "Camera an ninh khu dân cư" in table[0]
    assert "Toàn dân bảo vệ an ninh Tổ quốc" not in table[0]
    assert re.search(r'<time datetime="2024-\d\d-\d\d">.*?<a href="#a\d+">1</a>', table[0])


def test_a_page_without_dates_topics_or_articles_leaves_them_out(tmp_path: Path) -> None:
    lines = [
        {"text": "Phong trào “Dân vận khéo”", "danvan_phrases": []},
        {"text": "", "danvan_phrases": None},
    ]
    source, out = tmp_path / "tagged.jsonl", tmp_path / "report.html"
    source.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    totals = write_report(
        [source], out, ReportOptions(title="Một <kho>", articles=0, language="en")
    )
    page = out.read_text(encoding="utf-8")
    assert (totals.articles, totals.undated) == (2, 2)
    assert "Một &lt;kho&gt;" in page
    for absent in ('id="c-time"', 'id="c-topics"', 'id="c-map"', 'id="list"'):
        assert absent not in page


def test_long_articles_are_cut_and_say_so(tmp_path: Path) -> None:
    text = "Phong trào “Dân vận khéo”. " * 2000
    phrases = [p.to_dict() for p in dv.extract_phrases(text)]
    source, out = tmp_path / "tagged.jsonl", tmp_path / "report.html"
    source.write_text(json.dumps({"text": text, "danvan_phrases": phrases}), encoding="utf-8")
    write_report(source, out)
    page = out.read_text(encoding="utf-8")
    assert "Phần cuối bài được lược bớt." in page
    reader = PageReader(re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL))
    assert reader.text == text[:20_000]


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ({"text": "a"}, "has no column 'danvan_phrases'; tag it first"),
        ({"text": "a", "danvan_phrases": "[not json"}, "holds no JSON"),
        (
            {"text": "Một văn bản khác", "body": "x"}
            | {
                "danvan_phrases": [
                    p.to_dict() for p in dv.extract_phrases("Phong trào “Dân vận khéo”")
                ]
            },
            "row 1: its phrases don't stand in its text .*--text-column",
        ),
    ],
)
def test_a_file_that_is_not_what_it_should_be_is_refused(
    row: dict[str, Any], message: str, tmp_path: Path
) -> None:
    source = tmp_path / "tagged.jsonl"
    source.write_text(json.dumps(row), encoding="utf-8")
    with pytest.raises(dv.InputError, match=message):
        write_report(source, tmp_path / "report.html")
    assert not (tmp_path / "report.html").exists()


def test_broken_lines_standard_input_and_the_input_as_output_are_refused(tmp_path: Path) -> None:
    source = tmp_path / "tagged.jsonl"
    source.write_text("{broken", encoding="utf-8")
    with pytest.raises(dv.InputError, match="line 1: invalid_json"):
        write_report(source, tmp_path / "report.html")
    with pytest.raises(dv.InputError, match="reads its input twice"):
        write_report("-", tmp_path / "report.html")
    for output in (source, "-"):
        with pytest.raises(dv.InputError, match="must be a file of its own"):
            write_report(source, output)


def test_an_untagged_parquet_file_is_refused(tmp_path: Path) -> None:
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.parquet as pq  # noqa: PLC0415

    pq.write_table(pa.table({"text": ["a"]}), tmp_path / "a.parquet")
    with pytest.raises(dv.InputError, match="tag it first"):
        write_report(tmp_path / "a.parquet", tmp_path / "report.html")


def test_an_output_that_cannot_be_written_leaves_nothing(
    tagged: dict[str, Path], tmp_path: Path
) -> None:
    (tmp_path / "report.html").mkdir()
    with pytest.raises(OutputError, match="can't be written"):
        write_report(tagged["jsonl"], tmp_path / "report.html")
    assert [path.name for path in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize(
    ("options", "message"), [({"articles": -1}, "at least 0"), ({"language": "fr"}, "one of")]
)
def test_a_wrong_option_says_what_it_takes(options: dict[str, Any], message: str) -> None:
    with pytest.raises(dv.InputError, match=message):
        ReportOptions(**options)


def test_columns_of_other_names_are_read(tmp_path: Path) -> None:
    text = "Phong trào “Dân vận khéo”"
    row = {"noi_dung": text, "ten": "Tên bài", "ngay": "09/08/2024", "lien_ket": "https://a.vn/1"}
    row |= {"danvan_phrases": [p.to_dict() for p in dv.extract_phrases(text)]}  # type: ignore[dict-item]
    source, out = tmp_path / "tagged.jsonl", tmp_path / "report.html"
    source.write_text(json.dumps(row), encoding="utf-8")
    columns = Columns(text="noi_dung", title="ten", date="ngay", url="lien_ket")
    totals = write_report(source, out, ReportOptions(columns=columns))
    page = out.read_text(encoding="utf-8")
    assert totals.days == {date(2024, 8, 9): 1}
    assert "Tên bài" in page
    assert 'href="https://a.vn/1"' in page


def test_the_same_archive_gives_the_same_page(tagged: dict[str, Path], page: str) -> None:
    again = tagged["parquet"].with_name("again.html")
    write_report(tagged["parquet"], again)
    assert again.read_text(encoding="utf-8") == page


def test_frequent_names_are_counted_in_bounded_memory() -> None:
    counter = BoundedCounter(100)
    for number in range(5_000):
        counter.add(["thường gặp", f"hiếm {number}"])
        assert len(counter.counts) <= 100
    missing = 5_000 - counter.counts["thường gặp"]
    assert 0 < missing <= counter.missed < 5_000 / 20


@pytest.mark.parametrize(
    ("days", "first", "count"),
    [
        ([date(2024, 1, 30), date(2024, 2, 2)], "30/01/2024", 4),
        ([date(2020, 1, 1), date(2024, 12, 31)], "01/2020", 60),
        ([date(1990, 1, 1), date(2024, 12, 31)], "1990", 35),
    ],
)
def test_time_is_divided_by_its_length(days: list[date], first: str, count: int) -> None:
    periods = Periods.over(days)
    assert (periods.shown()[0], len(periods.labels)) == (first, count)
    assert all(periods.label(day) in periods.labels for day in days)
