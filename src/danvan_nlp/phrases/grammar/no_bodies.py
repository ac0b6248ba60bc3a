"""What is written as a body is and is none of the political system: places, rooms, parishes, sport, troops."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import by_first, key_forms, word_class
from danvan_nlp.results.once import once
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import KeySet

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

_OUTSIDE = by_first((*key_forms("borders.places"), *key_forms("borders.outside")))
_CHURCH = by_first(key_forms("borders.church"))
_CHURCH_FIRSTS, _CHURCH_HEADS = KeySet(_CHURCH.keys()), word_class("borders.church_heads")
#: A text in which so many of a thousand words are a church's is about one.
_DENSE, _FEWEST = 10, 5
_TROOPS, _PARTY = by_first(key_forms("borders.troops")), word_class("borders.party")
_LEVELS = word_class("places.grades")
_FIELDS = [
    by_first(key_forms(f"borders.{name}")) for name in ("nominal", "linking", "office_fields")
]
_ROOMS, _PLACES_BEFORE = word_class("borders.of_rooms"), word_class("borders.places_before")
_BUILDINGS, _AT = key_forms("borders.buildings"), frozenset((key_of("tại"), key_of("của")))


def longest(rows: Rows, at: int, forms: dict[int, list[tuple[int, ...]]]) -> int:
    """Return the row after the longest form that stands at a row, 0 if none does."""
    if at >= len(rows):
        return 0
    form = rows.form_at(at, forms.get(rows.key[at], ()))
    return at + len(form) if form else 0


class NoBodies:
    """Tells the bodies of one text from what is written as they are.

    Parameters
    ----------
    rows
        The text.
    """

    def __init__(self, rows: Rows) -> None:
        self._rows = rows

    def holds(self, first: int, stop: int) -> bool:
        """Tell whether capitals name a place, a parish, a room, a team or troops rather than a body."""
        rows = self._rows
        if longest(rows, first, _OUTSIDE) or self._is_of_troops(first, stop):
            return True
        if any(
            0 < longest(rows, row, _CHURCH) <= stop
            for row in range(first, stop)
            if _is_word(rows, row)
        ):
            return True
        return (self._may_be_a_church(first, stop) and self._is_of_a_church) or self._is_a_room(
            first, stop
        )

    def _may_be_a_church(self, first: int, stop: int) -> bool:
        """Tell whether a head that churches have too stands without the letters or the level of a state's body."""
        rows = self._rows
        headed = rows.key[first] in _CHURCH_HEADS and Shape.UPPER not in rows.shape[first:stop]
        return headed and _LEVELS.isdisjoint(rows.key[first:stop])

    def _is_of_troops(self, first: int, stop: int) -> bool:
        """Tell whether a staff or a department is that of troops: "Bộ Tham mưu Quân khu 9"."""
        rows = self._rows
        if not _PARTY.isdisjoint(rows.key[first:stop]):
            return False
        behind = min(stop + 1, rows.stop[first])
        return any(
            rows.shape[row] != Shape.LOWER and longest(rows, row, _TROOPS)
            for row in range(first + 1, behind)
        )

    @once
    def _is_of_a_church(self) -> bool:
        """Whether the text is about a church."""
        rows = self._rows
        words = sum(longest(rows, row, _CHURCH) > 0 for row in _CHURCH_FIRSTS.rows(rows.keys))
        return words >= _FEWEST and 1000 * words >= _DENSE * len(rows)

    def _is_in_a_house(self, stop: int) -> bool:
        """Tell whether the palace of a room stands behind it: "tại Phòng Gương | trong cung điện"."""
        rows = self._rows
        inside = stop < len(rows) and rows.key[stop] in _PLACES_BEFORE | _AT
        return bool(rows.form_at(stop + inside, _BUILDINGS)) if stop + inside < len(rows) else False

    def _is_a_room(self, first: int, stop: int) -> bool:
        rows = self._rows
        if rows.key[first] not in _ROOMS or rows.shape[first] != Shape.TITLE:
            return False
        if not first or rows.key[first - 1] not in _PLACES_BEFORE | _AT:
            return False
        if rows.key[first - 1] in _AT and not self._is_in_a_house(stop):
            return False
        return not any(longest(rows, first + 1, forms) for forms in _FIELDS)


def _is_word(rows: Rows, row: int) -> bool:
    """Tell whether a word does not run from one name into the next: "ban Tuyên giáo | Hội …" is no church."""
    return not (rows.shape[row] == Shape.LOWER and rows.shape[row + 1] == Shape.TITLE)
