"""Captions and credits: what stands in and between paragraphs and is no sentence of the text.

"Ảnh: Quang Huy", "(TTXVN)", "Tin, ảnh: Thu Hằng", "Đại biểu dự hội nghị. Ảnh: Quang Huy": pages, sentences, summaries
and topics ask here, so that all see the same.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from danvan_nlp.text.beginnings import beginnings, line_words
from danvan_nlp.text.composition import compose_if_needed
from danvan_nlp.text.distinct import distinct
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.words import KeySet

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.syllables import Syllables

#: Characters of a line that is a caption, and of the name in a credit.
_LONGEST_CAPTION, _LONGEST_NAME = 400, 60
#: A longer line that holds a credit has one of its marks, or "ảnh minh họa".
_SHORT_LINE, _MARK = 80, re.compile(r"[:(\[–—]|- ")
_SENTENCES = re.compile(r"[.!?…][\"”’»)]*\s+(?=\S)")
_CLOSING = r"[)\]\s./*_]*"


_NO_ROWS, _NO_CREDITS = np.empty(0, np.int64), np.empty(0, np.bool_)


class Credit(NamedTuple):
    """A caption or credit, in code points of its text.

    `whole` tells a caption or credit that is all of its line from one that stands beside other words.
    """

    start: int
    end: int
    whole: bool


@dataclass(frozen=True, slots=True)
class _Patterns:
    """What a credit looks like: at the start of a line, inside, and at its end.

    `hint` finds where one may be, `picture` a word for a picture; `begun` are words that begin a sentence.
    """

    hint: re.Pattern[str]
    line: re.Pattern[str]
    opening: re.Pattern[str]
    inside: re.Pattern[str]
    closing: re.Pattern[str]
    picture: re.Pattern[str]
    begun: frozenset[str]


def _words(names: list[str]) -> str:
    longest_first = sorted(names, key=len, reverse=True)
    return "|".join(re.escape(name).replace(r"\ ", r"[^\S\r\n]{1,3}") for name in longest_first)


#: The classes of names that credits are made of.
_CREDITING = ("pictures", "authors", "agencies")


@cache
def _patterns() -> _Patterns:
    words = line_words()
    pictures, authors = words["pictures"]["names"], words["authors"]["names"]
    picture, alone = _words(pictures), _words(words["pictures"]["alone"])
    label, agency = _words(pictures + authors), _words(words["agencies"]["names"])
    starts = "|".join(word.capitalize() for word in sorted(beginnings(), key=len, reverse=True))
    # Of all letters few begin a name, and a class is looked for faster than a hundred names.
    begins = "".join(
        sorted(
            {
                name[0]
                for name in chain(
                    *(words[c]["names"] for c in _CREDITING), words["pictures"]["alone"]
                )
            }
        )
    )
    lead = r"[(\[*_\s–-]*"
    colon = r"\s{0,2}:\s{0,3}"
    name = rf"[^\s:()\[\]][^:()\[\]\r\n]{{0,{_LONGEST_NAME}}}?"
    # "Ảnh: Quang Huy" where the next sentence follows at once.
    person = r"(?-i:[A-ZĐÀ-Ỹ][\w./&-]*(?:[^\S\r\n]{1,2}[A-ZĐÀ-Ỹ][\w./&-]*){0,4}?)"
    return _Patterns(
        hint=re.compile(
            rf"(?=[({begins}])(?:(?:{picture}|{_words(authors)})\s{{0,2}}:|{alone}|\((?:{agency}|theo|nguồn)|{agency})"
        ),
        line=re.compile(
            rf"{lead}(?:(?:{label}){colon}(?P<name>{name})|(?:{alone})|(?:theo\s{{1,3}})?(?:báo\s)?(?:{agency}))[^\w]*",
            re.I,
        ),
        opening=re.compile(
            rf"{lead}(?:(?:{picture}){colon}{person}[^\S\r\n]{{1,3}}(?=(?-i:{starts})(?!\w))"
            rf"|(?:[^\W\d_]+[^\S\r\n]{{1,2}}){{0,3}}\((?:{agency})\)\s*[-–—:,.]?\s*|(?:{agency})\s*[-–—]\s+)",
            re.I,
        ),
        inside=re.compile(
            rf"[(\[](?:(?:{picture}|nguồn|theo)\b[^()\[\]\r\n]{{0,{_LONGEST_NAME}}}|{agency})[)\]]"
            rf"|(?<![\w(\[])(?-i:(?=[A-ZĐÀ-Ỹ]))(?:{picture}){colon}{person}[^\S\r\n]{{1,3}}(?=(?-i:{starts})(?!\w))",
            re.I,
        ),
        closing=re.compile(
            rf"(?:(?<=[\s.!?…”\"*_/)])|(?<=[^\W\d_])(?=(?-i:[A-ZĐÀ-Ỹ])))[(\[*_–-]*\s*"
            rf"(?:(?-i:(?=[(\[A-ZĐÀ-Ỹ]))(?:{label}){colon}(?P<name>{name})|(?:{alone})|[(\[](?:theo\s{{1,3}})?(?:{agency})){_CLOSING}\Z",
            re.I,
        ),
        picture=re.compile(picture, re.I),
        begun=frozenset(words["beginnings"]["words"]),
    )


def find_line_credits(line: str) -> list[Credit]:
    """Find the captions and credits of one line.

    Parameters
    ----------
    line
        A line without its end, in any normalisation form.

    Returns
    -------
    list of Credit
        In order, without overlaps. One that is `whole` stands alone in the list.

    Examples
    --------
    >>> line = "Đoàn kiểm tra làm việc tại xã. Ảnh: Quang Huy"
    >>> find_line_credits(line)
    [Credit(start=0, end=45, whole=True)]
    >>> line = "(TTXVN) Sáng 9/8, tỉnh họp dân. Có 40 hộ dự (Ảnh: Thu Hằng), tất cả đồng tình."
    >>> [line[credit.start : credit.end] for credit in find_line_credits(line)]
    ['(TTXVN) ', '(Ảnh: Thu Hằng)']
    """
    composed, places = compose_if_needed(line)
    found = _find(composed)
    if places is None:
        return found
    return [Credit(places[c.start], places[c.end], c.whole) for c in found]


def _find(line: str) -> list[Credit]:
    patterns = _patterns()
    if len(line) > _SHORT_LINE and _MARK.search(line) is None and "nh m" not in line:
        return []
    if patterns.hint.search(line.lower()) is None:
        return []
    short = len(line) <= _LONGEST_CAPTION
    alone = patterns.line.fullmatch(line) if short else None
    if alone is not None and _is_name(alone["name"]):
        return [Credit(0, len(line), True)]
    found: list[Credit] = []
    start = 0
    if (opening := patterns.opening.match(line)) is not None:
        found.append(Credit(0, opening.end(), False))
        start = opening.end()
    tail = max(start, len(line) - _LONGEST_CAPTION)
    closing = patterns.closing.search(line, tail)
    if closing is not None and not _is_name(closing["name"]):
        closing = None
    end = len(line) if closing is None else closing.start()
    found += [Credit(*m.span(), False) for m in patterns.inside.finditer(line, start, end)]
    if closing is not None:
        described = line[start:end].rstrip(" .([-–")
        # One sentence at most, and the name of who took the picture: all of it describes the picture.
        pictured = patterns.picture.search(closing.group())
        if pictured and short and not found and described and not _SENTENCES.search(described):
            return [Credit(0, len(line), True)]
        found.append(Credit(end, len(line), False))
    return found


def _is_name(name: str | None) -> bool:
    """Tell whom a credit names from a sentence behind a colon: more than half of the words begin with a capital."""
    if name is None:
        return True
    words = [word for word in name.split() if word[0].isalnum()]
    capitals = sum(not word[0].islower() for word in words)
    begun = any(
        word.lower() in _patterns().begun and word[0].isupper() and after[0].islower()
        for word, after in pairwise(words)
    )
    return 2 * capitals > len(words) and not begun


class CreditRows(NamedTuple):
    """The captions and credits of a text: first rows, rows after the last, and whether each is all of its line."""

    first: NDArray[np.int64]
    after: NDArray[np.int64]
    whole: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Keys:
    """Keys of words: a credit may stand where two of `pairs` do, `first` before the other, or one of `alone`."""

    first: KeySet
    alone: KeySet
    pairs: frozenset[tuple[int, int]]


@cache
def _keys() -> _Keys:
    words = line_words()
    names = words["agencies"]["names"]
    labels = {name.split()[-1] for name in words["pictures"]["names"] + words["authors"]["names"]}
    pairs = {(key_of(label), key_of(":")) for label in labels}
    pairs |= {
        (key_of(a), key_of(b)) for a, b in (name.split()[:2] for name in words["pictures"]["alone"])
    }
    papers = {name.split()[0] for name in names if " " in name}
    pairs |= {
        (key_of(before), key_of(paper)) for before in ("(", "[", "theo", "báo") for paper in papers
    }
    return _Keys(
        first=KeySet(first for first, _ in pairs),
        alone=KeySet(key_of(re.split(r"[/+]", name)[0]) for name in names if " " not in name),
        pairs=frozenset(pairs),
    )


def _candidates(table: Syllables) -> list[int]:
    """Rows at which a word of a credit stands beside a colon, a bracket or another word of it."""
    keys, key = _keys(), table.key
    followed = [
        row
        for row in table.rows_of(keys.first)
        if row + 1 < len(key) and (int(key[row]), int(key[row + 1])) in keys.pairs
    ]
    return followed + table.rows_of(keys.alone)


def credit_rows(table: Syllables) -> CreditRows:
    r"""Find the captions and credits of a text, in time that grows with its length.

    Parameters
    ----------
    table
        Of the text.

    Returns
    -------
    CreditRows

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> found = credit_rows(read("Ảnh: Quang Huy\nSáng 9/8, xã họp dân."))
    >>> found.first.tolist(), found.after.tolist(), found.whole.tolist()
    ([0], [4], [True])
    """
    rows = _candidates(table)
    if not rows:
        return CreditRows(_NO_ROWS, _NO_ROWS, _NO_CREDITS)
    places: list[Credit] = []
    # All at once: a look-up of another dtype copies the whole column.
    lines = distinct(table.line[rows])
    bounds = np.searchsorted(table.line, np.stack((lines, lines + 1), axis=1))
    for begin, stop in bounds.tolist():
        base = int(table.start[begin])
        found = find_line_credits(table.slice(begin, stop))
        places += [Credit(base + c.start, base + c.end, c.whole) for c in found]
    first = np.searchsorted(table.start, [place.start for place in places])
    after = np.searchsorted(table.start, [place.end for place in places])
    kept = first < after
    whole = np.array([place.whole for place in places], np.bool_)
    return CreditRows(first[kept], after[kept], whole[kept])


def without_credits(table: Syllables, known: CreditRows | None = None) -> Syllables:
    r"""Return a table without the rows of captions and credits, unless it has no others.

    `known` is what `credit_rows` returned for the table, if it is known.

    Examples
    --------
    >>> from danvan_nlp.text.syllables import read
    >>> len(without_credits(read("Ảnh: Quang Huy\nXã họp dân.")))
    4
    """
    first, after, _ = known or credit_rows(table)
    if not len(first):
        return table
    kept = np.ones(len(table), np.bool_)
    for begin, stop in zip(first.tolist(), after.tolist(), strict=True):
        kept[begin:stop] = False
    return table if kept.all() or not kept.any() else table.only(kept)
