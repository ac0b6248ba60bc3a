"""What every shipped entry keeps to: dates, links, versions, identifiers that live for ever."""

from __future__ import annotations

import itertools
import re
import sys
from collections import defaultdict
from pathlib import Path

import pytest

from danvan_nlp.phrases import release
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.release.records import record_of

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

BASE = Knowledge.default()
DOCUMENTS = [e for e in BASE if e.type == "document"]
RELEASED = Path(__file__).with_name("released_ids.txt").read_text(encoding="utf-8").split()
REDIRECTS = tomllib.loads(
    Path(release.__file__).with_name("redirects.toml").read_text(encoding="utf-8")
)["redirects"]


def number_of(kind: str, symbol: str) -> tuple[str, str]:
    return kind, re.sub(r"[-–/.]", "-", symbol.upper()).lstrip("0")


def test_an_identifier_that_was_released_is_kept_or_leads_on() -> None:
    known = {entry.id for entry in BASE}
    lost = [i for i in RELEASED if i not in known and REDIRECTS.get(i) not in known]
    assert not lost


def test_every_link_names_an_entry() -> None:
    known = {entry.id for entry in BASE}
    astray = [(e.id, i) for e in BASE for ids in e.links.values() for i in ids if i not in known]
    assert not astray


def test_a_document_begins_on_the_day_that_its_number_says() -> None:
    for entry in DOCUMENTS:
        year = re.search(r"/((?:19|20)\d\d)/", str(entry.attributes.get("symbol", "")))
        if year and entry.since:
            assert entry.since[:4] == year[1], entry.id
        if "year" in entry.attributes and entry.since and "symbol" in entry.attributes:
            assert entry.since[:4] == entry.attributes["year"], entry.id


def test_a_source_that_is_an_entry_has_its_date_and_issuer() -> None:
    days = defaultdict(set)
    for entry in DOCUMENTS:
        if "symbol" in entry.attributes:
            key = number_of(entry.attributes["kind"], entry.attributes["symbol"])
            days[key].add(entry.since)
    wrong = []
    for entry in BASE:
        for source in record_of(entry).get("sources", ()):
            known = days.get(
                number_of(source["kind"], source["symbol"]) if "symbol" in source else None
            )
            if known and "date" in source and not any(source["date"].startswith(d) for d in known):
                wrong.append((entry.id, source["symbol"], source["date"], sorted(known)))
    assert not wrong


def test_the_source_of_a_document_states_its_own_date() -> None:
    for entry in DOCUMENTS:
        own = entry.attributes.get("symbol")
        said = [s for s in record_of(entry).get("sources", ()) if s.get("symbol") == own]
        if said and "date" in said[0] and entry.since:
            assert said[0]["date"].startswith(entry.since), entry.id


def test_what_is_replaced_says_when_it_ended_and_by_what() -> None:
    for entry in BASE:
        for successor in entry.replaced_by:
            assert entry.id in BASE[successor].replaces, (entry.id, successor)
        firsts = [BASE[i].effective for i in entry.replaced_by]
        if firsts and all(firsts):
            assert entry.until == entry.repealed == min(firsts), entry.id


def test_a_law_comes_into_force_after_it_is_passed_and_before_it_ends() -> None:
    for entry in DOCUMENTS:
        if entry.effective:
            assert entry.since <= entry.effective, entry.id
        if entry.effective and entry.repealed:
            assert entry.effective < entry.repealed, entry.id


def test_the_versions_of_a_law_are_in_force_one_after_another() -> None:
    versions = defaultdict(list)
    for entry in DOCUMENTS:
        if entry.broader and entry.effective:
            versions[entry.broader].append(entry)
    for ordered in versions.values():
        ordered.sort(key=lambda e: e.effective)
        for older, newer in itertools.pairwise(ordered):
            assert older.repealed, older.id
            assert older.repealed <= newer.effective, (older.id, newer.id)


def test_what_the_rules_read_anyway_is_no_alias() -> None:
    for entry in DOCUMENTS:
        symbol = str(entry.attributes.get("symbol", ""))
        if symbol:
            plain = f"{entry.attributes['kind']} số {symbol}".lower()
            assert plain not in [alias.lower() for alias in entry.aliases], entry.id


def test_a_body_stands_at_the_level_that_its_name_says() -> None:
    said = {
        "tỉnh": "province",
        "huyện": "district",
        "quận": "district",
        "xã": "commune",
        "phường": "commune",
    }
    for entry in BASE:
        level = said.get(entry.canonical.split()[-1])
        if (
            entry.type == "organization"
            and entry.level
            and level
            and "thị xã" not in entry.canonical
        ):
            assert entry.level == level, entry.id


def test_new_entries_say_how_they_were_checked() -> None:
    unsaid = [e.id for e in BASE if e.id not in RELEASED and not e.verified]
    assert not unsaid


@pytest.mark.parametrize(
    ("entry_id", "facts"),
    [
        ("document.luat_binh_dang_gioi_2006", {"since": "2006-11-29"}),
        ("document.quy_dinh_57_qd_tw_2022", {"issuer": "Ban Bí thư"}),
        ("document.quy_dinh_365_qd_tw_2025", {"issuer": "Bộ Chính trị"}),
        ("period.dai_hoi_dang_14", {"since": "2026-01-19"}),
        ("campaign.phong_cach_cand", {"since": "2017-01-12"}),
        ("document.luat_an_toan_thong_tin_mang_2015", {"until": "2026-07-01"}),
    ],
)
def test_facts_that_were_once_wrong_are_right(entry_id: str, facts: dict[str, str]) -> None:
    entry = BASE[entry_id]
    found = {key: entry.attributes.get(key) or getattr(entry, key, None) for key in facts}
    assert found == facts
