"""Which of several documents a number or a name means: numbers begin anew each term, laws are made anew.

The choice goes by what stands beside the citation (date, year, term, issuer, words of the title), by a clear
citation elsewhere in the text, and by the day on which the text was written. Without evidence no entry is taken.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import replace
from itertools import chain
from typing import TYPE_CHECKING

from danvan_nlp.phrases.citation_facts import read_facts
from danvan_nlp.phrases.edition_choice import Verdict, choose
from danvan_nlp.phrases.surroundings import CitedText
from danvan_nlp.phrases.title_words import TitleWords
from danvan_nlp.results.once import once
from danvan_nlp.results.span import Attributes
from danvan_nlp.text.composition import compose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.phrases.rows import Candidate, Rows

Number = tuple[str, str]
#: Years after which a law whose first day nobody wrote down is surely in force.
_SURELY_IN_FORCE = 2
_MARKS = re.compile(r"[-–/.]")
_CITED = ("kind", "number", "symbol")


class Editions:
    """The documents of a knowledge base by number and by name.

    Parameters
    ----------
    knowledge
        Documents with a `kind` and a `symbol` among their attributes; versions name what they are versions of in
        `broader`.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        by_number: dict[Number, list[Entry]] = defaultdict(list)
        versions: dict[str, list[Entry]] = defaultdict(list)
        for entry in knowledge:
            if entry.type != "document":
                continue
            if "symbol" in entry.attributes:
                by_number[_number(entry.attributes)].append(entry)
            if entry.broader:
                versions[entry.broader].append(entry)
        self._by_number = {number: tuple(entries) for number, entries in by_number.items()}
        self._versions = dict(versions)

    @once
    def _words(self) -> TitleWords:
        return TitleWords(chain.from_iterable(self._by_number.values()))

    def choose(self, rows: Rows, chosen: list[Candidate], as_of: str) -> list[Candidate]:
        """Return the phrases with the right document for each number and name that several share.

        Parameters
        ----------
        rows, chosen
            The text and its phrases, in its order.
        as_of
            The day on which it was written, in ISO 8601; empty if nobody knows.
        """
        cited = {n: r for n, c in enumerate(chosen) if (r := self._rivals(rows, c))}
        verdicts = self._verdicts(rows, chosen, cited, as_of) if cited else {}
        result = []
        for place, phrase in enumerate(chosen):
            if place in verdicts:
                phrase = _applied(phrase, verdicts[place], cited[place])  # noqa: PLW2901
            elif phrase.id in self._versions:
                phrase = self._in_time(phrase, as_of)  # noqa: PLW2901
            result.append(phrase)
        return result

    def _rivals(self, rows: Rows, phrase: Candidate) -> tuple[Entry, ...]:
        """Return the documents that a citation by number may mean; a form of one entry alone needs no choice."""
        if phrase.type != "document" or "symbol" not in phrase.attributes:
            return ()
        rivals = self._by_number.get(_number(phrase.attributes), ())
        if phrase.id is None:
            return rivals
        known = {name for entry in rivals for name in (entry.id, entry.broader)}
        return rivals if phrase.id in known and _cites_number(rows, phrase) else ()

    def _verdicts(
        self, rows: Rows, chosen: list[Candidate], cited: dict[int, tuple[Entry, ...]], as_of: str
    ) -> dict[int, Verdict]:
        text = CitedText(rows, chosen)
        verdicts = {}
        for place, rivals in cited.items():
            citation = chosen[place]
            facts = read_facts(rows, citation, text.part(citation), text.bodies)
            around = text.around(citation)
            verdicts[place] = choose(rivals, facts, around, self._words, as_of)
        return _governed(verdicts, {n: _number(chosen[n].attributes) for n in verdicts})

    def _in_time(self, law: Candidate, as_of: str) -> Candidate:
        """Take the version of a law that its year names, or that was in force when the text was written."""
        versions = self._versions[str(law.id)]
        year = law.attributes.get("year")
        if "symbol" in law.attributes:
            return law
        if year is not None:
            found = [v for v in versions if v.attributes.get("year") == year]
            version = found[0] if len(found) == 1 else None
            because = f"decided by its year {year}"
        else:
            version = _in_force(versions, as_of) if as_of else None
            because = f"the version in force on {as_of}"
        return law if version is None else _of_entry(law, version, because)


def _number(attributes: Attributes) -> Number:
    """Return kind and symbol as citations of one document share them: "25/NQ-TW" is "25-NQ/TW"."""
    symbol = compose(str(attributes["symbol"])).upper().replace(" ", "").replace("TƯ", "TW")
    return str(attributes.get("kind", "")).lower(), _MARKS.sub("-", symbol).lstrip("0")


def _cites_number(rows: Rows, phrase: Candidate) -> bool:
    """Tell whether the words of a citation hold its number: "Nghị quyết Trung ương 7 khóa XI" holds none."""
    number = str(phrase.attributes.get("number", "")).lstrip("0")
    words = [rows.slice(row, row + 1) for row in range(phrase.first, phrase.stop)]
    kind = len(str(phrase.attributes.get("kind", "")).split())
    return any(re.match(rf"0*{re.escape(number)}\b", word) for word in words[kind:])


def _governed(verdicts: dict[int, Verdict], numbers: dict[int, Number]) -> dict[int, Verdict]:
    """Let the only clear meaning of a number hold for its unclear citations in the same text."""
    clear: dict[Number, dict[str, Verdict]] = defaultdict(dict)
    for place, verdict in verdicts.items():
        if verdict.clear:
            clear[numbers[place]][verdict.entry.id if verdict.entry else ""] = verdict
    result = {}
    for place, verdict in verdicts.items():
        meanings = clear.get(numbers[place], {})
        if verdict.clear or not meanings:
            result[place] = verdict
        elif len(meanings) == 1:
            (said,) = meanings.values()
            because = "decided by a clear citation elsewhere in the text"
            result[place] = Verdict(said.entry, because=because)
        else:
            left = tuple(v.entry for v in meanings.values() if v.entry is not None)
            because = "the text cites several documents of this number"
            result[place] = Verdict(left=left, because=because)
    return result


def _applied(phrase: Candidate, verdict: Verdict, rivals: tuple[Entry, ...]) -> Candidate:
    if verdict.entry is not None:
        return _of_entry(phrase, verdict.entry, verdict.because)
    facts = {key: phrase.attributes[key] for key in _CITED if key in phrase.attributes}
    if verdict.left:
        facts["candidates"] = ", ".join(entry.id for entry in verdict.left)
    rule = "document.editions" if verdict.left else "document.other"
    return replace(
        phrase,
        canonical=rivals[0].canonical,
        id=None,
        rule=rule,
        attributes=Attributes(facts),
        because=verdict.because,
    )


def _of_entry(phrase: Candidate, entry: Entry, because: str) -> Candidate:
    return replace(
        phrase,
        canonical=entry.canonical,
        id=entry.id,
        rule=entry.id,
        attributes=entry.attributes,
        because=because,
    )


def _in_force(versions: Sequence[Entry], as_of: str) -> Entry | None:
    """Return the version in force on a day; None where none was, or the first day of one is not known well enough."""
    begun: Entry | None = None
    for version in sorted(versions, key=lambda v: v.effective or v.since):
        first = version.effective
        if not first and version.since:
            if version.since <= as_of < str(int(version.since[:4]) + _SURELY_IN_FORCE):
                return None
            first = version.since
        if first and first <= as_of:
            begun = version
    if begun is None or (begun.repealed and begun.repealed <= as_of):
        return None
    return begun
