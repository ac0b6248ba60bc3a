"""One line of a scraped page, and how lines are compared."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan_nlp.pages.chrome import Kind
from danvan_nlp.text.composition import compose

if TYPE_CHECKING:
    from danvan_nlp.text.dates import Stamp

#: White space and the invisible characters that portals leave at the ends of lines.
EDGES = (
    "".join(c for c in map(chr, range(0x3001)) if c.isspace())
    + "\u200b\u200c\u200d\u200e\ufeff\xad"
)
#: The tone mark of an open rime as older writing places it ("hoà", "uỷ"), but not behind "q" ("quý").
_OLD_TONE = re.compile(r"(?<!q)(?:o[àáảãạèéẻẽẹ]|u[ỳýỷỹỵ])(?!\w)")
SENTENCE_END = re.compile(r"[.!?…:;][\"'”’»)\]]*$")
#: The parts of rules and long papers: "Điều 1. Phạm vi", "CHƯƠNG II", "Phần thứ nhất".
PART = re.compile(
    r"(?:điều|chương|mục|tiểu mục|phần)\s+(?:\d{1,3}[a-zđ]?|[ivx]{1,6}|thứ \w+)(?:\s?[.:–-](?:\s|$)|$)"
)
BULLET = re.compile(r"[-–—•*+·»►▪●✓>]+\s*(?=\S)")
STOPPED = re.compile(r"[.;:][\"'”’»)\]]*$")
#: Syllables of a title that a date, capitals or a repeat marks.
LONGEST_HEADLINE = 70
#: Syllables of a headline, and of a line that only says who wrote it.
LONGEST_TITLE, LONGEST_SIGN = 45, 14
#: Characters of a paragraph that say what it is about.
_LONGEST_LEAD = 400


@dataclass(slots=True)
class Line:
    """A line that holds more than white space.

    Attributes
    ----------
    start, end
        Position of the line in the page, without white space at its ends.
    key
        The line as `comparable` gives it; empty for long lines.
    syllables
        Number of runs of non-space characters.
    stamp
        The date the line is about, for stamps and links; its positions count from `start`.
    stamp_role
        ``"published"``, ``"updated"``, ``"other"`` or ``""``, by the label before the date.
    label
        Position in the page of the words before the date, or of the section's name; None if there are none.
    views
        The count, for lines that hold a counter of readings.
    first_heading
        Whether Markdown marks the line as a heading of the first level.
    """

    start: int
    end: int
    text: str
    key: str
    syllables: int
    kind: Kind = Kind.HEADING
    stamp: Stamp | None = None
    stamp_role: str = ""
    label: tuple[int, int] | None = None
    views: int | None = None
    first_heading: bool = False


def comparable(text: str) -> str:
    """Return a line in NFC, lower case and the newer spelling, with single spaces and no marks at its ends."""
    key = " ".join(compose(text).lower().split()).strip(" .:-–|»>•*()")
    return _OLD_TONE.sub(_moved_tone, key)


def _moved_tone(rime: re.Match[str]) -> str:
    """Put the tone mark of an open rime on its first letter: "oà" becomes "òa"."""
    letters = unicodedata.normalize("NFD", rime.group())
    return unicodedata.normalize("NFC", letters[0] + letters[2] + letters[1])


def shared(line: Line, prose: Line) -> float:
    """Return which part of the syllables of a line the beginning of a paragraph has too.

    Examples
    --------
    >>> headline, lead = "Hòa Lợi họp dân", "Sáng nay, xã Hòa Lợi họp dân bàn việc mở đường."
    >>> shared(*(Line(0, len(text), text, "", 0) for text in (headline, lead)))
    1.0
    """
    said = set(comparable(prose.text[:_LONGEST_LEAD]).split())
    named = comparable(line.text).split()
    return sum(syllable in said for syllable in named) / max(1, len(named))


def words(text: str) -> list[str]:
    """Return the runs of non-space characters that hold a letter or a digit."""
    return [word for word in text.split() if any(c.isalnum() for c in word)]
