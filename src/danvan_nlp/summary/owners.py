"""Whose figure it is: the body, the place and the campaign that govern a number, nearest first."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.results.span import Span
from danvan_nlp.summary.figure_place import LISTING, REACH
from danvan_nlp.summary.figure_words import load_figure_words
from danvan_nlp.text.sentence_table import HEADING
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.summary.layout import Layout
    from danvan_nlp.summary.measures import Measures
    from danvan_nlp.summary.owner_names import Names
    from danvan_nlp.text.sentence_table import SentenceTable


#: How many clauses back in its sentence a figure's owner is looked for.
_CLAUSES = 24
#: So early a sentence says that it lists who came (rows).
_ATTENDS = 4
_COUNTED = frozenset(map(int, (Shape.NUMBER, Shape.ALNUM)))
#: So few rows stand before a name behind a noun of a list: "điển hình “…”".
_NOUNS = 3
_NAME = frozenset(map(int, (Shape.TITLE, Shape.UPPER, Shape.MIXED)))


class Owners:
    """Finds whose the figures of one text are.

    Parameters
    ----------
    layout, sentences
        The text's columns and where its sentences stand.
    words
        Where the words of figures stand; see `danvan_nlp.summary.figure_words.FigureWords.find`.
    names
        The names of the text.
    measures
        Tells which rows go on with a word.
    """

    def __init__(
        self,
        layout: Layout,
        sentences: SentenceTable,
        words: dict[str, dict[int, int]],
        names: Names,
        measures: Measures,
    ) -> None:
        table = layout.table
        self._first, self._stop, self._layout = sentences.first, sentences.stop, layout
        # The last heading up to each sentence, or -1.
        numbers = np.where(sentences.kind == HEADING, np.arange(len(sentences)), -1)
        self._above: list[int] = np.maximum.accumulate(numbers).tolist()
        self._in_word = measures.is_joined
        acting = _acting(layout, names.bodies, words)
        self._agents = sorted(words["agent"])
        self._kinds = tuple(
            _Rows(table.start, kind) for kind in (acting, names.places, names.campaigns)
        )
        self._named, self._words = _by_head(names.bodies), words
        self._none = not any(names)

    def of(
        self, row: int, begin: int, close: int, sentence: int
    ) -> tuple[Span | None, Span | None, Span | None]:
        """Return the body, the place and the campaign of the number at a row of a clause."""
        if self._none:
            return None, None, None
        first, stop = int(self._first[sentence]), int(self._stop[sentence])
        bodies, places, campaigns = self._kinds
        body = (
            (self._agent(row, close) if self._agents else None)
            or bodies.first_in(begin, row)
            or self._spoken_of(begin, row)
            or self._backwards(bodies, begin, first)
            or self._heading(bodies, sentence)
        )
        if any(at in self._words["attending"] for at in range(first, min(first + _ATTENDS, row))):
            # "Đến dự có đại diện Đảng ủy xã … cùng 120 đại biểu": who came does nothing.
            body = None
        place = places.last_in(begin, row) or places.first_in(row, close)
        campaign = campaigns.last_in(begin, row) or campaigns.first_in(row, close)
        return (
            self._in_full(body),
            place or places.last_in(first, begin) or self._heading(places, sentence),
            campaign
            or self._carried(campaigns, first, begin)
            or self._later(campaigns, close, stop)
            or self._heading(campaigns, sentence, governing=True),
        )

    def _agent(self, row: int, close: int) -> Span | None:
        """Return the body behind a number that does what is done: "73 vị được Hội Nông dân tỉnh khen"."""
        at = bisect_left(self._agents, row)
        if at == len(self._agents) or self._agents[at] + 1 >= close:
            return None
        behind = self._agents[at] + 1
        return self._kinds[0].first_in(behind, behind + 1) or self._spoken_of(behind, behind + 1)

    def _in_full(self, body: Span | None) -> Span | None:
        """Return the name in full that a short one goes back to: "Hội" to "Hội Nông dân xã Hòa Lạc"."""
        if body is None:
            return None
        return self._before(body.start, body.text.casefold()) or body

    def _spoken_of(self, begin: int, row: int) -> Span | None:
        """Return the body that a bare head goes back to: "đồn" to "Đồn Biên phòng Nậm Khắt"."""
        spoken = self._words["spoken"]
        for at in range(begin, row):
            # "đoàn viên" is no union, "Ngân hàng NN&PTNT" another bank.
            alone = at in spoken and not self._in_word(at) and not self._in_word(at + spoken[at])
            named = alone and self._layout.shapes[at + spoken[at]] in _NAME
            if alone and not named and at - 1 not in self._words["beside"]:
                start, _, head = self._layout.table.piece(at, at + spoken[at])
                if (body := self._before(start, head.casefold())) is not None:
                    return body
        return None

    def _before(self, start: int, head: str) -> Span | None:
        """Return the last body before a place that is named by a head and more."""
        known = self._named.get(head, ())
        at = bisect_left(known, start, key=lambda span: span.start) - 1
        return known[at] if at >= 0 else None

    def _carried(self, campaigns: _Rows, first: int, begin: int) -> Span | None:
        """Return a campaign that an earlier clause names, but for one that is what an item of a list is about."""
        shapes = self._layout.shapes
        part = max(first, shapes.rfind(Shape.CLAUSE, first, begin) + 1)
        if (own := campaigns.last_in(part, begin)) is not None:
            return own
        earlier = campaigns.last_in(first, part)
        if earlier is None:
            return None
        row = campaigns.row_of(earlier)
        before = max(first, shapes.rfind(Shape.CLAUSE, first, row) + 1)
        counted = any(shape in _COUNTED for shape in shapes[max(before, row - REACH) : row])
        return None if counted else earlier

    def _later(self, campaigns: _Rows, first: int, stop: int) -> Span | None:
        """Return a campaign that a later clause puts the figures before it under, not one that acts there itself."""
        later = campaigns.first_in(first, stop)
        if later is None:
            return None
        row = campaigns.row_of(later)
        begin = self._layout.clause_begin(row, first)
        under = begin in self._words["under"] and begin not in self._words["ties"]
        # "201 mô hình, điển hình “Dân vận khéo”": the counted are of one list.
        listed = (
            begin == first + 1
            and row - begin <= _NOUNS
            and self._layout.shapes[first] == Shape.COMMA
        )
        return later if under or listed else None

    def _backwards(self, names: _Rows, begin: int, first: int) -> Span | None:
        """Return the first name of the nearest clause before one that has any: its subject stands first."""
        for _ in range(_CLAUSES):
            if begin <= first:
                break
            before = self._layout.clause_begin(begin - 1, first)
            if before in self._words["toward"]:
                break
            found = names.first_in(before, begin) or self._spoken_of(before, begin)
            if found is not None:
                return found
            begin = before
        return None

    def _heading(self, names: _Rows, sentence: int, governing: bool = False) -> Span | None:
        """Return the name in the heading above a sentence; a governing one opens it or stands behind such a word."""
        above = self._above[sentence]
        if above < 0:
            return None
        first, stop = int(self._first[above]), int(self._stop[above])
        found = names.first_in(first, stop)
        if found is None or (governing and not self._governs(names.row_of(found), first)):
            return None
        return found

    def _governs(self, row: int, first: int) -> bool:
        """Whether a name in a heading is its subject: "KẾT QUẢ THỰC HIỆN PHONG TRÀO “…”", not "trả nợ để …"."""
        return not any(at in self._words["aiming"] for at in range(first, row))


class _Rows:
    """Names of one kind by their rows."""

    def __init__(self, start: NDArray[np.integer], spans: Iterable[Span]) -> None:
        self._spans = [Span(span.start, span.end, span.text) for span in spans]
        starts = np.array([span.start for span in self._spans], np.int64)
        self._rows: list[int] = start.searchsorted(starts).tolist()
        self._row_at = dict(zip(starts.tolist(), self._rows, strict=True))

    def row_of(self, span: Span) -> int:
        """Return the row at which one of the names begins."""
        return self._row_at[span.start]

    def first_in(self, first: int, stop: int) -> Span | None:
        """Return the first name that begins in a range of rows."""
        at = bisect_left(self._rows, first)
        return self._spans[at] if at < len(self._rows) and self._rows[at] < stop else None

    def last_in(self, first: int, stop: int) -> Span | None:
        """Return the last name that begins in a range of rows."""
        at = bisect_left(self._rows, stop) - 1
        return self._spans[at] if at >= 0 and self._rows[at] >= first else None


def _acting(layout: Layout, bodies: Sequence[Span], words: dict[str, dict[int, int]]) -> list[Span]:
    """Return the bodies that may act."""
    edges = np.array([(span.start, span.end) for span in bodies], np.int64).reshape(-1, 2)
    rows = layout.table.start.searchsorted(edges).tolist()
    owned = {first + length for first, length in words["owning"].items()}
    acting, helped = [], -1
    for span, (row, stop) in zip(bodies, rows, strict=True):
        # "phối hợp với Ngân hàng A, Hội B trao …": those of a list help together.
        listed = row - helped == 1 and layout.table.slice(helped, row) in LISTING
        if listed or row - 1 in words["joining"]:
            helped = stop
        elif not _is_beside(layout, row, stop, words) and not (
            # "lập 2 tổ thuộc Đảng bộ phường": whose the counted are, not who acts.
            row in owned and Shape.NUMBER in layout.shapes[layout.clause_begin(row, 0) : row]
        ):
            acting.append(span)
    return acting


def _is_beside(layout: Layout, row: int, stop: int, words: dict[str, dict[int, int]]) -> bool:
    """Whether a body is a place or whom something reaches, "tại UBND xã", wrote a paper, or has a named head."""
    paper = any(words["paper_of"].get(row - length) == length for length in (3, 2))
    office = next((each for each in (3, 2, 1) if words["office"].get(row - each, 0) >= each), 0)
    # "Chủ tịch UBND xã Trần Văn A trao 5 suất quà": two words of a name.
    person = office and all(shape in _NAME for shape in layout.shapes[stop : stop + 2])
    beside = any(words["beside"].get(row - office - each) == each for each in (2, 1))
    return paper or bool(person) or beside


def _by_head(bodies: Iterable[Span]) -> dict[str, list[Span]]:
    """Return the bodies in text order under each head that a short form may say."""
    heads = load_figure_words()
    fronts = tuple(f"{head} " for head in heads.spoken)
    found: dict[str, list[Span]] = {}
    for body in bodies:
        name = body.text.casefold()
        if not name.startswith(fronts) or name.startswith(heads.longer):
            continue
        for head in heads.spoken:
            if name.startswith(f"{head} "):
                found.setdefault(head, []).append(Span(body.start, body.end, body.text))
    return found
