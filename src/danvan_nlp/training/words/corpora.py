"""Segmented corpora as rows: what the word model is trained and measured on.

Files, plain or under xz, by the name before `.xz`:

* `.conllu`: CoNLL-U, the words of each sentence (https://universaldependencies.org/format.html);
* `.jsonl`: one object a line, with `words` (one sentence), `sentences` (strings whose words have `_` for the space
  inside), or `title`, `abstract` and `body` of such strings;
* anything else: one sentence a line, words parted by spaces, with `_` for the space inside.
"""

from __future__ import annotations

import json
import lzma
from contextlib import contextmanager
from dataclasses import dataclass
from io import TextIOWrapper
from itertools import islice
from typing import TYPE_CHECKING, Any

import numpy as np

from danvan_nlp.errors import InputError
from danvan_nlp.segmentation.features import Windows, padded_rows, read_windows
from danvan_nlp.text.syllables import read
from danvan_nlp.text.user_files import not_utf8, open_file, unreadable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

#: Sentences that are read into one table at a time.
_BLOCK = 20_000


@dataclass(frozen=True, slots=True, eq=False)
class Gaps:
    """Gaps with what is known about them.

    Attributes
    ----------
    windows : Windows
    target : ndarray of float32, shape (len(windows.gap),)
        How likely the gap is inside a word; 0 or 1 where people decided.
    """

    windows: Windows
    target: NDArray[np.float32]


@contextmanager
def open_text(path: Path) -> Iterator[Iterator[str]]:
    """Give the lines of a text file, plain or under xz.

    Raises
    ------
    InputError
        If it can't be read to its end, or is no text in UTF-8.
    """
    try:
        with open_file(path) as raw:
            file = lzma.open(raw) if path.suffix == ".xz" else raw  # noqa: SIM115  (closed with raw)
            with TextIOWrapper(file, encoding="utf-8") as lines:
                yield lines
    except UnicodeDecodeError as error:
        raise not_utf8(path, error) from error
    except (OSError, EOFError, lzma.LZMAError) as error:
        raise unreadable(path, error) from error


def read_documents(path: Path) -> Iterator[list[list[str]]]:
    """Yield the documents of a segmented corpus, each a list of sentences, each a list of words.

    A file without documents is one document; a sentence without words is left out.

    Raises
    ------
    InputError
        If a line is not what the format says.
    """
    name = path.name.removesuffix(".xz")
    with open_text(path) as file:
        if name.endswith(".conllu"):
            yield list(_conllu_sentences(path, file))
        elif name.endswith(".jsonl"):
            yield from _json_documents(path, file)
        else:
            yield [words for line in file if (words := _split_words(line))]


def _conllu_sentences(path: Path, lines: Iterable[str]) -> Iterator[list[str]]:
    words: list[str] = []
    for number, line in enumerate(lines, 1):
        fields = line.rstrip("\n").split("\t")
        if fields[0].isdigit():
            if len(fields) == 1:
                raise InputError(
                    f"{path}, line {number}: expected fields between tabs: {line[:60]!r}"
                )
            words.append(fields[1].replace("_", " ").strip() or "_")
        elif not fields[0] and words:
            yield words
            words = []
    if words:
        yield words


def _json_documents(path: Path, lines: Iterable[str]) -> Iterator[list[list[str]]]:
    loose: list[list[str]] = []
    for number, line in enumerate(lines, 1):
        try:
            row: dict[str, Any] = json.loads(line)
            if "words" in row:
                loose.append([word.replace("_", " ").strip() or "_" for word in row["words"]])
                continue
            texts = row.get("sentences") or [row["title"], row["abstract"], *row["body"]]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
            raise InputError(
                f"{path}, line {number}: expected an object with 'words', 'sentences', or 'title', 'abstract' and "
                f"'body'; got {line[:60]!r}"
            ) from error
        yield [words for text in texts if (words := _split_words(text))]
    if loose:
        yield loose


def _split_words(text: str) -> list[str]:
    words = (word.replace("_", " ").strip() for word in text.split())
    return [word or "_" for word in words]


def encode(sentences: Iterable[list[str]], lexicon: NDArray[np.bool_]) -> Gaps:
    """Read segmented sentences as a user would give them (words parted by spaces), with their words as targets.

    Parameters
    ----------
    sentences
        Lists of words.
    lexicon
        Bitmap for `danvan_nlp.segmentation.features.read_windows`.
    """
    rest = iter(sentences)
    blocks = []
    while block := list(islice(rest, _BLOCK)):
        blocks.append(_encode_block(block, lexicon))
    return concatenate(blocks)


def _encode_block(sentences: list[list[str]], lexicon: NDArray[np.bool_]) -> Gaps:
    lines = [[" ".join(word.split()) for word in words] for words in sentences]
    table = read("\n".join(" ".join(words) for words in lines))
    lengths = np.array([len(word) + 1 for words in lines for word in words])
    first = np.flatnonzero(np.diff(table.line, prepend=-1)).astype(np.int32)
    place = padded_rows(first, len(table))
    windows = read_windows(table.key, table.shape, place, lexicon)
    inside = np.zeros(len(windows.key), np.float32)
    inside[place] = ~np.isin(table.start, np.cumsum(lengths) - lengths)
    return Gaps(windows, inside[windows.gap])


def concatenate(parts: list[Gaps]) -> Gaps:
    """Return the gaps of all parts, in order."""
    if not parts:
        raise InputError("a corpus to learn words from holds none; give one with sentences in it")
    if len(parts) == 1:
        return parts[0]
    return Gaps(
        join_windows([part.windows for part in parts]),
        np.concatenate([part.target for part in parts]),
    )


def join_windows(parts: list[Windows]) -> Windows:
    """Return the windows of all parts, in order; none reaches from one part into another."""
    offsets = np.cumsum([0, *(len(part.key) for part in parts)])
    return Windows(
        np.concatenate([part.key for part in parts]),
        np.concatenate([part.shapes for part in parts]),
        np.concatenate([part.known for part in parts]),
        np.concatenate([part.gap + offset for part, offset in zip(parts, offsets, strict=False)]),
    )
