"""Names that are no news: "Đảng ủy" names a kind of body, and no body."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby

from danvan_nlp.phrases.knowledge import Knowledge
from danvan_nlp.text.syllables import read

_WORDS = re.compile(r"[^\W\d_]+")


def is_generic(kind: str, name: str) -> bool:
    """Say whether a name is of a kind of body alone: one run of capitals at its head, and only words of listed bodies.

    Examples
    --------
    >>> is_generic("organization", "Ban Chỉ đạo"), is_generic("organization", "Đảng ủy xã An Bình")
    (True, False)
    """
    if kind != "organization" or any(map(str.isdigit, name)):
        return False
    runs = [capital for capital, _ in groupby(_WORDS.findall(name), lambda word: word[0].isupper())]
    return runs.count(True) <= 1 and _words_of_bodies().issuperset(read(name).key.tolist())


@lru_cache(maxsize=1)
def _words_of_bodies() -> frozenset[int]:
    forms = (form for e in Knowledge.default() if e.type == "organization" for form in e.forms)
    return frozenset(read("\n".join(forms)).key.tolist())
