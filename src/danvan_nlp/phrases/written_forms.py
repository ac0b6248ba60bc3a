"""The form in which a name that no list knows is given: one for one thing, whatever its case, tones and marks."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from itertools import groupby
from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import table, word_class
from danvan_nlp.results.once import once
from danvan_nlp.text.composition import compose
from danvan_nlp.text.spelling import is_vietnamese, key_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from danvan_nlp.phrases.rows import Candidate

#: "Ban Dân vận TU": letters, no name.
_COMMITTEE_LETTERS = word_class("places.committee_letters")
_WORD = re.compile(r"[^\W\d_]+")
#: A word, or the whole of what begins with a number: the letters of "05-NQ/TU" are no syllables.
_WORD_OR_NUMBER = re.compile(r"\d\S*|[^\W\d_]+")
#: Open syllables whose tone stands on the second vowel in one spelling and on the first in the other: "hoà", "hòa".
_NEW_TONE = re.compile(r"(?<![qQ])([oOuU])([àáảãạèéẻẽẹỳýỷỹỵ])(?![^\W\d_])", re.IGNORECASE)
_FIRST_VOWEL = {
    "o": dict(
        zip("àáảãạèéẻẽẹ", ("òa", "óa", "ỏa", "õa", "ọa", "òe", "óe", "ỏe", "õe", "ọe"), strict=True)
    ),
    "u": dict(zip("ỳýỷỹỵ", ("ùy", "úy", "ủy", "ũy", "ụy"), strict=True)),
}
#: The numeral behind these is a Roman one: "lần thứ XIV".
_ORDINAL = re.compile(r"(?<!\w)((?:lần thứ|khóa|khoá) )([ivx]+)(?!\w)", re.IGNORECASE)
#: The short form in brackets inside the name of a body.
_BRACKETED = re.compile(r"\s*\(\s*[^()]*\)")


class WrittenForms:
    """Gives unlisted names their form: tones in one place, no capitals but those of names.

    Parameters
    ----------
    places
        Names that keep their capitals where a title in capitals is written small, beside those of the country.
    """

    def __init__(self, places: Iterable[str]) -> None:
        self._places = tuple(places)

    @once
    def _names(self) -> tuple[re.Pattern[str], dict[str, str]]:
        """The names that keep their capitals, by their small letters; only titles in capitals ask for them."""
        names = (*table("titles.capitals")["names"], *self._places)
        capitals = {name.lower(): name for name in names}
        longest_first = sorted(map(re.escape, capitals), key=len, reverse=True)
        return re.compile(rf"(?<![^\W_])(?:{'|'.join(longest_first)})(?![^\W_])"), capitals

    def apply(self, found: Candidate) -> Candidate:
        """Return a candidate with its name in written form; entries keep the form of the knowledge base."""
        if found.id is not None or found.type == "concept":
            return found
        text = _tones_in_one_place(compose(found.canonical))
        if found.type == "organization":
            text = _capitals_of_names(_spelled_out(_BRACKETED.sub("", text)))
        elif found.type in ("campaign", "motto"):
            text = self._title(text)
        elif found.type == "document":
            text = self._runs(text)
        return found if text == found.canonical else replace(found, canonical=text)

    def _title(self, text: str) -> str:
        """Write a title that stands in capitals small, and its first letter always large."""
        words = _WORD.findall(text)
        if len(words) > 1 and all(word.isupper() for word in words):
            text = _with_numerals(self._small(text))
        return text[:1].upper() + text[1:]

    def _runs(self, text: str) -> str:
        """Write runs of words in capitals small but for their first letter: "Nghị quyết ĐẠI HỘI"."""
        pieces = []
        done = 0
        for first, stop in _shouted_runs(text):
            run = self._small(text[first:stop])
            pieces += [text[done:first], run[:1].upper(), run[1:]]
            done = stop
        return _with_numerals("".join([*pieces, text[done:]]))

    def _small(self, text: str) -> str:
        """Write words in capitals small, but for names and abbreviations."""
        pattern, capitals = self._names
        small = _WORD_OR_NUMBER.sub(lambda m: m[0].lower() if _is_shouted(m[0]) else m[0], text)
        return pattern.sub(lambda m: capitals[m[0]], small)


def _with_numerals(text: str) -> str:
    """Write the numerals of congresses and terms large: "lần thứ XIV"."""
    return _ORDINAL.sub(lambda m: m[1] + m[2].upper(), text)


def _tones_in_one_place(text: str) -> str:
    def moved(match: re.Match[str]) -> str:
        vowel, marked = match[1], match[2]
        pair = _FIRST_VOWEL[vowel.lower()].get(marked.lower())
        if pair is None:
            return match[0]
        first = pair[0].upper() if vowel.isupper() else pair[0]
        return first + (pair[1].upper() if marked.isupper() else pair[1])

    return _NEW_TONE.sub(moved, text)


@cache
def _spellings() -> tuple[re.Pattern[str], dict[str, str]]:
    full = table("bodies.spelled_out")
    longest_first = sorted(map(re.escape, full), key=len, reverse=True)
    # A stop behind the short form belongs to it where a name follows: "TP.Cần Thơ".
    behind = r"(?:(?P<stop>\.\s*)(?=[^\W\d_])|(?![^\W_]))"
    return re.compile(rf"(?<![^\W_])(?P<short>{'|'.join(longest_first)}){behind}"), full


def _spelled_out(text: str) -> str:
    """Write abbreviations of levels and bodies in full: "UB MTTQ VN", "Trung ương" for "T.Ư"."""
    pattern, full = _spellings()
    return pattern.sub(lambda m: full[m["short"]] + " " * bool(m["stop"]), text)


def _is_shouted(word: str) -> bool:
    """Tell whether a word is a syllable in capitals rather than an abbreviation."""
    return (len(word) > 1 or not word.isascii()) and word.isupper() and is_vietnamese(word)


def _capitals_of_names(text: str) -> str:
    """Write words in capitals as names are: "xã HÒA BÌNH" is "xã Hòa Bình"; "Ban Dân vận TU" stays."""

    def written(match: re.Match[str]) -> str:
        letters = match.end() == len(text) and key_of(match[0]) in _COMMITTEE_LETTERS
        return match[0].capitalize() if _is_shouted(match[0]) and not letters else match[0]

    return _WORD.sub(written, text)


def _shouted_runs(text: str) -> Iterator[tuple[int, int]]:
    """Yield where runs of words in capitals start and end."""
    words = _WORD_OR_NUMBER.finditer(text)
    for shouted, group in groupby(words, lambda word: _is_shouted(word[0])):
        run = list(group)
        if shouted:
            yield run[0].start(), run[-1].end()
