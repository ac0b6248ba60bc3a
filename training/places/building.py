"""Writes the arrays of `models/places`."""

from __future__ import annotations

from itertools import accumulate, product
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp import models
from danvan_nlp.places.words import load_words
from training.places.sources import BEFORE, KINDS, LEVELS, OLDER, PRESENT, keys_of

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

    from training.places.sources import Unit

_VERSION = "1"
#: Syllables from which on a name with a family name before reads like a person's.
_PERSON = 3
_HEAD = "# Districts and communes whose names read like a person's; `python -m training.places` writes them.\n\n"
#: Resolutions that made the units of today, on 1 July 2025.
_MADE_BY = {"province": "202/2025/QH15", "commune": "1654-1687/NQ-UBTVQH15"}
#: What a law counts: provinces, districts and communes before, provinces and communes of today.
COUNTS = {"before": (63, 696, 10_035), "present": (34, 0, 3_321)}
#: Spellings of syllables of the Central Highlands that stand for each other.
_SPELLINGS = (
    ("đắk", "đăk", "đắc", "đak", "dak"),
    ("lắk", "lăk", "lắc", "lak"),
    ("kạn", "cạn"),
    ("búk", "buk"),
)
_ALIASES = {
    "Hồ Chí Minh": ("HCM", "Hồ Chí minh"),
    "Bà Rịa - Vũng Tàu": ("BR-VT", "BRVT", "Bà Rịa Vũng Tàu"),
    "Thừa Thiên Huế": ("Thừa Thiên - Huế", "TT-Huế", "TT Huế"),
    "Kon Tum": ("Kontum",),
    "Đắk Lắk": ("Daklak", "Đaklak"),
}


def count_units(units: list[Unit]) -> dict[str, tuple[int, ...]]:
    """Return the number of provinces, districts and communes before and today."""
    editions = {"before": BEFORE, "present": PRESENT}
    return {
        name: tuple(
            sum(1 for u in units if (u.level, u.edition) == (level, edition))
            for level in range(len(LEVELS))
        )
        for name, edition in editions.items()
    }


def write(units: list[Unit], folder: Path) -> None:
    """Write the model folder: units as columns, names once each, forms as keys."""
    names = sorted({unit.name for unit in units})
    number = {name: i for i, name in enumerate(names)}
    texts = [name.encode() for name in names]
    arrays: dict[str, NDArray[Any]] = {
        "level": np.array([u.level for u in units], np.uint8),
        "kind": np.array([KINDS.index(u.kind) for u in units], np.uint8),
        "edition": np.array([u.edition for u in units], np.uint8),
        "code": np.array([int(u.code or -1) for u in units], np.int32),
        "parent": np.array([u.parent for u in units], np.int32),
        "name": np.array([number[u.name] for u in units], np.int32),
        "position": np.array([(u.latitude, u.longitude) for u in units], np.float32),
        "now": np.array([now for u in units for now in u.now], np.int32),
        "now_first": np.array([0, *accumulate(len(u.now) for u in units)], np.int32),
        "name_text": np.frombuffer(b"".join(texts), np.uint8),
        "name_first": np.array([0, *accumulate(map(len, texts))], np.int32),
    }
    forms = [(form, i) for i, name in enumerate(names) for form in written_forms(name)]
    keys = [keys_of(form) for form, _ in forms]
    arrays["form_key"] = np.concatenate(keys)
    arrays["form_length"] = np.array([len(key) for key in keys], np.uint8)
    arrays["form_name"] = np.array([name for _, name in forms], np.int32)
    settings = {
        "levels": list(LEVELS),
        "kinds": list(KINDS),
        "made_by": _MADE_BY,
        "older": {
            str(i): {"until": u.until, "source": u.source}
            for i, u in enumerate(units)
            if u.edition == OLDER
        },
        "since": {str(i): u.since for i, u in enumerate(units) if u.since},
    }
    models.save(folder, "places", _VERSION, settings, arrays)


def written_forms(name: str) -> list[str]:
    """Return the ways a name is written: with and without its hyphen, with either apostrophe, in known spellings."""
    words = name.split()
    choices = [_spellings(word) for word in words]
    forms = {" ".join(chosen) for chosen in product(*choices)}
    forms |= {form.replace("-", mark) for form in forms for mark in ("–", " ") if "-" in form}
    forms |= {form.replace("'", mark) for form in forms for mark in ("’", "")}
    if name.isdecimal():
        forms.add(name.zfill(2))
    return sorted(forms | set(_ALIASES.get(name, ())))


def _spellings(word: str) -> tuple[str, ...]:
    for group in _SPELLINGS:
        if word.lower() in group:
            return tuple(each.capitalize() for each in group)
    return (word,)


def write_person_like(units: list[Unit], path: Path) -> None:
    """Write the names of districts and communes that read like a person's, for the borders of bodies."""
    family = load_words().family
    names = sorted(
        {
            unit.name
            for unit in units
            if unit.level
            and len(keys_of(unit.name)) >= _PERSON
            and int(keys_of(unit.name)[0]) in family
        }
    )
    lines = ",\n".join(f'    "{name}"' for name in names)
    path.write_text(f"{_HEAD}names = [\n{lines},\n]\n", encoding="utf-8")
