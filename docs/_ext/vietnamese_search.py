"""Search that finds Vietnamese words typed with or without diacritics.

Every word is indexed as it is written and once more without diacritics, so "dân vận" finds what has these
words and "dan van" finds them too. A word typed with diacritics is looked up as typed: "dân" doesn't find "dẫn".
Composed and decomposed input, and old and new placement of the tone mark ("hoà", "hòa"), are one spelling.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

if TYPE_CHECKING:
    from sphinx.application import Sphinx

_WORD = re.compile(r"\w+")
#: A tone mark at the end of an open rime: "hoà" as against "hòa" ("quý" has one spelling only).
_OLD_PLACEMENT = re.compile("(^|[^q])(o[ae]|uy)([\u0300\u0301\u0303\u0309\u0323])$")
#: The same for what a reader types; `both_spellings` adds the plain form to the index, not to the query.
JS_SPLITTER = r"""
function splitQuery(query) {
  const composed = query.normalize("NFC").toLowerCase();
  return (composed.match(/[\p{L}\p{N}_]+/gu) || []).map((word) =>
    word.normalize("NFD")
      .replace(/(^|[^q])(o[ae]|uy)([\u0300\u0301\u0303\u0309\u0323])$/u,
        (_, head, pair, mark) => head + pair[0] + mark + pair[1])
      .normalize("NFC"));
}
"""


def plain(word: str) -> str:
    """Return a word without diacritics, in lower case.

    Examples
    --------
    >>> plain("Đường"), plain("dân")
    ('duong', 'dan')
    """
    decomposed = unicodedata.normalize("NFD", word.lower().replace("đ", "d"))
    return "".join(letter for letter in decomposed if not unicodedata.combining(letter))


def one_spelling(word: str) -> str:
    """Return a word composed, in lower case and with the tone mark where new spelling has it.

    Examples
    --------
    >>> one_spelling("Hoà"), one_spelling("thuỷ"), one_spelling("quý"), one_spelling("toàn")
    ('hòa', 'thủy', 'quý', 'toàn')
    """
    decomposed = unicodedata.normalize("NFD", word.lower())
    moved = _OLD_PLACEMENT.sub(lambda m: m[1] + m[2][0] + m[3] + m[2][1], decomposed)
    return unicodedata.normalize("NFC", moved)


def both_spellings(text: str) -> list[str]:
    """Return the words of a text in one spelling, each followed by its plain form where that differs.

    Examples
    --------
    >>> both_spellings("Dân vận, an toàn")
    ['dân', 'dan', 'vận', 'van', 'an', 'toàn', 'toan']
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    return [form for word in words for form in dict.fromkeys((one_spelling(word), plain(word)))]


class SearchVietnamese(SearchLanguage):
    """The index of the Vietnamese pages."""

    lang = "vi"
    language_name = "Vietnamese"
    js_splitter_code = JS_SPLITTER

    def split(self, input: str) -> list[str]:  # noqa: A002  (the name Sphinx gives it)
        """Return the words of a text in both spellings."""
        return both_spellings(input)


class SearchBoth(SearchEnglish):
    """The index of the English pages, which are full of Vietnamese words."""

    js_splitter_code = JS_SPLITTER

    def split(self, input: str) -> list[str]:  # noqa: A002  (the name Sphinx gives it)
        """Return the words of a text in both spellings."""
        return both_spellings(input)


def setup(app: Sphinx) -> dict[str, bool]:
    """Register both languages."""
    app.add_search_language(SearchVietnamese)
    app.add_search_language(SearchBoth)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
