"""Reports with key points that a reader would look for: how many of them a summary says."""

from __future__ import annotations

import sys
import unicodedata
from pathlib import Path
from typing import NamedTuple

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

_FOLDER = Path(__file__).parent / "data" / "reports"
PARTS = ("tuning", "held")


class KeyPoint(NamedTuple):
    """What a summary should say: `needs` are the words without which it has not."""

    section: str
    needs: tuple[str, ...]

    def is_said(self, summary: str) -> bool:
        """Whether a summary has all of the words.

        Examples
        --------
        >>> KeyPoint("results", ("142 mô hình",)).is_said("Huyện có 142 mô hình mới.")
        True
        """
        said = _folded(summary)
        return all(_folded(need) in said for need in self.needs)


class Report(NamedTuple):
    """A page and its key points."""

    name: str
    text: str
    points: tuple[KeyPoint, ...]


def reports(part: str) -> list[Report]:
    """Return the reports of a part, "tuning" or "held"."""
    found = []
    for path in sorted((_FOLDER / part).glob("*.toml")):
        page = tomllib.loads(path.read_text(encoding="utf-8"))
        points = tuple(KeyPoint(key["section"], tuple(key["needs"])) for key in page["key"])
        found.append(Report(path.stem, page["text"], points))
    return found


def _folded(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).lower().split())
