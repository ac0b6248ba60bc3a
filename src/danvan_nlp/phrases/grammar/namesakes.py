"""Wards and communes named after a person: whether a person's name behind a level is that of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from danvan_nlp.phrases.grammar.vocabulary import by_first, key_forms, word_class
from danvan_nlp.text.spelling import key_of
from danvan_nlp.text.tokens import Shape

if TYPE_CHECKING:
    from danvan_nlp.phrases.rows import Rows

#: Levels whose places are named after persons.
_LEVELS = word_class("namesakes.levels")
#: Provinces are all known, so that behind one a common family name begins a person's.
_PROVINCE, _COMMON = key_of("tỉnh"), word_class("names.common_surnames")
#: What says that a person stands behind a body, by the word that it begins with.
_HOLDERS = by_first(key_forms("namesakes.holders"))
#: What only a body has, behind its place.
_TERMS = key_forms("namesakes.terms")
#: An office stands at most so many rows before the place of its body.
_REACH = 18


def is_namesake(rows: Rows, level: int, stop: int) -> bool:
    """Tell whether a person's name that ends before `stop` is that of the place whose level stands at row `level`.

    So it is where no office could be that person's ("Hội CCB phường Nguyễn Trung Trực | tổ chức"), before a term of
    office, and where the text writes the same place elsewhere without an office.
    """
    province = rows.key[level] == _PROVINCE
    if rows.key[level] not in _LEVELS or (province and rows.key[level + 1] in _COMMON):
        return False
    end = rows.stop[level]
    if any(rows.stands(stop, term) and stop + len(term) <= end for term in _TERMS):
        return True
    if not _is_held(rows, level):
        return True
    name = tuple(rows.key[level:stop])
    return any(
        rows.stands(row, name) and rows.shape[row + 1] == Shape.TITLE and not _is_held(rows, row)
        for row in rows.where(name[0])
        if row != level
    )


def _is_held(rows: Rows, level: int) -> bool:
    """Tell whether an office or an address stands before a level in its clause, so that a person may follow."""
    for row in range(level - 1, max(rows.start[level] - 1, level - _REACH), -1):
        if rows.shape[row] in (Shape.CLAUSE, Shape.STOP):
            return False
        if rows.form_at(row, _HOLDERS.get(rows.key[row], ())):
            return True
    return False
