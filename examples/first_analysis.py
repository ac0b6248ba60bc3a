"""Read one page and print what is in it.

Run it with: python examples/first_analysis.py examples/pages/portal_district.txt
"""

from __future__ import annotations

import sys
from pathlib import Path

import danvan_nlp as dv

DEFAULT_PAGE = Path(__file__).with_name("pages") / "portal_district.txt"


def main(path: Path) -> None:
    """Print the title, date, topics, most frequent names and summary of a page."""
    article = dv.read_article(path.read_text(encoding="utf-8"))
    if article.body is None:
        print(f"{path.name}: no article in this page")
        return
    doc = dv.analyze(article.body.text)
    print("Title:  ", article.title.text if article.title else "unknown")
    print("Date:   ", article.published or "unknown")
    print("Topics: ", ", ".join(topic.name for topic in doc.topics if topic.assigned))
    print("Names:")
    for (kind, name), count in doc.phrase_counts().most_common(5):
        print(f"  {count} × {name} ({kind})")
    print("Summary:", doc.summary.text)
    # Positions count from the body's beginning; the page is where a reader finds them.
    for phrase in doc.phrases[:3]:
        start = article.body.start + phrase.start
        print(f"  page[{start}:{start + len(phrase.text)}] = {phrase.text}")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEFAULT_PAGE)
