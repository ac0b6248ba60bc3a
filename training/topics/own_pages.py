"""Invented pages of the register, put together from sentences that were written for the project (`own_texts/`).

Pages of today stand thinly in the corpora: menus around a notice of a commune, six bodies as guests, a deed that a
women's union, a police station or nobody in particular may do. Every deed is told of every kind of doer, and hosts,
guests and menus stand on pages of all labels, so that a classifier learns which of them decides.
"""

from __future__ import annotations

import random
import re
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOLDER = Path(__file__).parent / "own_texts"
_SLOT = re.compile(r"\{(\w+)\}")
_OTHERWISE = "khac"
_SUBJECTS = ("subjects", "papers", "features", "recent")
#: Pages of one subject, and of one deed by one kind of doer.
_PAGES_A_SUBJECT = 10
_PAGES_A_DEED = 4
_SHEETS, _LONGEST_SHEET = 400, 6


@dataclass(frozen=True, slots=True)
class OwnPage:
    """An invented page.

    Attributes
    ----------
    text : str
    labels : tuple of str
        The primary label first.
    """

    text: str
    labels: tuple[str, ...]


def own_pages(seed: int = 7) -> list[OwnPage]:
    """Return the invented pages; the same seed gives the same.

    Examples
    --------
    >>> pages = own_pages()
    >>> len(pages) > 300 and pages == own_pages()
    True
    """
    chance = random.Random(seed)
    frame = _read("frame")
    matters = [*_subjects(), *_deeds()]
    return [
        OwnPage(
            _fill(_page(matter, frame["frame"], chance), matter, frame["slots"], chance), labels
        )
        for labels, matter, times in matters
        for _ in range(times)
    ]


def own_sheets(seed: int = 7) -> list[str]:
    """Return invented texts that are no prose: menus, lists, forms and what stands together on one page.

    Examples
    --------
    >>> sheets = own_sheets()
    >>> len(set(sheets)) > 300 and sheets == own_sheets()
    True
    """
    chance = random.Random(seed)
    parts = [part for kind in _read("sheets").values() for part in kind]
    return [
        "\n".join(chance.sample(parts, chance.randint(1, _LONGEST_SHEET))) for _ in range(_SHEETS)
    ]


def _subjects() -> Iterator[tuple[tuple[str, ...], dict[str, Any], int]]:
    for name in _SUBJECTS:
        for subject in _read(name)["subjects"]:
            yield tuple(subject["labels"]), subject, _PAGES_A_SUBJECT


def _deeds() -> Iterator[tuple[tuple[str, ...], dict[str, Any], int]]:
    doers = _read("doers")["doers"]
    for deed in _read("deeds")["deeds"]:
        for doer in doers:
            # A mass organisation and a community of faith come first whatever they do; others are named after the deed.
            own = [doer["label"]] if doer["label"] else []
            ordered = [*own, *deed["labels"]] if doer["first"] else [*deed["labels"], *own]
            matter = {
                **deed,
                "actor": doer["names"],
                "members": doer["members"],
                "doer": doer["body"],
            }
            yield tuple(ordered) or (_OTHERWISE,), matter, _PAGES_A_DEED


def _page(matter: dict[str, Any], frame: dict[str, list[str]], chance: random.Random) -> str:
    """Put lines together: a notice, a portal's page with its menus, or a paper with its letterhead."""
    voice = chance.choices(("notice", "portal", "paper"), (5, 4, 2))[0]
    body = chance.sample(matter["body"], min(len(matter["body"]), chance.randint(3, 7)))
    if "doer" in matter:
        body.insert(chance.randrange(1, len(body)), chance.choice(matter["doer"]))
    for part, often in (("guests", 0.5), ("orders", 0.5)):
        if chance.random() < often:
            body.insert(chance.randrange(1, len(body) + 1), chance.choice(frame[part]))
    title = chance.choice(matter["titles"])
    top, end = [], [chance.choice(frame["closing"])] if chance.random() < 0.5 else []
    if voice == "portal":
        top = chance.sample(frame["top"], chance.randint(1, 4))
        end += chance.sample(frame["bottom"], chance.randint(1, 4))
    if voice == "paper":
        top = [chance.choice(frame["letterhead"])]
        title = title.upper() if chance.random() < 0.5 else title
        for heading in chance.sample(frame["sections"], 3):
            body.insert(chance.randrange(len(body)), heading)
    elif chance.random() < 0.3:
        title += "\n{ngay}"
    return "\n".join([*top, title, *body, *end])


def _fill(
    text: str, matter: dict[str, Any], slots: dict[str, list[str]], chance: random.Random
) -> str:
    """Fill in names; a page keeps its doer and its places, other names change from line to line."""
    fixed = {name: chance.choice(slots[name]) for name in ("xa", "huyen", "tinh", "thon")}
    fixed |= {name: chance.choice(matter[name]) for name in ("actor", "members") if name in matter}

    def value(match: re.Match[str]) -> str:
        name = match[1].lower()
        found = fixed[name] if name in fixed else chance.choice(slots[name])
        filled = _SLOT.sub(value, found)
        begins = match.start() == 0 or match.string[match.start() - 1] == "\n"
        filled = filled[0].upper() + filled[1:] if begins else filled
        return filled.upper() if match[1].isupper() else filled

    return _SLOT.sub(value, text)


def _read(name: str) -> dict[str, Any]:
    data: dict[str, Any] = tomllib.loads((_FOLDER / f"{name}.toml").read_text(encoding="utf-8"))
    return data
