"""Whether a text presents rules, as pages on laws and decrees do: what it is about stands at its beginning."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.summary.cues import load_cues
from danvan_nlp.summary.furniture import asks
from danvan_nlp.text.tokens import FOREIGN, Shape
from danvan_nlp.text.words import among, shape_table

if TYPE_CHECKING:
    from danvan_nlp.summary.outline import Outline

#: A text that presents rules names papers and their parts at least so often, and for its length (rows).
_LEAST, _RATE = 3, 0.005
#: A paper itself begins with its letterhead and so many grounds at least.
_GROUNDS = 2
_IS_NUMBER = shape_table(Shape.NUMBER, Shape.ALNUM, Shape.SYMBOL, Shape.MIXED)


def presents_rules(outline: Outline) -> bool:
    """Tell whether a text names papers and their parts often, is no such paper itself, and asks no questions.

    Examples
    --------
    >>> from danvan_nlp.segmentation.sentences import split
    >>> from danvan_nlp.summary.outline import Outline
    >>> from danvan_nlp.text.syllables import read
    >>> table = read("Nghị định số 12/2024/NĐ-CP sửa Điều 4. Nghị định này thay khoản 2 Điều 7 của Luật Hòa giải.")
    >>> presents_rules(Outline.of(table, split(table)))
    True
    """
    layout, sentences = outline.layout, outline.sentences
    key, words = layout.table.key, load_cues().words
    if len(key) < _LEAST:
        return False
    shape = layout.table.shape & np.uint8(FOREIGN - 1)
    # "Nghị định số", "Thông tư này", "Điều 4", "khoản 2"; "Luật Hòa giải".
    named = among(key[:-1], words["paper"])
    named &= _IS_NUMBER[shape[1:]] | among(key[1:], words["of_papers"])
    named |= among(key[:-1], words["law"]) & (shape[1:] == int(Shape.TITLE))
    count = np.count_nonzero(named)
    if count < max(_LEAST, _RATE * len(key)):
        return False
    first = sentences.first + (shape[sentences.first] == int(Shape.BULLET))
    grounds = np.count_nonzero(layout.begins(np.minimum(first, len(key) - 1), "preamble"))
    return bool(grounds < _GROUNDS and not asks(layout, sentences).any())
