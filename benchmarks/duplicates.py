"""Near-duplicates: precision and recall by threshold on 200 pairs of articles.

Run `python -m benchmarks.duplicates --data articles.jsonl.xz`, any file of articles with a `text`. 100 pairs are an
article and a copy of it as papers reprint: another head and foot, a sentence left out, a word in twenty replaced. 100
pairs are different articles of the file that share most runs among 3,000: the hardest that it has.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
from itertools import islice
from pathlib import Path

import numpy as np

from danvan_nlp.discovery.near_duplicates import find_copies, signature_of

_PAIRS, _POOL = 100, 3000
_WORDS = "đã được của và các trong có cho người là một những khi này".split()


def reprint(text: str, chance: random.Random) -> str:
    """Return a text as another paper prints it."""
    sentences = text.split(". ")
    if len(sentences) > 4:
        del sentences[chance.randrange(1, len(sentences))]
    words = (
        " ".join(sentences).split(" ") if chance.random() < 0.3 else ". ".join(sentences).split(" ")
    )
    words = [chance.choice(_WORDS) if chance.random() < 0.05 else word for word in words]
    return (
        f"(Theo báo bạn) – {' '.join(words)}\nTin, ảnh: {chance.choice('ABCDE')}. Nguồn: tổng hợp"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, required=True, help="articles: JSON Lines with `text`")
    data: Path = parser.parse_args().data
    reading = lzma.open if data.suffix == ".xz" else open
    with reading(data, "rt", encoding="utf8") as lines:
        rows = (json.loads(line)["text"] for line in lines)
        texts = list(islice((text for text in rows if 600 < len(text) < 8000), _POOL))
    chance = random.Random(11)
    same = [(text, reprint(text, chance)) for text in chance.sample(texts, _PAIRS)]
    different = hardest(texts)
    print(f"{len(same)} reprints, {len(different)} pairs of different articles")
    print("threshold  precision  recall")
    for threshold in (0.4, 0.5, 0.6, 0.7, 0.8):
        right = sum(bool(find_copies(pair, threshold)) for pair in same)
        wrong = sum(bool(find_copies(pair, threshold)) for pair in different)
        print(
            f"{threshold:9} {100 * right / max(right + wrong, 1):9.1f}% {100 * right / len(same):6.1f}%"
        )


def hardest(texts: list[str]) -> list[tuple[str, str]]:
    """Return pairs of different articles that share most; what shares nine runs in ten is a reprint in earnest."""
    table = np.array([signature_of(text) for text in texts])
    found = []
    for number in range(1, len(texts)):
        shares = (table[:number] == table[number]).mean(axis=1)
        other = int(shares.argmax())
        if shares[other] < 0.9:
            found.append((float(shares[other]), number, other))
    return [(texts[a], texts[b]) for _, a, b in sorted(found, reverse=True)[:_PAIRS]]


if __name__ == "__main__":
    main()
