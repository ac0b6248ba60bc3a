"""The list of units against the resolutions that made them."""

from __future__ import annotations

from collections import Counter

from danvan_nlp.places.gazetteer import BEFORE, COMMUNE, DISTRICT, PRESENT, PROVINCE, Gazetteer

UNITS = Gazetteer.shipped()


def test_the_counts_are_those_of_the_resolutions() -> None:
    counts = Counter(zip(UNITS.edition, UNITS.level, strict=True))
    assert counts[BEFORE, PROVINCE] == 63
    assert counts[BEFORE, DISTRICT] == 696
    assert counts[BEFORE, COMMUNE] == 10_035
    assert counts[PRESENT, PROVINCE] == 34
    assert counts[PRESENT, COMMUNE] == 3_321


def test_the_kinds_of_today_are_those_of_the_resolutions() -> None:
    kinds = Counter(
        UNITS.kinds[kind]
        for kind, edition in zip(UNITS.kind, UNITS.edition, strict=True)
        if edition == PRESENT
    )
    assert kinds == {"tỉnh": 28, "thành phố": 6, "xã": 2621, "phường": 687, "đặc khu": 13}


def test_every_former_commune_has_its_ground_today() -> None:
    for unit, (edition, level) in enumerate(zip(UNITS.edition, UNITS.level, strict=True)):
        if edition == BEFORE and level == COMMUNE:
            assert UNITS.now(unit), UNITS.unit(unit)
            provinces = {now.province for now in UNITS.now(unit)}
            assert provinces == {now.province for now in UNITS.now(UNITS.province[unit])}


def test_every_unit_of_today_has_former_ground() -> None:
    ground = {
        now
        for unit, edition in enumerate(UNITS.edition)
        if edition == BEFORE
        for now in UNITS.now(unit)
    }
    today = {UNITS.unit(u) for u, edition in enumerate(UNITS.edition) if edition == PRESENT}
    # The sea's units had no communes: their districts stand for them.
    assert today == ground


def test_codes_tell_units_of_one_time_and_level_apart() -> None:
    for edition in (BEFORE, PRESENT):
        for level in (PROVINCE, DISTRICT, COMMUNE):
            units = [
                u
                for u in range(len(UNITS.level))
                if (UNITS.edition[u], UNITS.level[u]) == (edition, level)
            ]
            assert len({UNITS.code(u) for u in units}) == len(units)
