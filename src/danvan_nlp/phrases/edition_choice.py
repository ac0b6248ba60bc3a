"""Choosing one of several documents that share a number, by what stands beside the citation."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from danvan_nlp.phrases.edition_words import edition_words
from danvan_nlp.phrases.grammar.numerals import roman_text, roman_value

if TYPE_CHECKING:
    from danvan_nlp.phrases.citation_facts import Facts
    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.surroundings import Surroundings
    from danvan_nlp.phrases.title_words import TitleWords

#: Directives, decisions and resolutions of the Government and its head without a year in their symbol.
_YEARLY = re.compile(r"^\d+[a-z]?/(?:CT|QĐ|NQ)-(?:TTg|CP)$")
#: Documents of the Central Committee and its bodies; their numbers begin anew with each term.
_OF_A_TERM = re.compile(r"^\d+-[A-ZĐ]+/TW$")
#: Least weight of the words of one title, in the citation's own clause, near it, and anywhere in the text.
_IN_CLAUSE, _NEAR, _IN_TEXT = 4.0, 7.0, 12.0
_WINDOWS = (("title", _IN_CLAUSE), ("clause", _IN_CLAUSE), ("near", _NEAR), ("whole", _IN_TEXT))
#: The windows whose words are the citation's own.
_OWN = ("title", "clause")
#: The words of any other title may weigh this share of those of the best one.
_MOST_OF_SECOND = 0.34


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a citation means.

    Attributes
    ----------
    entry : Entry or None
        The document; None where none of those known is meant, or nothing decides.
    left : tuple of Entry
        Where nothing decides, the documents that may be meant.
    clear : bool
        Whether words beside the citation decide, so that it may stand for others in the text.
    because : str
        What decided.
    """

    entry: Entry | None = None
    left: tuple[Entry, ...] = ()
    clear: bool = False
    because: str = ""


def choose(
    rivals: tuple[Entry, ...], facts: Facts, around: Surroundings, words: TitleWords, as_of: str
) -> Verdict:
    """Choose among the documents of one number.

    Parameters
    ----------
    rivals
        All that are known, at least one.
    facts, around
        What stands beside the citation.
    words
        The words of titles.
    as_of
        The day on which the text was written, in ISO 8601; empty if nobody knows.
    """
    found = _by_facts(rivals, facts)
    if found is not None:
        return found
    left = _of_issuer([e for e in rivals if not (as_of and e.since > as_of)], facts.issuer)
    if not left:
        return Verdict(because="all documents known by this number are younger than the text")
    if len(left) == 1:
        return _unless_strange(left[0], rivals, around, words, as_of)
    return _by_title(left, around, words) or Verdict(
        left=tuple(left),
        because=f"{len(left)} documents have this number, and nothing beside it tells them apart",
    )


def _by_facts(rivals: tuple[Entry, ...], facts: Facts) -> Verdict | None:
    """Choose by a date, a year or a term, which also rule all documents out."""
    if facts.date:
        dated = [e for e in rivals if facts.date.startswith(e.since) and e.since]
        exact = [e for e in dated if e.since == facts.date] or dated
        return _one_of(exact, f"its date {facts.date}")
    if facts.year:
        return _one_of([e for e in rivals if e.since[:4] == facts.year], f"its year {facts.year}")
    dated = [e for e in rivals if e.since in facts.dates]
    if len(dated) == 1:
        return Verdict(dated[0], clear=True, because=f"decided by the date {dated[0].since}")
    if facts.term:
        term = f"the term (khóa) {roman_text(facts.term)}"
        return _one_of([e for e in rivals if term_of(e) == facts.term], term)
    return None


def _one_of(fitting: list[Entry], fact: str) -> Verdict:
    if not fitting:
        return Verdict(clear=True, because=f"no document known by this number has {fact}")
    if len(fitting) > 1:
        return Verdict(left=tuple(fitting), because=f"{len(fitting)} documents have {fact}")
    return Verdict(fitting[0], clear=True, because=f"decided by {fact}")


def _of_issuer(left: list[Entry], issuer: str) -> list[Entry]:
    """Keep the documents of a body; all if none is its: readers name the issuer loosely."""
    if not issuer or issuer in _loose_issuers():
        return left
    own = [e for e in left if issuer in str(e.attributes.get("issuer", issuer))]
    return own or left


def _unless_strange(
    entry: Entry, rivals: tuple[Entry, ...], around: Surroundings, words: TitleWords, as_of: str
) -> Verdict:
    """Take the only document that is left, unless the text gives it another title."""
    if around.title and words.strange(entry, around.title):
        return Verdict(
            clear=True, because="the title behind it is of no document known by this number"
        )
    fits = around.title and words.scores([entry], around.title)[0] >= _IN_CLAUSE
    anew = "year" if begins_anew_each_year(entry) else ""
    if not anew and not as_of and _of_the_present_term(entry):
        anew = "term"
    if len(rivals) == 1 and anew:
        because = (
            f"numbers of its series begin anew each {anew}, and nothing speaks of the one known"
        )
        return _by_title([entry], around, words) or Verdict(left=(entry,), because=because)
    if len(rivals) == 1:
        return Verdict(entry, clear=bool(fits))
    return Verdict(entry, clear=bool(fits), because="decided by its issuer or the day of the text")


def _by_title(left: list[Entry], around: Surroundings, words: TitleWords) -> Verdict | None:
    for window, least in _WINDOWS:
        scores = words.scores(left, getattr(around, window))
        best, *others = sorted(scores, reverse=True)
        if best >= least and all(score <= _MOST_OF_SECOND * best for score in others):
            entry = left[scores.index(best)]
            own = window in _OWN
            return Verdict(entry, clear=own, because="decided by words of its title beside it")
        if best >= least:
            return None
    if around.title and all(words.strange(entry, around.title) for entry in left):
        return Verdict(
            clear=True, because="the title behind it is of no document known by this number"
        )
    return None


def term_of(entry: Entry) -> int:
    """Return the number of the Central Committee in whose term a document was issued, 0 if it has no date.

    Examples
    --------
    >>> from danvan_nlp.phrases.entry import Entry
    >>> term_of(Entry("d.1", "document", "Nghị quyết 99-NQ/TW", "an example", since="2017-10-25"))
    12
    """
    stated = str(entry.attributes.get("issuer", "")).rpartition(" khóa ")[2]
    if " " not in stated and roman_value(stated):
        return roman_value(stated)
    terms: list[tuple[int, str]] = edition_words()["terms"]
    place = bisect_right([first for _, first in terms], entry.since) if entry.since else 0
    return terms[place - 1][0] if place else 0


def begins_anew_each_year(entry: Entry) -> bool:
    """Tell whether other documents bear the number of this one: series of the State whose symbols hold no year.

    Examples
    --------
    >>> from danvan_nlp.phrases.entry import Entry
    >>> entry = Entry("d.1", "document", "Chỉ thị 24/CT-TTg", "x", attributes={"symbol": "24/CT-TTg"})
    >>> begins_anew_each_year(entry)
    True
    """
    return bool(_YEARLY.search(str(entry.attributes.get("symbol", ""))))


def _of_the_present_term(entry: Entry) -> bool:
    """Tell whether earlier terms, of which most texts are, issued other documents with the number of this one."""
    numbered = _OF_A_TERM.search(str(entry.attributes.get("symbol", "")))
    return bool(numbered) and term_of(entry) == edition_words()["terms"][-1][0]


def _loose_issuers() -> list[str]:
    return list(edition_words()["loose_issuers"])
