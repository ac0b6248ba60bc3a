"""Word engines: what decides which syllables join into words.

An engine has two methods. The library's own is `danvan_nlp.segmentation.words.WordModel`; underthesea's segmenter is
here for those who want its words, with exact positions, and so is its part-of-speech tagger.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING, Protocol

import numpy as np

from danvan_nlp.errors import needed_for

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from danvan_nlp.text.sentence_table import SentenceTable
    from danvan_nlp.text.syllables import Syllables


class WordEngine(Protocol):
    """Decides for each row of a syllable table whether it continues the word of the row before it.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> class Syllabic:
    ...     def joins(self, table, sentences):
    ...         return np.zeros(len(table), dtype=np.bool_)
    ...
    ...     def signature(self):
    ...         return "syllabic 1"
    >>> dv.Analyzer(engine=Syllabic()).words("Công tác dân vận")
    ['Công', 'tác', 'dân', 'vận']
    """

    def joins(self, table: Syllables, sentences: SentenceTable) -> NDArray[np.bool_]:
        """Return an array of shape (len(table),): True where a row continues the word before it.

        The first row of a sentence never does.
        """

    def signature(self) -> str:
        """Return the engine's name and version, for manifests and benchmark tables."""


class UndertheseaEngine:
    """The segmenter of underthesea (https://github.com/undertheseanlp/underthesea), aligned to the table.

    Its token normalisation is off, and its tokens are placed by counting characters. Where they don't spell
    the sentence, the sentence falls back to syllables: no character is ever lost. Rows stay whole, so a document
    symbol that underthesea cuts is one word here.
    """

    def __init__(self) -> None:
        with needed_for("the engine 'underthesea'"):
            import underthesea  # noqa: PLC0415  (imported when first used: it takes seconds)

        self._tokenize: Callable[..., list[str]] = underthesea.word_tokenize
        self._version: str = underthesea.__version__

    def joins(self, table: Syllables, sentences: SentenceTable) -> NDArray[np.bool_]:
        """See `WordEngine.joins`."""
        joined = np.zeros(len(table), dtype=np.bool_)
        for first, stop in zip(sentences.first.tolist(), sentences.stop.tolist(), strict=True):
            rows = [_plain(table.slice(row, row + 1)) for row in range(first, stop)]
            spaced = table.start[first + 1 : stop] > table.end[first : stop - 1]
            sentence = rows[0] + "".join(
                f" {row}" if space else row
                for row, space in zip(rows[1:], spaced.tolist(), strict=True)
            )
            joined[first:stop] = _continued(
                rows, self._tokenize(sentence, use_token_normalize=False)
            )
        return joined

    def signature(self) -> str:
        """See `WordEngine.signature`."""
        return f"underthesea {self._version}"


def _continued(rows: Sequence[str], tokens: Sequence[str]) -> NDArray[np.bool_]:
    """Tell which rows of a sentence begin inside one of the tokens."""
    spelled = ["".join(token.split()) for token in tokens]
    if "".join(spelled) != "".join(rows):
        return np.zeros(len(rows), dtype=np.bool_)
    row_start = np.cumsum([0, *map(len, rows[:-1])])
    token_start = np.cumsum([0, *map(len, spelled[:-1])])
    return ~np.isin(row_start, token_start)


def _plain(text: str) -> str:
    """Return the text as underthesea takes it: composed, a question mark for each lone surrogate."""
    return unicodedata.normalize("NFC", text).encode("utf-8", "replace").decode("utf-8")


def tag_words(words: Sequence[str]) -> list[str]:
    """Return the part of speech of each word of a sentence, by underthesea's CRF tagger.

    Parameters
    ----------
    words
        The words of one sentence.

    Returns
    -------
    list of str
        One tag a word, in the tag set of VietTreebank (N, V, A, Np …).

    Examples
    --------
    >>> tag_words(["Công tác", "dân vận", "của", "quận"])
    ['N', 'N', 'E', 'N']
    """
    with needed_for("tagging parts of speech"):
        from underthesea.pipeline.pos_tag import CRFPOSTagPredictor  # noqa: PLC0415  (takes seconds)

    return [
        tag
        for _, tag in CRFPOSTagPredictor.Instance().predict([_plain(word) for word in words], None)
    ]
