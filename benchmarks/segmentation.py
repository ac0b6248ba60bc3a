"""Word segmentation beside underthesea and pyvi: accuracy and speed, in one run on one core.

Run `python -m benchmarks.segmentation`; `--test FILE` (again for more) gives other test files, `--articles FILE` the
texts for the speeds. Test files are one sentence a line with `_` inside words, JSON Lines `{"words": [...]}`, or
CoNLL-U. Each sentence goes to every segmenter as raw text, its words and marks parted by spaces; spans of non-space
characters are compared.
"""

from __future__ import annotations

import argparse
import os
import platform
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from itertools import chain
from pathlib import Path
from statistics import median
from time import perf_counter

for _pool in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
    os.environ.setdefault(_pool, "1")

import danvan_nlp as dv  # noqa: E402  (thread pools read their settings when numpy loads)
from danvan_nlp.segmentation.words import WordModel  # noqa: E402
from danvan_nlp.training.words.corpora import read_documents  # noqa: E402
from danvan_nlp.training.words.evaluation import score_words  # noqa: E402
from danvan_nlp.training.words.teachers import read_articles  # noqa: E402

DATA = Path(__file__).parents[1] / ".." / "shared" / "data"
_TEST = DATA / "ud_vtb" / "vi_vtb-ud-dev.conllu.xz"
_ARTICLES = DATA / "vinews_raw.jsonl.xz"
_SENTENCE = "Các cấp ủy, chính quyền tăng cường đối thoại với nhân dân, kịp thời giải quyết kiến nghị từ cơ sở."
#: Times each speed is taken; the median is printed.
_ROUNDS = 5

#: Takes raw text, returns its words.
Segmenter = Callable[[str], list[str]]


@dataclass(frozen=True, slots=True)
class Engine:
    """A segmenter with what it is called in the tables."""

    name: str
    words: Segmenter


def main() -> None:
    """Measure and print."""
    options = _options()
    engines = _engines()
    print(
        f"Python {platform.python_version()}, numpy {version('numpy')}, default settings, one thread"
    )
    for path in options.test or [_TEST]:
        if path.exists():
            print_accuracy(path, engines)
        else:
            print(f"{path} is not there: no accuracy measured on it")
    if options.articles.exists():
        print_speed(list(read_articles(options.articles, options.count)), engines)
    else:
        print(f"{options.articles} is not there: no speed measured on articles")
    print_latency(engines[0])


def _engines() -> list[Engine]:
    engines = [Engine(f"danvan_nlp {dv.__version__} ({WordModel.shipped().signature()})", dv.words)]
    try:
        from underthesea import word_tokenize  # noqa: PLC0415

        engines.append(Engine(f"underthesea {version('underthesea')}", word_tokenize))
    except ImportError:
        print("underthesea is not installed: left out")
    try:
        from pyvi import ViTokenizer  # noqa: PLC0415

        engines.append(
            Engine(f"pyvi {version('pyvi')}", lambda text: ViTokenizer.tokenize(text).split())
        )
    except ImportError:
        print("pyvi is not installed: left out")
    return engines


def print_accuracy(path: Path, engines: list[Engine]) -> None:
    """Print precision, recall and F1 of every engine on a gold corpus."""
    gold = list(chain.from_iterable(read_documents(path)))
    texts = [" ".join(words) for words in gold]
    print(f"\n{path.name}: {len(gold)} sentences, {sum(map(len, gold))} words")
    print(f"{'':42} {'precision':>9} {'recall':>9} {'F1':>9}")
    for engine in engines:
        found = [[word.replace("_", " ") for word in engine.words(text)] for text in texts]
        score = score_words([[w.replace("_", " ") for w in words] for words in gold], found)
        print(f"{engine.name:42} {score.precision:9.2f} {score.recall:9.2f} {score.f1:9.2f}")


def print_speed(articles: list[str], engines: list[Engine]) -> None:
    """Print syllables a second of every engine, one call an article."""
    syllables = sum(len(article.split()) for article in articles)
    print(
        f"\nspeed: {len(articles)} articles, {syllables} syllables, one call an article, median of rounds"
    )
    print(f"{'':42} {'syllables/s':>12} {'ratio':>7}")
    base = 0.0
    for engine in engines:
        # Slow engines take one round.
        rounds = _ROUNDS if engine is engines[0] else 1
        engine.words(articles[0])
        speed = syllables / median(_seconds(engine.words, articles) for _ in range(rounds))
        base = base or speed
        print(f"{engine.name:42} {speed:12,.0f} {base / speed:7.1f}")


def print_latency(engine: Engine) -> None:
    """Print how long one sentence alone takes."""
    times = [_seconds(engine.words, [_SENTENCE]) for _ in range(500)]
    print(
        f"\n{engine.name}: a sentence of {len(_SENTENCE.split())} syllables alone: {median(times) * 1e6:.0f} µs"
    )


def _seconds(words: Segmenter, texts: list[str]) -> float:
    began = perf_counter()
    for text in texts:
        words(text)
    return perf_counter() - began


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--test", type=Path, action="append", help="a gold corpus")
    parser.add_argument("--articles", type=Path, default=_ARTICLES, help="JSON lines with `text`")
    parser.add_argument("--count", type=int, default=300, help="how many articles to take")
    return parser.parse_args()


if __name__ == "__main__":
    main()
