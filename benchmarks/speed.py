r"""Time of everything beside everything, in one run: `python -m benchmarks.speed` (`make bench`).

First the texts that the process reads for the first time, which is what an archive is, see
`benchmarks.first_reading`; the other table repeats its texts. Its times are processor time of one core, the least of
several tries, and each stands beside the floor of its text: the
time of `re.findall(r"\w+|[^\w\s]", text)`, below which no tokenizer in Python gets. Ratios to the floor and to other
packages hold on other machines; milliseconds do not. Results are stored as JSON, and `--against` shows losses.
"""

from __future__ import annotations

import argparse
import gc
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from importlib.metadata import version
from itertools import islice
from pathlib import Path

import danvan_nlp as dv
from benchmarks.batch import articles

#: Below its time no tokenizer in Python gets.
FLOOR = re.compile(r"\w+|[^\w\s]")
_PAGE = 2_500
#: Of a page of a report: 40 lines of 70 characters.
_REPORT_PAGE = 2_800
_LOSS = 1.25

Call = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Line:
    """One measurement.

    Attributes
    ----------
    what, text : str
        What was done to which text.
    milliseconds : float
        Processor time, for one text.
    floors : float
        How many times the time of the floor over the same text; 0 where there is no text.
    """

    what: str
    text: str
    milliseconds: float
    floors: float = 0.0


def processor_seconds(call: Call, tries: int) -> float:
    """Return the least processor time of a call."""
    best = float("inf")
    gc.collect()
    gc.disable()
    try:
        for _ in range(tries):
            before = time.process_time()
            call()
            best = min(best, time.process_time() - before)
    finally:
        gc.enable()
    return best


def each(verb: Callable[[str], object], texts: list[str]) -> Call:
    """Return the call that does a verb to every text."""

    def call() -> None:
        for text in texts:
            verb(text)

    return call


def everything(text: str) -> None:
    """Compute every part of a document."""
    _parts(dv.analyze(text))


def _parts(doc: dv.Doc) -> None:
    _ = doc.sentences, doc.phrases, doc.topics, doc.summary


VERBS: dict[str, Callable[[str], object]] = {
    "words": dv.words,
    "segment": dv.segment,
    "extract_phrases": dv.extract_phrases,
    "classify": dv.classify,
    "summarize": dv.summarize,
    "analyze, every part": everything,
}


def texts_of(data: Path | None, articles_wanted: int) -> dict[str, list[str]]:
    """Return the texts that are measured, by name."""
    found = [t for t in islice(articles(data), 4 * articles_wanted) if len(t) > _PAGE]
    pages = [text[:_PAGE] for text in found][:articles_wanted]
    sentence = "Hội Nông dân xã vận động hội viên hiến đất mở đường, đóng góp ngày công làm sân nhà văn hóa."
    report = "\n".join(pages)[: 60 * _REPORT_PAGE]
    return {
        "sentence of 20 syllables": [sentence] * 50,
        "article of 2.5 kB": pages,
        "report of 60 pages": [report],
        "10,000 short texts": [f"{n} hộ dân hiến đất làm đường." for n in range(10_000)],
    }


def own_lines(texts: dict[str, list[str]], tries: int) -> Iterator[Line]:
    """Measure the verbs of this library."""
    for name, some in texts.items():
        floor = processor_seconds(each(FLOOR.findall, some), tries)
        yield Line('re.findall(r"\\w+|[^\\w\\s]")', name, 1000 * floor / len(some), 1.0)
        for verb, call in VERBS.items():
            each(call, some[:20])()
            seconds = processor_seconds(each(call, some), tries if len(some) < 1000 else 1)
            yield Line(verb, name, 1000 * seconds / len(some), seconds / floor)
    pages = texts["article of 2.5 kB"]
    floor = processor_seconds(each(FLOOR.findall, pages), tries)

    def many() -> None:
        for doc in dv.analyze_many(pages):
            _parts(doc)

    seconds = processor_seconds(many, tries)
    yield Line(
        "analyze_many, every part",
        "article of 2.5 kB",
        1000 * seconds / len(pages),
        seconds / floor,
    )


def tag_line(pages: list[str]) -> Line:
    """Measure `tag_batch` with all parts."""
    import pyarrow as pa  # noqa: PLC0415

    from danvan_nlp.batch import tag_batch  # noqa: PLC0415

    batch = pa.record_batch({"text": pages})
    tag_batch(batch)
    floor = processor_seconds(each(FLOOR.findall, pages), 3)
    seconds = processor_seconds(lambda: tag_batch(batch), 3)
    return Line(
        "tag_batch, every part", "article of 2.5 kB", 1000 * seconds / len(pages), seconds / floor
    )


def start_lines(tries: int) -> Iterator[Line]:
    """Measure fresh processes, above one that does nothing."""
    page = "Phong trào thi đua “Dân vận khéo” theo Nghị quyết số 25-NQ/TW, giai đoạn 2021-2025."
    programs = {
        "import danvan_nlp": "import danvan_nlp",
        "import numpy, regex": "import numpy, regex",
        "first result, words": f"import danvan_nlp as dv; dv.words({page!r})",
        "first result, every part": (
            f"import danvan_nlp as dv; d = dv.analyze({page!r}); d.sentences, d.phrases, d.topics, d.summary"
        ),
    }
    nothing = statistics.median(_process("pass") for _ in range(tries))
    for name, code in programs.items():
        seconds = statistics.median(_process(code) for _ in range(tries))
        yield Line(name, "fresh process", 1000 * (seconds - nothing))


def _process(code: str) -> float:
    before = os.times()
    subprocess.run([sys.executable, "-c", code], check=True)
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def _underthesea() -> Callable[[str], object]:
    from underthesea import word_tokenize  # noqa: PLC0415

    return word_tokenize


def _underthesea_sentences() -> Callable[[str], object]:
    from underthesea import sent_tokenize  # noqa: PLC0415

    return sent_tokenize


def _pyvi() -> Callable[[str], object]:
    from pyvi import ViTokenizer  # noqa: PLC0415

    return ViTokenizer.tokenize


def _spacy() -> Callable[[str], object]:
    import spacy  # noqa: PLC0415

    return spacy.blank("vi")


def _sumy() -> Callable[[str], object]:
    from sumy.nlp.tokenizers import Tokenizer  # noqa: PLC0415
    from sumy.parsers.plaintext import PlaintextParser  # noqa: PLC0415
    from sumy.summarizers.text_rank import TextRankSummarizer  # noqa: PLC0415

    class Words(Tokenizer):  # type: ignore[misc]
        def to_sentences(self, text: str) -> tuple[str, ...]:
            return tuple(s.text for s in dv.segment(text))

        def to_words(self, text: str) -> tuple[str, ...]:
            return tuple(text.split())

        def __init__(self) -> None:
            pass

    tokenizer, ranker = Words(), TextRankSummarizer()
    return lambda text: ranker(PlaintextParser.from_string(text, tokenizer).document, 3)


def _sklearn() -> Callable[[str], object]:
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415
    from sklearn.linear_model import SGDClassifier  # noqa: PLC0415
    from sklearn.pipeline import make_pipeline  # noqa: PLC0415

    pages = texts_of(None, 40)["article of 2.5 kB"]
    model = make_pipeline(TfidfVectorizer(ngram_range=(1, 2)), SGDClassifier(loss="log_loss"))
    model.fit(pages, [n % 10 for n in range(len(pages))])
    return lambda text: model.predict_proba([text])


#: Other packages, and the verb that does what they do.
OTHERS: dict[str, tuple[str, Callable[[], Callable[[str], object]]]] = {
    "underthesea word_tokenize": ("words", _underthesea),
    "pyvi tokenize": ("words", _pyvi),
    "spaCy blank('vi')": ("words", _spacy),
    "underthesea sent_tokenize": ("segment", _underthesea_sentences),
    "sklearn tf-idf of 1- and 2-grams, 10 labels": ("classify", _sklearn),
    "sumy TextRank, our sentences": ("summarize", _sumy),
}


def other_lines(pages: list[str]) -> Iterator[Line]:
    """Measure other packages that are installed, on a tenth of the articles (they are slow)."""
    some = pages[: max(5, len(pages) // 10)]
    floor = processor_seconds(each(FLOOR.findall, some), 5)
    for name, (_, make) in OTHERS.items():
        try:
            call = make()
            call(some[0])
        except Exception as error:  # a package that is missing, or lacks its own data, is left out
            sys.stderr.write(f"left out: {name} ({type(error).__name__}: {error})\n")
            continue
        seconds = processor_seconds(each(call, some), 2)
        yield Line(name, "article of 2.5 kB", 1000 * seconds / len(some), seconds / floor)


def compare(now: list[Line], before: list[Line]) -> list[str]:
    """Say which ratios to the floor grew by a quarter or more.

    Examples
    --------
    >>> compare([Line("words", "article", 1.0, 9.0)], [Line("words", "article", 2.0, 6.0)])
    ['words of article: 9.0 floors, 6.0 before']
    """
    old = {(line.what, line.text): line.floors for line in before}
    return [
        f"{line.what} of {line.text}: {line.floors:.1f} floors, {old[line.what, line.text]:.1f} before"
        for line in now
        if line.floors > _LOSS * old.get((line.what, line.text), float("inf")) > 0
    ]


def _table(lines: list[Line]) -> str:
    rows = ["| what | text | ms | × floor | against ours |", "|---|---|---|---|---|"]
    ours = {line.what: line.milliseconds for line in lines if line.text == "article of 2.5 kB"}
    for line in lines:
        floors = f"{line.floors:.1f}" if line.floors else ""
        verb = OTHERS.get(line.what, ("", None))[0]
        against = f"{line.milliseconds / ours[verb]:.1f} × `{verb}`" if verb in ours else ""
        what = line.what.replace("|", "\\|")
        rows.append(f"| {what} | {line.text} | {line.milliseconds:.3g} | {floors} | {against} |")
    return "\n".join(rows)


def main() -> None:
    """Measure, print the table and store the results."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, help="articles, JSON Lines under xz with the key text")
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--tries", type=int, default=7)
    parser.add_argument("--store", type=Path, help="where the results go, as JSON")
    parser.add_argument("--against", type=Path, help="results to compare with")
    options = parser.parse_args()
    from benchmarks import first_reading  # noqa: PLC0415  (it measures by what stands here)

    # Before anything else is read: what this process has read is fresh no more.
    first = first_reading.measure(articles(options.data), options.tries, options.articles // 5)
    texts = texts_of(options.data, options.articles)
    pages = texts["article of 2.5 kB"]
    lines = [*start_lines(options.tries), *own_lines(texts, options.tries), tag_line(pages)]
    lines += other_lines(pages)
    packages = {name: version(name) for name in ("danvan_nlp", "numpy", "regex")}
    machine = {
        "python": platform.python_version(),
        "load": round(os.getloadavg()[0], 1),
        **packages,
    }
    print(f"{len(pages)} articles; {machine}\n\n{first_reading.table(first)}\n\n{_table(lines)}")
    lines += first_reading.lines_of(first)
    if options.store:
        result = {"machine": machine, "lines": [asdict(line) for line in lines]}
        options.store.write_text(
            json.dumps(result, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
    if options.against:
        before = [
            Line(**entry) for entry in json.loads(options.against.read_text("utf-8"))["lines"]
        ]
        losses = compare(lines, before)
        if losses:
            raise SystemExit("slower by a quarter or more:\n" + "\n".join(losses))


if __name__ == "__main__":
    main()
