"""Documents of the domain pool beside what was annotated on them."""

from __future__ import annotations

import hashlib
import json
import lzma
from typing import TYPE_CHECKING, Any

from danvan_nlp.errors import DanvanError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


_POOL = "domain_pool.jsonl.xz"


class AnnotationError(DanvanError):
    """The pool is missing, or its documents are not the ones that were annotated."""


def documents(data: Path) -> dict[str, str]:
    """Return the texts of the pool by their ids.

    Raises
    ------
    AnnotationError
        If the pool is missing.
    """
    pool = data / _POOL
    if not pool.exists():
        raise AnnotationError(f"{pool} is missing; pass the folder that holds it with --data")
    with lzma.open(pool, "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def annotated(data: Path, gold: Path) -> Iterator[tuple[dict[str, Any], str]]:
    """Yield each row of a file of annotations with the text of its document.

    Raises
    ------
    AnnotationError
        If the pool is missing, or a document is not the one that was annotated.
    """
    texts = documents(data)
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = texts.get(row["id"], "")
        if hashlib.sha256(text.encode()).hexdigest()[:16] != row["sha256"]:
            raise AnnotationError(
                f"document {row['id']!r} of {data / _POOL} is not the one annotated"
            )
        yield row, text
