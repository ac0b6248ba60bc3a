"""Reads the units from the packages that list them: `vietnamadminunits` (MIT), checked against `vietnam-provinces`."""

from __future__ import annotations

import json
import re
import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass, field
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray

LEVELS = ("province", "district", "commune")
KINDS = (
    "tỉnh", "thành phố", "quận", "huyện", "thị xã", "xã", "phường", "thị trấn", "đặc khu",
)  # fmt: skip
BEFORE, PRESENT, OLDER = range(3)
_KIND = re.compile(rf"(?i)({'|'.join(KINDS)})\s+(.+)")


@dataclass(slots=True)
class Unit:
    """One administrative unit as its source has it; `now` are the units of today on its ground, by position."""

    level: int
    kind: str
    name: str
    edition: int
    code: str
    parent: int
    latitude: float
    longitude: float
    until: str = ""
    since: str = ""
    source: str = ""
    now: list[int] = field(default_factory=list)


def folder_of(package: str) -> Path:
    """Return the folder of an installed package, without importing it.

    Raises
    ------
    SystemExit
        If it is not installed.
    """
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        raise SystemExit(f"{package} is not installed; run pip install {package.replace('_', '-')}")
    return Path(spec.origin).parent


def read_units(package: Path) -> list[Unit]:
    """Return the units before 1 July 2025, then those of today, provinces before districts before communes."""
    data = package / "data"
    converter = json.loads((data / "converter_2025.json").read_text(encoding="utf-8"))
    with closing(sqlite3.connect(data / "dataset.db")) as database:
        database.row_factory = sqlite3.Row
        old = [dict(row) for row in database.execute("select * from admin_units_legacy")]
        new = [dict(row) for row in database.execute("select * from admin_units")]
    units: list[Unit] = []
    before = _add_units(units, old, BEFORE, ("province", "district", "ward"))
    today = _add_units(units, new, PRESENT, ("province", "ward"))
    _map_to_today(units, before, today, converter)
    return units


def _add_units(
    units: list[Unit], rows: list[dict[str, Any]], edition: int, columns: tuple[str, ...]
) -> dict[tuple[str, ...], int]:
    """Append the units of a table; return their positions by the keys of their path."""
    places: dict[tuple[str, ...], int] = {}
    for depth in range(1, len(columns) + 1):
        column = columns[depth - 1]
        for row in rows:
            path = tuple(row[f"{name}Key"] or "" for name in columns[:depth])
            if path in places or not path[-1]:
                continue
            kind, name = split_kind(row[column])
            level = {"province": 0, "district": 1, "ward": 2}[column]
            parent = places[path[:-1]] if depth > 1 else -1
            places[path] = len(units)
            position = row[f"{column}Lat"], row[f"{column}Lon"]
            units.append(Unit(level, kind, name, edition, row[f"{column}Code"], parent, *position))
    return places


def split_kind(written: str) -> tuple[str, str]:
    """Split "Phường Phúc Xá" into its kind and its name."""
    match = _KIND.fullmatch(" ".join(written.split()))
    if match is None:
        raise ValueError(f"{written!r} does not begin with a kind of unit")
    return match[1].lower(), match[2]


def _map_to_today(
    units: list[Unit],
    before: Mapping[tuple[str, ...], int],
    today: Mapping[tuple[str, ...], int],
    converter: Mapping[str, Any],
) -> None:
    for province, parts in converter["DICT_PROVINCE"].items():
        for part in parts:
            units[before[(part,)]].now.append(today[(province,)])
    for province, commune, path in _communes(converter):
        now = today[(province, commune)]
        unit = units[before[tuple(part for part in path.split("_") if part)]]
        if now not in unit.now:
            unit.now.append(now)
    # A district's ground went to where its communes went; the islands have no communes.
    for position in before.values():
        unit = units[position]
        if unit.level == 2:
            district = units[unit.parent]
            district.now += [now for now in unit.now if now not in district.now]


def _communes(converter: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield province of today, commune of today and the path of a former commune, for each piece of ground."""
    for province, communes in converter["DICT_PROVINCE_WARD_NO_DIVIDED"].items():
        for commune, paths in communes.items():
            yield from ((province, commune, path) for path in paths)
    for province, divided in converter["DICT_PROVINCE_WARD_DIVIDED"].items():
        for path, parts in divided.items():
            yield from ((province, part["newWardKey"], path) for part in parts)


def add_older(units: list[Unit], listed: Path) -> None:
    """Append units that ended earlier, from a file of ours, with what took them in."""
    data = tomllib.loads(listed.read_text(encoding="utf-8"))
    today = {u.name: i for i, u in enumerate(units) if (u.level, u.edition) == (0, PRESENT)}
    before = {u.name: i for i, u in enumerate(units) if (u.level, u.edition) == (0, BEFORE)}
    for entry in data["province"]:
        now = [today[name] for name in entry["now"]]
        units.append(_older(entry, 0, -1, units[now[0]], now))
    for entry in data["district"]:
        parent = before[entry["province"]]
        joined = [
            u
            for u in units
            if u.level == 1 and u.parent == parent and u.name == entry.get("joined")
        ]
        taker = joined[0] if joined else units[parent]
        units.append(_older(entry, 1, parent, taker, list(taker.now)))
    for entry in data["younger"]:
        at = LEVELS.index(entry["level"]), BEFORE, entry["name"]
        for unit in units:
            if (unit.level, unit.edition, unit.name) == at:
                unit.since = entry["since"]


def _older(entry: Mapping[str, Any], level: int, parent: int, at: Unit, now: list[int]) -> Unit:
    return Unit(
        level, entry["kind"], entry["name"], OLDER, entry.get("code", ""), parent, at.latitude, at.longitude,
        until=entry["until"], source=entry["source"], now=now,
    )  # fmt: skip


def compare(units: list[Unit], package: Path) -> list[str]:
    """Return how the units of today differ from those of `vietnam-provinces`, one line a difference."""
    flat = json.loads((package / "data" / "flat-divisions.json").read_text(encoding="utf-8"))
    theirs = {(_plain(row["province_name"]), _plain(row["name"])): row["code"] for row in flat}
    ours = {
        (_plain(units[u.parent].name), _plain(f"{u.kind} {u.name}")): int(u.code)
        for u in units
        if (u.level, u.edition) == (2, PRESENT)
    }
    lines = [f"only there: {name}" for name in sorted(set(theirs) - set(ours))]
    lines += [f"only here: {name}" for name in sorted(set(ours) - set(theirs))]
    lines += [
        f"other code: {name}: {ours[name]:05} here, {theirs[name]:05} there"
        for name in sorted(set(ours) & set(theirs))
        if ours[name] != theirs[name]
    ]
    return lines


def _plain(name: str) -> str:
    from danvan_nlp.text.spelling import normal_form  # noqa: PLC0415  (the checkout, not an installed one)

    words = re.sub(r"[-–’']", " ", name).split()
    plain = " ".join(normal_form(word) for word in words)
    return re.sub(r"^(tỉnh|thành phố|tp) ", "", plain)


def keys_of(name: str) -> NDArray[np.uint64]:
    """Return the keys of a name's rows, as the reader cuts them."""
    from danvan_nlp.text.syllables import read  # noqa: PLC0415

    return read(name).key
