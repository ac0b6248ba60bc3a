"""What a fuzzer calls: each target takes any bytes, and raises only if a promise is broken."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from functools import cache
from pathlib import Path

import numpy as np

import danvan_nlp as dv
from danvan_nlp import models
from danvan_nlp.batch.csv_records import RawRow, csv_records, split_record
from danvan_nlp.batch.failures import Refusal
from danvan_nlp.batch.rows import read_json
from danvan_nlp.phrases.knowledge import read_entries
from danvan_nlp.text.composition import compose
from tests.spans import spans_of

Target = Callable[[bytes], None]
#: A run of marks longer than any writing has need not have the same words composed and decomposed.
_LONGEST_MARKS = 20


def text_of(data: bytes) -> str:
    """Return a text of any code points: the first byte chooses how the others are read."""
    if data[:1] < b"\x40":
        return data[1:].decode("utf-16-le", "surrogatepass" if len(data) % 2 else "ignore")
    return data[1:].decode("utf-8", "surrogateescape")


def analyze(data: bytes) -> None:
    """Every span slices the text, words partition it, and the result survives its dictionary."""
    try:
        text = text_of(data)
    except UnicodeDecodeError:
        return
    doc = dv.analyze(text)
    topics = doc.topics
    for span in spans_of([doc.sentences, doc.phrases, doc.summary, [t.explain() for t in topics]]):
        assert text[span.start : span.end] == span.text
    covered = [i for w in doc.words for i in range(w.start, w.end) if not text[i].isspace()]
    assert covered == [i for i, c in enumerate(text) if not c.isspace()]
    assert dv.Doc.from_dict(json.loads(doc.to_json())) == doc
    if text:
        assert all(reason.because for reason in dv.explain(text, 0, min(len(text), 30)))


def read_article(data: bytes) -> None:
    """A page never fails, and the spans of its article slice it."""
    try:
        page = text_of(data)
    except UnicodeDecodeError:
        return
    for span in spans_of(dv.read_article(page, format="text")):
        assert page[span.start : span.end] == span.text
    article = dv.read_article(page, format="html")
    assert dv.Article.from_dict(json.loads(json.dumps(article.to_dict()))) == article


def from_dict(data: bytes) -> None:
    """What is no result is refused with an `InputError`, and what is taken comes back the same."""
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return
    for kind in (dv.Doc, dv.Summary, dv.Phrase, dv.Sentence, dv.Topic, dv.Article, dv.Span):
        try:
            result = kind.from_dict(value)
        except dv.InputError:
            continue
        assert kind.from_dict(result.to_dict()) == result


def knowledge(data: bytes) -> None:
    """A knowledge file is read whole or refused with a `KnowledgeError`."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "names.csv" if data[:1] < b"\x40" else "names.toml")
        path.write_bytes(data[1:])
        try:
            entries = read_entries(path)
            base = dv.Knowledge(tuple(entries))
        except dv.KnowledgeError:
            return
    dv.Analyzer(knowledge=base).extract_phrases("Phong trào “Dân vận khéo”")


def model(data: bytes) -> None:
    """A model folder with any manifest and any array file is mapped as its manifest says, or refused."""
    cut = data.find(b"\n\n")
    manifest, array = (data, b"") if cut < 0 else (data[:cut], data[cut + 2 :])
    with tempfile.TemporaryDirectory() as folder:
        Path(folder, "model.json").write_bytes(manifest.replace(b"$", _sha256(array)))
        Path(folder, "a.npy").write_bytes(array)
        try:
            loaded = models.load(Path(folder))
        except dv.ModelError:
            return
        for values in loaded.arrays.values():
            assert not values.dtype.hasobject
            assert values.nbytes <= len(array)
            np.asarray(values).tobytes()


def _sha256(data: bytes) -> bytes:
    import hashlib  # noqa: PLC0415

    return hashlib.sha256(data).hexdigest().encode()


def rows(data: bytes) -> None:
    """A line of JSON or a record of CSV is a row or a refusal with a reason."""
    record = read_json(data)
    if not isinstance(record, Refusal):
        json.dumps(record, ensure_ascii=False).encode()
    fields = split_record(data, ",")
    assert isinstance(fields, (list, Refusal))
    raw = [RawRow(n, line) for n, line in enumerate(data.split(b"\n"))]
    found = list(csv_records(raw, ",", 1000, 2))
    assert [r.line for r in found] == sorted({r.line for r in found})


def spelling(data: bytes) -> None:
    """Composed and decomposed text have the same words."""
    try:
        text = text_of(data)
    except UnicodeDecodeError:
        return
    from unicodedata import combining, normalize  # noqa: PLC0415

    run = longest = 0
    for character in normalize("NFD", text):
        run = run + 1 if combining(character) else 0
        longest = max(longest, run)
    if longest > _LONGEST_MARKS:
        return
    one, other = compose(text), normalize("NFD", text)
    assert dv.words(one) == [compose(word) for word in dv.words(other)]


TARGETS: dict[str, Target] = {
    target.__name__: target
    for target in (analyze, read_article, from_dict, knowledge, model, rows, spelling)
}


@cache
def seeds() -> dict[str, list[bytes]]:
    """Return where a fuzzer begins: for each target some bytes that lead deep."""
    pages = [p.read_bytes() for p in sorted((_ROOT / "examples" / "pages").glob("*.*"))]
    pieces = [b"\x7f" + line for page in pages for line in page.split(b"\n\n") if line.strip()]
    text = "Phong trào “Dân vận khéo” theo Nghị quyết số 25-NQ/TW, giai đoạn 2021-2025."
    doc = dv.analyze(text)
    toml = sorted((_ROOT / "src/danvan_nlp/phrases/knowledge").glob("*.toml"))
    entries = [b"\x7f" + p.read_bytes()[:1500].rpartition(b"\n\n")[0] for p in toml]
    csv = "id,type,canonical,source,aliases,parts\nm.1,motto,dân là gốc,a,b|c,dân\n".encode()
    with tempfile.TemporaryDirectory() as folder:
        models.save(Path(folder), "toy", "1", {"n": 1}, {"a": np.arange(6, dtype=np.float32)})
        manifest = Path(folder, "model.json").read_bytes()
        array = Path(folder, "a.npy").read_bytes()
    manifest = manifest.replace(_sha256(array), b"$")
    return {
        "analyze": pieces,
        "spelling": pieces,
        "read_article": [b"\x7f" + page for page in pages],
        "from_dict": [
            doc.to_json().encode(),
            *(json.dumps(r.to_dict()).encode() for r in (doc.summary, *doc.phrases, *doc.topics)),
            json.dumps(dv.read_article(text).to_dict()).encode(),
        ],
        "knowledge": [*entries, b"\x00" + csv],
        "model": [manifest + b"\n\n" + array, manifest],
        "rows": [b'{"id": 1, "text": "a\\u00e0"}', b'1,"a\n""b"""\n2,c', b'{"a": [1e5, null]}'],
    }


_ROOT = Path(__file__).parents[2]
