"""Names that own figures and are no typed phrases: police, schools, clubs, and campaigns in quotation marks."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from danvan_nlp.results.span import Span
from danvan_nlp.summary.cues import cue_bits
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.measures import Joins


class Names(NamedTuple):
    """The names of a text that a figure may belong to, each kind in text order; `documents` own none."""

    bodies: Sequence[Span] = ()
    places: Sequence[Span] = ()
    campaigns: Sequence[Span] = ()
    documents: Sequence[Span] = ()


#: A text whose names nobody has looked for.
NOBODY = Names()
#: Rows of a field between a head and its place, and of a quoted name.
_FIELD, _QUOTED = 7, 20
_NAMED = frozenset(map(int, (Shape.TITLE, Shape.UPPER, Shape.MIXED)))
_ORDINAL = (bytes([Shape.UPPER]), bytes([Shape.NUMBER]))
_LOWER, _NUMBER = int(Shape.LOWER), int(Shape.NUMBER)
_OPENS = frozenset(map(int, (Shape.OPEN_QUOTE, Shape.QUOTE)))
_CLOSES = frozenset(map(int, (Shape.CLOSE_QUOTE, Shape.QUOTE)))


def with_unlisted(
    names: Names,
    layout: Layout,
    stops: list[int],
    words: dict[str, dict[int, int]],
    joins: Joins | None,
) -> Names:
    """Return the names of a text with the bodies and campaigns that are no typed phrases.

    Parameters
    ----------
    names
        The typed phrases and places of the text.
    layout, stops, words
        The text's columns, the rows after its sentences, and where the words of figures stand.
    joins
        Tells of each row whether it belongs to the word of the row before.
    """
    actors = _Actors(layout, stops, words, joins)
    return names._replace(
        bodies=_merged(names.bodies, actors.found()),
        campaigns=_merged(names.campaigns, _quoted_campaigns(layout, stops, words)),
    )


def _merged(known: Sequence[Span], found: Iterator[Span]) -> Sequence[Span]:
    """Return spans in text order; one that is found gives way to those that are known."""
    ends = [span.end for span in known]
    free = [
        span
        for span in found
        # The first that ends behind its beginning, as the known ones don't overlap.
        if (at := bisect_right(ends, span.start)) == len(known) or known[at].start >= span.end
    ]
    return sorted((*known, *free), key=lambda span: span.start) if free else known


class _Actors:
    """Finds bodies by their heads: "Đồn Biên phòng Nậm Khắt", "Trung tâm Y tế huyện Mường Lao", "Công an xã"."""

    def __init__(
        self,
        layout: Layout,
        stops: list[int],
        words: dict[str, dict[int, int]],
        joins: Joins | None,
    ) -> None:
        self._stops = stops
        self._table, self._shapes, self._cues = layout.table, layout.shapes, layout.each_cue
        self._heads, self._ranks = words["actor"], words["rank"]
        # "Đại hội Đảng bộ khối", "Đại hội XVI Đảng bộ thành phố": the congress's name.
        met = {first + length for first, length in words["congress"].items()}
        self._met = met | {row + 1 for row in met if self._shapes[row : row + 1] in _ORDINAL}
        self._no_field = cue_bits(("predicate", "marker", "weak_marker", "state", "adverbial"))
        self._joined = joins() if joins is not None and self._heads else None

    def found(self) -> Iterator[Span]:
        """Yield the bodies in text order; none begins inside another."""
        done = 0
        for row, length in sorted(self._heads.items()):
            if row < done or self._shapes[row] not in _NAMED or row in self._met:
                continue
            stop = self._end(row + length, sentence_stop(self._stops, row), length == 1)
            if stop is not None:
                yield Span(*self._table.piece(row, stop))
                done = stop

    def _end(self, row: int, close: int, short: bool) -> int | None:
        """Row after the place or the name behind a head, within its sentence; None where there is neither."""
        if short and row < len(self._shapes) and self._joined is not None and self._joined[row]:
            # "Trường hợp", "Tổ chức": another word begins like the head.
            return None
        stop, at, fields = None, row, 0
        while at < close and fields <= _FIELD:
            level = self._ranks.get(at, 0)
            if self._shapes[at] in _NAMED or (at == stop and self._joins_names(at, close)):
                at = stop = at + 1
            elif level and (stop is None or self._is_new(at)):
                at += level
                if self._shapes[at : at + 1] == bytes([_NUMBER]):
                    return at + 1
                if self._shapes[at : at + 1] and self._shapes[at] not in _NAMED:
                    return at
            elif self._shapes[at] == _LOWER and not self._cues[at] & self._no_field:
                at, fields = at + 1, fields + 1
                if stop == at - 1 and self._joined is not None and self._joined[at - 1]:
                    stop = at
            else:
                break
        return stop

    def _joins_names(self, row: int, close: int) -> bool:
        """Whether a sign stands within a name: "Phòng PCCC&CNCH"."""
        within = row + 1 < close and self._shapes[row + 1] in _NAMED
        return within and self._table.slice(row, row + 1) == "&"

    def _is_new(self, row: int) -> bool:
        """Whether a level has a name behind it: "Trung tâm Y tế huyện Mường Lao"."""
        behind = row + self._ranks[row]
        return behind < len(self._shapes) and self._shapes[behind] in (*_NAMED, _NUMBER)


def sentence_stop(stops: list[int], row: int) -> int:
    """Row after the sentence of a row."""
    at = bisect_right(stops, row)
    return stops[at] if at < len(stops) else row


def _quoted_campaigns(
    layout: Layout, stops: list[int], words: dict[str, dict[int, int]]
) -> Iterator[Span]:
    """Yield what stands in quotation marks right behind a word for a movement."""
    shapes = layout.shapes
    for row, length in sorted(words["movement"].items()):
        first = row + length + 1
        if shapes[first - 1 : first] and shapes[first - 1] in _OPENS:
            stop = next(
                (
                    at
                    for at in range(first, min(first + _QUOTED, sentence_stop(stops, row)))
                    if shapes[at : at + 1] and shapes[at] in _CLOSES
                ),
                first,
            )
            if stop > first:
                yield Span(*layout.table.piece(first, stop))
