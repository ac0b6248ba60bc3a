"""A small tagged archive, as `danvan tag` writes it."""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

from danvan_nlp.batch import Job, TagOptions, tag_files
from examples.make_archive import article

#: A row whose every text tries to be more than text.
HOSTILE: dict[str, Any] = {
    "id": "</script><script>document.title='ran'</script>",
    "date": "2024-12-31",
    "title": "<img src=x onerror=\"document.title='ran'\"> </script><!-- “tiêu đề”",
    "url": "javascript:document.title='ran'",
    "text": "<script>document.title='ran'</script> Phong trào “<b>Ngõ </script> xanh</b>” và phong trào “Dân vận khéo”."
    " \u202eđảo",
}


def rows(count: int) -> list[dict[str, Any]]:
    """Return invented articles: the last is hostile, one has no date."""
    chance = random.Random(2024)
    made: list[dict[str, Any]] = [article(number, chance) for number in range(count - 1)]
    made[0]["date"] = None
    made[1]["url"] = "https://example.vn/bai-viet?id=1&x=2"
    return [*made, HOSTILE]


def tag_archive(folder: Path, name: str, count: int = 40) -> Path:
    """Tag an archive into a file of the folder, whose ending says the format."""
    source, target = folder / "archive.jsonl", folder / name
    write_rows(source, rows(count))
    tag_files(source, target, TagOptions(parts=("phrases", "topics", "summary")), Job(workers=1))
    return target


def write_rows(path: Path, made: list[dict[str, Any]]) -> Path:
    """Write rows as JSON Lines; return the path."""
    lines = (json.dumps(row, ensure_ascii=False) for row in made)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path
