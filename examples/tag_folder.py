"""Tag a folder of pages: one JSON line a page, on standard output or into a file.

Run it with: python examples/tag_folder.py examples/pages tagged.jsonl

For archives of millions of pages there is `danvan_nlp.batch`, with workers, quarantine and resume.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

import danvan_nlp as dv

DEFAULT_FOLDER = Path(__file__).with_name("pages")


def tag(path: Path) -> dict[str, Any]:
    """Return what one page says as plain JSON types; a page without an article says so."""
    article = dv.read_article(path.read_text(encoding="utf-8"))
    if article.body is None:
        return {"file": path.name, "article": False}
    doc = dv.analyze(article.body.text)
    return {
        "file": path.name,
        "article": True,
        "title": article.title.text if article.title else None,
        "published": article.published.isoformat() if article.published else None,
        "views": article.views,
        "topics": [topic.label for topic in doc.topics if topic.assigned],
        "campaigns": sorted({p.canonical for p in doc.phrases if p.type == "campaign"}),
        "documents": sorted({p.canonical for p in doc.phrases if p.type == "document"}),
        "summary": doc.summary.text,
    }


def main(folder: Path, out: Path | None) -> None:
    """Tag the pages of a folder in the order of their names."""
    paths = sorted(path for path in folder.iterdir() if path.suffix in {".txt", ".html"})
    lines = (json.dumps(tag(path), ensure_ascii=False) + "\n" for path in paths)
    if out is None:
        sys.stdout.writelines(lines)
        return
    with out.open("w", encoding="utf-8") as file:
        file.writelines(lines)


if __name__ == "__main__":
    arguments = [Path(argument) for argument in sys.argv[1:3]]
    main(arguments[0] if arguments else DEFAULT_FOLDER, arguments[1] if arguments[1:] else None)
