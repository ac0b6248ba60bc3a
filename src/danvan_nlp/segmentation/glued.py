"""What is written without spaces and is one word by custom: "R&D", "38°C", "II.1.a", "đ/c", "==>", ":))".

The rows stay as they are, for units and symbols are read from them; only the words are joined. A slash between two
units parts them, as in the treebank ("đồng / năm"), unless the form is an abbreviation. Pairs of shapes tell in one
array operation where such a form can stand; the patterns look at nothing else.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import regex

from danvan_nlp.segmentation import known_words as known
from danvan_nlp.segmentation.features import holds_word
from danvan_nlp.text.ranks import rank
from danvan_nlp.text.spelling import normal_form, stable_key
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.word_classes import WordClasses

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables

_SLASH_FORMS = "|".join(
    WordClasses(Path(__file__).with_name("words.toml")).forms("words.slash_forms")
)
_LETTER = r"\p{L}\p{M}*+"
_GRADED = "|".join(WordClasses(Path(__file__).with_name("words.toml")).forms("words.graded"))
_CAPITALS = r"(?:\p{Lu}\p{M}*+){1,8}+"
#: Forms that begin with the row before the mark.
_AFTER_WORD = regex.compile(
    rf"{_CAPITALS}(?:-{_CAPITALS}){{0,3}}+(?:&{_CAPITALS}(?:-{_CAPITALS}){{0,3}}+){{1,4}}+(?![\p{{L}}\d])"
    r"|\d+(?:[.,]\d+)*+[°º][CFK]?(?![\p{L}\d])"
    # Points out of so many, powers, grades, a quarter of a year.
    r"|\d+(?:[.,]\d+)*+/\d+(?:[.,]\d+)*+\p{Ll}\p{M}*+(?![\p{L}\d])|\d+\^\d+(?![\p{L}\d])"
    r"|(?<![\p{L}\p{M}\d])\p{Lu}\p{M}*+\d?\+{1,2}+(?![\p{L}\d+])"
    rf"|(?<=\b(?i:{_GRADED})\s)\p{{Lu}}\p{{M}}*+-(?![^\s\p{{P}}])"
    # A ratio or a score, not the time of a day.
    r"|(?<![\d.,:])\d+(?:[.,]\d+)*+:\d+(?:[.,]\d+)*+(?![\p{L}\d:])"
    r"|(?<![\p{L}\d])[IVX]{1,4}/(?:19|20)\d\d(?![\p{L}\d/])"
    # A place on a road: "Km12+500".
    r"|(?:[Kk][Mm]|(?<=\b[Kk][Mm]\s))\d{1,4}\+\d{3}(?!\d)"
    rf"|(?i:{_SLASH_FORMS})(?![\p{{L}}\d/])"
    # Numbers of parts: a letter or a numeral, and at least one number in the chain.
    rf"|(?:[IVXLC]{{1,6}}+|\d{{1,3}}(?:\.\d{{1,3}}){{0,4}}+)(?:\.(?:\d{{1,3}}|{_LETTER})(?![\p{{L}}\d])){{1,4}}+"
    rf"|{_LETTER}\.\d{{1,3}}(?![\p{{L}}\d])"
    r"|[\p{L}\p{M}\d]{1,40}+(?:_[\p{L}\p{M}\d]{1,40}+){1,9}+"
)
#: Forms that begin with a mark.
_FROM_MARK = regex.compile(
    r"<?(?:[-–]{1,9}+|={1,9}+|~)>|<(?:[-–]{1,9}+|={1,9}+)(?!\d)|>="
    r"|(?<![\p{L}\p{M}\d])[°º][CFK](?![\p{L}\d])"
    # A change or a temperature with its sign; "2020 -2025" and "3 -5" are ranges.
    r"|(?<=\s|\()(?<![\d%]\s{1,3})(?P<sign>[-–+±])\d+(?:[.,]\d+)*+(?:%|[°º][CFK]?)(?![\p{L}\d])"
    # A telephone number with its country.
    r"|(?<![^\s(])\+\d{10,13}(?![\p{L}\d])"
    # The symbol of a paper whose number is left blank.
    r"|(?<!\S)/\p{Lu}[\p{L}\d]{1,15}(?:-\p{Lu}[\p{L}\d]{0,15}){1,4}(?![\p{L}\d])"
    r"|(?<![\p{L}\p{M}\d])\#\p{L}[\p{L}\p{M}\d_]{0,60}+"
    r"|(?<![\p{L}\p{M}\d.])@[A-Za-z][A-Za-z\d_]{0,30}+"
    r"|\^[_.\-]?\^{1,3}|>[_.]<"
    r"|[:;=][-']?(?P<mouth>\){1,20}+|\({1,20}+)(?![\p{L}\d])"
    r"|[:;=]-[DPp](?![\p{L}\d])|(?<![^\s\p{Ll}\p{M}]|\p{Lu}\p{M}{1,9})[:=]D(?![\p{L}\d])|(?<!\S):[PpvV](?![\p{L}\d])"
)


def _pairs() -> NDArray[np.bool_]:
    """Return, by the shapes of two rows that touch, whether a form can begin or go on there."""
    letters = (Shape.LOWER, Shape.TITLE, Shape.UPPER, Shape.MIXED)
    found = np.zeros((FOREIGN, FOREIGN), np.bool_)
    for first, following in (
        ((Shape.CLAUSE,), (Shape.OPEN, Shape.CLOSE, Shape.DASH, Shape.QUOTE, *letters)),
        ((Shape.MARK,), (Shape.OPEN, Shape.CLOSE, Shape.DASH, Shape.MARK, Shape.ALNUM, *letters)),
        ((Shape.MARK,), (Shape.NUMBER,)),
        # A degree sign needs nothing behind it.
        ((Shape.NUMBER,), (Shape.MARK,)),
        ((Shape.DASH,), (Shape.MARK, Shape.SYMBOL)),
        ((Shape.SLASH,), (Shape.SYMBOL, Shape.NUMBER, *letters)),
        ((Shape.DASH, Shape.BULLET), (Shape.NUMBER,)),
        ((Shape.NUMBER,), (Shape.LOWER,)),
        ((Shape.TITLE, Shape.ALNUM, Shape.NUMBER), (Shape.BULLET,)),
        ((Shape.TITLE,), (Shape.DASH,)),
        ((Shape.NUMBER,), (Shape.CLAUSE,)),
        ((Shape.STOP,), (Shape.NUMBER, Shape.ALNUM, *letters)),
    ):
        found[np.ix_([int(shape) for shape in first], [int(shape) for shape in following])] = True
    return found.ravel()


_PAIRS = _pairs()
_OPEN, _CLOSE, _TITLE = int(Shape.OPEN), int(Shape.CLOSE), int(Shape.TITLE)
#: What no mark stands before: the form begins with the row itself.
_FIRSTS = frozenset((int(Shape.NUMBER), int(Shape.TITLE)))
_BULLET, _ABBREVIATION, _LOWER = int(Shape.BULLET), int(Shape.ABBREVIATION), int(Shape.LOWER)
#: Levels of places in letters: "TP.", "H.".
_LEVELS = known.PLACES | known.PLACE_LETTERS
#: Syllables of the longest word that a lexicon holds.
_LONGEST_WORD = 4
_STOP, _SLASH, _SYMBOL = int(Shape.STOP), int(Shape.SLASH), int(Shape.SYMBOL)


def join_glued(table: Syllables, sentences: SentenceTable, joined: NDArray[np.bool_]) -> None:
    """Join, in place, the rows of each form that is one word by custom.

    Examples
    --------
    >>> from danvan_nlp.segmentation.sentences import split
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Phòng R&D ==> 38°C, vui :))")
    >>> joined = np.zeros(len(table), np.bool_)
    >>> join_glued(table, split(table), joined)
    >>> [table.slice(row, row + 1) for row in np.flatnonzero(~joined).tolist()]
    ['Phòng', 'R', '==', '38', ',', 'vui', ':']
    """
    shape = table.shape & np.uint8(FOREIGN - 1)
    touch = table.start[1:] == table.end[:-1]
    places = (touch & _PAIRS[shape[:-1].astype(np.int16) * FOREIGN + shape[1:]]).nonzero()[0]
    if not len(places):
        return
    reached = 0
    forms = _Forms(table, sentences, shape, touch)
    for row in places.tolist():
        form = forms.at(row) if row >= reached else None
        if form is not None:
            joined[form[0] + 1 : form[1]] = True
            reached = form[1]


def join_behind_stops(
    table: Syllables, joined: NDArray[np.bool_], lexicon: NDArray[np.bool_]
) -> None:
    """Join, in place, the rest of a word whose first syllable stands behind the stop of a short form: "P.Chủ tịch".

    Examples
    --------
    >>> from danvan_nlp.segmentation.features import lexicon_bitmap
    >>> from danvan_nlp.text.syllables import read
    >>> from danvan_nlp.text.words import keys_of
    >>> table, joined = read("P.Chủ tịch xã"), np.zeros(3, np.bool_)
    >>> join_behind_stops(table, joined, lexicon_bitmap([keys_of("chủ tịch")]))
    >>> joined.tolist()
    [False, True, False]
    """
    places = (table.shape[:-1] == _ABBREVIATION).nonzero()[0]
    for row in places.tolist():
        if table.shape[row + 1] == _TITLE:
            _join_place(table, row, joined)
        if table.shape[row + 1] != _LOWER:
            continue
        first = table.slice(row, row + 1).rpartition(".")[2]
        stop = row + 2
        while stop < min(row + _LONGEST_WORD, len(table)) and table.shape[stop] == _LOWER:
            stop += 1
        keys = [stable_key(normal_form(first)), *table.key[row + 1 : stop].tolist()]
        sizes = range(len(keys), 1, -1) if len(first) > 1 else ()
        size = next((size for size in sizes if holds_word(lexicon, keys[:size])), 1)
        joined[row + 1 : row + size] = True
        # What was joined to the end of the word is one no more.
        if size > 1 and row + size < len(table):
            joined[row + size] = False


def _join_place(table: Syllables, row: int, joined: NDArray[np.bool_]) -> None:
    """Join the rest of a place's name to its first syllable behind a level in letters: "H.Củ Chi", "TP.Hồ Chí Minh"."""
    level, _, first = table.slice(row, row + 1).rpartition(".")
    level_key = stable_key(normal_form(level.rpartition(".")[2]))
    if level_key not in _LEVELS or not first[1:].islower():
        return
    stop = row + 2
    while stop < len(table) and joined[stop]:
        stop += 1
    person = stop - row > 2 and int(table.key[row + 1]) in known.FAMILY_NAMES
    if not person and (table.shape[row + 1 : stop] == _TITLE).all():
        joined[row + 1] = True


class _Forms:
    """The forms of a text, asked for at one pair of rows after the other."""

    def __init__(
        self,
        table: Syllables,
        sentences: SentenceTable,
        shape: NDArray[np.uint8],
        touch: NDArray[np.bool_],
    ) -> None:
        self._table, self._sentences, self._shape = table, sentences, shape
        self._touches, self._ends = touch.tobytes(), table.end.data
        self._depth: NDArray[np.int64] | None = None

    def at(self, row: int) -> tuple[int, int] | None:
        """Return the rows of the form that stands around the row and the next, if there is one."""
        shape = self._shape
        if shape[row] in _FIRSTS or shape[row + 1] == _BULLET:
            return self._match(_AFTER_WORD, row)
        if shape[row + 1] == _SYMBOL:
            return self._symbol(row)
        touched = row > 0 and self._touches[row - 1]
        found = self._match(_AFTER_WORD, row - 1) if touched else None
        return found or self._match(_FROM_MARK, row)

    def _symbol(self, row: int) -> tuple[int, int] | None:
        """Return a symbol whose number is left blank: "…/QĐ-UBND", "/QĐ-UBND"."""
        if row > 0 and self._touches[row - 1]:
            return (row - 1, row + 2) if self._shape[row - 1] == _STOP else None
        return (row, row + 2) if self._shape[row] == _SLASH else None

    def _match(self, pattern: regex.Pattern[str], row: int) -> tuple[int, int] | None:
        """Return the rows of the form that begins with the row; it ends where a row does."""
        table = self._table
        found = pattern.match(table.text, int(table.start[row]))
        if found is None:
            return None
        stop = row + 1
        while self._ends[stop - 1] < found.end():
            stop += 1
        if self._ends[stop - 1] != found.end() or stop - row < 2:
            return None
        groups = found.groupdict()
        if groups.get("sign") and row in self._sentences.first:
            return None  # it begins an item of a list
        mouth = groups.get("mouth")
        if mouth is not None:
            brackets = min(len(mouth), self._brackets(row, stop, mouth))
            return (row, stop - brackets) if brackets < len(mouth) else None
        return row, stop

    def _brackets(self, row: int, stop: int, mouth: str) -> int:
        """Count the brackets of a mouth whose other halves stand in the sentence: "(xem bảng:)" holds no face."""
        if self._depth is None:
            opens, closes = self._shape == _OPEN, self._shape == _CLOSE
            self._depth = np.cumsum(opens.astype(np.int64) - closes)
        sentence = rank(self._sentences.stop, row, "right")
        first, last = self._sentences.first[sentence], self._sentences.stop[sentence] - 1
        if mouth[0] == ")":
            waiting = self._depth[row] - (self._depth[first - 1] if first else 0)
        else:
            waiting = self._depth[stop - 1] - self._depth[last]
        return max(0, int(waiting))
