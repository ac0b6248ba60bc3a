"""Identifiers that stand in more than one row are counted in 9 bytes a row, and a few of them are shown."""

from __future__ import annotations

import json
import tracemalloc
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from danvan_nlp.batch.duplicates import find_duplicates
from danvan_nlp.batch.worker import DONE, IDS


def put(parts: Path, shards: Iterable[Iterable[object]]) -> Path:
    parts.mkdir(exist_ok=True)
    for left in parts.iterdir():
        left.unlink()
    for number, values in enumerate(shards):
        stem = parts / f"{number:08d}"
        lines = (json.dumps([value, line]) + "\n" for line, value in enumerate(values, 1))
        with stem.with_suffix(IDS).open("w", encoding="utf-8") as file:
            file.writelines(lines)
        stem.with_suffix(DONE).write_text(json.dumps({"source": f"{number}.jsonl"}))
    return parts


VALUES = st.lists(st.lists(st.integers(0, 9) | st.sampled_from(["1", "", None, "á"]), max_size=30))


@given(shards=VALUES)
def test_as_many_are_found_as_stand_there_and_each_is_shown_where_it_stands(
    tmp_path_factory: pytest.TempPathFactory, shards: list[list[object]]
) -> None:
    places: dict[str, list[str]] = {}
    for number, values in enumerate(shards):
        for line, value in enumerate(values, 1):
            places.setdefault(json.dumps(value), []).append(f"{number}.jsonl:{line}")
    count, examples = find_duplicates(put(tmp_path_factory.getbasetemp() / "parts", shards))
    assert count == sum(len(found) - 1 for found in places.values())
    assert examples == [
        {"id": json.loads(key), "lines": found[:5]}
        for key, found in places.items()
        if len(found) > 1
    ]


@pytest.mark.slow
@pytest.mark.parametrize("share", [0.0, 0.5, 1.0])
def test_memory_does_not_depend_on_how_many_repeat(tmp_path: Path, share: float) -> None:
    count = 100_000
    values = [n if n >= count * share else n // 2 for n in range(count)]
    parts = put(tmp_path / "parts", [values])
    # What the first look leaves, such as caches, is not counted.
    find_duplicates(put(tmp_path / "few", [range(9)]))
    tracemalloc.start()
    try:
        found, examples = find_duplicates(parts)
        peak = tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()
    assert (found, len(examples)) == (int(count * share / 2), 20 if share else 0)
    assert peak < 9 * count + (3 << 20)


def test_one_identifier_in_every_row_is_shown_once(tmp_path: Path) -> None:
    count, examples = find_duplicates(put(tmp_path / "parts", [["same"] * 50_000]))
    assert count == 49_999
    assert examples == [{"id": "same", "lines": [f"0.jsonl:{n}" for n in range(1, 6)]}]
