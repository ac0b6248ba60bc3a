"""Where the names of a knowledge base stand in a text, and why a name that seems to stand does not."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.phrases.forms import Case
from danvan_nlp.phrases.grammar.heads import ends_a_word
from danvan_nlp.phrases.grammar.names import capital_run, is_officer, is_person
from danvan_nlp.phrases.grammar.vocabulary import forms, key_forms, sequences, word_class
from danvan_nlp.phrases.lookup import skip_marks, unmarked
from danvan_nlp.text.ngrams import NgramIndex
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape
from danvan_nlp.text.words import CLOSING, LETTERS, OPENING, shape_table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from danvan_nlp.phrases.entry import Entry
    from danvan_nlp.phrases.knowledge import Knowledge
    from danvan_nlp.phrases.lookup import Skipped
    from danvan_nlp.phrases.rows import Rows

# Plain integers: numpy compares with members of an enumeration five times as slowly.
_ANY, _CAPITAL, _LOWER = int(Case.ANY), int(Case.CAPITAL), int(Shape.LOWER)
_CLASS_WORDS, _TIMES = key_forms("campaigns.class_words"), word_class("campaigns.times")
_CELEBRATING = key_forms("campaigns.celebrating")
_SMALL = shape_table(Shape.LOWER, Shape.TITLE, Shape.MIXED)
_AND = key_of("và")
_SHORTEST_SMALL = 3
_LAW, _NO_LAW = key_of("luật"), word_class("laws.not_before")
_COMMITTEE, _SHORTEST_DISTRICT, _LONGEST_DISTRICT = key_of("ủy"), 2, 4
_TWO_CAPITALS = [Shape.TITLE, Shape.TITLE]
_LEVELS = frozenset(level[0] for level in key_forms("places.levels")) | {
    key_of("thị"),
    key_of("khu"),
}
#: Levels that stand glued to the name of a place or to its point.
_GLUED = forms("places.short_levels")
_CUES, _BETWEEN = key_forms("ambiguous_names.cues"), word_class("ambiguous_names.between")
#: Offices with the body that they are of, and how many words the office has.
_HELD, _OFFICES_OF_ONE = frozenset(sequences("organizations.held")), (2,)
_MINISTERS, _MINISTRY = frozenset(sequences("organizations.ministers")), key_of("bộ")
#: Letters of an abbreviation that names a body by itself: "đoàn ĐBQH".
_LONG_ABBREVIATION = 4
_OPENS, _CLOSES = shape_table(*OPENING), shape_table(*CLOSING)


@dataclass(frozen=True, slots=True)
class NameHit:
    """A form of an entry at rows of a text.

    Attributes
    ----------
    entry : Entry
    form : str
        The form as the knowledge base writes it.
    first, stop : int
        Rows.
    refusal : str
        Why the form does not count there; empty where it does.
    """

    entry: Entry
    form: str
    first: int
    stop: int
    refusal: str = ""


class EntryMatcher:
    """Finds the forms of a knowledge base with the letters and marks that they demand.

    Parameters
    ----------
    knowledge
        Entries of type "place" are left out: they only help to read organizations.
    """

    def __init__(self, knowledge: Knowledge) -> None:
        self._knowledge = knowledge
        forms = knowledge.forms
        self._index = NgramIndex(forms.key, np.diff(forms.first).tolist())
        ambiguous = {name.text for entry in knowledge for name in entry.names if name.ambiguous}
        self._ambiguous = frozenset(n for n, text in enumerate(forms.texts) if text in ambiguous)
        before = np.append(0, np.cumsum(forms.upper))
        owners = (knowledge.entries[owner] for owner in knowledge.owners)
        self._counts = np.array([owner.type != "place" for owner in owners], np.bool_)
        self._abbreviated = (before[forms.first[1:]] > before[forms.first[:-1]]).tolist()

    def hits(self, rows: Rows, *, refused: bool = False) -> Iterator[NameHit]:
        """Yield the forms that stand in a text; with `refused` also those that nearly do, with the reason.

        Forms of entries that are not searched come too: what stands inside such a name is part of it.
        """
        found = rows.find(self._index, unmarked)
        if not len(found.row):
            return
        text = skip_marks(rows.keys, rows.shapes)
        first = text.row[found.row]
        last = text.row[found.row + found.length - 1]
        whole = rows.sentences[first] == rows.sentences[last]
        cased = self._cased(rows, found.form, first, last)
        chosen = self._counts[found.form]
        if not refused:
            chosen &= whole & (cased | (last > first))
        columns = (found.form, found.row, found.row + found.length, first, last + 1, whole, cased)
        gaps, knowledge = text.gap.tobytes(), self._knowledge
        for form, row, end, begin, stop, is_whole, is_cased in zip(
            *(column[chosen].tolist() for column in columns), strict=True
        ):
            entry = knowledge.entries[knowledge.owners[form]]
            name = NameHit(entry, knowledge.forms.texts[form], begin, stop)
            marked = 1 in gaps[row + 1 : end]
            at = slice(row, end)
            refusal = "a sentence ends inside it"
            if is_whole:
                refusal = self._refusal(rows, name, form, text, at, cased=is_cased, marked=marked)
            if not refusal:
                yield _with_closing_quote(rows, name) if marked else name
            elif refused:
                yield replace(name, refusal=refusal)

    def _refusal(  # noqa: PLR0913  (a form, where it stands, whether its capitals do, and marks)
        self,
        rows: Rows,
        name: NameHit,
        form: int,
        text: Skipped,
        at: slice,
        *,
        cased: bool,
        marked: bool,
    ) -> str:
        """Return why a form that stands within a sentence does not count; empty where it does."""
        demand = int(self._knowledge.forms.demand[form])
        if not cased and not (
            self._small_body(rows, name, demand)
            or _small_campaign(rows, name, demand)
            or _small_law(rows, name, demand)
        ):
            return f"the form {name.form!r} demands capitals that the text has not"
        if form in self._ambiguous and not (
            _behind_cue(rows, name.first) or _behind_cue(rows, _spelled_out(rows, name))
        ):
            return f"the form {name.form!r} counts only behind a word that says what it is"
        if self._abbreviated[form] and self._has_word(rows, text.row[at], form):
            return f"the form {name.form!r} holds an abbreviation, and the text a word"
        if not marked:
            return ""
        if _joins_quotes(rows, name):
            return "the text has two quoted pieces there"
        own = self._knowledge.forms.gaps_of(form)[1:]
        if (text.gap[at][1:] & ~own).any() and not self._is_dashed_campaign(rows, name):
            return f"the text has a mark or 'và' where the form {name.form!r} has none"
        return ""

    def _is_dashed_campaign(self, rows: Rows, name: NameHit) -> bool:
        """Tell whether quotes hold a campaign that the text parts by a dash: “Xuân biên cương - Ấm lòng dân”."""
        whole = self._quoted(rows, np.array([name.first]), np.array([name.stop - 1]))[0]
        marks = set(rows.shape[name.first : name.stop]) - LETTERS
        return name.entry.type == "campaign" and bool(whole) and marks == {Shape.DASH}

    def _has_word(self, rows: Rows, at: NDArray[np.int64], form: int) -> bool:
        """Tell whether the text has a small word where the form has an abbreviation."""
        upper = self._knowledge.forms.upper_of(form)
        return bool((rows.shapes[at[upper]] == Shape.LOWER).any())

    def _cased(
        self,
        rows: Rows,
        form: NDArray[np.int64],
        first: NDArray[np.int64],
        last: NDArray[np.int64],
    ) -> NDArray[np.bool_]:
        """Tell for each hit whether the text has the capitals that its form demands."""
        demand = self._knowledge.forms.demand[form]
        small = np.append(0, np.cumsum(_SMALL[rows.shapes]))
        all_capitals = small[last + 1] == small[first]
        capital = (rows.shapes[first] != _LOWER) | self._quoted(rows, first, last)
        fits: NDArray[np.bool_] = (demand == _ANY) | np.where(
            demand == _CAPITAL, capital, all_capitals
        )
        return fits

    @staticmethod
    def _quoted(rows: Rows, first: NDArray[np.int64], last: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Tell for each hit whether it fills a pair of quotes, which mark a name as a capital does."""
        before, after = np.maximum(first - 1, 0), np.minimum(last + 1, len(rows) - 1)
        opened: NDArray[np.bool_] = (first > 0) & _OPENS[rows.shapes[before]]
        return opened & _CLOSES[rows.shapes[after]] & (after > last)

    @staticmethod
    def _small_body(rows: Rows, name: NameHit, demand: int) -> bool:
        """Tell whether a body may begin with a small letter, as its second word has a capital.

        So in "đoàn Đại biểu Quốc hội", "ban Dân vận Thành ủy".
        """
        if name.entry.type != "organization" or demand != Case.CAPITAL:
            return False
        if name.stop - name.first < 2:
            return False
        if _is_held(rows, name.first, name.stop):
            return True
        if _is_placed(rows, name.first, name.stop):
            return not ends_a_word(rows, name.first)
        second, length = rows.shape[name.first + 1], name.stop - name.first
        abbreviated = second == Shape.UPPER and len(rows.word(name.first + 1)) >= _LONG_ABBREVIATION
        capital = (second == Shape.TITLE and length >= 3) or abbreviated
        return capital and not ends_a_word(rows, name.first)


def _is_held(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether an office that there is once makes small letters its body: "Thủ tướng | chính phủ"."""
    if (
        first >= 2
        and rows.key[first] == _MINISTRY
        and tuple(rows.key[first - 2 : first]) in _MINISTERS
    ):
        return True  # "bộ trưởng | bộ tư pháp"
    begins = (first - size for size in _OFFICES_OF_ONE if first >= size)
    return any(tuple(rows.key[begin:stop]) in _HELD for begin in begins)


def _is_placed(rows: Rows, first: int, stop: int) -> bool:
    """Tell whether a country, a person or a place ends a name in small letters: "hội nông dân | xã Tân Hà"."""
    if stop - first < _SHORTEST_SMALL:
        run = capital_run(rows, stop, rows.stop[first], _LONGEST_DISTRICT)
        committee = rows.key[stop - 1] == _COMMITTEE and rows.key[first] in _LEVELS
        # Two words are the district's, though they may begin as a person's name does: "huyện ủy Vũ Thư".
        person = run - stop > _SHORTEST_DISTRICT and is_person(rows, stop, run)
        person |= is_officer(rows, stop, run, first - 1)
        # "thành ủy Hà Nội | Trần Văn Hòa", "thành ủy | TP.HCM"
        behind = stop + _SHORTEST_DISTRICT
        held = run - stop > _SHORTEST_DISTRICT and is_person(
            rows, behind, capital_run(rows, behind, rows.stop[first], _LONGEST_DISTRICT)
        )
        person &= not held
        short = rows.word(stop) if rows.shape[stop] == Shape.ABBREVIATION else ""
        glued = short.startswith(_GLUED)
        glued &= short not in _GLUED or rows.shape[stop + 1] == Shape.TITLE
        return committee and (glued or (run - stop >= _SHORTEST_DISTRICT and not person))
    named = stop - first > _SHORTEST_SMALL and rows.shape[stop - 2 : stop] == _TWO_CAPITALS
    level = stop - 1 if rows.key[stop - 1] in _LEVELS else stop
    return named or (rows.key[level] in _LEVELS and rows.shape[level + 1] == Shape.TITLE)


def _small_campaign(rows: Rows, name: NameHit, demand: int) -> bool:
    """Tell whether a campaign begins small behind its class word, or as a time that is kept or has a capital behind it.

    So in "phong trào cựu chiến binh gương mẫu", "nhân dịp tháng thanh niên", "trong tháng Công nhân".
    """
    length = name.stop - name.first
    if name.entry.type != "campaign" or demand != Case.CAPITAL or length < _SHORTEST_SMALL:
        return False
    timed = rows.key[name.first] in _TIMES
    if timed and rows.shape[name.first + 1] == Shape.TITLE:
        return True
    before = _CELEBRATING if timed else _CLASS_WORDS
    return bool(rows.form_before(name.first, before))


def _small_law(rows: Rows, name: NameHit, demand: int) -> bool:
    """Tell whether a law is cited in small letters: "thực hiện luật nghĩa vụ quân sự", not "pháp luật …"."""
    if name.entry.type != "document" or demand != Case.CAPITAL or rows.key[name.first] != _LAW:
        return False
    before = rows.key[name.first - 1] if name.first else 0
    return name.stop - name.first > _SHORTEST_SMALL and before not in _NO_LAW


def _behind_cue(rows: Rows, first: int) -> bool:
    """Tell whether a word like "phong trào" stands before a name, with quotes or "thi đua" between at most."""
    at = first - 1
    while at >= 0 and (rows.shape[at] in OPENING or rows.key[at] in _BETWEEN):
        at -= 1
    return any(rows.stands(at + 1 - len(cue), cue) for cue in _CUES)


def _spelled_out(rows: Rows, name: NameHit) -> int:
    """Return the row at which the words begin that a short form in brackets stands for, or its own.

    "Quỹ | Hỗ trợ nông dân (HTND)": its letters are those that the words begin with.
    """
    bracket, letters = name.first - 1, rows.word(name.first)
    begin = bracket - len(letters)
    if name.stop - name.first > 1 or begin < 0 or rows.shape[bracket] != Shape.OPEN:
        return name.first
    initials = "".join(rows.word(row)[0] for row in range(begin, bracket))
    return begin if initials == letters else name.first


def _joins_quotes(rows: Rows, name: NameHit) -> bool:
    """Tell whether a name runs from one quoted piece into the next: “Đền ơn đáp nghĩa”, “Uống nước nhớ nguồn”."""
    closed = False
    for row in range(name.first, name.stop):
        shape = rows.shape[row]
        if closed and shape in OPENING:
            return True
        if shape in CLOSING:
            closed = True
        elif rows.shape[row] in LETTERS and rows.key[row] != _AND:
            closed = False
    return False


def _with_closing_quote(rows: Rows, name: NameHit) -> NameHit:
    """Take in the mark that closes the quotes which a name opens before its last words."""
    shapes = rows.shape[name.first : name.stop]
    opened = sum(shape in OPENING for shape in shapes) - sum(
        shape == Shape.CLOSE_QUOTE for shape in shapes
    )
    if opened % 2 and name.stop < rows.stop[name.first] and rows.shape[name.stop] in CLOSING:
        return replace(name, stop=name.stop + 1)
    return name
