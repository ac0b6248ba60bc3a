"""The base as a resource: every format says the same, the look-up finds, the release can be built."""

from __future__ import annotations

import csv
import json
import sys

import pytest

import danvan_nlp as dv
from danvan_nlp.phrases.entry import Entry
from danvan_nlp.phrases.release.formats import URN, WRITERS, schema
from danvan_nlp.phrases.release.lookup import find
from danvan_nlp.phrases.release.records import record_of
from tests.command_line import danvan
from training.knowledge import checks, dates, release

BASE = dv.Knowledge.default()


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    folder = tmp_path_factory.mktemp("formats")
    for ending, write in WRITERS.items():
        write(BASE, folder / f"knowledge.{ending}")
    return folder


def test_json_and_json_lines_hold_every_entry(written):
    records = json.loads((written / "knowledge.json").read_text(encoding="utf-8"))
    lines = (written / "knowledge.jsonl").read_text(encoding="utf-8").splitlines()
    assert records == [json.loads(line) for line in lines]
    assert [record["id"] for record in records] == [entry.id for entry in BASE]


def test_the_records_keep_to_the_schema(written):
    jsonschema = pytest.importorskip("jsonschema")
    validator = jsonschema.Draft202012Validator(schema())
    for record in json.loads((written / "knowledge.json").read_text(encoding="utf-8")):
        validator.validate(record)


def test_csv_has_a_row_a_name(written):
    with (written / "knowledge.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert {row["id"] for row in rows} == {entry.id for entry in BASE}
    names = {row["name"] for row in rows if row["id"] == "campaign.dan_van_kheo"}
    assert {"Dân vận khéo"} <= names


def test_parquet_has_a_row_an_entry(written):
    parquet = pytest.importorskip("pyarrow.parquet")
    table = parquet.read_table(written / "knowledge.parquet")
    assert table.num_rows == len(BASE)
    row = table.slice([e.id for e in BASE].index("document.luat_dat_dai_2013"), 1).to_pylist()[0]
    assert (row["effective"], row["replaced_by"]) == ("2014-07-01", ["document.luat_dat_dai_2024"])


def test_the_skos_scheme_is_valid_turtle(written):
    rdflib = pytest.importorskip("rdflib")
    graph = rdflib.Graph().parse(written / "knowledge.ttl")
    skos = rdflib.SKOS
    concepts = set(graph.subjects(rdflib.RDF.type, skos.Concept))
    assert len(concepts) == len(BASE)
    law = rdflib.URIRef(f"{URN}document.luat_dat_dai_2013")
    assert graph.value(law, skos.prefLabel) == rdflib.Literal("Luật Đất đai 2013", lang="vi")
    assert set(graph.objects(None, skos.broader)) <= concepts


def test_a_name_that_would_break_turtle_is_quoted(tmp_path):
    rdflib = pytest.importorskip("rdflib")
    odd = Entry("c.1", "campaign", 'Ngõ "hoa" \\ xóm\nvui', "an example")
    WRITERS["ttl"]([odd], tmp_path / "odd.ttl")
    graph = rdflib.Graph().parse(tmp_path / "odd.ttl")
    assert rdflib.Literal(odd.canonical, lang="vi") in set(graph.objects())


@pytest.mark.parametrize(
    ("text", "date", "first"),
    [
        ("18-NQ/TW", "2022-06-16", "document.nq_18_nq_tw_2022"),
        ("nghị quyết 18/NQ-TW", "2017-10-25", "document.nq_18_nq_tw_2017"),
        ("luật đất đai", "", "document.luat_dat_dai"),
        ("31/2024/QH15", "", "document.luat_dat_dai_2024"),
        ("Luật số 31/2024/QH15", "", "document.luat_dat_dai_2024"),
        ("dân vận khéo", "", "campaign.dan_van_kheo"),
    ],
)
def test_an_entry_is_found_by_name_number_and_date(text, date, first):
    assert find(BASE, text, date)[0].id == first


def test_what_was_not_in_use_on_a_day_is_not_found():
    ids = {entry.id for entry in find(BASE, "luật đất đai", "2016-01-01")}
    assert "document.luat_dat_dai_2013" in ids
    assert not ids & {"document.luat_dat_dai_2024", "document.luat_dat_dai_2003"}


def test_the_command_finds_shows_and_exports(tmp_path):
    found = danvan("knowledge", "find", "18-NQ/TW", "--date", "2022-06-16")
    assert found.stdout.startswith(b"document.nq_18_nq_tw_2022\t")
    shown = danvan("knowledge", "show", "document.luat_dat_dai_2024")
    assert json.loads(shown.stdout) == record_of(BASE["document.luat_dat_dai_2024"])
    out = tmp_path / "knowledge.csv"
    assert danvan("knowledge", "export", str(out)).returncode == 0
    assert out.stat().st_size > 0


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (("find", "chẳng có gì tên vậy"), "has nothing by"),
        (("show", "campaign.khong_co"), "has no entry 'campaign.khong_co'"),
        (("export", "out.xlsx"), "must end in one of"),
        (("export", "/nowhere/out.csv"), "can't be written"),
    ],
)
def test_what_the_command_cannot_do_is_one_line(given, message):
    done = danvan("knowledge", *given)
    assert done.returncode == 2
    assert message in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_a_release_holds_data_card_citation_and_changes(tmp_path, monkeypatch):
    pytest.importorskip("pyarrow")
    before = tmp_path / "before.jsonl"
    kept = [record_of(entry) for entry in list(BASE)[1:]]
    before.write_text("\n".join(map(json.dumps, kept)), encoding="utf-8")
    release.build(tmp_path / "made", "2026.12.0", before)
    made = tmp_path / "made"
    stated = checks.in_words(checks.readings()[-1])
    assert stated in (made / "README.md").read_text(encoding="utf-8")
    assert 'version: "2026.12.0"' in (made / "CITATION.cff").read_text(encoding="utf-8")
    assert "### Added (1)" in (made / "CHANGELOG.md").read_text(encoding="utf-8")
    monkeypatch.syspath_prepend(str(made / "src"))
    import danvan_knowledge  # noqa: PLC0415  (it was just made)

    assert len(danvan_knowledge.records()) == len(BASE)
    sys.modules.pop("danvan_knowledge")


def test_the_days_of_successors_are_already_in_the_files():
    for entry in BASE:
        for field, value in dates.ends_of(entry, BASE).items():
            assert getattr(entry, field) == value, entry.id


def test_a_reading_says_of_every_entry_what_it_was():
    for reading in checks.readings():
        parts = (reading[name] for name in ("right", "minor", "wrong", "undecided"))
        assert sum(parts) == reading["drawn"]
        assert f"{reading['wrong']} were wrong" in checks.in_words(reading)


def test_a_sample_can_be_drawn_again():
    first, again, other = (checks.drawn(BASE, 20, seed) for seed in (7, 7, 8))
    assert first == again != other
    assert len(set(first)) == 20
