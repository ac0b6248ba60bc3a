"""Models of a community without a class word: what people build, in quotes, or a list of what they do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.campaigns import is_mass_work
from danvan_nlp.phrases.grammar.cues import cues
from danvan_nlp.phrases.grammar.no_bodies import longest
from danvan_nlp.phrases.grammar.quotes import read_list
from danvan_nlp.phrases.grammar.vocabulary import by_first, forms, key_forms, word_class
from danvan_nlp.phrases.rows import Candidate
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import LETTERS, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from danvan_nlp.phrases.rows import Rows

_COMMUNITIES = by_first(key_forms("community_models.communities"))
_QUALITIES = by_first(key_forms("community_models.qualities"))
_SUCH, _NOT, _FOLLOWERS = key_of("như"), key_of("không"), word_class("heads.followers")
_NUMERALS, _VIRTUES = word_class("campaigns.numerals"), word_class("community_models.counted")
_SHORTEST, _SHORTEST_DOING = 4, 4
#: "hoạt động thiết thực, ý nghĩa | như “…”"
_LONGEST_QUALIFIER = 6
_FEWEST_DOINGS, _FEWEST_COUNTED = 2, 2


def _built(rows: Rows, _first: int, stop: int) -> Iterator[Candidate]:
    """Xây dựng “Xứ đạo bình yên, gia đình gương mẫu”, “…”: a community and its quality; those listed with it too."""
    if rows.shape[stop] not in OPENING:
        return
    quotes = list(read_list(rows, stop, rows.stop[stop - 1]))
    if any(_is_model(rows, *quote) for quote in quotes):
        yield from _named(rows, quotes, "campaign.built")


def _is_model(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a quote begins with a community and says what it is to be."""
    after = longest(rows, first, _COMMUNITIES)
    if not after or stop - first < _SHORTEST:
        return False
    return any(longest(rows, row, _QUALITIES) for row in range(after, stop))


def _done(rows: Rows, _first: int, stop: int) -> Iterator[Candidate]:
    """Các hoạt động thiết thực như “…”, “…”: two or more quoted works of people whom the sentence tells."""
    if _SUCH not in rows.key[stop : stop + _LONGEST_QUALIFIER]:
        return
    end, at = rows.stop[stop - 1], stop
    while at < end and at < stop + _LONGEST_QUALIFIER and rows.shape[at] not in OPENING:
        at += 1
    at_such = at - 1 - (rows.shape[at - 1] == Shape.CLAUSE)
    if at >= end or rows.shape[at] not in OPENING or rows.key[at_such] != _SUCH:
        return
    quotes = list(read_list(rows, at, end))
    small = [rows.shape[first] == Shape.LOWER for first, _ in quotes]
    long = [stop - first >= _SHORTEST_DOING for first, stop in quotes]
    named = len(quotes) >= _FEWEST_DOINGS and all(long) and not any(small)
    if named and is_mass_work(rows, stop - 1, at):
        yield from _named(rows, quotes, "campaign.quoted")


def _named(rows: Rows, quotes: list[tuple[int, int]], rule: str) -> Iterator[Candidate]:
    for first, stop in quotes:
        if sum(rows.shape[row] in LETTERS for row in range(first, stop)) > 1:
            yield Candidate(first, stop, "campaign", rows.plain(first, stop), rule)


def _counted(rows: Rows, _first: int, stop: int) -> Iterator[Candidate]:
    """Chương trình 5 không, 3 có: two or more numbers, each with what is to be none or to be had."""
    if stop + 1 >= len(rows.key) or rows.key[stop + 1] not in _VIRTUES:
        return
    end, at, after, count = rows.stop[stop - 1], stop, stop, 0
    while at + 1 < end and rows.key[at + 1] in _VIRTUES:
        if rows.shape[at] != Shape.NUMBER and rows.key[at] not in _NUMERALS:
            break
        after, count = at + 2, count + 1
        at = after + (after < end and rows.shape[after] == Shape.COMMA)
    # "2 có, 1 không | đạt chuẩn" tells, and names nothing.
    tells = after < end and rows.key[after - 1] == _NOT and rows.shape[after] == Shape.LOWER
    if count >= _FEWEST_COUNTED and (not tells or rows.key[after] in _FOLLOWERS):
        yield Candidate(stop, after, "campaign", rows.plain(stop, after), "campaign.numbered")


CUES = (
    *cues(_built, *forms("community_models.built_cues")),
    *cues(_done, *forms("community_models.done_cues")),
    *cues(_counted, *forms("community_models.counted_cues")),
)
