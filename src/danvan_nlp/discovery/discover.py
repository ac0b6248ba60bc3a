"""New names and terms of a corpus, read once, in bounded memory.

Campaigns and mottos are the phrases that the finder's rules see by their context (after "phong trào", "cuộc vận động",
"phương châm", in quotes). Terms are n-grams of whole words, ranked by C-value (Frantzi, Ananiadou and Mima, Automatic
recognition of multi-word terms, 2000) times the association of their words (NPMI: Bouma, 2009); what has too little
branching entropy at an end (Jin and Tanaka-Ishii, 2006) is a piece of something longer and left out.

Memory: 182 bytes for each n-gram of `capacity`, 1 kB for each tenth of it, 33 MB and room to work, whatever is read
(with the models, half a gigabyte as it stands). The table keeps the n-grams that stand most often (Misra and Gries): no
`count` is too high, and each is too low by at most its `missed`, which is never more than twice the number of n-grams
read, divided by `capacity`.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, get_args

import numpy as np

from danvan_nlp.discovery.name_counts import NameCounts, Source
from danvan_nlp.discovery.name_ranking import is_name, score_of, type_of
from danvan_nlp.discovery.ngram_counts import NO_DAY, NgramCounts
from danvan_nlp.discovery.term_ranking import measure
from danvan_nlp.discovery.term_reader import TermReader, hash_of
from danvan_nlp.errors import InputError, shown
from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.phrases.lookup import skip_marks
from danvan_nlp.results.record import Record
from danvan_nlp.text.arguments import as_text, check_flag, whole_number
from danvan_nlp.text.dates import parse_date
from danvan_nlp.text.ngrams import hash_ngrams
from danvan_nlp.text.ranks import rank
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.discovery.term_ranking import TermStatistics
    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.results.types import Phrase
    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

#: What can be discovered; "concept" stands for terms.
DiscoveryType = Literal["campaign", "motto", "concept"]
DISCOVERY_TYPES: tuple[DiscoveryType, ...] = get_args(DiscoveryType)

#: Entries of the table of n-grams.
CAPACITY = 1_000_000
#: For each name there is room for so many n-grams.
_GRAMS_A_NAME = 10
_LEAST_CAPACITY = 100
#: A term stands at least so often: fewer occurrences say nothing about what stands beside it.
FEWEST_TERMS = 5
#: Identifiers are kept for the documents of examples; others are forgotten when so many have gathered.
_FEWEST_IDS = 10_000


@dataclass(frozen=True, slots=True)
class Example(Record):
    """Where a discovery stands.

    Attributes
    ----------
    document : int
        Place of the text among those read, from 0.
    id : str or None
        The identifier that its row carries.
    start, end : int
        Positions in the text, in code points.
    """

    document: int
    id: str | None
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Discovery(Record):
    """A name or term of a corpus.

    Attributes
    ----------
    type : {"campaign", "motto", "concept"}
    text : str
        How it is mostly written; the canonical form if the knowledge base has it; a new term in lower case.
    score : float
        What it is ranked by among those of its type.
    count : int
        Occurrences: of a name in the contexts that the rules know, of a term in distinct sentences.
    documents : int
        Texts that hold it.
    first, last : str or None
        Earliest and latest date (ISO 8601) of the texts that hold it and have one.
    examples : tuple of Example
        Its first place in each of the first three of those texts.
    id : str or None
        The knowledge-base entry; None if the knowledge base has it not.
    rule : str
        The entry, the grammar rule that found it most often, or "term.c_value".
    missed : int
        `count` may be too low by at most so much; never too high. 0 unless the memory bound was reached.
    c_value, npmi, left_entropy, right_entropy : float or None
        The measures of a term; entropies in bits, at most 3.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> found = dv.discover(["Ấp hưởng ứng phong trào “Ngõ sạch, nhà thơm”."])[0]
    >>> found.text, found.count, found.id
    ('Ngõ sạch, nhà thơm', 1, None)
    """

    type: DiscoveryType
    text: str
    score: float
    count: int
    documents: int
    first: str | None
    last: str | None
    examples: tuple[Example, ...]
    id: str | None
    rule: str
    missed: int = 0
    c_value: float | None = None
    npmi: float | None = None
    left_entropy: float | None = None
    right_entropy: float | None = None


class Discoverer:
    """Takes texts one after another and ranks what they hold.

    Parameters
    ----------
    knowledge
        The names that are known; the package's own by default.
    capacity
        Most n-grams that are held at a time, and ten times the most names. A table takes 182 bytes an n-gram, half
        of that again while it is pruned, about 1 kB a name, and 33 MB for the sentences seen; what is counted too
        low for it says so in `Discovery.missed`.

    Raises
    ------
    InputError
        If the capacity is below 100.
    """

    def __init__(self, knowledge: Knowledge | None = None, capacity: int = CAPACITY) -> None:
        capacity = whole_number("capacity", capacity, _LEAST_CAPACITY)
        self._known = _known_forms(Knowledge.default() if knowledge is None else knowledge)
        self._names = NameCounts(max(capacity // _GRAMS_A_NAME, 1))
        self._terms = TermReader()
        self._grams = NgramCounts(capacity)
        self._ids: dict[int, str] = {}
        self._most_ids = _FEWEST_IDS
        self._documents = 0

    def add(  # noqa: PLR0913, PLR0917
        self,
        table: Syllables,
        sentences: SentenceTable,
        words: NDArray[np.int64],
        phrases: Iterable[Phrase],
        id: str | None = None,  # noqa: A002  (the name users know)
        day: date | None = None,
    ) -> None:
        """Take a text.

        Parameters
        ----------
        table, sentences
            The text.
        words : ndarray of int64
            The rows at which a word begins.
        phrases
            What the finder sees in it.
        id, day
            Its identifier and date, if it has them.
        """
        number, ordinal = self._documents, day.toordinal() if day else NO_DAY
        self._documents += 1
        if id is not None:
            self._ids[number] = id
        masked = np.zeros(len(table), bool)
        found = tuple(phrases)
        company = any(p.id is not None and p.type in DISCOVERY_TYPES for p in found)
        source = Source(number, ordinal, company)
        for phrase in found:
            if phrase.type != "concept":
                first, stop = (rank(table.start, at) for at in (phrase.start, phrase.end))
                masked[first:stop] = True
                if phrase.type in DISCOVERY_TYPES:
                    self._add_name(phrase, table, (first, stop), source)
        if self._terms.add(number, ordinal, table, sentences, words, masked):
            self._grams.add(self._terms.read())
            self._forget_ids()

    def _add_name(
        self, phrase: Phrase, table: Syllables, rows: tuple[int, int], source: Source
    ) -> None:
        if phrase.id is not None:
            self._names.count(phrase.id, phrase, source)
            return
        keys, shapes = table.key[slice(*rows)], table.shape[slice(*rows)]
        in_list = rows[0] > 0 and table.shape[rows[0] - 1] == Shape.COMMA
        if in_list or not is_name(phrase.canonical, keys, shapes):
            return
        key = hash_of(skip_marks(keys, shapes).key.tolist())
        entry = self._known.get(key)
        if entry is None:
            self._names.count(key, phrase, source)
        elif entry.type == phrase.type:
            # The knowledge base writes other marks between the words.
            known = replace(phrase, id=entry.id, canonical=entry.canonical)
            self._names.count(entry.id, known, source)

    def _forget_ids(self) -> None:
        """Forget the identifiers of documents that no example names any more."""
        if len(self._ids) <= self._most_ids:
            return
        shown = {place[0] for entry in self._names.values() for place in entry.places}
        shown.update(np.unique(self._grams.entries["document"]).tolist())
        self._ids = {n: row_id for n, row_id in self._ids.items() if n in shown}
        self._most_ids = max(_FEWEST_IDS, 2 * len(self._ids))

    def ranked(
        self,
        types: Collection[DiscoveryType] = DISCOVERY_TYPES,
        *,
        limit: int = 1000,
        min_count: int = 1,
        known: bool = True,
    ) -> list[Discovery]:
        """Return what was found, type by type, best first; see `danvan_nlp.discover`."""
        check_request(types, limit, min_count)
        check_flag("known", known)
        self._grams.add(self._terms.read())
        found = [d for d in self._found_names() if d.count >= min_count]
        if "concept" in types:
            found += self._found_terms(max(min_count, FEWEST_TERMS))
        found = [d for d in found if known or d.id is None]
        found.sort(key=lambda d: (-d.score, -d.count, d.text))
        return [
            d for kind in DISCOVERY_TYPES if kind in types for d in _of_type(found, kind, limit)
        ]

    def _found_names(self) -> Iterator[Discovery]:
        for entry in self._names.values():
            rule = min(entry.rules, key=lambda name: (-entry.rules[name], name))
            yield Discovery(
                type_of(entry),
                entry.text,
                round(score_of(entry), 3),
                entry.count,
                entry.documents,
                _iso(entry.first),
                _iso(entry.last),
                self._examples(entry.places),
                entry.phrase.id,
                rule,
                entry.missed,
            )

    def _found_terms(self, fewest: int) -> Iterator[Discovery]:
        terms = measure(self._grams, self._terms.vocabulary, fewest)
        for number in np.argsort(-terms.score, kind="stable").tolist():
            entry = self._known.get(int(terms.entries["hash"][number]))
            if entry is None or entry.type == "concept":
                yield self._term(terms, number, entry)

    def _term(self, terms: TermStatistics, number: int, known: Entry | None) -> Discovery:
        entry = terms.entries[number]
        spelled = (
            self._terms.vocabulary[s] for s in entry["syllables"][: entry["length"]].tolist()
        )
        text = " ".join(spelled) if known is None else known.canonical
        places = zip(
            entry["document"].tolist(), entry["start"].tolist(), entry["end"].tolist(), strict=True
        )
        return Discovery(
            "concept",
            text,
            round(float(terms.score[number]), 3),
            int(entry["count"]),
            int(entry["documents"]),
            _iso(int(entry["first"])),
            _iso(int(entry["last"])),
            self._examples([place for place in places if place[0] >= 0]),
            None if known is None else known.id,
            "term.c_value",
            int(entry["missed"]),
            round(float(terms.c_value[number]), 3),
            round(float(terms.npmi[number]), 3),
            round(float(terms.left[number]), 3),
            round(float(terms.right[number]), 3),
        )

    def _examples(self, places: Sequence[tuple[int, int, int]]) -> tuple[Example, ...]:
        return tuple(Example(d, self._ids.get(d), start, end) for d, start, end in places)


def check_request(types: Collection[str], limit: int, min_count: int) -> None:
    """Raise an `InputError` that says what is wrong with what is asked for."""
    several = isinstance(types, Collection) and not isinstance(types, str) and len(types)
    if not several or any(not isinstance(n, str) or n not in DISCOVERY_TYPES for n in types):
        raise InputError(f"types must be some of {list(DISCOVERY_TYPES)}, got {shown(types)}")
    whole_number("limit", limit)
    whole_number("min_count", min_count)


def _of_type(found: list[Discovery], kind: DiscoveryType, limit: int) -> list[Discovery]:
    return [d for d in found if d.type == kind][:limit]


def _iso(day: int) -> str | None:
    return None if day == NO_DAY else date.fromordinal(day).isoformat()


def _known_forms(knowledge: Knowledge) -> dict[int, Entry]:
    """Return the entry behind the hash of each form."""
    forms, entries = knowledge.forms, knowledge.entries
    value = hash_ngrams(forms.key, forms.first[:-1], np.diff(forms.first))
    return {
        key: entries[owner] for key, owner in zip(value.tolist(), knowledge.owners, strict=True)
    }


def read_row(row: str | Mapping[str, object], number: int) -> tuple[str, str | None, date | None]:
    """Return the text, the identifier and the day of a text or a row; a day that can't be read is None.

    Raises
    ------
    InputError
        If the text is no string, or the date neither a date nor a string.

    Examples
    --------
    >>> read_row({"text": "…", "id": 7, "date": "09/08/2024"}, 0)
    ('…', '7', datetime.date(2024, 8, 9))
    """
    if isinstance(row, str):
        return row, None, None
    if not isinstance(row, Mapping):
        raise InputError(
            f"text {number} must be a str, or a mapping with a 'text', got {type(row).__name__}"
        )
    text, row_id = row.get("text"), row.get("id")
    if not isinstance(text, str):
        found = type(text).__name__ if "text" in row else f"the keys {sorted(map(str, row))}"
        raise InputError(f"row {number} must have a str as its 'text', got {found}")
    return text, None if row_id is None else as_text("id", row_id), _day(row.get("date"), number)


def _day(value: object, number: int) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, date):
        return value
    if not isinstance(value, str):
        kind = type(value).__name__
        raise InputError(f"row {number}: 'date' must be a date, a datetime or a str, got {kind}")
    found = parse_date(value)
    return found.date() if found else None
