"""A program that uses every verb and prints one digest of all results: the same wherever and however it runs."""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import danvan_nlp as dv

PAGES = Path(__file__).parents[2] / "examples" / "pages"


def digest() -> str:
    """Return the SHA-256 of what the verbs say of the example pages."""
    results: list[object] = []
    for path in sorted(PAGES.glob("*.txt")):
        page = path.read_text(encoding="utf-8")
        article = dv.read_article(page)
        text = article.body.text if article.body is not None else page
        results += [
            article.to_dict(),
            dv.analyze(text).to_dict(),
            dv.words(text),
            [topic.to_dict() for topic in dv.classify(text, taxonomy="news")],
            dv.summarize(text, ratio=0.2, query="dân vận").to_dict(),
            [str(reason) for reason in dv.explain(text, 0, min(len(text), 200))],
            [str(found) for found in dv.discover([text] * 3)],
        ]
    data = json.dumps(results, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(data.encode()).hexdigest()


if __name__ == "__main__":
    sys.stdout.write(digest())
