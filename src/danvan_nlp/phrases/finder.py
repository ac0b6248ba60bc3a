"""Finding phrases: propose candidates from the knowledge base and the rules, then choose among them.

How overlaps are resolved:

1. documents come first, then campaigns and mottos, then organizations, periods and terms;
2. within one rank the longer span wins;
3. of equal spans the entry of the knowledge base wins over the rule;
4. what overlaps a chosen span is dropped, except that an organization is cut before it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.doc import Attributes, Phrase, Span
from danvan_nlp.phrases.forms import Case
from danvan_nlp.phrases.grammar import campaigns, documents, mottos, named_documents, periods
from danvan_nlp.phrases.grammar.cues import CueTable
from danvan_nlp.phrases.grammar.heads import ends_a_word
from danvan_nlp.phrases.grammar.organizations import OrganizationReader
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.lookup import skip_marks
from danvan_nlp.phrases.resolve import add_outside_facts, link_short_citations
from danvan_nlp.phrases.rows import Candidate, Rows, shape_table
from danvan_nlp.text.ngrams import NgramIndex
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray

    from danvan_nlp.phrases.forms import Forms
    from danvan_nlp.phrases.knowledge import Entry
    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

_RANK = {"document": 0, "campaign": 1, "motto": 1, "organization": 2, "period": 3, "concept": 4}
_TYPE_ORDER = {
    "document": 0,
    "campaign": 1,
    "motto": 2,
    "organization": 3,
    "period": 4,
    "concept": 5,
}
_SMALL = shape_table(Shape.LOWER, Shape.TITLE, Shape.MIXED)


class PhraseFinder:
    """Finds typed phrases with a knowledge base; immutable, safe to share between threads.

    Parameters
    ----------
    knowledge
        The names to look up; the package's own by default.

    Examples
    --------
    >>> from danvan_nlp.segmentation.sentences import split
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Đại hội đề ra mục tiêu cho nhiệm kỳ 2020-2025.")
    >>> [(p.type, p.text) for p in PhraseFinder().find(table, split(table))]
    [('period', 'nhiệm kỳ 2020-2025')]
    """

    __slots__ = ("_cues", "_index", "_organizations", "knowledge")

    def __init__(self, knowledge: Knowledge | None = None) -> None:
        self.knowledge = Knowledge.default() if knowledge is None else knowledge
        forms = self.knowledge.forms
        self._index = NgramIndex(forms.key, np.diff(forms.first).tolist())
        self._organizations = OrganizationReader(self.knowledge)
        self._cues = CueTable(
            [*documents.CUES, *named_documents.CUES, *campaigns.CUES, *mottos.CUES, *periods.CUES]
        )

    def find(self, table: Syllables, sentences: SentenceTable) -> tuple[Phrase, ...]:
        """Return the phrases of a text in text order; they never overlap nor cross a sentence's end.

        Parameters
        ----------
        table
            The text as rows.
        sentences
            Its sentences.
        """
        rows = Rows.of(table, sentences)
        if not len(rows):
            return ()
        known = list(self._known(rows))
        candidates = [
            c for c, _ in known if c.type != "organization" and not campaigns.urges(rows, c)
        ]
        candidates += self._cues.apply(rows)
        candidates += mottos.find_parallel_quotes(rows)
        bodies = [(c, e) for c, e in known if c.type == "organization"]
        candidates += named_documents.find_charters(rows, (c for c, _ in bodies))
        candidates += list(campaigns.find_repeated(rows, candidates))
        candidates = [
            documents.extend_by_year(rows, c) if c.type == "document" else c for c in candidates
        ]
        taken = np.zeros(len(rows), bool)
        chosen = _choose(taken, (c for c in candidates if _RANK[c.type] < _RANK["organization"]))
        chosen += _choose(taken, self._organizations.read(rows, bodies, taken))
        chosen += _choose(taken, (c for c in candidates if _RANK[c.type] > _RANK["organization"]))
        chosen.sort(key=lambda candidate: candidate.first)
        chosen = add_outside_facts(rows, chosen)
        return link_short_citations(_phrase(rows, candidate) for candidate in chosen)

    def known(self, table: Syllables, sentences: SentenceTable) -> tuple[Candidate, ...]:
        """Return every candidate that the knowledge base alone proposes, overlapping ones included."""
        return tuple(found for found, _ in self._known(Rows.of(table, sentences)))

    def _known(self, rows: Rows) -> Iterator[tuple[Candidate, Entry]]:
        """Propose the entries whose forms stand in the text with the letters they demand."""
        forms, owners = self.knowledge.forms, self.knowledge.owners
        text = skip_marks(rows.keys, rows.shapes)
        hits = self._index.find(text.key)
        first = text.row[hits.row]
        last = text.row[hits.row + hits.length - 1]
        cased = _cased(rows, forms, hits.form, first, last)
        # "đoàn Đại biểu Quốc hội": a body may begin with a small letter where the next word has a capital.
        small = ~cased & (forms.demand[hits.form] == Case.CAPITAL) & (last > first)
        fits = (rows.sentences[first] == rows.sentences[last]) & (cased | small)
        gaps = np.cumsum(text.gap)
        open_text = gaps[hits.row + hits.length - 1] > gaps[hits.row]
        for hit in np.flatnonzero(fits).tolist():
            form, row, length = int(hits.form[hit]), int(hits.row[hit]), int(hits.length[hit])
            entry = self.knowledge.entries[owners[form]]
            if small[hit] and not _is_lower_body(rows, entry, int(first[hit]), int(last[hit])):
                continue
            if entry.type == "place":
                continue
            upper = forms.upper_of(form)
            if (
                upper.any()
                and (rows.shapes[text.row[row : row + length]][upper] == Shape.LOWER).any()
            ):
                continue
            if open_text[hit]:
                marks = text.gap[row + 1 : row + length] & ~forms.gaps_of(form)[1:]
                if marks.any():
                    continue
            yield _candidate(rows, entry, int(first[hit]), int(last[hit]) + 1), entry


def _cased(
    rows: Rows,
    forms: Forms,
    form: NDArray[np.int64],
    first: NDArray[np.int64],
    last: NDArray[np.int64],
) -> NDArray[np.bool_]:
    """Tell for each hit whether the text has the capitals that its form demands."""
    demand = forms.demand[form]
    small = np.cumsum(_SMALL[rows.shapes])
    small = np.append(0, small)
    all_capitals = small[last + 1] == small[first]
    capital = rows.shapes[first] != Shape.LOWER
    fits: NDArray[np.bool_] = (demand == Case.ANY) | np.where(
        demand == Case.CAPITAL, capital, all_capitals
    )
    return fits


def _is_lower_body(rows: Rows, entry: Entry, first: int, last: int) -> bool:
    """Tell whether a body's name that begins with a small letter is one: its second word has a capital."""
    capital = rows.shape[first + 1] == Shape.TITLE and last - first >= 2
    return entry.type == "organization" and capital and not ends_a_word(rows, first)


def _candidate(rows: Rows, entry: Entry, first: int, stop: int) -> Candidate:
    return Candidate(
        first,
        stop,
        entry.type,  # type: ignore[arg-type]
        entry.canonical,
        entry.id,
        entry.id,
        attributes=entry.attributes,
        parts=mottos.find_parts(rows, first, stop, entry.parts) if entry.parts else (),
    )


def _choose(taken: NDArray[np.bool_], candidates: Iterable[Candidate]) -> list[Candidate]:
    """Choose among candidates by the rules of this module, and mark the rows they take."""
    chosen = []
    for candidate in sorted(candidates, key=_precedence):
        if not taken[candidate.first : candidate.stop].any():
            taken[candidate.first : candidate.stop] = True
            chosen.append(candidate)
    return chosen


def _precedence(candidate: Candidate) -> tuple[int, int, int, bool, int, str]:
    return (
        _RANK[candidate.type],
        candidate.first - candidate.stop,
        _TYPE_ORDER[candidate.type],
        candidate.id is None,
        candidate.first,
        candidate.rule,
    )


def _phrase(rows: Rows, candidate: Candidate) -> Phrase:
    attributes = candidate.attributes
    if candidate.parts:
        spans = tuple(_span(rows, first, stop) for first, stop in candidate.parts)
        attributes = Attributes({**attributes, "parts": spans})
    span = _span(rows, candidate.first, candidate.stop)
    if candidate.type == "organization" and rows.shape[candidate.stop - 1] == Shape.ABBREVIATION:
        span = _without_point(span)
    return Phrase(
        span.start,
        span.end,
        span.text,
        candidate.type,
        candidate.canonical,
        candidate.id,
        candidate.rule,
        attributes,
    )


def _without_point(span: Span) -> Span:
    """Leave the full stop of a sentence out of a body that ends with it: "UBND TP."."""
    bare = span.text.rstrip(".")
    return Span(span.start, span.start + len(bare), bare)


def _span(rows: Rows, first: int, stop: int) -> Span:
    start, end = rows.start_of(first), rows.end_of(stop - 1)
    return Span(start, end, rows.table.text[start:end])
