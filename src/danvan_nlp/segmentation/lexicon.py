"""Your own words: which syllables stay together and which stay apart, whatever the engine says."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from danvan_nlp.errors import InputError, KnowledgeError, shown
from danvan_nlp.text.ngrams import Hits, NgramIndex
from danvan_nlp.text.ranks import rank
from danvan_nlp.text.syllables import Syllables, read
from danvan_nlp.text.user_files import read_utf8

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from danvan_nlp.text.sentence_table import SentenceTable


#: Syllables and marks that one entry may have.
_LONGEST = 64
#: In a file, what parts the words of an entry.
_CUT = "|"


class Lexicon:
    """Words that win over the engine; immutable, and safe to share between threads.

    An entry matches whole syllables only, in any case and with any placement of the tone mark ("Hoà" = "HÒA").
    The leftmost match wins, then the longest; a match never crosses the end of a sentence.

    Parameters
    ----------
    entries
        Words to keep together, or a mapping from a text to the word or the words that it is made of:
        ``{"chợ hoa xuân": ["chợ", "hoa xuân"]}``.

    Attributes
    ----------
    signature : str
        Says which words these are, whatever their order; lexicons of one signature are equal.

    Raises
    ------
    KnowledgeError
        If an entry is empty or longer than 64 syllables and marks, the words of an entry don't spell it, or two
        entries cut the same syllables differently.

    Examples
    --------
    >>> import danvan_nlp as dv
    >>> analyzer = dv.Analyzer(lexicon=Lexicon(["Dân vận khéo"]))
    >>> analyzer.words("Mô hình dân vận khéo")
    ['Mô hình', 'dân vận khéo']
    """

    __slots__ = ("_cuts", "_index", "signature")

    def __init__(self, entries: Iterable[str] | Mapping[str, str | Sequence[str]]) -> None:
        pairs = (
            entries.items()
            if isinstance(entries, Mapping)
            else ((entry, entry) for entry in _listed(entries))
        )
        cuts_by_keys: dict[tuple[int, ...], tuple[NDArray[np.bool_], str]] = {}
        for text, words in pairs:
            keys, joined = _parse(text, [words] if isinstance(words, str) else words)
            known = cuts_by_keys.setdefault(keys, (joined, text))
            if not np.array_equal(known[0], joined):
                raise KnowledgeError(
                    f"lexicon entries {known[1]!r} and {text!r} cut the same syllables differently; keep one of them"
                )
        flat = [key for keys in cuts_by_keys for key in keys]
        self._index = NgramIndex(np.array(flat, np.uint64), [len(keys) for keys in cuts_by_keys])
        self._cuts = [joined for joined, _ in cuts_by_keys.values()]
        self.signature = _signature(cuts_by_keys)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Lexicon) and self.signature == other.signature

    def __hash__(self) -> int:
        return hash(self.signature)

    @classmethod
    def of(
        cls, entries: Lexicon | Path | Iterable[str] | Mapping[str, str | Sequence[str]]
    ) -> Lexicon:
        """Return a lexicon of what was given: one already, the path of a file, or entries."""
        if isinstance(entries, Lexicon):
            return entries
        return cls.from_file(entries) if isinstance(entries, Path) else cls(entries)

    @classmethod
    def from_file(cls, path: str | Path) -> Lexicon:
        """Read a UTF-8 file with one entry a line.

        A line is a word to keep together, or words with ``|`` between them to keep apart; empty lines and
        lines that begin with ``#`` are passed over.

        Raises
        ------
        KnowledgeError
            If the file can't be read or an entry can't be honoured; the message names the file.
        """
        try:
            lines = read_utf8(path).splitlines()
        except InputError as error:
            raise KnowledgeError(f"lexicon {error}") from error
        entries: dict[str, list[str]] = {}
        for line in (line.strip() for line in lines):
            if not line or line.startswith("#"):
                continue
            words = [word.strip() for word in line.split(_CUT)]
            text = " ".join(words)
            if entries.setdefault(text, words) != words:
                raise KnowledgeError(f"lexicon {path} cuts {text!r} in two ways; keep one of them")
        try:
            return cls(entries)
        except KnowledgeError as error:
            raise KnowledgeError(f"lexicon {path}: {error}") from error

    def __len__(self) -> int:
        return len(self._cuts)

    def apply(
        self, table: Syllables, sentences: SentenceTable, joined: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Return the joins of an engine with the lexicon's words in their place."""
        result: NDArray[np.bool_] = joined.copy()
        reached = 0
        for row, length, form in _leftmost_longest(self._index.find(table.key)):
            stop = row + length
            sentence = rank(sentences.stop, row, "right")
            if row < reached or stop > sentences.stop[sentence]:
                continue
            result[row:stop] = self._cuts[form]
            if stop < len(result):
                result[stop] = False
            reached = stop
        return result


def _signature(cuts_by_keys: Mapping[tuple[int, ...], tuple[NDArray[np.bool_], str]]) -> str:
    digest = hashlib.sha256()
    for keys, (joined, _) in sorted(cuts_by_keys.items(), key=lambda item: item[0]):
        digest.update(np.array(keys, np.uint64).tobytes() + joined.tobytes())
    return f"{len(cuts_by_keys)} entries, {digest.hexdigest()[:16]}"


def _leftmost_longest(hits: Hits) -> Iterator[tuple[int, int, int]]:
    """Yield row, length and entry of each hit; of those that begin at one row the longest first."""
    order = np.lexsort((-hits.length, hits.row))
    columns = (hits.row[order].tolist(), hits.length[order].tolist(), hits.form[order].tolist())
    yield from zip(*columns, strict=True)


def _listed(entries: Iterable[str]) -> Iterable[str]:
    if isinstance(entries, str) or not isinstance(entries, Iterable):
        raise KnowledgeError(
            f"a lexicon takes a list of words, a mapping or a pathlib.Path, got {shown(entries)}"
        )
    return entries


def _parse(text: str, words: Sequence[str]) -> tuple[tuple[int, ...], NDArray[np.bool_]]:
    """Return the keys of an entry and, for each of its rows, whether it continues the word before it."""
    if not isinstance(words, Sequence) or not all(isinstance(part, str) for part in (text, *words)):
        raise KnowledgeError(
            f"a lexicon entry must be a string, or a string with its words, got {shown(text)}: {shown(words)}"
        )
    keys = tuple(read(text).key.tolist())
    if not keys:
        raise KnowledgeError(f"lexicon entry {text!r} is empty; give at least one syllable")
    if len(keys) > _LONGEST:
        raise KnowledgeError(
            f"lexicon entry {text[:40]!r}… has {len(keys)} syllables and marks; at most {_LONGEST} fit"
        )
    rows = [read(word).key.tolist() for word in words]
    if tuple(key for row in rows for key in row) != keys or not all(rows):
        raise KnowledgeError(f"lexicon entry {text!r} is not spelled by its words {words!r}")
    joined = np.ones(len(keys), np.bool_)
    joined[np.cumsum([0, *map(len, rows[:-1])])] = False
    return keys, joined
