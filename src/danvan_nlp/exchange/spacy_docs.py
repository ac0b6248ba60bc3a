"""spaCy: a text, its words and its phrases as a `spacy.tokens.Doc`; files of many are a `DocBin`."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import InputError, needed_for
from danvan_nlp.exchange.labelled import LabelledText
from danvan_nlp.results.writing import appearing
from danvan_nlp.text.syllables import read as read_syllables
from danvan_nlp.text.user_files import read_bytes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from danvan_nlp.results.span import Span

#: All labels, overlapping ones too; `Doc.ents` has those that don't overlap.
SPANS = "danvan"
_ID = "danvan_id"


def make_doc(
    text: str,
    words: Iterable[tuple[int, int]],
    labels: Sequence[Span],
    starts: Iterable[int] = (),
    vocab: Any = None,
) -> Any:
    """Return a spaCy document whose text is the text.

    Parameters
    ----------
    text
        Any `str`.
    words
        Start and end of each word, in text order; a word is cut where a label begins or ends inside it.
    labels
        Spans with a `type`; those with an `id` pass it on as `kb_id_`.
    starts
        Where sentences begin.
    vocab
        The vocabulary of a pipeline; None makes one.

    Raises
    ------
    MissingExtraError
        If spaCy is not installed.
    """
    with needed_for("making spaCy documents", "spacy"):
        from spacy.tokens import Doc  # noqa: PLC0415  (an extra)
    cuts = {place for label in labels for place in (label.start, label.end)}
    pieces, spaces = _tokens(text, words, cuts)
    first = set(starts)
    heads = [n == 0 or start in first for n, (start, _) in enumerate(pieces)] if first else None
    doc = Doc(
        _new_vocab() if vocab is None else vocab,
        [text[start:end] for start, end in pieces],
        spaces,
        sent_starts=heads,
    )
    spans = [
        doc.char_span(x.start, x.end, label=x.type, kb_id=getattr(x, "id", None) or "")  # type: ignore[attr-defined]
        for x in labels
    ]
    doc.spans[SPANS] = spans
    doc.ents = _apart(spans)
    return doc


def _new_vocab() -> Any:
    """Return what spaCy knows of the characters of Vietnamese words; its own segmenter is not asked for."""
    from spacy.lang.vi import Vietnamese  # noqa: PLC0415  (an extra)
    from spacy.vocab import create_vocab  # noqa: PLC0415  (an extra)

    return create_vocab("vi", Vietnamese.Defaults)


def _tokens(
    text: str, words: Iterable[tuple[int, int]], cuts: set[int]
) -> tuple[list[tuple[int, int]], list[bool]]:
    """Return where tokens stand and whether one space follows; what else stands between words is a token of its own."""
    inner = sorted(cuts)
    pieces: list[tuple[int, int]] = []
    spaces: list[bool] = []
    at = 0
    for start, end in [*words, (len(text), len(text))]:
        if text[at : at + 1] == " " and spaces:
            spaces[-1] = True
            at += 1
        if at < start:
            pieces.append((at, start))
            spaces.append(False)
        places = [start, *inner[bisect_right(inner, start) : bisect_left(inner, end)], end]
        found = [(a, b) for a, b in pairwise(places) if a < b]
        pieces += found
        spaces += [False] * len(found)
        at = end
    return pieces, spaces


def _apart(spans: Iterable[Any]) -> list[Any]:
    """Return the spans that don't overlap, of those that do the one that begins first, and the longest of these."""
    kept: list[Any] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if not kept or kept[-1].end <= span.start:
            kept.append(span)
    return kept


def read(path: Path) -> Iterator[LabelledText]:
    """Yield the documents of a `DocBin`; labels are those of the span group "danvan", or else the entities.

    Raises
    ------
    InputError
        If the file is no `DocBin`.
    MissingExtraError
        If spaCy is not installed.
    """
    with needed_for("reading spaCy's documents", "spacy"):
        from spacy.tokens import DocBin  # noqa: PLC0415  (an extra)
    data = read_bytes(path)
    try:
        docs = list(DocBin().from_bytes(data).get_docs(_new_vocab()))
    except Exception as error:  # zlib, msgpack and spaCy each have errors of their own
        raise InputError(f"{path} is not a DocBin of spaCy: {error}") from error
    for number, doc in enumerate(docs, 1):
        spans = doc.spans.get(SPANS, doc.ents)
        marks = [(span.start_char, span.end_char, span.label_) for span in spans]
        yield LabelledText.of(doc.user_data.get(_ID, number), doc.text, marks)


def write(texts: Iterable[LabelledText], path: Path) -> None:
    """Write a `DocBin` whose tokens are syllables and marks.

    Raises
    ------
    MissingExtraError
        If spaCy is not installed.
    OutputError
        If the file can't be written.
    """
    with needed_for("writing spaCy's documents", "spacy"):
        from spacy.tokens import DocBin  # noqa: PLC0415  (an extra)
    bin_of_docs, vocab = DocBin(store_user_data=True), _new_vocab()
    for text in texts:
        table = read_syllables(text.text)
        words = zip(table.start.tolist(), table.end.tolist(), strict=True)
        doc = make_doc(text.text, words, text.labels, vocab=vocab)
        doc.user_data[_ID] = text.id
        bin_of_docs.add(doc)
    with appearing(path) as file:
        file.write(bin_of_docs.to_bytes())
